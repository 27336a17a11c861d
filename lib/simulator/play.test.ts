import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import type { Outcome } from "@/lib/http/action";
import { type Preset, presets } from "@/lib/policy/rules";
import { resetFromApi } from "@/lib/remedies/reset-from-api";
import { staff } from "@/lib/testing/people";
import { readLink } from "./link";
import { makePeople } from "./make-people";
import { caseNames } from "./matrix";
import { type CaseResult, play } from "./play";
import { readSimulatedPeople } from "./read-people";
import { setSimulatedPolicy } from "./set-policy";
import { makeSimulation } from "./simulation";
import { resultOf, stepWords } from "./step-words";
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

test("a link of support's brings a second phone into the chat, and says so; a stranger's leads nowhere", async () => {
  const simulation = simulator();
  const steps = "a-install_a-in-1_a-open-1_a-say-Hi_b-install_b-in-1_b-link-1.1_b-out_b-in-2_b-link-1.1";
  const results: string[] = [];
  for (const step of readLink({ steps }, presets.today).steps) {
    expect(await simulation.act(step)).toBe(true);
    const told = simulation.snapshot().told.at(-1);
    if (told && step.do === "link")
      results.push(`${stepWords(step, told.before, "pt")} ${resultOf(told, "pt").result} ${resultOf(told, "pt").tone}`);
  }
  expect(results).toEqual([
    "Ana abre o link do chat 1 de Ana no celular B. O chat existe, com 1 mensagem; 1 mensagem carregada. O chat está aberto, com 1 mensagem. ok",
    "Ben abre o link do chat 1 de Ana no celular B. O chat não existe mais: 404. O chat não está mais no servidor. warn",
  ]);
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
