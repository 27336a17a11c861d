"use client";

import { part } from "@/components/ui/part";

// Every page carries what its layouts say of an address that is none: only this much of it, until somebody is at such an address.
export const NothingInDesk = part(() => import("./nothing-here").then((module) => ({ default: module.NothingInDesk })));
export const NothingHere = part(() => import("./nothing-here").then((module) => ({ default: module.NothingHere })));
