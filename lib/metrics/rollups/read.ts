import "server-only";
import { db, Prisma } from "@/lib/db";
import { env } from "@/lib/env";
import type { Freshness } from "../answer";
import { dayOf, type Range, type RangeQuestion, resolveRange, startOfDay } from "../range";
import { dayNumber, type Family, type Grain, type Measure, measures, quarterMs, type Standing, standing } from "./cells";
import { isFilled, type State, stateSql } from "./state";

/** Two servers' clocks differ by less: an earlier `now` than this asks about the past. */
const skewMsMax = 60_000;

/** Sums over the people of one bucket. */
export type Counted = Record<Measure, number>;

export type Counts = Freshness & {
  /** Of bucket `index` (0 is the first), and of the whole range. */
  of: (family: Family, index: number) => Counted;
  total: (family: Family) => Counted;
  /** Units of all time before the range, and before its end. */
  before: (family: Family) => { from: number; to: number };
  /** What is so as of now, whatever the range. */
  standing: (family: Standing) => { units: number; people: number };
};

/** What is asked for at this moment, and not read yet. */
const asked = new Map<string, { families: Set<Family>; counts: Promise<Counts | undefined> }>();

/**
 * The counts over a range, in one snapshot: per bucket and over the whole. undefined where they cannot answer (not filled
 * yet, or `now` lies before them); the caller reads the rows then. The metrics of a page ask for the same range at once, each
 * for its own families: that is one snapshot, and a third of the statements.
 */
export function readCounts(families: readonly Family[], question: RangeQuestion, now: Date): Promise<Counts | undefined> {
  const key = `${now.getTime()} ${JSON.stringify(question)}`;
  const known = asked.get(key);
  if (known) {
    for (const family of families) known.families.add(family);
    return known.counts;
  }
  const all = new Set(families);
  // Whoever asks before this begins asks together.
  const counts = Promise.resolve().then(() => {
    asked.delete(key);
    return readTogether([...all], question, now);
  });
  asked.set(key, { families: all, counts });
  return counts;
}

/** Keeps what is made of counts for as long as they say the same, by the question: it goes by quarters of an hour, as ranges do. */
export function keptOf<Answer>(): (counts: Counts, question: unknown, now: Date, make: () => Answer) => Answer {
  const known = new WeakMap<Counts, Map<string, Answer>>();
  return (counts, question, now, make) => {
    const answers = known.get(counts) ?? new Map<string, Answer>();
    known.set(counts, answers);
    const key = `${Math.floor(now.getTime() / quarterMs)} ${JSON.stringify(question)}`;
    const answer = answers.get(key) ?? make();
    answers.set(key, answer);
    return answer;
  };
}

async function readTogether(families: readonly Family[], question: RangeQuestion, now: Date): Promise<Counts | undefined> {
  const range = resolveRange(question, env().REPORTING_ZONE, now);
  const key = [range.from.getTime(), range.to.getTime(), range.granularity, range.byHours && startsOf(range), range.zone].join(" ");
  const known = kept.get(key);
  if (known && performance.now() - known.readAtMs < keptMs) {
    const [state] = await db.$queryRaw<State[]>(stateSql);
    if (!canAnswer(state, now)) return undefined;
    if (state.version === known.version && families.every((family) => known.families.has(family))) return freshOf(state, known);
  }
  const all = new Set([...families, ...(known?.families ?? [])]);
  const read = await readSums([...all], range);
  if (!canAnswer(read.state, now)) return undefined;
  kept.delete(key);
  const entry: Entry = { version: read.state.version, families: all, sums: read.sums, readAtMs: performance.now() };
  kept.set(key, entry);
  for (const old of [...kept.keys()].slice(0, Math.max(0, kept.size - keptMax))) kept.delete(old);
  return freshOf(read.state, entry);
}

/** For whoever compares what stands in the table: the next answers are read anew. */
export function forgetRead(): void {
  kept.clear();
}

type Sums = Pick<Counts, "of" | "total" | "before" | "standing">;

/**
 * What was read, until the counts change: whoever changes `rollups` raises the version in the same transaction, so what one
 * statement finds unchanged is what a snapshot of this moment would say, to the unit. Not for longer than some minutes: a
 * database that was brought back from a copy may count to the same version again.
 */
type Entry = { version: bigint; families: ReadonlySet<Family>; sums: Sums; readAtMs: number; counts?: Counts };
const kept = new Map<string, Entry>();
const keptMax = 40;
const keptMs = 10 * 60_000;

/** The same object for as long as it says the same: what is made of it can be kept by it. */
function freshOf({ asOf, settledAt, cursor }: FilledState, entry: Entry): Counts {
  const { counts, sums } = entry;
  const same = counts && counts.watermark === String(cursor) && sameMoment(counts.asOf, asOf) && sameMoment(counts.settledAt, settledAt);
  if (counts && same) return counts;
  entry.counts = { asOf, settledAt, watermark: String(cursor), ...sums };
  return entry.counts;
}

function sameMoment(a: Date, b: Date): boolean {
  return a.getTime() === b.getTime();
}

async function readSums(families: readonly Family[], range: Range): Promise<{ state: State | undefined; sums: Sums }> {
  const [[state], parts, whole, before, now] = await db.$transaction(
    [
      db.$queryRaw<State[]>(stateSql),
      db.$queryRaw<Part[]>(partsSql(families, range)),
      db.$queryRaw<Part[]>(wholeSql(families, range)),
      db.$queryRaw<{ family: Family; before_from: number; before_to: number }[]>(beforeSql(families, range)),
      db.$queryRaw<{ family: Family; units: number; people: number }[]>(standingSql(families)),
    ],
    { isolationLevel: "RepeatableRead" },
  );
  const byBucket = new Map(parts.map((part) => [`${part.family} ${part.bucket}`, part]));
  return {
    state,
    sums: {
      of: (family, index) => byBucket.get(`${family} ${index + 1}`) ?? nothing,
      total: (family) => sumOf([...parts, ...whole].filter((part) => part.family === family && inWhole(range, part))),
      before: (family) => {
        const row = before.find((each) => each.family === family);
        return { from: row?.before_from ?? 0, to: row?.before_to ?? 0 };
      },
      standing: (family) => now.find((each) => each.family === family) ?? nothing,
    },
  };
}

/** bucket 0: of pairs that lie in two buckets; -1: of the whole range. */
type Part = Counted & { family: Family; bucket: number };

const nothing = Object.fromEntries(measures.map((measure) => [measure, 0])) as Counted;

type FilledState = State & { asOf: Date; settledAt: Date };

function canAnswer(state: State | undefined, now: Date): state is FilledState {
  return state !== undefined && isFilled(state) && now.getTime() > state.asOf.getTime() - skewMsMax;
}

/** Days add up to whole ranges by their own pairs; hours do so only over those of a day. */
function inWhole(range: Range, { bucket }: Part): boolean {
  return wholeByDays(range) ? bucket === -1 : bucket >= 0;
}

function wholeByDays(range: Range): boolean {
  return range.granularity === "hour" && !range.byHours;
}

function sumOf(parts: readonly Part[]): Counted {
  const sum = { ...nothing };
  for (const part of parts) for (const measure of measures) sum[measure] += part[measure];
  return sum;
}

function startsOf({ buckets }: Range): string {
  return buckets.map(({ start }) => start.getTime()).join(",");
}

function cellOf(at: Date, grain: Grain, zone: string): number {
  return grain === "hour" ? Math.floor(at.getTime() / quarterMs) : dayNumber(dayOf(at, zone));
}

const sums = Prisma.raw(measures.map((measure) => `sum(${measure})::float8 AS ${measure}`).join(", "));

/** The buckets, and in bucket 0 what only the whole range has. */
function partsSql(families: readonly Family[], range: Range): Prisma.Sql {
  const grain: Grain = range.granularity === "hour" ? "hour" : "day";
  const starts = range.buckets.map(({ start }) => cellOf(start, grain, range.zone));
  const bucket = (cell: string) => Prisma.sql`width_bucket(${Prisma.raw(cell)}, ${starts}::integer[])`;
  const pairs = wholeByDays(range) ? Prisma.sql`AND earlier = cell` : Prisma.empty;
  return Prisma.sql`
    SELECT family, CASE WHEN ${bucket("earlier")} = ${bucket("cell")} THEN ${bucket("cell")} ELSE 0 END AS bucket, ${sums}
    FROM rollups WHERE ${within(families, range, grain)} ${pairs} GROUP BY 1, 2`;
}

function wholeSql(families: readonly Family[], range: Range): Prisma.Sql {
  const asked = wholeByDays(range) ? families : [];
  return Prisma.sql`SELECT family, -1 AS bucket, ${sums} FROM rollups WHERE ${within(asked, range, "day")} GROUP BY 1`;
}

function within(families: readonly Family[], range: Range, grain: Grain): Prisma.Sql {
  const from = cellOf(range.from, grain, range.zone);
  const to = cellOf(range.to, grain, range.zone);
  return Prisma.sql`family = ANY(${[...families]}) AND grain = ${grain} AND earlier >= ${from} AND earlier < ${to} AND cell >= ${from} AND cell < ${to}`;
}

function standingSql(families: readonly Family[]): Prisma.Sql {
  const asked = standing.filter((family) => families.includes(family));
  return Prisma.sql`SELECT family, units::float8, people::float8 FROM rollups WHERE family = ANY(${asked}) AND grain = 'day'`;
}

/** Only of families that are counted alone: a row a day since the beginning, and the hours of the days in which a range begins and ends. */
function beforeSql(families: readonly Family[], range: Range): Prisma.Sql {
  const alone = families.filter((family) => family === "opened" || family.startsWith("closed_"));
  const before = (at: Date) => {
    const [day, hour] = [dayOf(at, range.zone), cellOf(at, "hour", range.zone)];
    const midnight = cellOf(startOfDay(day, range.zone), "hour", range.zone);
    return { day: dayNumber(day), midnight, hour };
  };
  const [from, to] = [before(range.from), before(range.to)];
  const units = (at: typeof from) =>
    Prisma.sql`coalesce(sum(units) FILTER (WHERE grain = 'day' AND cell < ${at.day} OR grain = 'hour' AND cell >= ${at.midnight} AND cell < ${at.hour}), 0)::float8`;
  return Prisma.sql`
    SELECT family, ${units(from)} AS before_from, ${units(to)} AS before_to
    FROM rollups
    WHERE family = ANY(${alone}) AND (grain = 'day' OR grain = 'hour'
      AND (earlier >= ${from.midnight} AND earlier < ${from.hour} OR earlier >= ${to.midnight} AND earlier < ${to.hour}))
    GROUP BY 1`;
}
