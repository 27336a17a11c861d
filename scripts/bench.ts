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
 * npm run bench -- metrics         the metrics of 90 days on 10,000,000 and on 100,000,000 events, beside the same numbers from the rows;
 *                                  the page with what the job metrics.warm makes ahead, made by it just before
 *   --users 5000,50000             other worlds, of 205 events a person: here 1 and 10 million
 *   --times 40 --fresh             as above
 *
 * npm run bench -- webhooks        signed webhooks into the receiver, with a worker beside it; what was lost
 *   --rate 1000 --seconds 60       so many a second, for so long
 *   --rate auto                    steps of ten seconds to the highest rate at which 95 of 100 are answered within a second
 *
 * Ends with exit code 1 when something is over its bar.
 */
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { countedBy } from "@/lib/metrics/rollups/state";
import { environmentOf, prepareData, query, serve } from "../bench/house";
import { readMeasured, sayGrowth } from "../bench/metrics-growth";
import { migrate } from "../prisma/migrate";
import { behindOthers, root, startNode, startOwn } from "./children";
import { type Closing, runScript } from "./closing";
import { dropDatabase, ensureDatabase } from "./databases";
import { startPostgres } from "./postgres";
import { singleStart } from "./single-start";
import { Sentence, step } from "./words";

const folder = path.join(root, ".bench");
/** So often each person of the metrics' worlds sat down with the app, 8 events each: 205 events of all kinds a person. */
const sittings = 24;

await runScript(async (closing) => {
  const asked = settingsOf(process.argv.slice(2));
  mkdirSync(folder, { recursive: true });
  const lock = singleStart(folder, "npm run bench");
  if (!lock.held) throw new Sentence(`A bench runs in this folder already (process ${lock.holder.pid}).`);
  closing.add(lock.release);
  const dataDir = path.join(folder, "postgres");
  const postgres = await startPostgres({ dataDir, logFile: path.join(folder, "postgres.log"), durable: asked.what === "webhooks" });
  closing.add(postgres.stop);
  const house = { postgres, postmaster: Number(readFileSync(path.join(dataDir, "postmaster.pid"), "utf8").split("\n")[0]) };
  if (asked.what === "webhooks") return await benchWebhooks(house, asked, closing);
  return asked.what === "metrics" ? await benchMetrics(house, asked, closing) : await benchDesk(house, asked, closing);
});

type House = { postgres: { url: (database: string) => string }; postmaster: number };
type Asked = ReturnType<typeof settingsOf>;

async function benchDesk({ postgres, postmaster }: House, { users, times, only, fresh }: Asked, closing: Closing): Promise<number> {
  const url = postgres.url("lume_bench");
  await prepareData(postgres.url("postgres"), "lume_bench", url, { users: users[0] ?? 1_000_000, sittings: 0 }, fresh);
  const env = Object.assign(await environmentOf(url, folder), { BENCH_TIMES: String(times), BENCH_ONLY: only });
  const server = await serve(env, folder, closing);
  return await measure("run.ts", Object.assign(env, { BENCH_PIDS: `${server.pid} ${postmaster}` }), closing);
}

/** The same measurements on one world after the other, each with a server of its own; what grew is said at the end. */
async function benchMetrics({ postgres }: House, { users, times, fresh }: Asked, closing: Closing): Promise<number> {
  for (const each of users) {
    const name = `lume_metrics_${each}`;
    const url = postgres.url(name);
    await prepareData(postgres.url("postgres"), name, url, { users: each, sittings }, fresh);
    const env = Object.assign(await environmentOf(url, folder), { BENCH_TIMES: String(times), BENCH_WORLD: String(each) });
    await fill(url, env);
    const server = await serve(env, folder, closing);
    const code = await measure("metrics.ts", env, closing);
    await server.stop();
    if (code !== 0) return code;
  }
  return sayGrowth(users.map((each) => readMeasured(path.join(folder, "results"), each))) ? 0 : 1;
}

/** A server and a worker on an empty database that keeps what it has acknowledged. */
async function benchWebhooks({ postgres, postmaster }: House, { rate, seconds }: Asked, closing: Closing): Promise<number> {
  const [name, url] = ["lume_webhooks", postgres.url("lume_webhooks")];
  await dropDatabase(postgres.url("postgres"), name);
  await ensureDatabase(postgres.url("postgres"), name);
  await migrate(url);
  const env = Object.assign(await environmentOf(url, folder), {
    BENCH_RATE: rate,
    BENCH_SECONDS: String(seconds),
    LOG_LEVEL: "warn",
  });
  const server = await serve(env, folder, closing);
  const worker = behindOthers(startOwn("worker.ts", [], { env, output: { file: path.join(folder, "worker.log") } }));
  closing.add(worker.stop);
  const pids = `server ${server.pid}, worker ${worker.pid}, database ${postmaster}`;
  return await measure("webhooks.ts", Object.assign(env, { BENCH_PIDS: pids }), closing);
}

/** The counts, by the product's own commands: from the rows, in one transaction; those of an older version as the job would. */
async function fill(url: string, env: NodeJS.ProcessEnv): Promise<void> {
  const [state] = await query<{ counted_by: string | null }>(url, "SELECT counted_by FROM rollup_state");
  if (state?.counted_by === countedBy) return;
  await step("Counting everybody", async () => {
    const code = await startOwn("rollups.ts", [state?.counted_by ? "catch-up" : "rebuild"], { env, output: "terminal" }).ended;
    if (code !== 0) throw new Sentence("The counts could not be filled.");
  });
}

async function measure(program: string, env: NodeJS.ProcessEnv, closing: Closing): Promise<number> {
  const measuring = startNode({
    args: ["--conditions=react-server", "--import", "tsx", path.join(root, "bench", program)],
    env,
    output: "terminal",
  });
  closing.add(measuring.stop);
  return await measuring.ended;
}

function settingsOf(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      users: { type: "string" },
      times: { type: "string" },
      rate: { type: "string", default: "1000" },
      seconds: { type: "string", default: "60" },
      only: { type: "string", default: "" },
      fresh: { type: "boolean", default: false },
    },
  });
  const [what = "desk"] = positionals;
  if (!["desk", "metrics", "webhooks"].includes(what))
    throw new Sentence(`There is no bench of "${what}": it is the desk's, without a word, "metrics" or "webhooks".`);
  const usual = what === "metrics" ? "50000,500000" : "1000000";
  const users = (values.users ?? usual).split(",").map(Number);
  const times = Number(values.times ?? (what === "metrics" ? 40 : 200));
  if (users.some((each) => !Number.isInteger(each) || each < 1_000 || each > 20_000_000))
    throw new Sentence("--users is a number from 1,000 to 20,000,000; for the metrics also several, with commas between.");
  if (!Number.isInteger(times) || times < 10 || times > 10_000) throw new Sentence("--times is a number from 10 to 10,000.");
  const { rate } = values;
  const seconds = Number(values.seconds);
  if (![rate === "auto" ? 1 : Number(rate), seconds].every((each) => Number.isInteger(each) && each >= 1 && each <= 10_000))
    throw new Sentence("--rate and --seconds are numbers from 1 to 10,000; --rate may be auto.");
  return { what, users, times, rate, seconds, only: values.only, fresh: values.fresh };
}
