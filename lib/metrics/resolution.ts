import "server-only";
import { z } from "zod";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { answerHead, type MetricAnswer } from "./answer";
import { firstClosesOf, lastClosesOf, reopenedOf } from "./response-sets";
import type { MetricInput } from "./schema";
import { metricSettings } from "./settings";
import { onGrid, type Timed, timed } from "./time-grid";

const definition = {
  question: "How long until a ticket is solved for the first time, and how long until it is solved for good, as far as is known?",
  definitionVersion: 1,
};

const causes = ["solved"] as const;
export type Closes = Timed<"solved">;

export type Resolution = MetricAnswer & {
  /** To the first time that it was solved, which stays as it was; to the last, which one that was opened again has not reached. */
  first: Closes;
  full: Closes;
  reopened: number;
};

/** Two times of each ticket, with those that are not solved as what they are. */
export async function resolution(actor: Actor, { range }: Pick<MetricInput, "range">, now: Date = new Date()): Promise<Resolution> {
  authorize(actor, "metrics:read");
  const head = answerHead(definition, range, now);
  const asked = [head.range.from, head.range.until, head.asOf] as const;
  const [first, full, reopened] = await db.$transaction(
    [
      db.$queryRaw<unknown[]>(rowsSql(firstClosesOf(...asked))),
      db.$queryRaw<unknown[]>(rowsSql(lastClosesOf(...asked))),
      db.$queryRaw<{ tickets: number }[]>`SELECT count(*)::float8 AS tickets FROM (${reopenedOf(...asked)}) t`,
    ],
    { isolationLevel: "RepeatableRead" },
  );
  const told = [24 * 60];
  return {
    ...head,
    first: timed(causes, z.array(Row).parse(first), told),
    full: timed(causes, z.array(Row).parse(full), told),
    reopened: reopened[0]?.tickets ?? 0,
  };
}

const Row = z.strictObject({ minutes: z.number(), ended_by: z.enum(causes).nullable(), people: z.number() });

function rowsSql(tickets: Prisma.Sql): Prisma.Sql {
  const minutes = Prisma.sql`(extract(epoch FROM t.followed_until - t.created_at) / 60)`;
  return Prisma.sql`
    SELECT ${onGrid(minutes, metricSettings.recoveryDays * 1_440)} AS minutes, t.ended_by, count(*)::float8 AS people
    FROM (${tickets}) t GROUP BY 1, 2`;
}
