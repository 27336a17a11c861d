import { autoSeconds, lostDays } from "@/lib/lockouts/rules";

// The numbers in the definitions of the metrics (contract, section 9). A change here is a new version: every answer
// carries it, so that two reports that differ can be told apart.
export const metricSettings = {
  version: 1,
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

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
