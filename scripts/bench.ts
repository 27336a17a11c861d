/**
 * Loads a big data set into a PostgreSQL of its own, serves the production build on it, and measures the desk against the
 * bars of the contract: searches, the user page, the queue and pages at any depth, each beside its plain SQL in the same
 * run, with the plan of every statement. Nothing else is touched: data and results are in .bench/, and the data stays for
 * the next run.
 *
 * npm run bench                    1,000,000 people, 3,000,000 chats, 10,000,000 tries; the first load takes some minutes
 *   --users 50000                  fewer people
 *   --times 200                    how often each case is measured
 *   --only lockouts                only the cases whose name has this in it
 *   --fresh                        loads the data anew
 *
 * Ends with exit code 1 when a case is over its bar.
 */
import { existsSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import { load } from "../bench/load";
import { migrate } from "../prisma/migrate";
import { answers } from "./answers";
import { buildIfChanged } from "./build";
import { nextProgram, root, startNode } from "./children";
import { type Closing, runScript } from "./closing";
import { dropDatabase, ensureDatabase } from "./databases";
import { freePort } from "./ports";
import { startPostgres } from "./postgres";
import { newSecret } from "./secrets";
import { singleStart } from "./single-start";
import { testEnvironment } from "./test-environment";
import { Sentence, say, step } from "./words";

const folder = path.join(root, ".bench");
const database = "lume_bench";

await runScript(async (closing) => {
  const { users, times, only, fresh } = settingsOf(process.argv.slice(2));
  mkdirSync(folder, { recursive: true });
  const lock = singleStart(folder, "npm run bench");
  if (!lock.held) throw new Sentence(`A bench runs in this folder already (process ${lock.holder.pid}).`);
  closing.add(lock.release);
  const log = path.join(folder, "postgres.log");
  const postgres = await startPostgres({ dataDir: path.join(folder, "postgres"), logFile: log, durable: false });
  closing.add(postgres.stop);
  const url = postgres.url(database);
  await prepareData(postgres.url("postgres"), url, users, fresh);
  const port = await freePort();
  const env: NodeJS.ProcessEnv = Object.assign(testEnvironment(process.env), {
    DATABASE_URL: url,
    PORT: String(port),
    NEXTAUTH_URL: `http://localhost:${port}`,
    NEXTAUTH_SECRET: newSecret(),
    APP_JWT_SECRET: newSecret(),
    NODE_ENV: "production",
    LUME_DIST_DIR: ".bench/next",
    BENCH_LOG: log,
    BENCH_RESULTS: path.join(folder, "results"),
    BENCH_TIMES: String(times),
    BENCH_ONLY: only,
  });
  // A lock of its own: that of the folder is ours already.
  const building = path.join(folder, "build");
  mkdirSync(building, { recursive: true });
  await buildIfChanged(env, building, closing);
  await serve(env, port, closing);
  const measuring = startNode({
    args: ["--conditions=react-server", "--import", "tsx", path.join(root, "bench", "run.ts")],
    env,
    output: "terminal",
  });
  closing.add(measuring.stop);
  return await measuring.ended;
});

function settingsOf(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      users: { type: "string", default: "1000000" },
      times: { type: "string", default: "200" },
      only: { type: "string", default: "" },
      fresh: { type: "boolean", default: false },
    },
  });
  const users = Number(values.users);
  const times = Number(values.times);
  if (!Number.isInteger(users) || users < 1_000 || users > 20_000_000) throw new Sentence("--users is a number from 1,000 to 20,000,000.");
  if (!Number.isInteger(times) || times < 10 || times > 10_000) throw new Sentence("--times is a number from 10 to 10,000.");
  return { users, times, only: values.only, fresh: values.fresh };
}

/** The database with so many people; loaded when it is not there whole, and brought to the newest schema. */
async function prepareData(admin: string, url: string, users: number, fresh: boolean): Promise<void> {
  await ensureDatabase(admin, database);
  await migrate(url);
  if (!fresh && (await loadedUsers(url)) === users) return;
  await dropDatabase(admin, database);
  await ensureDatabase(admin, database);
  await migrate(url);
  // To the hour, so that a load of the same hour is the same; history ends "now", as it does on a real desk.
  const now = Math.floor(Date.now() / 3_600_000) * 3_600_000;
  const done = await step(`Loading ${users.toLocaleString("en-GB")} people`, () => load(url, users, now, say));
  say(`  ${done.rows.toLocaleString("en-GB")} rows in ${Math.round(done.seconds)} s`);
  await query(url, `INSERT INTO app_meta (key, value) VALUES ('bench_world', '${JSON.stringify({ users })}')`);
}

async function loadedUsers(url: string): Promise<number | undefined> {
  const [found] = await query<{ users: number }>(url, "SELECT (value->>'users')::int AS users FROM app_meta WHERE key = 'bench_world'");
  return found?.users;
}

async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, application_name: "lume-bench" });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

async function serve(env: NodeJS.ProcessEnv, port: number, closing: Closing): Promise<void> {
  const log = path.join(folder, "server.log");
  if (existsSync(log)) rmSync(log);
  const server = startNode({ args: nextProgram("start", "-H", "127.0.0.1", "-p", String(port)), env, output: { file: log } });
  closing.add(server.stop);
  await Promise.race([
    answers(`http://127.0.0.1:${port}/readyz`),
    server.ended.then((code) => Promise.reject(new Sentence(`The server ended with ${code}; its words are in ${log}`))),
  ]);
}
