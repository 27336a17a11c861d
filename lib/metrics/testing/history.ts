import fc from "fast-check";
import type { StaffActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { newId, unknownInstallation } from "@/lib/ids";
import { minuteMs } from "../settings";

// Small random pasts, written to the database as they are: the metrics must count any of them as the naive reading does.
// Minutes are coarse on purpose, so that pauses, bounds and horizons are often met exactly.

export type Attempt = { minute: number; persona: string; conflict: boolean; lockout: number | null };
export type Lockout = { minute: number; openMinutes: number | null; outcome: string; freed: boolean; lastTryMinutes: number };
const signKinds = [
  "app_opened",
  "opened_late",
  "app_active",
  "push_received",
  "reported",
  "reported_refused",
  "message",
  "answer",
] as const;
export type Sign = { minute: number; kind: (typeof signKinds)[number] };
export type Complaint = {
  minute: number;
  category: "cant_create_chat" | "chat_disappeared" | "other" | "unsure";
  linked: boolean;
  email: string | null;
};
export type Person = { isTest: boolean; attempts: Attempt[]; lockouts: Lockout[]; signs: Sign[]; complaints: Complaint[] };
export type History = Person[];

/** Minute 0 of a history: two weeks before clocks go back in Lisbon (25 October 2026). */
export const epoch = Date.parse("2026-10-11T00:00:00Z");
export const spanMinutes = 60 * 24 * 60;

export function at(minute: number): Date {
  return new Date(epoch + minute * minuteMs);
}

// Mostly around the midnights of a few days, so that things happen close to each other and to the bounds.
const fives = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: -14, max: 6 }) },
  { weight: 2, arbitrary: fc.constantFrom(-24, -12, 0, 12, 24) },
  { weight: 1, arbitrary: fc.integer({ min: -24, max: 288 }) },
);
const minute = fc
  .tuple(fc.constantFrom(0, 1, 2, 13, 14, 15, 16, 28, 30, 44, 59), fives)
  .map(([day, five]) => Math.max(0, Math.min(spanMinutes, day * 1_440 + five * 5)));

const attempt = fc.record({
  minute,
  persona: fc.constantFrom("sleep_coach", "wellness_specialist"),
  conflict: fc.boolean(),
  lockout: fc.option(fc.nat({ max: 3 }), { nil: null, freq: 6 }),
});
const lockout = fc.record({
  minute,
  openMinutes: fc.option(fc.constantFrom(0, 1, 5, 10, 15, 20, 600, 1_440, 20_160, 40_000), { nil: null, freq: 3 }),
  outcome: fc.constantFrom("auto", "self", "support", "superseded"),
  freed: fc.boolean(),
  lastTryMinutes: fc.constantFrom(0, 5, 600),
});
const sign = fc.record({ minute, kind: fc.constantFrom(...signKinds) });
const complaint = fc.record({
  minute,
  category: fc.constantFrom("cant_create_chat", "chat_disappeared", "other", "unsure"),
  linked: fc.boolean(),
  email: fc.constantFrom(null, "ana@example.test", "rui@example.test"),
});
const retry = fc.constantFrom(null, null, 5, 10, 15);
const comeback = fc.constantFrom(null, null, 55, 60, 65, 20_160, 20_165);
export const person: fc.Arbitrary<Person> = fc
  .record({
    isTest: fc.nat({ max: 4 }).map((n) => n === 0),
    attempts: fc.array(fc.tuple(attempt, retry), { maxLength: 5 }),
    lockouts: fc.array(fc.tuple(lockout, comeback), { maxLength: 4 }),
    signs: fc.array(sign, { maxLength: 6 }),
    complaints: fc.array(complaint, { maxLength: 3 }),
  })
  .map(({ isTest, attempts, lockouts, signs, complaints }) => ({
    isTest,
    complaints,
    lockouts: lockouts.map(([each]) => each),
    // Every lockout has its first conflict, some attempts are tried again, some people come back on the edge of a rule.
    attempts: [
      ...attempts.flatMap(([each, after]) => (after === null ? [each] : [each, { ...each, minute: each.minute + after }])),
      ...lockouts.map(([each], index) => ({ minute: each.minute, persona: "sleep_coach", conflict: true, lockout: index })),
    ],
    signs: [
      ...signs,
      ...lockouts.flatMap(([each, after]) => (after === null ? [] : [{ minute: each.minute + after, kind: "app_opened" as const }])),
    ],
  }));
export const history: fc.Arbitrary<History> = fc.array(person, { maxLength: 6 });

/** When to look: often within minutes of something that happened. */
export function lookingAt(people: History): fc.Arbitrary<Date> {
  const minutes = people.flatMap(({ attempts, lockouts }) => [...attempts, ...lockouts]).map((each) => each.minute);
  const any = fc.integer({ min: 15 * 1_440, max: spanMinutes });
  const near = fc
    .tuple(fc.constantFrom(0, ...minutes), fc.constantFrom(1, 3, 5, 9, 10, 11, 15, 16))
    .map(([happened, later]) => happened + later);
  return fc.oneof(any, near).map(at);
}

/** Empties the tables of users and tickets, then writes the history. */
export async function live(people: History): Promise<void> {
  await db.$transaction([
    db.$executeRaw`DELETE FROM tickets`,
    db.$executeRaw`DELETE FROM attempts`,
    db.$executeRaw`DELETE FROM events`,
    db.$executeRaw`DELETE FROM users`,
    ...inserts(people),
  ]);
}

/** Writes one more person. */
export async function add(newcomer: Person): Promise<void> {
  await db.$transaction(inserts([newcomer]));
}

function inserts(people: History) {
  const written = people.map(rowsOf);
  const tables = ["users", "consultations", "lockouts", "attempts", "events", "messages", "tickets"] as const;
  return tables.map((table) => {
    const rows = written.flatMap((each): object[] => each[table]);
    const columns = Object.keys(rows[0] ?? { id: "" }).join(", ");
    return db.$executeRawUnsafe(
      `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(null::${table}, $1::jsonb)`,
      JSON.stringify(rows),
    );
  });
}

function rowsOf({ isTest, attempts, lockouts, signs, complaints }: Person) {
  const userId = newId();
  const lockoutIds = lockouts.map(() => newId());
  const consultation = { user_id: userId, id: newId(), persona: "sleep_coach", goal: "", status: "archived" };
  const spoken = signs.filter(({ kind }) => kind === "message" || kind === "answer");
  const shown = signs.filter(({ kind }) => kind !== "message" && kind !== "answer");
  return {
    users: [{ id: userId, is_test: isTest, created_at: at(0) }],
    consultations: [{ ...consultation, created_at: at(0), updated_at: at(0), archived_at: at(0) }],
    lockouts: lockouts.map((each, index) => lockoutRow(userId, lockoutIds[index] ?? newId(), each)),
    attempts: attempts.map((each) => attemptRow(userId, lockoutIds, each)),
    events: shown.map(({ minute: when, kind }) => ({ user_id: userId, id: newId(), at: at(when), ...eventOf(kind) })),
    messages: spoken.map(({ minute: when, kind }, index) => ({
      user_id: userId,
      consultation_id: consultation.id,
      seq: index + 1,
      id: newId(),
      role: kind === "message" ? "user" : "assistant",
      content: "…",
      created_at: at(when),
    })),
    tickets: complaints.map((each) => ({
      id: newId(),
      source: "api",
      subject: "Locked out",
      body: "…",
      requester_email: each.email,
      user_id: each.linked ? userId : null,
      category: each.category,
      category_source: "words",
      status: "open",
      created_at: at(each.minute),
      created_by_kind: "system",
      created_by_id: "test",
      created_by_name: "test",
    })),
  };
}

function eventOf(kind: Sign["kind"]) {
  if (kind === "reported") return { name: "message_sent", source: "service", props: { status: 201 }, late: false };
  if (kind === "reported_refused") return { name: "message_sent", source: "service", props: { status: 409 }, late: false };
  return { name: kind === "opened_late" ? "app_opened" : kind, source: "app", props: {}, late: kind === "opened_late" };
}

/** What an app said of itself, by when it did: tries of one run may differ. */
export function saidAt(when: number) {
  const turn = Math.round(when / 5);
  return {
    platform: [null, "ios", "android"][turn % 3],
    app_version: ["2.4.0", null, "2.10.1", "2.3.0"][turn % 4],
    policy_version: 1 + (Math.floor(turn / 2) % 2),
  };
}

export function causeAt(when: number): string {
  return ["reinstall", "device_switch", "unknown"][Math.round(when / 10) % 3] ?? "unknown";
}

function lockoutRow(userId: string, id: string, { minute: opened, openMinutes, outcome, freed, lastTryMinutes }: Lockout) {
  const closed = openMinutes !== null;
  return {
    user_id: userId,
    id,
    persona: "sleep_coach",
    goal: "",
    installation_id: newId(),
    opened_at: at(opened),
    last_attempt_at: at(opened + lastTryMinutes),
    tries: 1,
    ...saidAt(opened),
    cause: causeAt(opened),
    confidence: "low",
    evidence: [],
    freed_at: freed ? at(opened + 5) : null,
    freed_by: freed ? "archive" : null,
    closed_at: closed ? at(opened + openMinutes) : null,
    closed_by: closed ? (outcome === "superseded" ? "newer_installation" : "create") : null,
    outcome: closed ? outcome : "open",
  };
}

function attemptRow(userId: string, lockoutIds: string[], { minute: tried, persona, conflict, lockout: index }: Attempt) {
  return {
    user_id: userId,
    id: newId(),
    at: at(tried),
    persona,
    goal: "",
    outcome: conflict ? "conflict" : "created",
    status: conflict ? 409 : 201,
    lockout_id: conflict && index !== null ? lockoutIds[index] : null,
    installation_id: unknownInstallation,
    active_count: conflict ? 1 : 0,
    ...saidAt(tried),
    list_enabled: false,
    conflict_includes_id: false,
    max_active: 1,
  };
}

export const analyst: StaffActor = { kind: "staff", id: newId(), name: "Pia", email: "pia@lume.test", role: "product", sessionId: newId() };
