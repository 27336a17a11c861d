import { autoSeconds, lostDays } from "@/lib/lockouts/rules";

// The numbers in the definitions of the metrics (contract, section 9). A change here is a new version, never a change of an
// old one (a test holds that): every answer carries its version, so that two reports that differ can be told apart.

const first = {
  version: 1,
  since: "2026-11-22",
  /** How long after a lockout a person has to come back before they count as dropped off. */
  horizonDays: 14,
  /** Activity so soon after the conflict is the same sitting, not a return. */
  gapMinutes: 60,
  /** Phones send what happened offline later: nobody is judged before it had time to arrive. */
  lateAllowanceHours: 48,
  /** Attempts of one (user, persona, goal) with no longer pause between them are one logical attempt. */
  logicalAttemptMinutes: 10,
  /** A conflict is recovered when its lockout was closed this soon after it. */
  recoveredMinutes: 10,
  /** A lockout that closed so soon, without support, ended by itself (outcome auto, decided when it closes). */
  autoSeconds,
  /** A lockout that is still open after this long has blocked somebody. */
  blockedMinutes: 15,
  /** An open lockout of somebody who has not been seen for so long is lost (provisionally: a return closes it). */
  lostDays,
  /** Below this many users a share is shown as a fraction, and a curve is greyed. */
  smallNumberUsers: 20,
} as const;

const second = {
  ...first,
  version: 2,
  since: "2026-11-23",
  /** Until when after a lockout the way back is followed. */
  recoveryDays: 28,
  /** A ticket, a reset counts for a lockout when it came so soon after it. */
  ticketDays: 14,
  resetDays: 14,
  /** Retained: seen in these days after the lockout, both included, counted from 1. */
  retainedFromDay: 29,
  retainedToDay: 35,
  /** With how many others each person who was locked out is compared at most. */
  controlsMax: 5,
  /** Means of the two groups that lie further apart than so many standard deviations are not alike. */
  unlikeAbove: 0.1,
} as const;

const third = {
  ...second,
  version: 3,
  since: "2026-11-23",
  /** An installation is new for so long after its first sight. */
  freshHours: 24,
  /** Who is locked out and was seen this recently is active; until they are lost they are dormant. */
  activeDays: 7,
} as const;

/** Every version there has been, the newest last. */
export const settingsVersions = [first, second, third] as const;
export const metricSettings = third;

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
