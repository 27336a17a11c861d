import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { staff } from "@/lib/testing/people";
import { listBehind } from "./behind";
import { deflection } from "./deflection";
import { firstResponse } from "./first-response";
import { readMetric } from "./read-metric";
import { resolution } from "./resolution";
import type { BehindPart } from "./schema";
import { supportLeg } from "./support-leg";
import { analyst, at, type Complaint, type Lockout, live, type Person } from "./testing/history";
import { avoidedOf } from "./tickets-avoided";

// Few people whose times are known to the minute, and the same numbers from their lists.

const now = at(40 * 1_440);
const range = { preset: "90d" } as const;
const hour = 60;
const day = 24 * hour;

function person(lockout: Partial<Lockout> | null, complaints: Partial<Complaint>[] = [], createdAt?: number): Person {
  const opened = lockout && { minute: day, openMinutes: null, outcome: "self", freed: false, lastTryMinutes: 0, ...lockout };
  const conflict = opened ? [{ minute: opened.minute, persona: "sleep_coach", conflict: true, lockout: 0 }] : [];
  const created = createdAt === undefined ? [] : [{ minute: createdAt, persona: "sleep_coach", conflict: false, lockout: null }];
  const wrote = complaints.map((each) => ({ minute: day, category: "cant_create_chat" as const, linked: true, email: null, ...each }));
  return { isTest: false, attempts: [...conflict, ...created], lockouts: opened ? [opened] : [], signs: [], complaints: wrote };
}

async function reset(ticketAt: number, minute: number) {
  await db.$executeRaw`
    INSERT INTO resets (user_id, id, at, mode, persona, reason_code, reason, actor_kind, actor_id, actor_name, preview)
    SELECT t.user_id, ${newId()}::uuid, ${at(minute)}, 'archive', 'sleep_coach', 'other', '', 'staff', 'x', 'x', '{}'::jsonb FROM tickets t WHERE t.created_at = ${at(ticketAt)}`;
}

async function said(ticketAt: number, minute: number, kind: "staff" | "requester" | "system") {
  await db.$executeRaw`
    INSERT INTO ticket_messages (id, ticket_id, at, author_kind, body) SELECT ${newId()}::uuid, t.id, ${at(minute)}, ${kind}, '…' FROM tickets t WHERE t.created_at = ${at(ticketAt)}`;
}

const listed = async (part: BehindPart) =>
  (await listBehind(staff("agent"), { part, kind: "logical", range, as_of: now, limit: 50 }, now)).count.units;

beforeEach(async () => {
  await live([
    // Wrote after an hour, was helped two hours later, is in a chat five hours after that.
    person({ openMinutes: 8 * hour, outcome: "support" }, [{ minute: day + hour }], day + 8 * hour),
    // Wrote after three hours, and was in a chat before anybody helped.
    person({ openMinutes: 6 * hour }, [{ minute: day + 3 * hour }], day + 6 * hour),
    // Back after ten hours without a word.
    person({ openMinutes: 10 * hour }, [], day + 10 * hour),
    // Neither wrote nor came back.
    person({}),
    // Wrote of something else.
    person(null, [{ minute: 3 * day, category: "other" }]),
  ]);
  await reset(day + hour, day + 3 * hour);
});

describe("the way through support", () => {
  test("each part has its ends, and what came before it competes", async () => {
    const { ticket, help, chat } = await supportLeg(analyst, { range }, now);
    expect(ticket).toMatchObject({ people: 4, open: 1, ended: { ticket: 2, back: 1 }, median: { minutes: 3 * hour }, p90: null });
    expect(help).toMatchObject({ people: 2, open: 0, ended: { help: 1, back: 1 }, median: { minutes: 2 * hour } });
    expect(chat).toMatchObject({ people: 1, open: 0, ended: { chat: 1 }, median: { minutes: 5 * hour } });
    // By hand: one of four after an hour, another of the three left after three, and nobody any more.
    expect(ticket.curve.map(({ time, by }) => [time, by.ticket.value])).toContainEqual([3 * hour, 0.5]);
    const lists: [BehindPart, number][] = [
      ["to_ticket", 4],
      ["to_ticket_wrote", 2],
      ["to_ticket_back", 1],
      ["to_ticket_open", 1],
      ["to_help", 2],
      ["to_help_helped", 1],
      ["to_help_back", 1],
      ["to_chat", 1],
      ["to_chat_back", 1],
    ];
    for (const [part, units] of lists) expect([part, await listed(part)]).toEqual([part, units]);
  });

  test("what was not there yet is not there: as of an hour before the reset nobody was helped", async () => {
    const { help, chat } = await supportLeg(analyst, { range: { preset: "7d" } }, at(day + 2 * hour));
    expect(help).toMatchObject({ people: 1, open: 1, ended: { help: 0, back: 0 }, median: null });
    expect(chat.people).toBe(0);
  });
});

test("a first reply is that of a person, who waits is in it, and a close without one is no reply", async () => {
  await said(day + hour, day + 2 * hour, "requester");
  await said(day + hour, day + 2.5 * hour, "system");
  await said(day + hour, day + 3 * hour, "staff");
  await said(day + hour, day + 9 * hour, "staff");
  await db.$executeRaw`UPDATE tickets SET status = 'solved', solved_at = ${at(5 * day)}, first_solved_at = ${at(4 * day)} WHERE created_at = ${at(3 * day)}`;
  const { all, byCategory } = await firstResponse(analyst, { range }, now);
  expect(all).toMatchObject({ people: 3, open: 1, ended: { answered: 1, closed: 1 }, median: null, p90: null });
  expect(byCategory.cant_create_chat).toMatchObject({ people: 2, open: 1, ended: { answered: 1 }, median: { minutes: 2 * hour } });
  const { first, full, reopened } = await resolution(analyst, { range }, now);
  expect(first).toMatchObject({ ended: { solved: 1 }, open: 2 });
  expect([first, full].map(({ ends }) => ends.find(({ ended_by }) => ended_by === "solved")?.minutes)).toEqual([day, 2 * day]);
  expect(reopened).toBe(1);
  expect([await listed("answered"), await listed("unanswered"), await listed("other_closed"), await listed("reopened")]).toEqual([
    1, 1, 1, 1,
  ]);
});

test("deflected is who is back without writing, of those whose days are over; the API says the same", async () => {
  expect(await deflection(analyst, { range }, now)).toMatchObject({ matured: 4, deflected: 1, unmatured: 0 });
  expect([await listed("deflected"), await listed("deflection_matured"), await listed("blocked_wrote")]).toEqual([1, 4, 2]);
  const { total } = await readMetric(analyst, { metric: "deflection", preset: "90d", kind: "logical", category: "other" }, now);
  expect(total).toMatchObject({ numerator: 1, denominator: 4, value: 0.25 });
  await expect(
    readMetric(analyst, { metric: "tickets_avoided", preset: "90d", kind: "logical", category: "other" }, now),
  ).rejects.toMatchObject({
    code: "VALIDATION_FAILED",
  });
});

describe("tickets avoided", () => {
  const side = (persona: string, matured: number, wrote: number) => ({ persona, matured, wrote, unmatured: 0 });

  test("is what the rate before would have made of those since, persona by persona, less who wrote", () => {
    const { expected, avoided, few } = avoidedOf(
      [side("sleep_coach", 40, 4), side("wellness_specialist", 20, 2)],
      [side("sleep_coach", 100, 50), side("wellness_specialist", 100, 10)],
    );
    expect(expected?.value).toBeCloseTo(40 * 0.5 + 20 * 0.1, 9);
    expect(avoided?.value).toBeCloseTo(22 - 6, 9);
    expect(avoided?.low).toBeGreaterThan(0);
    expect(few).toBe(false);
  });

  test("a persona that nobody had before has the rate of all; without anybody on a side nothing is said", () => {
    const { expected } = avoidedOf([side("new", 10, 1)], [side("sleep_coach", 100, 30), side("wellness_specialist", 100, 10)]);
    expect(expected?.value).toBeCloseTo(2, 9);
    expect(avoidedOf([], [side("sleep_coach", 10, 1)])).toMatchObject({ expected: null, avoided: null });
  });
});
