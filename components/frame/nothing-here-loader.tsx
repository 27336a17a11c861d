"use client";

import { lazy, Suspense } from "react";

// Every page carries what its layouts say of an address that is none: only this much of it, until somebody is at such an address.
const Desk = lazy(() => import("./nothing-here").then((module) => ({ default: module.NothingInDesk })));
const Whole = lazy(() => import("./nothing-here").then((module) => ({ default: module.NothingHere })));

export const NothingInDesk = () => (
  <Suspense>
    <Desk />
  </Suspense>
);

export const NothingHere = () => (
  <Suspense>
    <Whole />
  </Suspense>
);
