import pg from "pg";
import type { Outcome } from "@/lib/http/action";
import { type Preset, presets } from "@/lib/policy/rules";
import type { MadePerson } from "@/lib/simulator/make-people";
import { type CaseName, caseNames, matrix } from "@/lib/simulator/matrix";
import { type CaseResult, play } from "@/lib/simulator/play";
import type { ServerLockout, ServerSide } from "@/lib/simulator/read-people";
import { makeSimulation, type SimulatorDoor } from "@/lib/simulator/simulation";
import { personNames } from "@/lib/simulator/story";
import { simulatorCases } from "@/lib/texts/simulator-cases";
import { expect, test } from "../fixtures";
import type { Api } from "../server";

// The document's four test cases and four more under every preset: the reference client on two phones, over HTTP, under
// the policy in force for everybody. Asserted per cell: what was asked, where the phone ended, what stands on its screen,
// the chats that hold a slot, the attempts and the lockouts. npm test prints what came of them as a table.

let database: pg.Client;

test.beforeAll(async () => {
  database = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await database.connect();
});

test.afterAll(async () => {
  await database.end();
});

for (const preset of Object.keys(presets) as Preset[]) {
  test.describe(`under ${preset}`, () => {
    test.beforeEach(async ({ api }) => {
      await api.setPolicy(preset);
    });

    for (const name of caseNames) {
      test(`${simulatorCases.en.cases[name].title.toLowerCase()}: ${matrix[name].cells[preset].outcome}`, async ({ api }) => {
        const { seen, differences, lockouts } = await playCase(api, preset, name);
        test.info().annotations.push({ type: "matrix", description: JSON.stringify({ preset, name, seen: seen.outcome, differences }) });
        expect(differences).toEqual([]);
        expect(lockouts).toEqual(matrix[name].cells[preset].lockouts.map(({ outcome }) => outcome));
      });
    }
  });
}

async function playCase(api: Api, preset: Preset, name: CaseName): Promise<CaseResult & { lockouts: string[] }> {
  const results: CaseResult[] = [];
  const beginning = { switches: presets[preset], versions: { a: "2.4.0", b: "2.4.0" } } as const;
  const reset = (userId: string) => api.reset(userId, { mode: "delete" });
  const simulation = makeSimulation({ baseUrl: api.baseUrl, door: doorOf(api), beginning, reset });
  const pace = async () => undefined;
  await play(simulation, { presets: [preset], cases: [name], pace, onCase: () => undefined, onResult: (one) => results.push(one) });
  expect(simulation.snapshot().error).toBeNull();
  const [result] = results;
  if (!result) throw new Error("The case was not played to its end.");
  return { ...result, lockouts: simulation.snapshot().server.flatMap((person) => person.lockouts.map(({ outcome }) => outcome)) };
}

/** People of the dev token's making, who meet the policy that everybody meets; what the server holds is read from the database. */
function doorOf(api: Api): SimulatorDoor {
  const done = <T>(data: T): Outcome<T> => ({ ok: true, data });
  return {
    makePeople: async ({ people }) => {
      const made = people.map(async (person): Promise<MadePerson> => {
        const { token, userId } = await api.user();
        return { person, userId, token, name: personNames[person] };
      });
      return done({ people: await Promise.all(made) });
    },
    setPolicy: async () => {
      throw new Error("No story of the matrix changes the policy.");
    },
    readPeople: async ({ userIds }) => done({ people: await Promise.all(userIds.map(readPerson)) }),
  };
}

async function readPerson(userId: string): Promise<ServerSide> {
  const chats = await database.query<ServerSide["chats"][number]>(
    `SELECT id, persona, status, message_count AS "messageCount" FROM consultations WHERE user_id = $1 ORDER BY created_at DESC`,
    [userId],
  );
  const attempts = await database.query<ServerSide["attempts"]>(
    `SELECT count(*) FILTER (WHERE outcome = 'created')::int AS created, count(*) FILTER (WHERE outcome = 'conflict')::int AS conflict
    FROM attempts WHERE user_id = $1`,
    [userId],
  );
  const lockouts = await database.query<ServerLockout>(
    `SELECT persona, cause, outcome, CASE WHEN closed_at IS NOT NULL THEN 'over' WHEN freed_at IS NOT NULL THEN 'freed' ELSE 'locked out' END AS state
    FROM lockouts WHERE user_id = $1 ORDER BY opened_at`,
    [userId],
  );
  return { userId, chats: chats.rows, attempts: attempts.rows[0] ?? { created: 0, conflict: 0 }, lockouts: lockouts.rows };
}
