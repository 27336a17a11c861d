"use client";

import { part } from "@/components/ui/part";

// Every page carries what its layouts say of an address that is none: only this much of it, until somebody is at such an address.
export const NothingInDesk = part(async () => ({ default: (await import("./nothing-here")).NothingInDesk }));
export const NothingHere = part(async () => ({ default: (await import("./nothing-here")).NothingHere }));
