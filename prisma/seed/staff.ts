import type { Role } from "@/lib/auth/actor";
import { demoAccounts } from "@/lib/staff/demo-accounts";
import type { Prng } from "./prng";
import type { AuditRow } from "./rows";
import { dayMs, hourMs, iso, minuteMs, type Timeline, weekdayOf } from "./timeline";

/** Who signs a note or an audit entry. */
export type Author = { kind: "staff" | "service" | "system"; id: string; name: string; role: Role | null };

export const theProduct: Author = { kind: "system", id: "system", name: "Lume Support", role: null };

export type Colleague = Author & {
  kind: "staff";
  email: string;
  role: Role;
  /** Signs in with DEMO_PASSWORD; the others cannot sign in at all. */
  demo: boolean;
  createdAt: number;
  disabledAt: number | null;
  lastSignInAt: number | null;
};

/** Everybody at the desk; `desk` are those who work on tickets, `leads` those who may delete. */
export type Roster = { all: Colleague[]; desk: Colleague[]; leads: Colleague[] };

const others: readonly { email: string; name: string; role: Role; joinedDaysAgo: number; leftDaysAgo?: number }[] = [
  { email: "ifeoma.okafor@lume.test", name: "Ifeoma Okafor", role: "agent", joinedDaysAgo: 99 },
  { email: "tomas.weber@lume.test", name: "Tomás Weber", role: "agent", joinedDaysAgo: 99 },
  { email: "julien.lacroix@lume.test", name: "Julien Lacroix", role: "agent", joinedDaysAgo: 62 },
  { email: "saoirse.nolan@lume.test", name: "Saoirse Nolan", role: "agent", joinedDaysAgo: 99, leftDaysAgo: 40 },
  { email: "henrik.dahl@lume.test", name: "Henrik Dahl", role: "product", joinedDaysAgo: 75 },
];

/** `existing`: ids of accounts that are in the database already, by e-mail. */
export function rosterOf(timeline: Timeline, prng: Prng, existing: ReadonlyMap<string, string>): Roster {
  const founded = timeline.today - 100 * dayMs + 8 * hourMs;
  const first = demoAccounts.map((account, index) => ({ ...account, demo: true, createdAt: founded + index * minuteMs, disabledAt: null }));
  const rest = others.map((other, index) => ({
    ...other,
    demo: false,
    createdAt: timeline.today - other.joinedDaysAgo * dayMs + 9 * hourMs + index * minuteMs,
    disabledAt: other.leftDaysAgo === undefined ? null : timeline.today - other.leftDaysAgo * dayMs + 17 * hourMs,
  }));
  const all = [...first, ...rest].map(({ email, name, role, demo, createdAt, disabledAt }) => {
    const id = existing.get(email) ?? prng.fork(email).uuid(createdAt);
    return { kind: "staff" as const, id, email, name, role, demo, createdAt, disabledAt, lastSignInAt: null };
  });
  return {
    all,
    desk: all.filter((each) => each.role === "agent" || each.role === "lead"),
    leads: all.filter((each) => each.role === "lead"),
  };
}

/** Who takes it at a time: mostly the agents, whoever works here then. */
export function onDuty(roster: Roster, prng: Prng, at: number): Colleague {
  const here = roster.desk.filter((each) => each.createdAt < at && (each.disabledAt === null || at < each.disabledAt));
  return prng.weighted(here.map((each) => [each, each.demo && each.role === "agent" ? 5 : each.role === "lead" ? 1 : 3] as const));
}

export function leadOf(roster: Roster): Colleague {
  const lead = roster.leads[0];
  if (!lead) throw new Error("Nobody leads the desk");
  return lead;
}

/** The desk is there on weekdays from 8 to 18 UTC, and a few hours on Saturday. */
export function workingTime(prng: Prng, at: number): number {
  const day = Math.floor(at / dayMs) * dayMs;
  const [opens, closes] = officeHours(day);
  if (at < day + closes && closes > 0) return Math.max(at, day + opens + (at < day + opens ? prng.between(2, 90) * minuteMs : 0));
  for (let next = day + dayMs; ; next += dayMs) {
    const [start, end] = officeHours(next);
    if (end > 0) return next + start + prng.between(2, 150) * minuteMs;
  }
}

function officeHours(day: number): [number, number] {
  const weekday = weekdayOf(day);
  if (weekday === 0) return [0, 0];
  return weekday === 6 ? [10 * hourMs, 14 * hourMs] : [8 * hourMs, 18 * hourMs];
}

/** An audit entry, as the database's own trigger will chain it. */
export function auditBy(
  who: Author,
  prng: Prng,
  at: number,
  fact: Pick<AuditRow, "action" | "target_kind" | "target_id" | "target_label"> & Partial<AuditRow>,
): AuditRow {
  return {
    id: prng.uuid(at),
    at: iso(at),
    actor_kind: who.kind,
    actor_id: who.id,
    actor_name: who.name,
    actor_role: who.role,
    user_id: null,
    before: null,
    after: null,
    reason: null,
    ticket_id: null,
    request_id: who.kind === "system" ? null : prng.uuid(at),
    address: who.kind === "staff" ? `203.0.113.${10 + (who.name.codePointAt(0) ?? 0)}` : null,
    ...fact,
  };
}
