import "server-only";
import { Refusal } from "@/lib/errors";
import { snoozeDaysMax } from "./limits";
import type { Step } from "./revise";
import { awake } from "./rules";

// Putting a ticket off and back, as steps of a change. Notes are stored in English and name moments in UTC.

export type Snooze = { until: Date | null; untilRetry: boolean };

export const snoozeStep =
  ({ until, untilRetry }: Snooze): Step =>
  (_tx, ticket, now) => {
    if (ticket.status === "solved") throw new Refusal("VALIDATION_FAILED", (t) => t.ticketDesk.snoozeSolved);
    if (untilRetry && !ticket.userId) throw new Refusal("VALIDATION_FAILED", (t) => t.ticketDesk.snoozeNobody);
    const latest = now.getTime() + snoozeDaysMax * 86_400_000;
    if (until ? until <= now || until.getTime() > latest : !untilRetry)
      throw new Refusal("VALIDATION_FAILED", (t) => t.ticketDesk.snoozeTime);
    if (ticket.snoozedAt && ticket.snoozedUntil?.getTime() === until?.getTime() && ticket.snoozedUntilRetry === untilRetry) return [];
    return [
      {
        set: { snoozedAt: now, snoozedUntil: until, snoozedUntilRetry: untilRetry },
        note: { kind: "snooze", body: `snoozed until ${snoozeWords({ until, untilRetry })}` },
        action: "ticket.snooze",
        before: snoozeOf(ticket),
        after: { snoozed_until: until?.toISOString() ?? null, until_retry: untilRetry },
      },
    ];
  };

export const wakeStep =
  (why: "by hand" | "time" | "app" | "message" | "solved"): Step =>
  (_tx, ticket) => {
    if (!ticket.snoozedAt) return [];
    return [
      {
        set: awake,
        note: { kind: "snooze", body: `back in the queue: ${whys[why]}` },
        action: "ticket.wake",
        before: snoozeOf(ticket),
        after: { why },
      },
    ];
  };

const whys = {
  "by hand": "taken back",
  time: "its time has come",
  app: "their app acted",
  message: "a new message came",
  solved: "it was solved meanwhile",
};

function snoozeOf({
  snoozedAt,
  snoozedUntil,
  snoozedUntilRetry,
}: {
  snoozedAt: Date | null;
  snoozedUntil: Date | null;
  snoozedUntilRetry: boolean;
}) {
  return {
    snoozed_at: snoozedAt?.toISOString() ?? null,
    snoozed_until: snoozedUntil?.toISOString() ?? null,
    until_retry: snoozedUntilRetry,
  };
}

function snoozeWords({ until, untilRetry }: Snooze): string {
  const time = until?.toISOString().slice(0, 16).replace("T", " ");
  if (!time) return "their app acts";
  return untilRetry ? `${time} UTC, or until their app acts` : `${time} UTC`;
}
