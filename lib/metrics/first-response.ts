import "server-only";
import { z } from "zod";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { answerHead, type MetricAnswer } from "./answer";
import { answersOf } from "./response-sets";
import type { MetricInput } from "./schema";
import { metricSettings } from "./settings";
import { type TicketCategory, ticketCategories } from "./tickets";
import { onGrid, type Timed, timed } from "./time-grid";

const definition = {
  question: "When somebody writes to support, how long do they wait until a person answers them?",
  definitionVersion: 1,
};

const causes = ["answered", "closed"] as const;
export type Answers = Timed<(typeof causes)[number]>;

/** The share answered is told after so many hours. */
export const responseHours = [1, 8, 24] as const;

export type FirstResponse = MetricAnswer & {
  /** Of all tickets; `closed`: solved without a word of a person. */
  all: Answers;
  byCategory: Record<TicketCategory, Answers>;
};

/** Time from a ticket to the first public reply of a person, by its category as it is now; who waits still is in it, as somebody who waits. */
export async function firstResponse(actor: Actor, { range }: Pick<MetricInput, "range">, now: Date = new Date()): Promise<FirstResponse> {
  authorize(actor, "metrics:read");
  const head = answerHead(definition, range, now);
  const { from, until } = head.range;
  const minutes = Prisma.sql`(extract(epoch FROM t.followed_until - t.created_at) / 60)`;
  const rows = z.array(Row).parse(
    await db.$queryRaw<unknown[]>`
      SELECT t.category, ${onGrid(minutes, metricSettings.recoveryDays * 1_440)} AS minutes, t.ended_by, count(*)::float8 AS people
      FROM (${answersOf(from, until, head.asOf)}) t GROUP BY 1, 2, 3`,
  );
  const of = (category?: TicketCategory) =>
    timed(
      causes,
      rows.filter((row) => category === undefined || row.category === category),
      responseHours.map((hours) => hours * 60),
    );
  const byCategory = Object.fromEntries(ticketCategories.map((category) => [category, of(category)]));
  return { ...head, all: of(), byCategory: byCategory as FirstResponse["byCategory"] };
}

const Row = z.strictObject({
  category: z.enum(ticketCategories),
  minutes: z.number(),
  ended_by: z.enum(causes).nullable(),
  people: z.number(),
});
