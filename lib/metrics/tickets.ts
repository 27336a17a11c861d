import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { metricTiles } from "@/lib/texts/metric-tiles";
import { activity } from "./activity";
import { answerHead, bucketOf, bucketStarts, type MetricAnswer } from "./answer";
import { refuseUnsplit } from "./matching";
import type { Bucket } from "./range";
import type { Family } from "./rollups/cells";
import { type Counted, keptOf, readCounts } from "./rollups/read";
import type { MetricInput } from "./schema";

const definition = {
  question: metricTiles.en.tickets.question,
  definitionVersion: 1,
};

/** `unsure`: of what nobody has said yet what it is about. It is counted as itself, and as no other. */
export const ticketCategories = ["cant_create_chat", "chat_disappeared", "other", "unsure"] as const;
export type TicketCategory = (typeof ticketCategories)[number];

export type CategoryCount = {
  tickets: number;
  /** Distinct people who wrote: by user, by address where no user is known, else by ticket. */
  people: number;
};

export type TicketCounts = {
  byCategory: Record<TicketCategory, CategoryCount>;
  /** Distinct users with at least one sign of life. */
  activeUsers: number;
};

export type Tickets = MetricAnswer & {
  /** People over the whole range are fewer than the sum of the buckets: who wrote twice is one. */
  total: TicketCounts;
  series: (Bucket & TicketCounts)[];
};

/** Tickets by their category as it is now, and active users, per bucket and over the range. */
export async function tickets(actor: Actor, { range, filters }: MetricInput, now: Date = new Date()): Promise<Tickets> {
  authorize(actor, "metrics:read");
  refuseUnsplit("tickets", filters);
  const counts = await readCounts(
    ["active", "ticket_cant_create_chat", "ticket_chat_disappeared", "ticket_other", "ticket_unsure"],
    range,
    now,
  );
  if (!counts) return recountTickets({ range }, now);
  return keptAnswer(counts, range, now, () => {
    const head = answerHead(definition, range, now, counts);
    const series = head.range.buckets.map((bucket, index) => ({ ...bucket, ...countedPoint((family) => counts.of(family, index)) }));
    return { ...head, total: countedPoint(counts.total), series };
  });
}

const keptAnswer = keptOf<Tickets>();

function countedPoint(of: (family: Family) => Counted): TicketCounts {
  const byCategory = {} as TicketCounts["byCategory"];
  for (const category of ticketCategories) {
    const { units, people } = of(`ticket_${category}`);
    byCategory[category] = { tickets: units, people };
  }
  return { byCategory, activeUsers: of("active").people };
}

/** The same from the rows themselves: for as long as the counts are not filled, and to hold the counts against. */
export async function recountTickets({ range }: MetricInput, now: Date): Promise<Tickets> {
  const head = answerHead(definition, range, now);
  const starts = bucketStarts(head.range);
  const whole = [head.range.from];
  const [counts, active, totalCounts, totalActive] = await db.$transaction(
    [
      db.$queryRaw<CountRow[]>(countsSql(head, starts)),
      db.$queryRaw<ActiveRow[]>(activeSql(head, starts)),
      db.$queryRaw<CountRow[]>(countsSql(head, whole)),
      db.$queryRaw<ActiveRow[]>(activeSql(head, whole)),
    ],
    { isolationLevel: "RepeatableRead" },
  );
  const series = head.range.buckets.map((bucket, index) => ({ ...bucket, ...pointOf(index + 1, counts, active) }));
  return { ...head, total: pointOf(1, totalCounts, totalActive), series };
}

/** People who wrote in a category, for each 1,000 active users; null where nobody was active. */
export function perThousand(counts: TicketCounts, category: TicketCategory): number | null {
  return counts.activeUsers > 0 ? (counts.byCategory[category].people / counts.activeUsers) * 1_000 : null;
}

type CountRow = { bucket: number; category: TicketCategory; tickets: number; people: number };
type ActiveRow = { bucket: number; users: number };

function pointOf(bucket: number, counts: CountRow[], active: ActiveRow[]): TicketCounts {
  const byCategory = {
    cant_create_chat: { tickets: 0, people: 0 },
    chat_disappeared: { tickets: 0, people: 0 },
    other: { tickets: 0, people: 0 },
    unsure: { tickets: 0, people: 0 },
  };
  for (const row of counts) {
    if (row.bucket === bucket) byCategory[row.category] = { tickets: row.tickets, people: row.people };
  }
  return { byCategory, activeUsers: active.find((row) => row.bucket === bucket)?.users ?? 0 };
}

function countsSql({ range }: MetricAnswer, starts: Date[]): Prisma.Sql {
  return Prisma.sql`
    SELECT ${bucketOf(Prisma.sql`t.created_at`, starts)} AS bucket, t.category, count(*)::float8 AS tickets,
      count(DISTINCT ${writer})::float8 AS people
    FROM ${ticketsIn(range.from, range.until)}
    GROUP BY 1, 2`;
}

/** The tickets `t` of a stretch of time, without those of test accounts and those that another one tells for. */
export function ticketsIn(from: Date, until: Date): Prisma.Sql {
  return Prisma.sql`tickets t
    WHERE t.created_at >= ${from} AND t.created_at < ${until} AND t.merged_into IS NULL
      AND (t.user_id IS NULL OR t.user_id NOT IN (SELECT u.id FROM users u WHERE u.is_test))`;
}

/** Who wrote a ticket `t`, for counting people. */
export const writer = Prisma.sql`coalesce(t.user_id::text, t.requester_email, t.id::text)`;

function activeSql({ range }: MetricAnswer, starts: Date[]): Prisma.Sql {
  return Prisma.sql`
    SELECT ${bucketOf(Prisma.sql`a.at`, starts)} AS bucket, count(DISTINCT a.user_id)::float8 AS users
    FROM (${activity(range.from, range.until)}) a JOIN users u ON u.id = a.user_id
    WHERE NOT u.is_test
    GROUP BY 1`;
}
