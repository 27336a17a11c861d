import "server-only";
import { v5 } from "uuid";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { queueDelivery } from "@/lib/deliveries/queue";
import { env } from "@/lib/env";
import { isUniqueViolation } from "@/lib/http/problem";
import { conflictRate } from "@/lib/metrics/conflict-rate";
import { closedOutcomes, lockouts } from "@/lib/metrics/lockouts";
import { addDays, dayOf } from "@/lib/metrics/range";
import { ticketCategories, tickets } from "@/lib/metrics/tickets";
import { figures } from "@/lib/texts/figures";
import { words } from "@/lib/texts/words";

/** Makes one id of a week, so that each mailbox gets each week's report once, whoever writes it. */
const weeks = "6e1f3c0a-5c0e-4d0b-9a57-2f0c1f6f7b11";

type Days = { from: string; to: string };

/** Puts the report of the seven whole days before today into the outbox, for every mailbox that asked for it. */
export async function sendWeeklyReport(
  actor: Actor,
  _input: Record<string, never> = {},
  now: Date = new Date(),
): Promise<{ queued: number }> {
  authorize(actor, "jobs:run");
  const channels = await db.alertChannel.findMany({ where: { weekly: true }, orderBy: { id: "asc" } });
  if (channels.length === 0) return { queued: 0 };
  const today = dayOf(now, env().REPORTING_ZONE);
  const week = { from: addDays(today, -7), to: addDays(today, -1) };
  const body = await reportText(actor, week, { from: addDays(today, -14), to: addDays(today, -8) }, now);
  const subject = `Lockouts from ${week.from} to ${week.to}`;
  const report = { purpose: "weekly_report", transport: "email", eventId: v5(week.from, weeks), subject, body } as const;
  let queued = 0;
  for (const { id: channelId, target } of channels) {
    try {
      await db.$transaction((tx) => queueDelivery(tx, { ...report, channelId, target }, now));
      queued++;
    } catch (thrown) {
      // This week's is there already.
      if (!isUniqueViolation(thrown)) throw thrown;
    }
  }
  return { queued };
}

async function reportText(actor: Actor, week: Days, before: Days, now: Date): Promise<string> {
  const read = async (range: Days) => {
    const [rate, flow, written] = await Promise.all([
      conflictRate(actor, { range, kind: "logical" }, now),
      lockouts(actor, { range }, now),
      tickets(actor, { range }, now),
    ]);
    return { rate: rate.total, flow, written: written.total };
  };
  const [is, was] = await Promise.all([read(week), read(before)]);
  const { whole } = figures.en;
  const blocked = ({ flow }: typeof is) => shareOf(flow.blocked.blocked, flow.blocked.matured, flow.blocked.share);
  const rate = ({ rate: counts }: typeof is) => shareOf(counts.numerator, counts.denominator, counts.rate);
  const lines = [
    `Lume Support, ${week.from} to ${week.to} (${env().REPORTING_ZONE}); in brackets the seven days before.`,
    "",
    `Still locked out after 15 minutes: ${blocked(is)} [${blocked(was)}]`,
    `409 rate, retries folded: ${rate(is)} [${rate(was)}]`,
    `Lockouts opened: ${whole(is.flow.total.opened)} [${whole(was.flow.total.opened)}]`,
    ...closedOutcomes.map((outcome) => {
      const [count, earlier] = [is, was].map(({ flow }) => whole(flow.total.closed[outcome]));
      return `  ended ${words.en.outcome[outcome]}: ${count} [${earlier}]`;
    }),
    `People locked out right now: ${whole(is.flow.now.lockedOutUsers)}; lockouts lost, nobody seen for 28 days: ${whole(is.flow.now.stock.lost.lockouts)}`,
    ...ticketCategories.map((category) => {
      const [count, earlier] = [is, was].map(({ written }) => whole(written.byCategory[category].tickets));
      return `Tickets, ${words.en.ticketCategory[category]}: ${count} [${earlier}]`;
    }),
    "",
    `${env().NEXTAUTH_URL}/metrics?from=${week.from}&to=${week.to}`,
    "",
  ];
  return lines.join("\n");
}

/** "12 of 100: 12 %, 95 % interval 7.0–20 %" */
function shareOf(hits: number, of: number, share: { value: number; low: number; high: number } | null): string {
  const { fraction, percent, percentRange } = figures.en;
  return share ? `${fraction(hits, of)}: ${percent(share.value)}, 95 % interval ${percentRange(share)}` : fraction(hits, of);
}
