import "server-only";
import { db, Prisma } from "@/lib/db";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { lengthOf, rangeAsOf } from "./answer";
import { peoplePoints } from "./behind-people";
import { responsePoints } from "./behind-responses";
import { lockoutsOf, peopleOf, ticketRows } from "./behind-units";
import { triesPer } from "./conflict-rate";
import { episodes } from "./episodes";
import type { Filters } from "./filters";
import type { ComplaintKind } from "./help";
import { backWithHistory } from "./history-lost";
import { blockedSomebody, closedIn, everyLockout, lockedOut, matured, openedIn, stillOpen } from "./lockout-sets";
import { closedOutcomes, type LastSeen } from "./lockouts";
import { refuseUnsplit } from "./matching";
import type { Stretch } from "./people-sets";
import type { WayBack } from "./recovery";
import type { BehindPart, BehindPoint, RateKind } from "./schema";
import { dayMs, metricSettings, minuteMs } from "./settings";
import { complaintsOf, contactsOf, helpOf, openNotLostAt, outAt } from "./support-sets";
import { type TicketCategory, ticketsIn } from "./tickets";
import { judged } from "./tries";

// What each number is made of: SQL for its units (who, at, id, user_id, writer, persona, happened), one row for each that
// is counted, by the conditions that the metric itself counts with.

export type BehindCount = {
  /** Attempts, lockouts, tickets or people, whatever the number counts. */
  units: number;
  /** Different people among them. */
  people: number;
  /** Nothing that happened at or after this instant is counted, as in the number that was clicked. */
  asOf: Date;
};

/** The stretch that a point means. Throws VALIDATION_FAILED where no bucket of the range begins when it is said to. */
export function stretchOf({ range: question, bucket, as_of, seen_at }: BehindPoint, now: Date): Stretch {
  const earlier = (at: Date | undefined) => (at && at < now ? at : now);
  const asOf = earlier(as_of);
  const range = rangeAsOf(question, env().REPORTING_ZONE, seen_at ? earlier(seen_at) : asOf, asOf);
  const known = (at: Date) => new Date(Math.max(range.from.getTime(), Math.min(range.until.getTime(), at.getTime())));
  if (!bucket) return { from: range.from, until: range.until, asOf };
  const found = range.buckets.find(({ start }) => start.getTime() === bucket.getTime());
  if (!found) throw new Refusal("VALIDATION_FAILED", "bucket: no bucket of this range begins then.");
  return { from: known(found.start), until: known(found.end), asOf };
}

/** The units of a point. Throws VALIDATION_FAILED where its metric cannot be split by the filters. */
export async function pointOf(
  { part, kind, filters, minutes, days = 0 }: Pick<BehindPoint, "part" | "kind" | "filters" | "minutes" | "days">,
  stretch: Stretch,
): Promise<Prisma.Sql> {
  const back = (way: WayBack | "any" | "nobody" | "not") => episodesIn(way, minutes, stretch, filters);
  const { from, until, asOf } = stretch;
  const points: Record<BehindPart, () => Prisma.Sql | Promise<Prisma.Sql>> = {
    ...peoplePoints(stretch, filters, days),
    ...responsePoints(stretch, filters, minutes),
    attempts: () => triesOf(kind, stretch, filters, "all"),
    conflicts: () => triesOf(kind, stretch, filters, "hit"),
    recovered: () => triesOf(kind, stretch, filters, "recovered"),
    unrecovered: () => triesOf(kind, stretch, filters, "unrecovered"),
    undecided: () => triesOf(kind, stretch, filters, "undecided"),
    opened: () => lockoutsOf(openedIn(from, until, filters)),
    blocked: () => lockoutsOf(Prisma.sql`${openedIn(from, until, filters)} AND ${matured(asOf)} AND ${blockedSomebody}`),
    closed_auto: () => lockoutsOf(closedAs("auto", stretch, filters)),
    closed_self: () => lockoutsOf(closedAs("self", stretch, filters)),
    closed_support: () => lockoutsOf(closedAs("support", stretch, filters)),
    closed_superseded: () => lockoutsOf(closedAs("superseded", stretch, filters)),
    closed: () => lockoutsOf(Prisma.sql`${closedIn(from, until, filters)} AND l.outcome = ANY(${[...closedOutcomes]})`),
    balance: () => lockoutsOf(Prisma.sql`${everyLockout(until, filters)} AND ${stillOpen(from)}`),
    open_before: () => lockoutsOf(openAt(from, filters)),
    open_after: () => lockoutsOf(openAt(until, filters)),
    locked_out: () => lockoutsOf(Prisma.sql`${openAt(asOf, filters)} AND ${lockedOut(asOf)}`),
    waiting: () => lockoutsOf(Prisma.sql`${openAt(asOf, filters)} AND NOT ${lockedOut(asOf)}`),
    open_now: () => lockoutsOf(outAt("any", asOf, filters)),
    open_active: () => lockoutsOf(outAt("active", asOf, filters)),
    open_dormant: () => lockoutsOf(outAt("dormant", asOf, filters)),
    lost: () => lockoutsOf(outAt("lost", asOf, filters)),
    people_out: () => peopleOut("any", asOf, filters),
    people_active: () => peopleOut("active", asOf, filters),
    people_dormant: () => peopleOut("dormant", asOf, filters),
    people_lost: () => peopleOut("lost", asOf, filters),
    open_not_lost: () => lockoutsOf(openNotLostAt(asOf, filters)),
    first_locked_out: () => back("nobody"),
    back: () => back("any"),
    back_auto: () => back("auto"),
    back_self: () => back("self"),
    back_support: () => back("support"),
    not_back: () => back("not"),
    history_known: () => historyIn("known", undefined, stretch, filters),
    history_known_auto: () => historyIn("known", "auto", stretch, filters),
    history_known_self: () => historyIn("known", "self", stretch, filters),
    history_known_support: () => historyIn("known", "support", stretch, filters),
    history_lost: () => historyIn("lost", undefined, stretch, filters),
    history_lost_auto: () => historyIn("lost", "auto", stretch, filters),
    history_lost_self: () => historyIn("lost", "self", stretch, filters),
    history_lost_support: () => historyIn("lost", "support", stretch, filters),
    history_unknown: () => historyIn("unknown", undefined, stretch, filters),
    wrote: () => contactsIn(Prisma.sql`c.state = 'wrote'`, stretch, filters),
    silent: () => contactsIn(Prisma.sql`c.state = 'silent'`, stretch, filters),
    unwritten: () => contactsIn(Prisma.sql`c.state = 'open'`, stretch, filters),
    contacts: () => contactsIn(Prisma.sql`true`, stretch, filters),
    contacts_matured: () => contactsIn(writtenBy(asOf), stretch, filters),
    reset_chat: () => helpIn(Prisma.sql`h.act = 'reset' AND h.state = 'chat'`, stretch, filters),
    reset_seen: () => helpIn(Prisma.sql`h.act = 'reset' AND h.state = 'seen'`, stretch, filters),
    reset_gone: () => helpIn(Prisma.sql`h.act = 'reset' AND h.state = 'gone'`, stretch, filters),
    reset_open: () => helpIn(Prisma.sql`h.act = 'reset' AND h.state = 'open'`, stretch, filters),
    reconnect_chat: () => helpIn(Prisma.sql`h.act = 'reconnect' AND h.state = 'chat'`, stretch, filters),
    reconnect_seen: () => helpIn(Prisma.sql`h.act = 'reconnect' AND h.state = 'seen'`, stretch, filters),
    reconnect_gone: () => helpIn(Prisma.sql`h.act = 'reconnect' AND h.state = 'gone'`, stretch, filters),
    reconnect_open: () => helpIn(Prisma.sql`h.act = 'reconnect' AND h.state = 'open'`, stretch, filters),
    reset_all: () => helpIn(Prisma.sql`h.act = 'reset'`, stretch, filters),
    reconnect_all: () => helpIn(Prisma.sql`h.act = 'reconnect'`, stretch, filters),
    help_gone: () => helpIn(Prisma.sql`h.state = 'gone'`, stretch, filters),
    complaint_lockout: () => complaintsIn("lockout", stretch, filters),
    complaint_none: () => complaintsIn("none", stretch, filters),
    complaint_nobody: () => complaintsIn("nobody", stretch, filters),
    tickets: () => ticketsOf("any", stretch, filters),
    cant_create_chat: () => ticketsOf("cant_create_chat", stretch, filters),
    chat_disappeared: () => ticketsOf("chat_disappeared", stretch, filters),
    other: () => ticketsOf("other", stretch, filters),
    unsure: () => ticketsOf("unsure", stretch, filters),
  };
  return await points[part]();
}

export async function countOf(units: Prisma.Sql, { asOf }: Stretch): Promise<BehindCount> {
  const [row] = await db.$queryRaw<{ units: number; people: number }[]>`
    SELECT count(*)::float8 AS units, count(DISTINCT p.writer)::float8 AS people FROM (${units}) p`;
  return { units: row?.units ?? 0, people: row?.people ?? 0, asOf };
}

type Tries = "all" | "hit" | "recovered" | "unrecovered" | "undecided";

function triesOf(kind: RateKind, stretch: Stretch, filters: Filters | undefined, which: Tries): Prisma.Sql {
  refuseUnsplit("conflict_rate", filters);
  const tries = judged(triesPer(kind, stretch, filters), stretch.asOf);
  if (kind === "user") return triersOf(tries, which);
  const those = {
    all: "true",
    hit: "j.hit",
    recovered: "j.recovered",
    unrecovered: "j.decided AND NOT j.recovered",
    undecided: "j.hit AND NOT j.decided AND NOT j.recovered",
  }[which];
  return Prisma.sql`
    SELECT j.user_id AS who, j.at, j.id, j.user_id, j.user_id::text AS writer, j.persona,
      jsonb_build_object('what', 'try', 'hit', j.hit, 'found', j.outcome = 'found', 'decided', j.decided, 'recovered', j.recovered) AS happened
    FROM (${tries}) j WHERE ${Prisma.raw(those)}`;
}

/** Per user: who has one that is not recovered is not recovered; recovered is who has conflicts, and all of them are. */
function triersOf(tries: Prisma.Sql, which: Tries): Prisma.Sql {
  const those = {
    all: "true",
    hit: "hits > 0",
    recovered: "hits > 0 AND unrecovered = 0 AND hits = recovered",
    unrecovered: "unrecovered > 0",
    undecided: "hits > 0 AND unrecovered = 0 AND hits > recovered",
  }[which];
  return Prisma.sql`
    SELECT b.user_id AS who, b.at, b.user_id AS id, b.user_id, b.user_id::text AS writer, NULL::text AS persona,
      jsonb_build_object('what', 'tries', 'tries', tries, 'hits', hits, 'recovered', recovered, 'unrecovered', unrecovered) AS happened
    FROM (
      SELECT j.user_id, max(j.at) AS at, count(*) AS tries, count(*) FILTER (WHERE j.hit) AS hits,
        count(*) FILTER (WHERE j.recovered) AS recovered, count(*) FILTER (WHERE j.decided AND NOT j.recovered) AS unrecovered
      FROM (${tries}) j GROUP BY j.user_id
    ) b WHERE ${Prisma.raw(those)}`;
}

function closedAs(outcome: string, { from, until }: Stretch, filters: Filters | undefined): Prisma.Sql {
  return Prisma.sql`${closedIn(from, until, filters)} AND l.outcome = ${outcome}`;
}

function openAt(moment: Date, filters: Filters | undefined): Prisma.Sql {
  return Prisma.sql`${everyLockout(moment, filters)} AND ${stillOpen(moment)}`;
}

/** Whose lockouts are open, by when they were last seen: each person once, by when they tried last. */
function peopleOut(which: LastSeen | "any", asOf: Date, filters: Filters | undefined): Prisma.Sql {
  return peopleOf(
    Prisma.sql`(SELECT l.user_id, max(l.last_attempt_at) AS at, count(*) AS lockouts FROM ${outAt(which, asOf, filters)} GROUP BY l.user_id) c`,
    Prisma.sql`jsonb_build_object('what', 'out', 'lockouts', c.lockouts)`,
  );
}

/** By the lockout with which each began. */
function contactsIn(those: Prisma.Sql, { from, until, asOf }: Stretch, filters: Filters | undefined): Prisma.Sql {
  return lockoutsOf(Prisma.sql`(${contactsOf(from, until, asOf, filters)}) c JOIN lockouts l ON l.user_id = c.user_id AND l.id = c.id
    WHERE ${those}`);
}

/** People who are back, by what became of the chat that refused them: by the lockout with which each began. */
function historyIn(
  what: "known" | "lost" | "unknown",
  way: WayBack | undefined,
  stretch: Stretch,
  filters: Filters | undefined,
): Prisma.Sql {
  const those = what === "known" ? Prisma.sql`c.state <> 'unknown'` : Prisma.sql`c.state = ${what}`;
  return lockoutsOf(Prisma.sql`(${backWithHistory(stretch, filters)}) c JOIN lockouts l ON l.user_id = c.user_id AND l.id = c.id
    WHERE ${those} ${way ? Prisma.sql`AND c.way = ${way}` : Prisma.empty}`);
}

/** Of people `c`: the days in which they might have written are over. */
function writtenBy(asOf: Date): Prisma.Sql {
  return Prisma.sql`c.t0 + ${lengthOf(metricSettings.ticketDays * dayMs)} < ${asOf}`;
}

/** People by the lockout with which their first episode of the range began: all of them, who is back in time by a way, who is not. */
function episodesIn(
  way: WayBack | "any" | "nobody" | "not",
  minutes: number | undefined,
  { from, until, asOf }: Stretch,
  filters: Filters | undefined,
): Prisma.Sql {
  const within = lengthOf((minutes ?? metricSettings.recoveryDays * 1_440) * minuteMs);
  const back = Prisma.sql`(e.ended_by IS NOT NULL AND e.followed_until - e.t0 <= ${within})`;
  const those = {
    nobody: Prisma.sql`true`,
    any: back,
    not: Prisma.sql`NOT ${back}`,
    auto: Prisma.sql`${back} AND e.ended_by = 'auto'`,
    self: Prisma.sql`${back} AND e.ended_by = 'self'`,
    support: Prisma.sql`${back} AND e.ended_by = 'support'`,
  }[way];
  return lockoutsOf(Prisma.sql`(WITH ${episodes(from, until, asOf, filters)} SELECT e.user_id, e.id FROM episodes e WHERE ${those}) c
    JOIN lockouts l ON l.user_id = c.user_id AND l.id = c.id`);
}

function helpIn(those: Prisma.Sql, { from, until, asOf }: Stretch, filters: Filters | undefined): Prisma.Sql {
  refuseUnsplit("tickets", filters);
  return Prisma.sql`
    SELECT h.user_id AS who, h.at, h.id, h.user_id, h.user_id::text AS writer, h.persona, jsonb_build_object('what', h.act) AS happened
    FROM (${helpOf(from, until, asOf)}) h WHERE ${those}`;
}

function complaintsIn(kind: ComplaintKind, { from, until }: Stretch, filters: Filters | undefined): Prisma.Sql {
  refuseUnsplit("tickets", filters);
  return ticketRows(Prisma.sql`(${complaintsOf(from, until)}) t WHERE t.known = ${kind}`);
}

function ticketsOf(category: TicketCategory | "any", { from, until }: Stretch, filters: Filters | undefined): Prisma.Sql {
  refuseUnsplit("tickets", filters);
  return ticketRows(Prisma.sql`${ticketsIn(from, until)} ${category === "any" ? Prisma.empty : Prisma.sql`AND t.category = ${category}`}`);
}
