import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import path from "node:path";
import { db, patiently } from "@/lib/db";
import { codesOf } from "@/lib/http/problem";
import { conflictRate, recountConflicts } from "@/lib/metrics/conflict-rate";
import { conversion } from "@/lib/metrics/conversion";
import { coverage } from "@/lib/metrics/coverage";
import { dropOff } from "@/lib/metrics/drop-off";
import { freshInstalls } from "@/lib/metrics/fresh-installs";
import { lockouts, recountLockouts } from "@/lib/metrics/lockouts";
import { matchedControl } from "@/lib/metrics/matched-control";
import { recovery } from "@/lib/metrics/recovery";
import { countedKinds } from "@/lib/metrics/schema";
import { recountTickets, tickets } from "@/lib/metrics/tickets";
import { warmMetrics } from "@/lib/metrics/warm";
import { say } from "../scripts/words";
import { answered } from "./answered";
import { benchStaff } from "./bench-staff";
import { explaining } from "./explaining";
import { type Figures, timed } from "./figures";
import { query } from "./house";
import type { MetricFigures, MetricsMeasured } from "./metrics-growth";
import { type Plan, pagesOf } from "./plans";

// Measures the metrics of 90 days in one world, the page and each verb, each beside the same numbers from the rows. Started by
// scripts/bench.ts, with everything in its environment: DATABASE_URL, NEXTAUTH_URL (the server), BENCH_LOG (PostgreSQL's log),
// BENCH_RESULTS (a folder), BENCH_TIMES, BENCH_WORLD (people)

type Case = {
  name: string;
  run: () => Promise<unknown>;
  /** The same numbers from the rows. */
  fromRows?: () => Promise<unknown>;
  /** Made ahead and kept: run only so often. */
  times?: number;
};

const url = process.env.DATABASE_URL ?? "";
const times = Number(process.env.BENCH_TIMES ?? 40);
const folder = path.join(process.env.BENCH_RESULTS ?? "", `metrics-${process.env.BENCH_WORLD}`);
const question = { range: { preset: "90d" as const, granularity: "day" as const } };
/** From the rows it takes seconds and minutes: once is enough, and the pool gives a statement half a minute. */
const rowsTimes = 1;
const keptTimes = 3;
/** PostgreSQL's statement timeout, and Prisma's of a transaction in which one was met. */
const gaveUp = ["57014", "P2028"];

const { actor, cookie } = await benchStaff();
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const cases: Case[] = [
  { name: "page /metrics, 90 days, everything made ahead", run: page },
  ...countedKinds.map((kind) => ({
    name: `409 rate, by ${kind}`,
    run: () => conflictRate(actor, { ...question, kind }),
    fromRows: () => recountConflicts({ ...question, kind }, new Date()),
  })),
  { name: "lockouts", run: () => lockouts(actor, question), fromRows: () => recountLockouts(question, new Date()) },
  { name: "tickets, active users", run: () => tickets(actor, question), fromRows: () => recountTickets(question, new Date()) },
  { name: "coverage", run: () => coverage(actor) },
  // With the patience of the job that makes them ahead.
  { name: "recovery (made ahead)", run: () => patiently(() => recovery(actor, question)), times: keptTimes },
  { name: "drop-off (made ahead)", run: () => patiently(() => dropOff(actor, question)), times: keptTimes },
  { name: "matched control (made ahead)", run: () => patiently(() => matchedControl(actor, question)), times: keptTimes },
  { name: "conversion (made ahead)", run: () => patiently(() => conversion(actor, question)), times: keptTimes },
  { name: "new installations (made ahead)", run: () => patiently(() => freshInstalls(actor, question)), times: keptTimes },
];
const warming = performance.now();
const { answers } = await warmMetrics({ kind: "system", name: "bench" });
say(`  ${answers} answers made ahead, as the job metrics.warm does, in ${((performance.now() - warming) / 1_000).toFixed(1)} s`);
const measured: MetricFigures[] = [];
for (const one of cases) {
  const whole = await tried(() => timed(one.times ?? times, one.run));
  const fromRows = one.fromRows ? await tried(() => timed(rowsTimes, one.fromRows as Case["run"], undefined, 0)) : undefined;
  measured.push({ name: one.name, whole, fromRows: fromRows?.p50 ?? null, statements: 0, pages: 0 });
  say(`  ${one.name}: ${told(whole)}${one.fromRows ? `; from the rows ${told(fromRows)}` : ""}`);
}
await explaining(url, process.env.BENCH_LOG ?? "", async (plansOf) => {
  for (const [place, one] of cases.entries()) {
    await one.run().catch(() => undefined);
    const plans = await plansOf(() => one.run().catch(() => undefined));
    Object.assign(measured[place] as MetricFigures, {
      statements: plans.length,
      pages: plans.reduce((sum, plan) => sum + pagesOf(plan), 0),
    });
    keepPlans(one.name, plans);
    if (one.fromRows) keepPlans(`${one.name} from the rows`, await plansOf(() => (one.fromRows as Case["run"])().catch(() => undefined)));
  }
});
writeFileSync(path.join(folder, "figures.json"), `${JSON.stringify(await all(), null, 2)}\n`);
await db.$disconnect();

async function page(): Promise<void> {
  const answer = await answered("/metrics?range=90d", cookie);
  if (answer.status !== 200) throw new Error(`The page answered ${answer.status}.`);
}

/** undefined: the database gave up after its half minute. */
async function tried(run: () => Promise<Figures>): Promise<Figures | null> {
  return run().catch((thrown: unknown) => {
    if (codesOf(thrown).some((code) => gaveUp.includes(code))) return null;
    throw thrown;
  });
}

function told(figures: Figures | null | undefined): string {
  return figures ? `${figures.p50.toFixed(1)} ms, p95 ${figures.p95.toFixed(1)}` : "more than 30 s";
}

function keepPlans(name: string, plans: readonly Plan[]): void {
  const text = plans.map((plan) => `-- ${plan.ms.toFixed(1)} ms, ${pagesOf(plan)} pages\n${plan.text}\n`).join("\n");
  writeFileSync(path.join(folder, `${name.replace(/[^a-z0-9]+/gi, "-").replace(/^-|-$/g, "")}.txt`), text);
}

async function all(): Promise<MetricsMeasured> {
  const [world] = await query<MetricsMeasured["world"]>(
    url,
    `SELECT (SELECT count(*) FROM users)::float8 AS users, (SELECT count(*) FROM attempts)::float8 AS attempts,
       (SELECT count(*) FROM events)::float8 AS events, (SELECT count(*) FROM messages WHERE role = 'user')::float8 AS messages,
       (SELECT count(*) FROM lockouts)::float8 AS lockouts, (SELECT count(*) FROM rollups)::float8 AS rollups`,
  );
  return { at: new Date().toISOString(), load: loadavg(), world: world as MetricsMeasured["world"], measured };
}
