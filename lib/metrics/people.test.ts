import fc from "fast-check";
import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { contacts } from "./contacts";
import { conversion, conversionSteps } from "./conversion";
import { freshInstalls } from "./fresh-installs";
import { help } from "./help";
import { matchedControl } from "./matched-control";
import { readMetric } from "./read-metric";
import { analyst, at, history, live, lookingAt, type Person } from "./testing/history";
import { naiveComplaints, naiveContacts, naiveConversion } from "./testing/naive";

const dayMinutes = 1_440;

test("what became of people counts everybody once, and calls nobody lost while there is time", async () => {
  const past = history.chain((people) => fc.tuple(fc.constant(people), lookingAt(people)));
  await fc.assert(
    fc.asyncProperty(past, fc.constantFrom("7d" as const, "28d" as const, "90d" as const), async ([people, now], preset) => {
      await live(people);
      const { range, opened, attempted, lockedOut, steps, flow } = await conversion(analyst, { range: { preset } }, now);
      const naive = naiveConversion(people, range, now);
      expect({ opened, attempted, lockedOut }).toEqual(naive.tops);
      for (const step of conversionSteps) {
        expect(steps[step]).toMatchObject(naive.steps[step]);
        expect(steps[step].reached + steps[step].missed + steps[step].inWindow).toBe(lockedOut);
      }
      expect(flow.reduce((sum, { people: count }) => sum + count, 0)).toBe(lockedOut);
      expect(await contacts(analyst, { range: { preset } }, now)).toMatchObject(naiveContacts(people, range, now));
      expect((await help(analyst, { range: { preset } }, now)).complaints).toEqual(naiveComplaints(people, range));
      expect(Number(opened) >= Number(attempted) && Number(attempted) >= lockedOut).toBe(true);
    }),
    { numRuns: 25 },
  );
});

test("controls used the app in the same hours, were alike, and had not been locked out; who is later was still there", async () => {
  const usual = [5, 10, 15, 20, 25];
  const dropped = person({ days: usual, lockedOutOn: 30 });
  const like = person({ days: [...usual, 29.9, 35] });
  const lockedOutLater = person({ days: [...usual, 29.8], lockedOutOn: 33 });
  const others = [
    person({ days: [...usual, 27, 40] }), // not there on the day before
    person({ days: [...usual, 29.9, 35], lockedOutOn: 28 }), // had been locked out
    person({ days: [...usual, 1, 3, 6, 7, 8, 9, 11, 12, 13, 14, 29.9, 35] }), // there far more often
    { ...person({ days: [...usual, 29.9, 35] }), isTest: true },
  ];
  await live([dropped, like, lockedOutLater, ...others]);
  const range = { from: "2026-11-09", to: "2026-11-20" };
  const answer = await matchedControl(analyst, { range }, at(60 * dayMinutes));
  expect(answer).toMatchObject({ matured: 2, cases: 2, matched: 1, controls: 2, horizonDays: 14 });
  expect(answer.excess).toMatchObject({ own: { value: 1 }, others: { value: 0 }, difference: { value: 1 } });
  expect(answer.placebo?.difference.value).toBe(0);
  expect(answer.lost?.value).toBe(2);
  expect(await matchedControl(analyst, { range }, at(60 * dayMinutes))).toEqual(answer);
  // Nobody is judged before their time.
  expect(await matchedControl(analyst, { range }, at(45 * dayMinutes))).toMatchObject({ matured: 0, excess: null, lost: null });
});

function person({ days, lockedOutOn }: { days: number[]; lockedOutOn?: number }): Person {
  const minute = Math.round((lockedOutOn ?? 0) * dayMinutes);
  return {
    isTest: false,
    complaints: [],
    signs: days.map((day) => ({ minute: Math.round(day * dayMinutes), kind: "app_opened" as const })),
    lockouts: lockedOutOn === undefined ? [] : [{ minute, openMinutes: null, outcome: "self", freed: false, lastTryMinutes: 0 }],
    attempts: lockedOutOn === undefined ? [] : [{ minute, persona: "sleep_coach", conflict: true, lockout: 0 }],
  };
}

test("a reset is judged by what came after it, when its time is over, and not when it was taken back", async () => {
  const day = dayMinutes;
  const signs = (...list: Person["signs"]) => ({ ...person({ days: [] }), signs: list });
  const created = { minute: 31 * day, persona: "sleep_coach", conflict: false, lockout: null };
  await live([
    signs({ minute: 31 * day, kind: "message" }),
    { ...signs(), attempts: [created] },
    signs({ minute: 44 * day, kind: "app_opened" }, { minute: 20 * day, kind: "message" }),
    signs({ minute: 46 * day, kind: "message" }),
    { ...signs(), isTest: true },
  ]);
  // On day 30 of everybody, and once more of the second on day 58, whose time is not over on day 60.
  await db.$executeRaw`
    INSERT INTO resets (user_id, id, at, mode, reason_code, reason, actor_kind, actor_id, actor_name, preview, undone_at, undone_by_id, undone_by_name)
    SELECT u.id, gen_random_uuid(), ${at(30 * day)}::timestamptz, 'delete', 'other', '', 'staff', 'x', 'x', '{}'::jsonb, NULL::timestamptz, NULL, NULL FROM users u
    UNION ALL SELECT u.id, gen_random_uuid(), ${at(58 * day)}::timestamptz, 'delete', 'other', '', 'staff', 'x', 'x', '{}'::jsonb, NULL, NULL, NULL FROM users u
      WHERE EXISTS (SELECT FROM attempts a WHERE a.user_id = u.id)
    UNION ALL SELECT u.id, gen_random_uuid(), ${at(30 * day)}::timestamptz, 'delete', 'other', '', 'staff', 'x', 'x', '{}'::jsonb, ${at(32 * day)}::timestamptz, 'x', 'x' FROM users u`;
  const { acts } = await help(analyst, { range: { preset: "90d" } }, at(60 * day));
  expect(acts).toEqual({ reset: { chat: 2, seen: 1, gone: 1, open: 1 }, reconnect: { chat: 0, seen: 0, gone: 0, open: 0 } });
});

test("new installations that were let through are people who were there before, and had never been locked out", async () => {
  const tried = { minute: 30 * dayMinutes, persona: "sleep_coach", conflict: false, lockout: null };
  const letThrough = (days: number[]): Person => ({ ...person({ days }), attempts: [tried] });
  const before = letThrough([40]);
  await live([
    letThrough([5, 40]),
    letThrough([5]),
    { ...letThrough([]), isTest: true },
    { ...before, lockouts: person({ days: [], lockedOutOn: 29 }).lockouts },
    person({ days: [5], lockedOutOn: 30 }),
    person({ days: [5, 33], lockedOutOn: 30 }),
    person({ days: [5, 33], lockedOutOn: 55 }),
  ]);
  const range = { from: "2026-11-10", to: "2026-12-09" };
  const read = () => freshInstalls(analyst, { range }, at(60 * dayMinutes));
  const own = { matured: 2, unmatured: 1, droppedOff: 1 };
  await db.$executeRaw`
    INSERT INTO installations (user_id, id, first_seen_at, last_seen_at)
    SELECT u.id, gen_random_uuid(), ${at(30 * dayMinutes - 10)}::timestamptz, ${at(30 * dayMinutes)}::timestamptz FROM users u`;
  await db.$executeRaw`UPDATE attempts a SET installation_id = i.id FROM installations i WHERE i.user_id = a.user_id`;
  // Nobody is known to have been there before.
  expect(await read()).toMatchObject({ lockedOut: own, letThrough: { matured: 0 }, difference: null });
  await db.$executeRaw`
    INSERT INTO installations (user_id, id, first_seen_at, last_seen_at)
    SELECT u.id, gen_random_uuid(), ${at(0)}::timestamptz, ${at(0)}::timestamptz FROM users u`;
  expect(await read()).toMatchObject({ lockedOut: own, letThrough: { matured: 2, unmatured: 0, droppedOff: 1 }, difference: { value: 0 } });
});

test("a script gets what the page shows", async () => {
  await live([person({ days: [5, 29.9, 35], lockedOutOn: 30 }), person({ days: [40], lockedOutOn: 32 })]);
  const now = at(60 * dayMinutes);
  const read = (metric: "recovery" | "drop_off" | "excess_drop_off" | "conversion") =>
    readMetric(analyst, { metric, preset: "90d", kind: "logical", category: "other" }, now);
  expect(await read("recovery")).toMatchObject({
    total: { value: 0, denominator: 2, parts: { people: 2, not_back: 2, within_24_h: 0 } },
    points: [],
  });
  expect(await read("drop_off")).toMatchObject({ total: { numerator: 0, denominator: 2, value: 0, parts: { unmatured: 0 } }, points: [] });
  expect(await read("excess_drop_off")).toMatchObject({
    total: { value: null, denominator: 0, parts: { cases: 2, matched: 0 } },
    points: [],
  });
  expect(await read("conversion")).toMatchObject({
    total: { numerator: 0, denominator: 1, parts: { opened: 2, locked_out: 2, resumed_missed: 1, resumed_in_window: 1 } },
  });
});
