import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import path from "node:path";
import pg from "pg";
import { db } from "@/lib/db";
import { sayTable } from "../scripts/commands";
import { say } from "../scripts/words";
import { answered } from "./answered";
import { benchStaff } from "./bench-staff";
import { type Case, casesOf } from "./cases";
import { cpuMs } from "./cpu";
import { explaining } from "./explaining";
import { type Figures, timed } from "./figures";
import { type Plan, plainOf } from "./plans";

// Measures a running server that stands on the big data set. Started by scripts/bench.ts, with everything in its environment:
//   DATABASE_URL, NEXTAUTH_URL (the server), BENCH_LOG (PostgreSQL's log), BENCH_RESULTS (a folder), BENCH_TIMES, BENCH_ONLY

type Measured = {
  name: string;
  barMs: number;
  whole: Figures /** CPU ms of server and database for one. */;
  cpu: number;
  statements: number;
  plain: Figures | null;
};

const url = process.env.DATABASE_URL ?? "";
const times = Number(process.env.BENCH_TIMES ?? 200);
const log = process.env.BENCH_LOG ?? "";
const results = process.env.BENCH_RESULTS ?? "";

const { actor, cookie } = await benchStaff();
const cases = (await casesOf(url, actor)).filter(({ name }) => name.includes(process.env.BENCH_ONLY ?? ""));
const folder = path.join(results, "plans");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const plans = await explained(cases);
const measured: Measured[] = [];
for (const one of cases) {
  const mine = plans.get(one.name) ?? [];
  let before = 0;
  const whole = await timed(
    times,
    (turn) => once(one, turn),
    () => (before = cpuMs(pids(one))),
  );
  const cpu = (cpuMs(pids(one)) - before) / times;
  measured.push({ name: one.name, barMs: one.barMs, whole, cpu, statements: mine.length, plain: await plainTimes(mine) });
  say(`  ${one.name}: ${ms(whole.p95)} ms, CPU ${ms(cpu)}`);
}
await keep();
await db.$disconnect();
process.exitCode = measured.some(({ whole, barMs }) => whole.p95 > barMs) ? 1 : 0;

// A verb runs in this process, a page in the server's.
function pids({ kind }: Case): number[] {
  const [server = 0, database = 0] = (process.env.BENCH_PIDS ?? "").split(" ").map(Number);
  return [kind === "verb" ? process.pid : server, database];
}

async function once(one: Case, turn: number): Promise<void> {
  if (one.kind === "verb") return void (await one.run(turn));
  const answer = await answered(one.path(turn), cookie);
  if (answer.status !== 200) throw new Error(`${one.name} answered ${answer.status}: ${one.path(turn)}`);
}

/** Each case once with every statement explained: how many there are, and how the database goes about them. */
async function explained(all: Case[]): Promise<Map<string, Plan[]>> {
  const found = new Map<string, Plan[]>();
  await explaining(url, log, async (plansOf) => {
    for (const one of all) {
      // The first may meet connections that were just cut.
      for (let turn = 0; turn < 3; turn++) await once(one, turn).catch(() => undefined);
      const mine = await plansOf(() => once(one, 3));
      found.set(one.name, mine);
      // At once: a run that is stopped half-way has left something to read.
      keepPlans(one.name, mine);
    }
  });
  await once(all[0] as Case, 0).catch(() => undefined);
  return found;
}

/** The statements of a case alone, one after the other over one connection: what is left when there is no product around them. */
async function plainTimes(plans: Plan[]): Promise<Figures | null> {
  const reads = plans.filter(({ query }) => /^\s*(SELECT|WITH)/i.test(query)).map(plainOf);
  if (reads.length === 0 || reads.some((statement) => /\$\d/.test(statement))) return null;
  const client = await connected("lume-bench");
  try {
    return await timed(Math.min(times, 50), async () => {
      for (const statement of reads) await client.query(statement);
    });
  } catch (thrown) {
    // A parameter whose type only its own client knows: then there is nothing to compare with.
    say(`  (not as plain SQL: ${thrown instanceof Error ? thrown.message : "refused"})`);
    return null;
  } finally {
    await client.end();
  }
}

function keepPlans(name: string, list: readonly Plan[]): void {
  const text = list.map((plan) => `-- ${ms(plan.ms)} ms\n${plan.text}\n`).join("\n");
  writeFileSync(path.join(folder, `${name.replace(/[^a-z0-9]+/gi, "-").replace(/^-|-$/g, "")}.txt`), text);
}

async function keep(): Promise<void> {
  const counts = await sizes();
  writeFileSync(
    path.join(results, "figures.json"),
    `${JSON.stringify({ at: new Date().toISOString(), load: loadavg(), counts, measured }, null, 2)}\n`,
  );
  say("");
  sayTable(
    ["", "p50", "p95", "max", "bar", "", "plain SQL p50", "statements", "CPU"],
    measured.map(({ name, whole, barMs, plain, statements, cpu }) => [
      name,
      ms(whole.p50),
      ms(whole.p95),
      ms(whole.max),
      String(barMs),
      whole.p95 <= barMs ? "✓" : "✗",
      plain ? ms(plain.p50) : "-",
      String(statements),
      ms(cpu),
    ]),
  );
  say(`\n${counts.map(({ name, rows }) => `${rows.toLocaleString("en-GB")} ${name}`).join(", ")}. Times in ms; plans in ${results}/plans.`);
  // What else the machine did meanwhile is in every figure.
  say(`Load average of the last 1, 5 and 15 minutes: ${loadavg().map(ms).join(", ")}.`);
}

async function sizes(): Promise<{ name: string; rows: number }[]> {
  const client = await connected("lume-bench");
  const names = ["users", "consultations", "attempts", "lockouts", "tickets"];
  const found = [];
  for (const name of names) found.push({ name, rows: Number((await client.query(`SELECT count(*) AS rows FROM ${name}`)).rows[0]?.rows) });
  await client.end();
  return found;
}

async function connected(name: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: name });
  await client.connect();
  return client;
}

function ms(value: number): string {
  return value.toFixed(1);
}
