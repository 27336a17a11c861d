import "server-only";
import { z } from "zod";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { answerHead, type MetricAnswer } from "./answer";
import { untilChat, untilHelp, untilTicket } from "./leg-sets";
import type { MetricInput } from "./schema";
import { metricSettings } from "./settings";
import { onGrid, type Timed, timed } from "./time-grid";

const definition = {
  question:
    "When somebody is locked out and needs support: how long until they write, from there until they are helped, and from there until they are in a chat again?",
  definitionVersion: 1,
};

/** The times of the way through support, in their order, each with its end first and then what may come before it. */
const legCauses = { ticket: ["ticket", "back"], help: ["help", "back"], chat: ["chat"] } as const;
export const supportLegs = ["ticket", "help", "chat"] as const;
export type SupportLegName = (typeof supportLegs)[number];

/** Each time is told after so many hours: an hour, a day, a week. */
export const legHours = [1, 24, 168] as const;

export type SupportLeg = MetricAnswer & {
  /** From the conflict to the ticket, from the ticket to help, from help to the chat; people, each by their first in the range. */
  ticket: Timed<"ticket" | "back">;
  help: Timed<"help" | "back">;
  chat: Timed<"chat">;
};

/** How long each part of the way through support takes, with those for whom it has not ended, and what came before it, as what they are. */
export async function supportLeg(actor: Actor, { range }: Pick<MetricInput, "range">, now: Date = new Date()): Promise<SupportLeg> {
  authorize(actor, "metrics:read");
  const head = answerHead(definition, range, now);
  const { from, until } = head.range;
  const of = { ticket: untilTicket, help: untilHelp, chat: untilChat };
  const [ticket, help, chat] = await db.$transaction(
    supportLegs.map((leg) => db.$queryRaw<unknown[]>(rowsSql(of[leg](from, until, head.asOf)))),
    { isolationLevel: "RepeatableRead" },
  );
  const told = legHours.map((hours) => hours * 60);
  return {
    ...head,
    ticket: timed(legCauses.ticket, rowsOf(legCauses.ticket, ticket), told),
    help: timed(legCauses.help, rowsOf(legCauses.help, help), told),
    chat: timed(legCauses.chat, rowsOf(legCauses.chat, chat), told),
  };
}

function rowsOf<Cause extends string>(causes: readonly [Cause, ...Cause[]], rows: unknown) {
  return z.array(z.strictObject({ minutes: z.number(), ended_by: z.enum(causes).nullable(), people: z.number() })).parse(rows);
}

function rowsSql(people: Prisma.Sql): Prisma.Sql {
  const minutes = Prisma.sql`(extract(epoch FROM p.followed_until - p.at) / 60)`;
  return Prisma.sql`
    SELECT ${onGrid(minutes, metricSettings.recoveryDays * 1_440)} AS minutes, p.ended_by, count(*)::float8 AS people
    FROM (${people}) p GROUP BY 1, 2`;
}
