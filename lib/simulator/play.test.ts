import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import type { Outcome } from "@/lib/http/action";
import { type Preset, presets } from "@/lib/policy/rules";
import { resetFromApi } from "@/lib/remedies/reset-from-api";
import { staff } from "@/lib/testing/people";
import { makePeople } from "./make-people";
import { caseNames } from "./matrix";
import { type CaseResult, play } from "./play";
import { readSimulatedPeople } from "./read-people";
import { setSimulatedPolicy } from "./set-policy";
import { makeSimulation } from "./simulation";
import { routes } from "./testing/routes";

// Every cell of the matrix, played by the simulator's own player on the real routes, verbs and database, without a server between.

const product = staff("product");

describe("the matrix", () => {
  test.each(Object.keys(presets) as Preset[])("is what happens under %s", async (preset) => {
    const results: CaseResult[] = [];
    const simulation = simulator();
    const done = await play(simulation, {
      presets: [preset],
      cases: caseNames,
      pace: async () => undefined,
      hurry: () => preset !== "today",
      onCase: () => undefined,
      onResult: (one) => results.push(one),
    });
    expect(simulation.snapshot().error).toBeNull();
    expect(done).toBe(true);
    expect(results.flatMap((result) => result.differences.map((words) => `${result.name}: ${words}`))).toEqual([]);
    expect(results.map((result) => result.name)).toEqual(caseNames);
  });
});

function simulator() {
  return makeSimulation({
    baseUrl: "http://localhost",
    door: { makePeople: through(makePeople), setPolicy: through(setSimulatedPolicy), readPeople: through(readSimulatedPeople) },
    beginning: { switches: presets.today, versions: { a: "2.4.0", b: "2.4.0" } },
    fetch: routes,
    reset: (userId) => resetFromApi(staff("lead"), { userId, mode: "delete", dry_run: false, reason: "for a test" }),
  });
}

function through<I, T>(verb: (actor: Actor, input: I) => Promise<T>) {
  return async (input: I): Promise<Outcome<T>> => ({ ok: true, data: await verb(product, input) });
}
