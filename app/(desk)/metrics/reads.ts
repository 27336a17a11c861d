import { cache } from "react";
import type { Actor } from "@/lib/auth/actor";
import { type CompareInput, compare } from "@/lib/metrics/compare";
import { conflictRate } from "@/lib/metrics/conflict-rate";
import { coverage } from "@/lib/metrics/coverage";
import { filterValues } from "@/lib/metrics/filter-values";
import { keyOfFilters, unsplit } from "@/lib/metrics/filters";
import { keptBy } from "@/lib/metrics/kept";
import {
  keptContacts,
  keptConversion,
  keptDropOff,
  keptFreshInstalls,
  keptHelp,
  keptMatchedControl,
  keptRecovery,
  keptRollout,
} from "@/lib/metrics/kept-metrics";
import { lockouts } from "@/lib/metrics/lockouts";
import { policyStarts } from "@/lib/metrics/policy-starts";
import { tickets } from "@/lib/metrics/tickets";
import type { Question } from "./question";

// What the tiles show is computed once a request; they pass the page's own objects, which is what the cache goes by.

export const readConflictRate = cache(conflictRate);
export const readLockouts = cache(lockouts);
export const readTickets = cache(tickets);
export const readRecovery = cache(keptRecovery);
export const readDropOff = cache(keptDropOff);
export const readMatchedControl = cache(keptMatchedControl);
export const readConversion = cache(keptConversion);
export const readRollout = cache(keptRollout);
export const readFreshInstalls = cache(keptFreshInstalls);
export const readContacts = cache(keptContacts);
export const readHelp = cache(keptHelp);
export const readFilterValues = cache(keptBy(() => "all", filterValues, "filter_values"));
export const readPolicyStarts = cache((actor: Actor, now: Date) => policyStarts(actor, {}, now));
export const readCompared = cache(keptBy(keyOfCompared, compare, "compared"));
export const readCoverage = cache((actor: Actor, now: Date) => coverage(actor, {}, now));

function keyOfCompared({ number, own, earlier, kind, filters }: CompareInput): string {
  return [number, own.from, own.to, earlier.from, earlier.to, kind, keyOfFilters(filters)].join(" ");
}

/** Nobody should see a placeholder for what is there at once. */
const headStartMs = 100;

/** Starts to read everything, and waits for it a moment: what comes later comes behind its placeholder. */
export async function startReads(actor: Actor, question: Question, now: Date): Promise<void> {
  const { filters } = question;
  const reads: Promise<unknown>[] = [readLockouts, readRecovery, readDropOff].map((read) => read(actor, question, now));
  if (unsplit("conflict_rate", filters).length === 0) reads.push(readConflictRate(actor, question, now));
  if (unsplit("tickets", filters).length === 0) reads.push(readTickets(actor, question, now));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, headStartMs);
  });
  await Promise.race([Promise.allSettled([...reads, readCoverage(actor, now)]), patience]);
  clearTimeout(timer);
}
