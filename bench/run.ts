import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import path from "node:path";
import pg from "pg";
import type { StaffActor } from "@/lib/auth/actor";
import { sessionCookieName } from "@/lib/auth/session-cookie";
import { sealSession } from "@/lib/auth/session-seal";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { createStaff } from "@/lib/staff/create";
import { sayTable } from "../scripts/commands";
import { say } from "../scripts/words";
import { type Case, casesOf } from "./cases";
import { type Figures, timed } from "./figures";
import { explainOff, explainOn, logEnd, type Plan, plainOf, plansSince } from "./plans";

// Measures a running server that stands on the big data set. Started by scripts/bench.ts, with everything in its environment:
//   DATABASE_URL, NEXTAUTH_URL (the server), BENCH_LOG (PostgreSQL's log), BENCH_RESULTS (a folder), BENCH_TIMES, BENCH_ONLY

type Measured = { name: string; barMs: number; whole: Figures; statements: number; plain: Figures | null };

const url = process.env.DATABASE_URL ?? "";
const times = Number(process.env.BENCH_TIMES ?? 200);
const log = process.env.BENCH_LOG ?? "";
const results = process.env.BENCH_RESULTS ?? "";

const actor = await benchAdmin();
const cookie = `${sessionCookieName()}=${await sealSession(actor.sessionId)}`;
const cases = (await casesOf(url, actor)).filter(({ name }) => name.includes(process.env.BENCH_ONLY ?? ""));
const folder = path.join(results, "plans");
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const plans = await explained(cases);
const measured: Measured[] = [];
for (const one of cases) {
  const mine = plans.get(one.name) ?? [];
  const whole = await timed(times, (turn) => once(one, turn));
  measured.push({ name: one.name, barMs: one.barMs, whole, statements: mine.length, plain: await plainTimes(mine) });
  say(`  ${one.name}: ${ms(whole.p95)} ms`);
}
await keep();
await db.$disconnect();
process.exitCode = measured.some(({ whole, barMs }) => whole.p95 > barMs) ? 1 : 0;

async function once(one: Case, turn: number): Promise<void> {
  if (one.kind === "verb") return void (await one.run(turn));
  const answer = await fetch(new URL(one.path(turn), process.env.NEXTAUTH_URL), { headers: { cookie }, redirect: "manual" });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`${one.name} answered ${answer.status}: ${one.path(turn)}`);
}

/** Each case once with every statement explained: how many there are, and how the database goes about them. */
async function explained(all: Case[]): Promise<Map<string, Plan[]>> {
  const client = await connected("lume-bench-explain");
  const reconnect = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name IN ('lume-support', 'lume-limits') AND pid <> pg_backend_pid()`;
  for (const statement of explainOn) await client.query(statement);
  await client.query("SELECT pg_reload_conf()");
  await client.query(reconnect);
  const found = new Map<string, Plan[]>();
  const functions = await client.query<{ prosrc: string }>(
    "SELECT p.prosrc FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang WHERE l.lanname = 'sql' AND p.prosrc IS NOT NULL",
  );
  const bodies = new Set(functions.rows.map(({ prosrc }) => prosrc.trim()));
  for (const one of all) {
    // The first may meet connections that were just cut.
    for (let turn = 0; turn < 3; turn++) await once(one, turn).catch(() => undefined);
    const from = logEnd(log);
    await once(one, 3);
    const mine = plansSince(log, from, bodies);
    found.set(one.name, mine);
    // At once: a run that is stopped half-way has left something to read.
    keepPlans(one.name, mine);
  }
  for (const statement of explainOff) await client.query(statement);
  await client.query("SELECT pg_reload_conf()");
  await client.query(reconnect);
  await client.end();
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
    ["", "p50", "p95", "max", "bar", "", "plain SQL p50", "statements"],
    measured.map(({ name, whole, barMs, plain, statements }) => [
      name,
      ms(whole.p50),
      ms(whole.p95),
      ms(whole.max),
      String(barMs),
      whole.p95 <= barMs ? "✓" : "✗",
      plain ? ms(plain.p50) : "-",
      String(statements),
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

async function benchAdmin(): Promise<StaffActor> {
  const [known] = await db.staff.findMany({ where: { email: "bench@lume.test" } });
  const { id } =
    known ??
    (await createStaff({ kind: "system", name: "bench" }, { email: "bench@lume.test", name: "Bench", role: "admin", password: newId() }));
  const sessionId = newId();
  await db.staffSession.create({ data: { id: sessionId, staffId: id, expiresAt: new Date(Date.now() + 86_400_000) } });
  return { kind: "staff", id, name: "Bench", email: "bench@lume.test", role: "admin", sessionId };
}

async function connected(name: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: name });
  await client.connect();
  return client;
}

function ms(value: number): string {
  return value.toFixed(1);
}
