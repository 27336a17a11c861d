/**
 * npm test                              types, lint, dead code, unit tests, production build, end-to-end tests
 * npm test -- unit [vitest arguments]   only the unit and integration tests: npm test -- unit lib/tickets
 * npm test -- e2e [playwright arguments]  only the build and the end-to-end tests: npm test -- e2e e2e/ui --headed
 *
 * Everything runs on a PostgreSQL and ports of its own, in .test/ (its data in /dev/shm, where that has room), which is
 * removed at the end; .data/, .next/ and DATABASE_URL are never touched, and npm start may run beside it. The browser is
 * CHROMIUM_PATH, Playwright's, or the system's; if there is none, one is installed. What failed end-to-end tests leave is
 * in test-results/. The last line is "N passed, N failed".
 */
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { migrate } from "../prisma/migrate";
import { answers } from "./answers";
import { findOrInstallBrowser } from "./browser";
import { build } from "./build";
import { nextProgram, root, startNode, startOwn } from "./children";
import { type Closing, runScript } from "./closing";
import { ensureDatabase } from "./databases";
import { matrixTable } from "./matrix-table";
import { makeMemoryFolder, memoryFolders } from "./memory-folder";
import { freePort } from "./ports";
import { type Postgres, removeLeftover, startPostgres } from "./postgres";
import { birthOf } from "./process-identity";
import { singleStart } from "./single-start";
import { testEnvironment } from "./test-environment";
import { type Counts, countPlaywright, countRun, countVitest } from "./test-results";
import { Sentence, say, seconds, textOf } from "./words";
import { seed } from "./world";

const testFolder = path.join(root, ".test");
const resultsFolder = path.join(root, "test-results");
const stepPatienceMs = 15 * 60_000;

const totals = { passed: 0, failed: 0, names: [] as string[] };

await runScript(async (closing) => {
  const [part, ...args] = process.argv.slice(2);
  if (part !== undefined && part !== "unit" && part !== "e2e") {
    throw new Sentence(`There is no part "${part}". The parts are unit and e2e; npm test -- --help says more.`);
  }
  const started = Date.now();
  try {
    await runParts(part, args, closing);
  } catch (error) {
    totals.failed++;
    totals.names.push(textOf(error));
    say(textOf(error));
  }
  await closing.close();
  // Once more at the end: thousands of lines may lie between a failure and here.
  if (totals.names.length > 0) say(`\nFailed:\n${totals.names.map((name) => `  ${name}`).join("\n")}`);
  say(`\n${seconds(started)}`);
  say(`${totals.passed} passed, ${totals.failed} failed`);
  return totals.failed > 0 || totals.passed === 0 ? 1 : 0;
});

async function runParts(part: "unit" | "e2e" | undefined, args: string[], closing: Closing): Promise<void> {
  const run = await openRun(closing);
  if (part === "unit") return await unitTests(run, args, "terminal");
  // One core builds, the other checks; the end-to-end tests have both.
  const prepared = prepareEndToEnd(run);
  if (part === undefined) {
    await check(run, "Types", ["typescript", "bin", "tsc"], ["--noEmit"]);
    await check(run, "Lint", ["@biomejs", "biome", "bin", "biome"], ["check", "--no-errors-on-unmatched"]);
    await check(run, "Dead code", ["knip", "bin", "knip.js"], ["--no-progress"]);
    await unitTests(run, [], "collect");
  }
  const ready = await prepared;
  if (ready && !closing.begun) await endToEnd(run, ready, args);
}

type Run = { id: string; folder: string; memory?: string; env: NodeJS.ProcessEnv; postgres: Postgres; closing: Closing };

async function openRun(closing: Closing): Promise<Run> {
  mkdirSync(testFolder, { recursive: true });
  await removeLeftovers();
  const id = `run-${process.pid}`;
  const folder = path.join(testFolder, id);
  const lock = singleStart(folder, "npm test");
  closing.add(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  if (!lock.held) throw new Error(`${folder} is in use`);
  const memory = makeMemoryFolder(id);
  if (memory) closing.add(() => rmSync(memory, { recursive: true, force: true, maxRetries: 3 }));
  const postgres = await startPostgres({
    dataDir: path.join(memory ?? folder, "postgres"),
    logFile: path.join(folder, "postgres.log"),
    durable: false,
  });
  closing.add(postgres.remove);
  const env = Object.assign(testEnvironment(process.env), { LUME_DIST_DIR: path.posix.join(".test", id, "next") });
  return { id, folder, memory, env, postgres, closing };
}

/** Of runs that were killed; another run that is going on keeps its own. */
async function removeLeftovers(): Promise<void> {
  const onDisk = readdirSync(testFolder).filter((entry) => entry.startsWith("run-"));
  const all = [...memoryFolders(), ...onDisk.map((run) => ({ run, folder: path.join(testFolder, run) }))];
  for (const { run, folder } of all) {
    const pid = Number(run.slice("run-".length));
    if (pid !== process.pid && birthOf(pid) !== undefined && existsSync(path.join(testFolder, run, "lock"))) continue;
    await removeLeftover(path.join(folder, "postgres"));
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** A step that is no run of tests counts as one. */
async function check(run: Run, name: string, program: string[], args: string[]): Promise<void> {
  const started = Date.now();
  let output = "";
  const code = await runTool(run, program, args, run.env, (text) => (output += text));
  report(name, code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }, started, code === 0 ? "" : output);
}

async function unitTests(run: Run, args: string[], show: "terminal" | "collect"): Promise<void> {
  const started = Date.now();
  const file = path.join(run.folder, "unit.json");
  let output = "";
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  // What tests put into temporary folders (servers of their own that are killed, files of imports) goes with the rest.
  const temporary = run.memory ? { TMPDIR: run.memory } : {};
  const env = Object.assign({ ...run.env }, temporary, { NODE_ENV: "test", TEST_POSTGRES_URL: run.postgres.url("postgres") });
  const collect = show === "terminal" ? undefined : (text: string) => (output += text);
  const code = await runTool(run, ["vitest", "vitest.mjs"], ["run", ...reporters, ...args], env, collect);
  const counts = countRun(file, code, countVitest);
  report("Unit and integration tests", counts, started, counts.failed > 0 ? output : "");
}

type Ready = { baseUrl: string; databaseUrl: string; browser: string; env: NodeJS.ProcessEnv };

async function prepareEndToEnd(run: Run): Promise<Ready | undefined> {
  const started = Date.now();
  try {
    await build(run.env, run.closing);
    report("Production build", { passed: 1, failed: 0 }, started, "");
  } catch (error) {
    report("Production build", { passed: 0, failed: 1 }, started, textOf(error));
    return undefined;
  }
  const serverStarted = Date.now();
  try {
    return await startServer(run);
  } catch (error) {
    report("Server for the end-to-end tests", { passed: 0, failed: 1 }, serverStarted, textOf(error));
    return undefined;
  }
}

async function startServer(run: Run): Promise<Ready> {
  const browser = await findOrInstallBrowser();
  await ensureDatabase(run.postgres.url("postgres"), "lume_e2e");
  const databaseUrl = run.postgres.url("lume_e2e");
  await migrate(databaseUrl);
  const port = await freePort();
  const baseUrl = `http://localhost:${port}`;
  const env = Object.assign(
    { ...run.env },
    { DATABASE_URL: databaseUrl, PORT: String(port), NEXTAUTH_URL: baseUrl, NODE_ENV: "production", CHECK_ANSWERS: "1" },
  );
  await seed(env, run.closing);
  const log = path.join(resultsFolder, "server.log");
  rmSync(resultsFolder, { recursive: true, force: true });
  mkdirSync(resultsFolder, { recursive: true });
  const worker = startOwn("worker.ts", [], { env, output: { file: path.join(resultsFolder, "worker.log") } });
  run.closing.add(worker.stop);
  const server = startNode({ args: nextProgram("start", "-H", "127.0.0.1", "-p", String(port)), env, output: { file: log } });
  run.closing.add(server.stop);
  await Promise.race([
    answers(`http://127.0.0.1:${port}/readyz`),
    server.ended.then((code) => Promise.reject(new Sentence(`The server ended with ${code}; its words are in ${log}`))),
  ]);
  return { baseUrl, databaseUrl, browser, env };
}

async function endToEnd(run: Run, ready: Ready, args: string[]): Promise<void> {
  const started = Date.now();
  const env = Object.assign({ ...ready.env }, { E2E_BASE_URL: ready.baseUrl, E2E_RESULTS: resultsFolder, CHROMIUM_PATH: ready.browser });
  const program = ["@playwright", "test", "cli.js"];
  const code = await runTool(run, program, ["test", "--config", "e2e/playwright.config.ts", ...args], env);
  const reportFile = path.join(resultsFolder, "e2e.json");
  report("End-to-end tests", countRun(reportFile, code, countPlaywright), started, "");
  const table = existsSync(reportFile) ? matrixTable(reportFile) : [];
  if (table.length > 0) say(`\nTest cases by policy, as the end-to-end tests saw them:\n  ${table.join("\n  ")}`);
}

/** Runs a tool of node_modules; without `collect` it prints on the terminal. */
async function runTool(
  run: Run,
  program: string[],
  args: string[],
  env: NodeJS.ProcessEnv,
  collect?: (text: string) => void,
): Promise<number> {
  const child = startNode({
    args: [path.join(root, "node_modules", ...program), ...args],
    env,
    output: collect ? { collect } : "terminal",
  });
  run.closing.add(child.stop);
  const patience = setTimeout(() => {
    say(`${program[0]} took more than ${stepPatienceMs / 60_000} minutes and is stopped.`);
    void child.stop();
  }, stepPatienceMs);
  const code = await child.ended;
  clearTimeout(patience);
  return code;
}

function report(name: string, counts: Counts, started: number, output: string): void {
  totals.passed += counts.passed;
  totals.failed += counts.failed;
  if (counts.failed > 0) totals.names.push(...(counts.names?.length ? counts.names : [name]));
  const figures = counts.passed + counts.failed > 1 ? `: ${counts.passed} passed, ${counts.failed} failed` : "";
  if (output) say(`\n${output.trim()}\n`);
  say(`${counts.failed === 0 ? "✓" : "✗"} ${name}${figures} (${seconds(started)})`);
}
