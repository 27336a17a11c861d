"use client";

import dynamic from "next/dynamic";

// Every page carries what its layouts say of an address that is none: only this much of it, until somebody is at such an address.

export const NothingInDesk = dynamic(() => import("./nothing-here").then((module) => module.NothingInDesk));
export const NothingHere = dynamic(() => import("./nothing-here").then((module) => module.NothingHere));
