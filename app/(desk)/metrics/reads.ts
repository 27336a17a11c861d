import { cache, createElement, type FunctionComponent, type ReactNode } from "react";
import type { Actor } from "@/lib/auth/actor";
import { inTime } from "@/lib/http/too-long";
import { adoption } from "@/lib/metrics/adoption";
import { conflictRate } from "@/lib/metrics/conflict-rate";
import { unsplit } from "@/lib/metrics/filters";
import {
  keptCompared,
  keptContacts,
  keptConversion,
  keptDeflection,
  keptDropOff,
  keptFilterValues,
  keptFirstResponse,
  keptFreshInstalls,
  keptHelp,
  keptHistoryLost,
  keptMatchedControl,
  keptRecovery,
  keptResolution,
  keptRollout,
  keptSupportLeg,
  keptTicketsAvoided,
} from "@/lib/metrics/kept-metrics";
import { lockouts } from "@/lib/metrics/lockouts";
import { policyStarts } from "@/lib/metrics/policy-starts";
import { recentCoverage } from "@/lib/metrics/recent-coverage";
import { sinceRollout } from "@/lib/metrics/since-rollout";
import { tickets } from "@/lib/metrics/tickets";
import { asksSinceRollout, type Question, readQuestion, type SearchParams } from "./question";
import { readChanges } from "./rollout/read-changes";

// What the tiles show is computed once a request; they pass the page's own objects, which is what the cache goes by.

export const readConflictRate = cache(inTime(conflictRate));
export const readLockouts = cache(inTime(lockouts));
export const readTickets = cache(inTime(tickets));
export const readRecovery = cache(inTime(keptRecovery));
export const readHistoryLost = cache(inTime(keptHistoryLost));
export const readDropOff = cache(inTime(keptDropOff));
export const readMatchedControl = cache(inTime(keptMatchedControl));
export const readConversion = cache(inTime(keptConversion));
export const readAdoption = cache(inTime(adoption));
export const readRollout = cache(inTime(keptRollout));
export const readFreshInstalls = cache(inTime(keptFreshInstalls));
export const readContacts = cache(inTime(keptContacts));
export const readHelp = cache(inTime(keptHelp));
export const readSupportLeg = cache(inTime(keptSupportLeg));
export const readFirstResponse = cache(inTime(keptFirstResponse));
export const readResolution = cache(inTime(keptResolution));
export const readDeflection = cache(inTime(keptDeflection));
export const readTicketsAvoided = cache(inTime(keptTicketsAvoided));
const filterValues = inTime(keptFilterValues);
export const readFilterValues = cache((actor: Actor, now: Date) => filterValues(actor, {}, now));
const starts = inTime(policyStarts);
export const readPolicyStarts = cache((actor: Actor, now: Date) => starts(actor, {}, now));
/** The page's question; what the policy says of the range is read where it is asked for. Throws FORBIDDEN. */
export async function askedQuestion(actor: Actor, params: SearchParams, zone: string, now: Date): Promise<Question> {
  const since = asksSinceRollout(params) ? sinceRollout(await readPolicyStarts(actor, now), zone, now) : null;
  return readQuestion(params, zone, now, since?.from ?? null);
}
export const readCompared = cache(inTime(keptCompared));
const covered = inTime(recentCoverage);
export const readCoverage = cache((actor: Actor, now: Date) => covered(actor, {}, now));

export const readLastChanges = cache(readChanges);

/** Nobody should see a placeholder for what is there at once. */
const headStartMs = 100;

/** Starts to read everything, and waits for it a moment: what comes later comes behind its placeholder. */
export async function startReads(actor: Actor, question: Question, now: Date): Promise<void> {
  const { filters } = question;
  const always = [
    readLockouts,
    readRecovery,
    readHistoryLost,
    readConversion,
    readDropOff,
    readMatchedControl,
    readFreshInstalls,
    readContacts,
    readDeflection,
  ];
  const reads: Promise<unknown>[] = always.map((read) => read(actor, question, now));
  if (unsplit("conflict_rate", filters).length === 0) reads.push(readConflictRate(actor, question, now));
  if (unsplit("tickets", filters).length === 0) {
    const those = [readTickets, readHelp, readSupportLeg, readFirstResponse, readResolution];
    reads.push(...those.map((read) => read(actor, question, now)));
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, headStartMs);
  });
  await Promise.race([
    Promise.allSettled([...reads, readCoverage(actor, now), readFilterValues(actor, now), readLastChanges(actor, now)]),
    patience,
  ]);
  clearTimeout(timer);
}

/**
 * A part of the page with what it shows where that is there by now: behind its placeholder the server would draw that, too, and
 * put the part in its place by a script. What is not, or fails, is left to React, in its place.
 */
export async function byNow<Props extends object>(Draw: (props: Props) => Promise<ReactNode>, props: Props): Promise<ReactNode> {
  const later = new Promise<"later">((resolve) => setImmediate(() => setImmediate(() => resolve("later"))));
  const drawn = await Promise.race([Draw(props).catch(() => "later" as const), later]);
  return drawn === "later" ? createElement(Draw as FunctionComponent<Props>, props) : drawn;
}
