// When an event happened, by clocks that cannot all be trusted. Pure. The contract's rule, research/api.md section 7.

export const skewToleratedMinutes = 5;
export const lateAfterDays = 30;
/** Older than this by its own clock: the clock was wrong, not the event that old. */
export const absurdAfterYears = 10;

const minuteMs = 60_000;
const dayMs = 86_400_000;

export type TimeQuality = "exact" | "corrected" | "received";
export type Placed = { at: Date; quality: TimeQuality; late: boolean };

/**
 * The time that counts. What happened so long before it was sent, by the clock of who sent it, happened so long before it
 * was received. A backend's own clock is taken at its word while it agrees with ours: a report that was on its way for
 * longer must not change places with the next one. Never later than it was received.
 */
export function placeInTime(times: { occurredAt: Date; sentAt: Date; receivedAt: Date; clock: "device" | "backend" }): Placed {
  const [occurred, sent, received] = [times.occurredAt.getTime(), times.sentAt.getTime(), times.receivedAt.getTime()];
  const age = sent - occurred;
  if (!(age >= 0 && age <= absurdAfterYears * 365.25 * dayMs)) return { at: times.receivedAt, quality: "received", late: false };
  const agrees = Math.abs(sent - received) <= skewToleratedMinutes * minuteMs;
  const at = agrees && times.clock === "backend" ? Math.min(occurred, received) : received - age;
  return { at: new Date(at), quality: agrees ? "exact" : "corrected", late: received - at > lateAfterDays * dayMs };
}
