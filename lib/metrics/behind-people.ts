import "server-only";
import { Prisma } from "@/lib/db";
import { lockoutsOf, peopleOf } from "./behind-units";
import type { ConversionStep } from "./conversion";
import type { Filters } from "./filters";
import { firstEver } from "./first-lockouts";
import { freshPeople } from "./fresh-sets";
import { casesOf, readCompared, setsOf } from "./matched-control";
import { refuseUnsplit } from "./matching";
import { followedAfterFirst, peopleWho, type Stretch, waysAfterFirst } from "./people-sets";
import type { PeoplePart } from "./schema";

// Units of the numbers about people over weeks: drop-off and what the lockout added to it, and the steps of conversion.

type Points = Record<PeoplePart, () => Prisma.Sql | Promise<Prisma.Sql>>;

/** `days`: which step of the drop-off's curve. */
export function peoplePoints(stretch: Stretch, filters: Filters | undefined, days: number): Points {
  const followed = (those: Prisma.Sql) => firstLockoutOf(followedAfterFirst(stretch, filters), those);
  const step = (name: ConversionStep, ...states: string[]) =>
    lockoutsOf(Prisma.sql`(${waysAfterFirst(stretch, filters)}) c JOIN lockouts l ON l.user_id = c.user_id AND l.id = c.id
      WHERE c.${Prisma.raw(name)} IN (${Prisma.join(states)})`);
  const everybody = (did: "used" | "opened" | "tried") => {
    // Who uses the app has no cause and no policy.
    refuseUnsplit(did === "used" ? "tickets" : "opened", filters);
    const what = Prisma.sql`jsonb_build_object('what', ${did === "tried" ? "tried" : "seen"}::text)`;
    return peopleOf(Prisma.sql`(${peopleWho(did, stretch)}) c`, what);
  };
  return {
    active: () => everybody("used"),
    app_opened: () => everybody("opened"),
    tried: () => everybody("tried"),
    drop_off_all: () => followed(Prisma.sql`true`),
    drop_off_matured: () => followed(Prisma.sql`c.matured`),
    drop_off_unmatured: () => followed(Prisma.sql`NOT c.matured`),
    dropped_off: () => followed(Prisma.sql`c.matured AND NOT c.returned`),
    at_risk: () => followed(Prisma.sql`c.matured AND c.days >= ${days}`),
    left: () => followed(Prisma.sql`c.matured AND c.days = ${days} AND c.ended`),
    seen_no_further: () => followed(Prisma.sql`c.matured AND c.days = ${days} AND NOT c.ended`),
    compared: () => comparedOf("cases", stretch, filters),
    matched: () => comparedOf("matched", stretch, filters),
    controls: () => comparedOf("controls", stretch, filters),
    fresh_locked_out: () => firstLockoutOf(freshPeople(stretch, filters), Prisma.sql`c.locked_out AND c.matured`),
    fresh_let_through: () =>
      peopleOf(
        Prisma.sql`(SELECT f.*, f.t0 AS at FROM (${freshPeople(stretch, filters)}) f) c WHERE NOT c.locked_out AND c.matured`,
        Prisma.sql`jsonb_build_object('what', 'let_through', 'dropped', NOT c.returned)`,
      ),
    ticket_reached: () => step("ticket", "yes", "early"),
    ticket_missed: () => step("ticket", "no"),
    ticket_open: () => step("ticket", "open"),
    help_reached: () => step("help", "yes", "early"),
    help_missed: () => step("help", "no"),
    help_open: () => step("help", "open"),
    resumed_reached: () => step("resumed", "yes", "early"),
    resumed_missed: () => step("resumed", "no"),
    resumed_open: () => step("resumed", "open"),
    retained_reached: () => step("retained", "yes", "early"),
    retained_missed: () => step("retained", "no"),
    retained_open: () => step("retained", "open"),
  };
}

/** People by the lockout that began at their `t0`. */
function firstLockoutOf(people: Prisma.Sql, those: Prisma.Sql): Prisma.Sql {
  return lockoutsOf(Prisma.sql`(${people}) c
    JOIN LATERAL (SELECT o.* FROM lockouts o WHERE o.user_id = c.user_id AND o.opened_at = c.t0 ORDER BY o.id LIMIT 1) l ON true WHERE ${those}`);
}

/** Who was compared is decided by the metric's own rules, of some hundreds of people at most: they are named one by one. */
async function comparedOf(which: "cases" | "matched" | "controls", stretch: Stretch, filters: Filters | undefined): Promise<Prisma.Sql> {
  const { from, until, asOf } = stretch;
  const rows = await readCompared({ range: { from, until }, asOf }, filters);
  const named = (people: object[], columns: string) =>
    Prisma.sql`jsonb_to_recordset(${JSON.stringify(people)}::jsonb) AS n(${Prisma.raw(columns)})`;
  const first = firstEver(from, until, filters);
  if (which === "controls") {
    const controls = setsOf(rows).flatMap((set) => set.controls);
    return peopleOf(
      Prisma.sql`(SELECT n.person_id AS user_id, f.t0 AS at, n.dropped FROM ${named(controls, "person_id uuid, case_id uuid, dropped boolean")}
        JOIN (${first}) f ON f.user_id = n.case_id) c`,
      Prisma.sql`jsonb_build_object('what', 'control', 'dropped', c.dropped)`,
    );
  }
  const cases = which === "cases" ? casesOf(rows) : setsOf(rows).map(({ one }) => one);
  const people = Prisma.sql`SELECT f.* FROM ${named(cases, "case_id uuid")} JOIN (${first}) f ON f.user_id = n.case_id`;
  return firstLockoutOf(people, Prisma.sql`true`);
}
