import type { Status } from "../rules";

// When a ticket that waits for its person's app closes itself, comes back because nobody tried, or opens itself again. Pure:
// the job decides by it, and the tests play random histories through it.

/** A refusal that the app gets over by itself is no news: it has so long. */
export const graceSeconds = 10;
/** Nobody has tried: the first reminder after a day, the ones after it (for whoever was answered again) after three. */
export const firstNudgeHours = 24;
export const laterNudgeHours = 72;
/** So long after it has closed itself a ticket opens itself again; a refusal after that is a new complaint. */
export const reopenDays = 14;

export type WatchedTicket = {
  status: Status;
  userId: string | null;
  lockoutId: string | null;
  createdAt: Date;
  solvedAt: Date | null;
  awaitingSince: Date | null;
  nudgedAt: Date | null;
  /** When it was seen that they have tried after all, or that what they asked about works. */
  triedAt: Date | null;
  nudges: number;
  closedItselfAt: Date | null;
  snoozedUntil: Date | null;
  mergedInto: string | null;
};

export type WatchedLockout = {
  id: string;
  persona: string;
  goal: string;
  openedAt: Date;
  lastAttemptAt: Date;
  freedAt: Date | null;
  closedAt: Date | null;
  closedBy: string | null;
  resumedConsultationId: string | null;
};

export type Decision<L extends WatchedLockout> =
  /** The app got through: the lockout that says so, and when. */
  | { act: "close"; lockout: L; at: Date }
  /** It was refused again while the ticket waited, or after it had closed itself. */
  | { act: "take_up" | "reopen"; lockout: L }
  /** Nobody tried; `stillOut`: what they asked about works, and something else of theirs is still refused; `tried`: so they have, after all. */
  | { act: "nudge"; hours: number; stillOut: L | undefined; tried: boolean }
  /** It is back in the queue because nobody had tried, and they have since; it stays there, for something of theirs is refused. */
  | { act: "tried" }
  | undefined;

/** What has to happen to a ticket now, by all lockouts of its person; undefined when it stays as it is. */
export function decide<L extends WatchedLockout>(ticket: WatchedTicket, lockouts: readonly L[], now: Date): Decision<L> {
  if (!ticket.userId || ticket.mergedInto) return undefined;
  if (ticket.status === "solved") return reopening(ticket, lockouts, now);
  if (!isWaiting(ticket)) return undefined;
  const through = answerTo(ticket, lockouts);
  if (through && !lockouts.some(isLockedOut)) return { act: "close", lockout: through, at: through.closedAt ?? now };
  if (hasNoTryYet(ticket) && (through || hasTriedSince(ticket.awaitingSince, lockouts))) return { act: "tried" };
  if (ticket.status !== "awaiting_retry" || !ticket.awaitingSince) return undefined;
  const refused = refusedAfter(ticket.awaitingSince, lockouts, now);
  if (refused) return { act: "take_up", lockout: refused };
  const hours = ticket.nudges === 0 ? firstNudgeHours : laterNudgeHours;
  const due = ticket.awaitingSince.getTime() + hours * 3_600_000;
  // Put off by somebody until a time: not before that.
  if (due > now.getTime() || (ticket.snoozedUntil && ticket.snoozedUntil > now)) return undefined;
  const tried = through !== undefined || hasTriedSince(ticket.awaitingSince, lockouts);
  return { act: "nudge", hours, stillOut: through && lockouts.find(isLockedOut), tried };
}

/** Waiting for the app: told so, or back in the queue because nobody had tried, and not touched since. */
export function isWaiting(ticket: Pick<WatchedTicket, "status" | "nudgedAt" | "awaitingSince">): boolean {
  return ticket.status === "awaiting_retry" || isBack(ticket);
}

/** Back in the queue, and nobody has tried since either, nowhere, nor does what they asked about work. */
export function hasNoTryYet(ticket: Pick<WatchedTicket, "status" | "nudgedAt" | "awaitingSince" | "triedAt">): boolean {
  const { nudgedAt, triedAt } = ticket;
  return isBack(ticket) && (triedAt === null || nudgedAt === null || triedAt < nudgedAt);
}

function isBack({ status, nudgedAt, awaitingSince }: Pick<WatchedTicket, "status" | "nudgedAt" | "awaitingSince">): boolean {
  return status === "open" && nudgedAt !== null && awaitingSince !== null && nudgedAt >= awaitingSince;
}

/** Refused again or let through, wherever: their app has tried. */
function hasTriedSince(since: Date | null, lockouts: readonly WatchedLockout[]): boolean {
  if (!since) return false;
  return lockouts.some((lockout) => lockout.lastAttemptAt > since || (lockout.closedAt && lockout.closedAt > since && gotThrough(lockout)));
}

/** It closed itself, and nobody has solved it since. */
export function hasClosedItself({
  status,
  solvedAt,
  closedItselfAt,
}: Pick<WatchedTicket, "status" | "solvedAt" | "closedItselfAt">): boolean {
  return status === "solved" && closedItselfAt !== null && solvedAt?.getTime() === closedItselfAt.getTime();
}

/** Locked out now, as everywhere: open and not freed. */
function isLockedOut(lockout: WatchedLockout): boolean {
  return lockout.closedAt === null && lockout.freedAt === null;
}

function reopening<L extends WatchedLockout>(ticket: WatchedTicket, lockouts: readonly L[], now: Date): Decision<L> {
  if (!hasClosedItself(ticket) || !ticket.closedItselfAt) return undefined;
  if (now.getTime() - ticket.closedItselfAt.getTime() > reopenDays * 86_400_000) return undefined;
  const refused = refusedAfter(ticket.closedItselfAt, lockouts, now);
  return refused && { act: "reopen", lockout: refused };
}

function refusedAfter<L extends WatchedLockout>(since: Date, lockouts: readonly L[], now: Date): L | undefined {
  const settled = now.getTime() - graceSeconds * 1_000;
  return lockouts.find(
    (lockout) => isLockedOut(lockout) && lockout.lastAttemptAt > since && Math.max(lockout.openedAt.getTime(), since.getTime()) <= settled,
  );
}

/** A working chat closed it; what a newer installation's refusal closed was not got through. */
export function gotThrough(lockout: WatchedLockout): boolean {
  return lockout.closedAt !== null && (lockout.resumedConsultationId !== null || workingChats.includes(lockout.closedBy ?? ""));
}
const workingChats: readonly string[] = ["create", "get", "message"];

/**
 * The lockout whose end answers the ticket: the linked one (or the one that took its place on a newer installation); of a
 * ticket that is linked to none the last of all that were open since it was written, once none of them is left.
 */
function answerTo<L extends WatchedLockout>(ticket: WatchedTicket, lockouts: readonly L[]): L | undefined {
  const linked = lockouts.find((lockout) => lockout.id === ticket.lockoutId);
  if (linked) {
    const last = successorOf(linked, lockouts);
    return gotThrough(last) && endedSince(ticket, last) ? last : undefined;
  }
  const during = lockouts.filter((lockout) => !lockout.closedAt || endedSince(ticket, lockout));
  if (during.some((lockout) => !lockout.closedAt)) return undefined;
  return during
    .filter(gotThrough)
    .reduce<L | undefined>((last, each) => (last?.closedAt && each.closedAt && last.closedAt >= each.closedAt ? last : each), undefined);
}

// What closed it once does not close it again.
function endedSince(ticket: WatchedTicket, { closedAt }: WatchedLockout): boolean {
  if (!closedAt || closedAt < ticket.createdAt) return false;
  return ticket.closedItselfAt === null || closedAt > ticket.closedItselfAt;
}

function successorOf<L extends WatchedLockout>(lockout: L, lockouts: readonly L[]): L {
  const closedAt = lockout.closedAt;
  if (!closedAt || gotThrough(lockout)) return lockout;
  const next = lockouts
    .filter((each) => each.id !== lockout.id && each.persona === lockout.persona && each.goal === lockout.goal)
    .filter((each) => each.openedAt >= closedAt)
    .sort((a, b) => a.openedAt.getTime() - b.openedAt.getTime())[0];
  return next ? successorOf(next, lockouts) : lockout;
}
