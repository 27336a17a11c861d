import { existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import { migrate } from "../prisma/migrate";
import { answers } from "../scripts/answers";
import { buildIfChanged } from "../scripts/build";
import { type Child, nextProgram, startNode } from "../scripts/children";
import type { Closing } from "../scripts/closing";
import { dropDatabase, ensureDatabase } from "../scripts/databases";
import { freePort } from "../scripts/ports";
import { newSecret } from "../scripts/secrets";
import { testEnvironment } from "../scripts/test-environment";
import { Sentence, say, step } from "../scripts/words";
import { load, type World } from "./load";

// The data sets and the server that a bench stands on.

/** A database of this name with that world in it; loaded when it is not there whole, and brought to the newest schema. */
export async function prepareData(admin: string, name: string, url: string, world: World, fresh: boolean): Promise<void> {
  await ensureDatabase(admin, name);
  await migrate(url);
  if (!fresh && (await isLoaded(url, world))) return;
  await dropDatabase(admin, name);
  await ensureDatabase(admin, name);
  await migrate(url);
  // To the hour, so that a load of the same hour is the same; history ends "now", as it does on a real desk.
  const now = Math.floor(Date.now() / 3_600_000) * 3_600_000;
  const done = await step(`Loading ${world.users.toLocaleString("en-GB")} people`, () => load(url, world, now, say));
  say(`  ${done.rows.toLocaleString("en-GB")} rows in ${Math.round(done.seconds)} s`);
  await query(url, `INSERT INTO app_meta (key, value) VALUES ('bench_world', '${JSON.stringify(world)}')`);
}

async function isLoaded(url: string, { users, sittings }: World): Promise<boolean> {
  const [found] = await query<{ value: Partial<World> }>(url, "SELECT value FROM app_meta WHERE key = 'bench_world'");
  return found?.value.users === users && (found.value.sittings ?? 0) === sittings;
}

/** The answer of one statement, over a connection of its own. */
export async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, application_name: "lume-bench" });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

export async function environmentOf(url: string, folder: string): Promise<NodeJS.ProcessEnv> {
  const port = await freePort();
  return Object.assign(testEnvironment(process.env), {
    DATABASE_URL: url,
    PORT: String(port),
    NEXTAUTH_URL: `http://localhost:${port}`,
    NEXTAUTH_SECRET: newSecret(),
    APP_JWT_SECRET: newSecret(),
    NODE_ENV: "production",
    LUME_DIST_DIR: ".bench/next",
    BENCH_LOG: path.join(folder, "postgres.log"),
    BENCH_RESULTS: path.join(folder, "results"),
  });
}

/** The production build, serving. */
export async function serve(env: NodeJS.ProcessEnv, folder: string, closing: Closing): Promise<Child> {
  // A lock of its own: that of the folder is ours already.
  const building = path.join(folder, "build");
  mkdirSync(building, { recursive: true });
  await buildIfChanged(env, building, closing);
  const log = path.join(folder, "server.log");
  if (existsSync(log)) rmSync(log);
  const server = startNode({ args: nextProgram("start", "-H", "127.0.0.1", "-p", String(env.PORT)), env, output: { file: log } });
  closing.add(server.stop);
  await Promise.race([
    answers(`http://127.0.0.1:${env.PORT}/readyz`),
    server.ended.then((code) => Promise.reject(new Sentence(`The server ended with ${code}; its words are in ${log}`))),
  ]);
  return server;
}
