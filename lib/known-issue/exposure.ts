import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { closing } from "@/lib/metrics/closing";
import { type ConflictCounts, conflictRate } from "@/lib/metrics/conflict-rate";
import { type Blocked, lockouts } from "@/lib/metrics/lockouts";
import { tickets } from "@/lib/metrics/tickets";
import { peopleNow } from "@/lib/now/people-count";

export type IssueExposure = {
  /** People right now, counted to a limit (lib/now/people-count.ts). */
  lockedOut: number;
  waiting: number;
  /** Of the last seven days, from the same definitions as the metrics page. */
  conflicts: ConflictCounts & AsOf;
  blocked: Blocked & AsOf;
  tickets: { about: number; all: number } & AsOf;
  /** Closed by their person's app, and how long it took from the first 409; null where none was. */
  closed: { tickets: number; medianMs: number | null } & AsOf;
};

/** Of what happened before this instant: the list behind the number is asked for as of then. */
type AsOf = { asOf: Date };

/** How bad it is: right now, and in the last seven days. */
export async function issueExposure(actor: Actor, _input: Record<string, never> = {}, now: Date = new Date()): Promise<IssueExposure> {
  authorize(actor, "metrics:read");
  const range = { preset: "7d" } as const;
  const [people, rate, flow, written, closed] = await Promise.all([
    peopleNow(actor, {}, now),
    conflictRate(actor, { range, kind: "logical" }, now),
    lockouts(actor, { range }, now),
    tickets(actor, { range }, now),
    closing(actor, { range }, now),
  ]);
  const { cant_create_chat: cannot, chat_disappeared: gone, other, unsure } = written.total.byCategory;
  const about = cannot.tickets + gone.tickets;
  return {
    ...people,
    conflicts: { ...rate.total, asOf: rate.asOf },
    blocked: { ...flow.blocked, asOf: flow.asOf },
    closed: { tickets: closed.tickets, medianMs: closed.medianMs, asOf: closed.asOf },
    tickets: { about, all: about + other.tickets + unsure.tickets, asOf: written.asOf },
  };
}
