import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { report, type Told } from "@/lib/events/testing/story";
import { newId } from "@/lib/ids";
import { resetConsultations } from "@/lib/remedies/reset";
import { lockedOut, minutes, setPolicy, staff } from "@/lib/testing/people";
import { timelineOfUser } from "./timeline";
import type { TimelineItem } from "./timeline-rules";
import { type TimelineKind, timelineKinds } from "./timeline-schema";

const agent = staff("agent");
const all: TimelineKind[] = [];

it("tells what another backend reported in the same words, and whose word it is", async () => {
  await setPolicy("today");
  const [userId, chat, phone, device] = [newId(), newId(), newId(), newId()];
  const told = (minute: number, name: string, props: object): Told => ({
    ...{ event_id: newId(), name, schema_version: 1, occurred_at: minutes(minute).toISOString(), user_id: userId, props },
    ...{ install_id: phone, device_id: device, platform: "ios", app_version: "2.2.0", persona: "sleep_coach", consultation_id: chat },
  });
  await report(
    [
      told(1, "consultation_create_attempted", { outcome: "created" }),
      told(5, "local_data_cleared", {}),
      told(6, "consultation_create_attempted", { outcome: "conflict", existing_id: chat }),
      told(7, "consultation_create_attempted", { outcome: "conflict", existing_id: chat }),
      told(8, "conflict_stuck", { message_variant: "a" }),
      told(9, "app_opened", {}),
      told(10, "consultation_reset", { mode: "archive", ticket_id: "T-17" }),
      told(12, "something_new", {}),
    ],
    minutes(15),
  );
  const { items } = await timelineOfUser(agent, { userId, kinds: all });
  expect(items.map(({ text, detail }) => [text, detail])).toEqual([
    ["Chats archived by support", "ticket T-17 · reported by The old backend"],
    ["The app said that the chat cannot be reached", "reported by The old backend"],
    ["409 on Sleep coach", "2 tries in 1 minute · cause: unknown · reported by The old backend"],
    ["App data was cleared", "reported by The old backend"],
    ["New installation on iOS device", "2.2.0"],
    ["New chat with Sleep coach", "app 2.2.0 · reported by The old backend"],
  ]);
  const support = await timelineOfUser(agent, { userId, kinds: ["support"] });
  expect(support.items.map(({ text }) => text)).toEqual(["Chats archived by support"]);
});

describe("pages", () => {
  // Rows as the tables may hold them, many in one instant and some microseconds apart, more than a page of them.
  const moment = fc.integer({ min: 0, max: 12 });
  const row = fc.record({
    what: fc.constantFrom("installed", "attempt", "reset", "override", "ticket", "event"),
    at: moment,
    later: fc.option(moment),
  });
  const history = fc.record({
    rows: fc.array(row, { minLength: 1, maxLength: 190 }),
    kinds: fc.subarray([...timelineKinds]),
    pick: fc.nat(),
  });

  it("put together are the whole, in order, each entry once, however many happened in one instant", async () => {
    await fc.assert(
      fc.asyncProperty(history, async ({ rows, kinds, pick }) => {
        const userId = await made(rows);
        const expected = entriesOf(rows, kinds);
        const { items, pages } = await readAll(userId, kinds);
        expect(items.map((item) => item.id.slice(0, item.id.indexOf("-") + 9)).sort()).toEqual(expected.sort());
        expect(pages).toBe(Math.max(1, Math.ceil(expected.length / 60)));
        for (const [index, item] of items.entries()) {
          const next = items[index + 1];
          if (next) expect(item.micros > next.micros || (item.micros === next.micros && item.id > next.id)).toBe(true);
        }
        const target = items[pick % Math.max(1, items.length)];
        if (!target) return;
        const through = await timelineOfUser(agent, { userId, kinds, through: target.id });
        expect(through.gap).toBe(false);
        expect(through.items.map(({ id }) => id)).toEqual(items.slice(0, through.items.length).map(({ id }) => id));
        expect(through.items.some(({ id }) => id === target.id)).toBe(true);
      }),
      { numRuns: 12 },
    );
  });

  it("begin with an entry that lies too deep to read everything before it", async () => {
    const userId = await made(Array.from({ length: 560 }, (_, at) => ({ what: "attempt" as const, at, later: null })));
    const { items } = await readAll(userId, all);
    const deep = items.at(-5) as TimelineItem;
    const page = await timelineOfUser(agent, { userId, kinds: all, through: deep.id });
    expect(page).toMatchObject({ gap: true, older: null });
    expect(page.items.map(({ id }) => id)).toEqual(items.slice(-5).map(({ id }) => id));
    await expect(timelineOfUser(agent, { userId, kinds: all, after: "12~nothing" })).rejects.toMatchObject({ code: "INVALID_CURSOR" });
  });
});

it("shows a reversal at the act that it reverses and as an entry of its own", async () => {
  const userId = await made([
    { what: "reset", at: 1, later: 5 },
    { what: "override", at: 2, later: 6 },
    { what: "override", at: 3, later: null },
  ]);
  const { items } = await timelineOfUser(agent, { userId, kinds: ["support"] });
  const told = items.map((item) => [item.text, item.link?.text ?? null]);
  expect(told).toEqual(
    [
      ["Reconnect of Ana Prado expired", "what expired"],
      ["Reconnect revoked by Rui Alves", "what was revoked"],
      ["The archiving was undone by Rui Alves", "what was undone"],
      ["Reconnected by Ana Prado", null],
      ["Reconnected by Ana Prado", "revoked by Rui Alves"],
      ["Chats with Sleep coach archived by Ana Prado", "undone by Rui Alves"],
    ].map(([text, link]) => [
      text === "Chats with Sleep coach archived by Ana Prado" ? expect.stringMatching(/with Sleep coach archived by Ana Prado$/) : text,
      link,
    ]),
  );
  const ids = new Set(items.map((item) => item.id));
  for (const { link } of items) if (link) expect(ids).toContain(link.id);
});

it("names the bulk run that a reset was a part of, with its page for who may open it", async () => {
  const { app } = await lockedOut();
  await resetConsultations(staff("lead"), { userId: app.userId, mode: "archive", reasonCode: "other", reason: "for a test" }, minutes(5));
  const run = newId();
  await db.reset.updateMany({ where: { userId: app.userId }, data: { bulkRunId: run } });
  const told = async (role: "lead" | "agent") =>
    (await timelineOfUser(staff(role), { userId: app.userId, kinds: ["support"], language: "en" })).items.map((item) => item.run);
  expect(await told("lead")).toEqual([{ text: "in a bulk run", href: `/bulk/${run}` }]);
  expect(await told("agent")).toEqual([{ text: "in a bulk run", href: undefined }]);
});

it("says whose change of the policy let a person through", async () => {
  await setPolicy("today", minutes(0));
  const { app } = await lockedOut(minutes(1));
  await setPolicy("option3", minutes(60 * 24 + 30));
  const { items } = await timelineOfUser(agent, { userId: app.userId, kinds: ["lockouts"] }, minutes(60 * 24 + 31));
  expect(items.map(({ text, detail }) => [text, detail])).toEqual([
    ["Ana Prado’s change of the policy frees Wellness specialist", expect.stringMatching(/^version \d+: for a test$/)],
    ["409 on Wellness specialist", "cause: reinstall"],
  ]);
  await setPolicy("today", minutes(60 * 24 + 40));
});

type Row = { what: "installed" | "attempt" | "reset" | "override" | "ticket" | "event"; at: number; later: number | null };

const micros = (at: number) =>
  `${minutes(0).toISOString().slice(0, -1)}${String(at % 3).padStart(3, "0")}Z`.replace(
    "09:00",
    `09:${String(Math.floor(at / 3) % 60).padStart(2, "0")}`,
  );
const idOf = (index: number, userId: string) => `${String(index).padStart(8, "0")}${userId.slice(8)}`;

async function made(rows: readonly Row[]): Promise<string> {
  const userId = newId();
  await db.$executeRaw`INSERT INTO users (id, created_at) VALUES (${userId}::uuid, ${minutes(0)})`;
  for (const [index, { what, at, later }] of rows.entries()) {
    const id = idOf(index, userId);
    const [then, end] = [micros(at), later === null ? null : micros(later)];
    if (what === "installed")
      await db.$executeRaw`INSERT INTO installations (user_id, id, first_seen_at, last_seen_at) VALUES (${userId}::uuid, ${id}::uuid, ${then}::timestamptz, ${then}::timestamptz)`;
    if (what === "attempt")
      await db.$executeRaw`INSERT INTO attempts (user_id, id, at, persona, outcome, status, active_count, policy_version, list_enabled, conflict_includes_id)
        VALUES (${userId}::uuid, ${id}::uuid, ${then}::timestamptz, 'sleep_coach', 'created', 201, 0, 1, false, false)`;
    if (what === "event")
      await db.$executeRaw`INSERT INTO events (user_id, id, at, name, source, props) VALUES (${userId}::uuid, ${id}::uuid, ${then}::timestamptz, 'local_data_cleared', 'app', '{}')`;
    if (what === "reset")
      await db.$executeRaw`INSERT INTO resets (user_id, id, at, mode, persona, goal, reason_code, reason, actor_kind, actor_id, actor_name, preview, undone_at, undone_by_id, undone_by_name)
        VALUES (${userId}::uuid, ${id}::uuid, ${then}::timestamptz, 'archive', 'sleep_coach', '', 'other', 'why', 'staff', 'a', 'Ana Prado', '{}', ${end}::timestamptz, ${end === null ? null : "b"}, ${end === null ? null : "Rui Alves"})`;
    if (what === "override")
      await db.$executeRaw`INSERT INTO policy_overrides (user_id, id, conflict_includes_id, reason, granted_by_id, granted_by_name, granted_at, expires_at, revoked_at, revoked_by_name)
        VALUES (${userId}::uuid, ${id}::uuid, true, 'why', 'a', 'Ana Prado', ${then}::timestamptz, ${then}::timestamptz + interval '1 hour', ${end}::timestamptz, ${end === null ? null : "Rui Alves"})`;
    if (what === "ticket")
      await db.$executeRaw`INSERT INTO tickets (id, source, subject, body, user_id, category, category_source, status, created_at, solved_at, created_by_kind, created_by_id, created_by_name)
        VALUES (${id}::uuid, 'agent', 'Gone', 'text', ${userId}::uuid, 'other', 'staff', ${end === null ? "open" : "solved"}, ${then}::timestamptz, ${end}::timestamptz, 'staff', 'a', 'Ana Prado')`;
  }
  return userId;
}

// What there is to tell, said without the query: one entry for each row, and one for each end of one.
function entriesOf(rows: readonly Row[], kinds: readonly TimelineKind[]): string[] {
  const told: Record<Row["what"], { first: string; kind: TimelineKind; ended?: string; else?: string }> = {
    installed: { first: "installed", kind: "installations" },
    attempt: { first: "created", kind: "chats" },
    event: { first: "event", kind: "installations" },
    reset: { first: "reset", kind: "support", ended: "undone" },
    override: { first: "granted", kind: "support", ended: "revoked", else: "expired" },
    ticket: { first: "ticket", kind: "tickets", ended: "solved" },
  };
  return rows.flatMap(({ what, later }, index) => {
    const { first, kind, ended, else: otherwise } = told[what];
    if (kinds.length > 0 && !kinds.includes(kind)) return [];
    return [first, later === null ? otherwise : ended].flatMap((name) => (name ? [`${name}-${String(index).padStart(8, "0")}`] : []));
  });
}

async function readAll(userId: string, kinds: TimelineKind[]): Promise<{ items: TimelineItem[]; pages: number }> {
  const items: TimelineItem[] = [];
  let pages = 0;
  for (let after: string | undefined; pages === 0 || after !== undefined; pages++) {
    const page = await timelineOfUser(agent, { userId, kinds, after });
    items.push(...page.items);
    after = page.older ?? undefined;
  }
  return { items, pages };
}
