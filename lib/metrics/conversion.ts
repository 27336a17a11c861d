import "server-only";
import { z } from "zod";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { type Estimate, wilson } from "@/lib/statistics/wilson";
import { answerHead, type MetricAnswer } from "./answer";
import { type Comers, countComers, recountComers } from "./comers";
import { type Filters, filtered } from "./filters";
import { waysAfterFirst } from "./people-sets";
import type { MetricInput } from "./schema";

const definition = {
  question:
    "Of the people who opened the app, how many tried to open a chat, how many of them were locked out, and what became of those: did they write to us, were they helped, are they back, and are they still here a month later?",
  definitionVersion: 1,
};

/** After a lockout; a ticket and help are ways that not everybody takes, not steps that somebody falls off. */
export const conversionSteps = ["ticket", "help", "resumed", "retained"] as const;
export type ConversionStep = (typeof conversionSteps)[number];

export type StepCount = {
  reached: number;
  /** The time for it is over. */
  missed: number;
  /** Not reached, and there is still time: neither one nor the other. */
  inWindow: number;
  /** Of those whose time is over, whenever they reached it within it: nobody else can be compared. */
  share: Estimate | null;
  matured: number;
};

export type Conversion = MetricAnswer & {
  /** People with any sign of life in the range; those who tried to open a chat; those who were locked out. */
  /** Null with filters: who opened the app has no cause and no policy, and part of a whole needs one whole. */
  opened: number | null;
  attempted: number | null;
  lockedOut: number;
  attemptedShare: Estimate | null;
  lockedOutShare: Estimate | null;
  steps: Record<ConversionStep, StepCount>;
  /** How many people went each way: `yes`, `no`, or `open` while there is still time. */
  flow: (Record<ConversionStep, "yes" | "no" | "open"> & { people: number })[];
};

/** From opening the app to being there a month after a lockout; each person by their first lockout in the range. Costs by lockouts. */
export async function conversion(actor: Actor, { range, filters }: MetricInput, now: Date = new Date()): Promise<Conversion> {
  authorize(actor, "metrics:read");
  if (filtered(filters).length > 0) {
    const head = answerHead(definition, range, now);
    return { ...head, ...conversionOf(await readWays(head, filters), { opened: null, attempted: null }) };
  }
  const came = await countComers(range, now);
  return came ? answered(answerHead(definition, range, now, came), came) : recountConversion({ range }, now);
}

/** The same from the rows themselves: for as long as the counts are not filled, and to hold the counts against. */
export async function recountConversion({ range }: Pick<MetricInput, "range">, now: Date): Promise<Conversion> {
  const head = answerHead(definition, range, now);
  return answered(head, await recountComers(head.range));
}

async function answered(head: MetricAnswer, { opened, attempted }: Comers): Promise<Conversion> {
  const ways = await readWays(head);
  // Somebody's rows may have come since they were counted: no part is more than its whole.
  const tried = Math.max(attempted, sumOf(ways));
  return { ...head, ...conversionOf(ways, { opened: Math.max(opened, tried), attempted: tried }) };
}

async function readWays(head: MetricAnswer, filters?: Filters): Promise<WayRow[]> {
  return z.array(WayRow).parse(await db.$queryRaw<unknown[]>(waysSql(head, filters)));
}

/** `early`: reached, and the time for it is not over, so that it may not stand for those whose time is. */
const State = z.enum(["yes", "early", "no", "open"]);
export const WayRow = z.strictObject({ ticket: State, help: State, resumed: State, retained: State, people: z.number() });
export type WayRow = z.output<typeof WayRow>;

export function conversionOf(
  rows: readonly WayRow[],
  tops: Pick<Conversion, "opened" | "attempted">,
): Omit<Conversion, keyof MetricAnswer> {
  const lockedOut = sumOf(rows);
  const flow = new Map<string, Conversion["flow"][number]>();
  for (const { people, ...states } of rows) {
    const way = {
      ticket: shown(states.ticket),
      help: shown(states.help),
      resumed: shown(states.resumed),
      retained: shown(states.retained),
    };
    const key = conversionSteps.map((step) => way[step]).join();
    flow.set(key, { ...way, people: people + (flow.get(key)?.people ?? 0) });
  }
  return {
    ...tops,
    lockedOut,
    attemptedShare: tops.attempted === null || tops.opened === null ? null : wilson(tops.attempted, tops.opened),
    lockedOutShare: tops.attempted === null ? null : wilson(lockedOut, tops.attempted),
    steps: {
      ticket: countOf(rows, "ticket"),
      help: countOf(rows, "help"),
      resumed: countOf(rows, "resumed"),
      retained: countOf(rows, "retained"),
    },
    flow: [...flow.values()].sort((a, b) => b.people - a.people),
  };
}

function sumOf(rows: readonly WayRow[]): number {
  return rows.reduce((sum, { people }) => sum + people, 0);
}

function countOf(rows: readonly WayRow[], step: ConversionStep): StepCount {
  const count = (...states: string[]) => rows.reduce((sum, row) => sum + (states.includes(row[step]) ? row.people : 0), 0);
  const matured = count("yes", "no");
  return { reached: count("yes", "early"), missed: count("no"), inWindow: count("open"), share: wilson(count("yes"), matured), matured };
}

function shown(state: z.output<typeof State>): "yes" | "no" | "open" {
  return state === "early" ? "yes" : state;
}

function waysSql({ range: { from, until }, asOf }: MetricAnswer, filters?: Filters): Prisma.Sql {
  return Prisma.sql`
    SELECT w.ticket, w.help, w.resumed, w.retained, count(*)::float8 AS people
    FROM (${waysAfterFirst({ from, until, asOf }, filters)}) w GROUP BY 1, 2, 3, 4`;
}
