import type { DistressFacts } from "@/lib/lockouts/distress";

// The clock of a ticket. It runs from the first 409 of its lockout, not from when somebody found the words to write, and nothing
// that is done with the ticket stops it: only that the server lets the person through. Pure.

export type WaitingLockout = DistressFacts & { id: string; freedAt: Date | null; closedAt: Date | null };

export type Wait = {
  since: Date;
  /** When the server would let them through again, or did; null while it would not. */
  until: Date | null;
  /** refused: the server would refuse them now. freed: it would let them through, their app has not come back. back: it has. */
  state: "refused" | "freed" | "back";
};

export function waitOf(lockout: Pick<WaitingLockout, "openedAt" | "freedAt" | "closedAt"> | undefined): Wait | null {
  if (!lockout) return null;
  const { openedAt, freedAt, closedAt } = lockout;
  return { since: openedAt, until: freedAt ?? closedAt, state: closedAt ? "back" : freedAt ? "freed" : "refused" };
}
