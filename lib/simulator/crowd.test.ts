import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { signAppToken } from "@/lib/auth/tokens";
import { newId } from "@/lib/ids";
import { setPolicy } from "@/lib/testing/people";
import { makeCrowdPerson } from "./crowd";
import { type CrowdStep, crowdPlan } from "./crowd-plan";
import { addAct, addExchange, balances, type CrowdReport, emptyReport, percentile, type TapEnd } from "./crowd-report";
import type { Exchange } from "./exchange";
import { appVersions } from "./story";
import { routes } from "./testing/routes";

const sizes = fc.record({ seed: fc.nat(), people: fc.integer({ min: 1, max: 40 }), actions: fc.integer({ min: 1, max: 400 }) });

describe("the plan of a crowd", () => {
  test("is decided by its seed", () => {
    fc.assert(
      fc.property(sizes, (size) => {
        expect([...crowdPlan(size)]).toEqual([...crowdPlan(size)]);
      }),
    );
    expect([...crowdPlan({ seed: 1, people: 9, actions: 90 })]).not.toEqual([...crowdPlan({ seed: 2, people: 9, actions: 90 })]);
  });

  test("lets everybody come before they do anything, and no more than were asked for", () => {
    fc.assert(
      fc.property(sizes, (size) => {
        const steps = [...crowdPlan(size)];
        expect(steps).toHaveLength(size.actions);
        const arrivals = steps.filter(({ act }) => act.do === "arrive").map(({ person }) => person);
        expect(arrivals).toEqual(arrivals.map((_, place) => place));
        expect(arrivals.length).toBeLessThanOrEqual(size.people);
        if (size.actions >= 2 * size.people) expect(arrivals).toHaveLength(size.people);
        for (const [place, { person }] of steps.entries()) expect(firstOf(steps, person)).toBeLessThanOrEqual(place);
      }),
    );
  });

  test("makes nobody older, and brings back whoever went offline", () => {
    fc.assert(
      fc.property(sizes, (size) => {
        const versions = new Map<number, number>();
        const online = new Map<number, boolean>();
        for (const { person, act } of crowdPlan(size)) {
          if (act.do === "arrive" || act.do === "update") {
            const version = appVersions.indexOf(act.version);
            expect(version).toBeGreaterThan(versions.get(person) ?? -1);
            versions.set(person, version);
          }
          if (act.do === "online") expect(online.get(person)).toBe(false);
          if (act.do === "offline" || act.do === "online" || act.do === "change_phone") online.set(person, act.do !== "offline");
        }
      }),
    );
  });
});

describe("the report", () => {
  test("adds up, however taps end", () => {
    const ends: TapEnd[] = ["new", "left_behind", "same", "stuck", "offline", "unanswered"];
    fc.assert(
      fc.property(fc.array(fc.record({ end: fc.constantFrom(...ends), act: fc.constantFrom("open", "arrive", "update") })), (taps) => {
        const report = emptyReport();
        for (const { end, act } of taps) addAct(report, act as "open", { tap: end });
        addAct(report, "send", {});
        expect(balances(report).every(({ holds }) => holds)).toBe(true);
      }),
    );
  });

  test("says so when it does not", () => {
    const report = emptyReport();
    addAct(report, "open", {});
    expect(balances(report).map(({ holds }) => holds)).toEqual([false, true, true]);
  });

  test("knows a chat that no phone opened, a request sent again, and what was refused", () => {
    const report = emptyReport();
    const create = (status: number, body: unknown, headers = {}) =>
      addExchange(report, exchange({ method: "POST", path: "/api/v1/consultations", status, response: { headers, body } }));
    create(201, { data: { consultation: { id: "a" } } });
    create(201, { data: { consultation: { id: "a" } } }, { "idempotency-replayed": "true" });
    create(409, { error: { message: "conflicting" } });
    create(0, null);
    expect(report.creates).toEqual({ made: 1, replayed: 1, refused: 1, failed: 0, unreached: 1 });
    expect(report.retries).toBe(3);
    expect(Object.fromEntries(report.errors)).toEqual({ "409 (no code)": 1, "no answer": 1 });
    expect(balances(report)[1]).toEqual({ words: "1 chats made = 0 opened on a phone + 1 that no phone opened", holds: true });
  });

  test("takes percentiles by nearest rank", () => {
    expect([percentile([], 0.5), percentile([3], 0.95), percentile([4, 1, 3, 2], 0.5), percentile([1, 2, 3, 4], 0.95)]).toEqual([
      0, 3, 2, 4,
    ]);
  });
});

test.each(["today", "option1_2", "option3"] as const)("a crowd lives through %s, its sums add up, and it does so again", async (preset) => {
  await setPolicy(preset, new Date());
  const first = await live(11, preset);
  const again = await live(11, preset);
  for (const { words, holds } of balances(first)) expect(holds, words).toBe(true);
  expect(again.taps).toEqual(first.taps);
  expect(again.refusals).toEqual(first.refusals);
  expect(Object.keys(first.acts).length).toBeGreaterThan(8);
  expect([...first.stuck.keys()].every((name) => name.endsWith(`policy ${preset}`))).toBe(true);
  if (preset === "option3") expect([first.taps.stuck, first.taps.left_behind > 0]).toEqual([0, true]);
  if (preset === "today") expect(first.refusals.stuck).toBeGreaterThan(0);
  expect([...first.errors.keys()].filter((name) => name.startsWith("5"))).toEqual([]);
});

async function live(seed: number, policy: string): Promise<CrowdReport> {
  const report = emptyReport();
  const people = new Map<number, ReturnType<typeof makeCrowdPerson>>();
  for (const { person, act } of crowdPlan({ seed, people: 10, actions: 110 })) {
    const one =
      people.get(person) ?? makeCrowdPerson({ baseUrl: "http://localhost", report, login, policyNow: () => policy, fetch: routes });
    people.set(person, one);
    await one.act(act);
  }
  return report;
}

async function login() {
  const userId = newId();
  return { person: 1 as const, userId, token: await signAppToken(userId, {}) };
}

function firstOf(steps: readonly CrowdStep[], person: number): number {
  return steps.findIndex((step) => step.person === person);
}

function exchange(part: Partial<Exchange>): Exchange {
  const nothing = { headers: { "idempotency-key": "k" }, body: null };
  return {
    number: 1,
    phone: "a",
    method: "GET",
    path: "/",
    status: 200,
    unreached: null,
    durationMs: 1,
    request: nothing,
    response: nothing,
    ...part,
  };
}
