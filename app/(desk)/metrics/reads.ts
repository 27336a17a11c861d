import { cache } from "react";
import type { Actor } from "@/lib/auth/actor";
import { type CompareInput, compare } from "@/lib/metrics/compare";
import { conflictRate } from "@/lib/metrics/conflict-rate";
import { contacts } from "@/lib/metrics/contacts";
import { conversion } from "@/lib/metrics/conversion";
import { coverage } from "@/lib/metrics/coverage";
import { dropOff } from "@/lib/metrics/drop-off";
import { filterValues } from "@/lib/metrics/filter-values";
import { keyOfFilters, unsplit } from "@/lib/metrics/filters";
import { freshInstalls } from "@/lib/metrics/fresh-installs";
import { help } from "@/lib/metrics/help";
import { kept, keptBy } from "@/lib/metrics/kept";
import { lockouts } from "@/lib/metrics/lockouts";
import { matchedControl } from "@/lib/metrics/matched-control";
import { policyStarts } from "@/lib/metrics/policy-starts";
import { recovery } from "@/lib/metrics/recovery";
import { type RolloutInput, rollout } from "@/lib/metrics/rollout";
import { tickets } from "@/lib/metrics/tickets";
import type { Question } from "./question";

// What the tiles show is computed once a request; they pass the page's own objects, which is what the cache goes by.

export const readConflictRate = cache(conflictRate);
export const readLockouts = cache(lockouts);
export const readTickets = cache(tickets);
// Of people over days and weeks: little of it moves within minutes, and it is much to read.
export const readRecovery = cache(kept(recovery));
export const readDropOff = cache(kept(dropOff));
export const readMatchedControl = cache(kept(matchedControl));
export const readConversion = cache(kept(conversion));
export const readRollout = cache(keptBy(({ annotation_id }: RolloutInput) => annotation_id, rollout));
export const readFreshInstalls = cache(kept(freshInstalls));
export const readContacts = cache(kept(contacts));
export const readHelp = cache(kept(help));
export const readFilterValues = cache(keptBy(() => "all", filterValues));
export const readPolicyStarts = cache((actor: Actor, now: Date) => policyStarts(actor, {}, now));
export const readCompared = cache(keptBy(keyOfCompared, compare));
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
