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
import { alertMails } from "@/lib/texts/alert-mails";
import { figures } from "@/lib/texts/figures";
import { type Language, languageOf } from "@/lib/texts/language";
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
  const read = await readWeeks(actor, week, { from: addDays(today, -14), to: addDays(today, -8) }, now);
  let queued = 0;
  for (const { id: channelId, target, language: toldIn } of channels) {
    const language = languageOf(toldIn, null);
    const subject = alertMails[language].weekly.subject(week.from, week.to);
    const body = reportText(week, read, language);
    const report = { purpose: "weekly_report", transport: "email", eventId: v5(week.from, weeks), subject, body } as const;
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

type Weeks = Awaited<ReturnType<typeof readWeeks>>;

async function readWeeks(actor: Actor, week: Days, before: Days, now: Date) {
  const read = async (range: Days) => {
    const [rate, flow, written] = await Promise.all([
      conflictRate(actor, { range, kind: "logical" }, now),
      lockouts(actor, { range }, now),
      tickets(actor, { range }, now),
    ]);
    return { rate: rate.total, flow, written: written.total };
  };
  const [is, was] = await Promise.all([read(week), read(before)]);
  return { is, was };
}

function reportText(week: Days, { is, was }: Weeks, language: Language): string {
  const t = alertMails[language].weekly;
  const { whole } = figures[language];
  const { outcome: outcomes, ticketCategory } = words[language];
  const blocked = ({ flow }: Weeks["is"]) => shareOf(flow.blocked.blocked, flow.blocked.matured, flow.blocked.share, language);
  const rate = ({ rate: counts }: Weeks["is"]) => shareOf(counts.numerator, counts.denominator, counts.rate, language);
  const lines = [
    t.head(week.from, week.to, env().REPORTING_ZONE),
    "",
    t.blocked(blocked(is), blocked(was)),
    t.rate(rate(is), rate(was)),
    t.opened(whole(is.flow.total.opened), whole(was.flow.total.opened)),
    ...closedOutcomes.map((outcome) =>
      t.ended(outcomes[outcome], whole(is.flow.total.closed[outcome]), whole(was.flow.total.closed[outcome])),
    ),
    t.now(whole(is.flow.now.lockedOutUsers), whole(is.flow.now.stock.lost.lockouts)),
    ...ticketCategories.map((category) =>
      t.tickets(ticketCategory[category], whole(is.written.byCategory[category].tickets), whole(was.written.byCategory[category].tickets)),
    ),
    "",
    `${env().NEXTAUTH_URL}/metrics?from=${week.from}&to=${week.to}`,
    "",
  ];
  return lines.join("\n");
}

/** "12 of 100: 12 %, 95 % interval 7.0–20 %" */
function shareOf(hits: number, of: number, share: { value: number; low: number; high: number } | null, language: Language): string {
  const { fraction, percent, percentRange } = figures[language];
  return share ? alertMails[language].weekly.share(fraction(hits, of), percent(share.value), percentRange(share)) : fraction(hits, of);
}
