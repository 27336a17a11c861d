/**
 * npm test                              types, lint, dead code, unit tests, production build, end-to-end tests
 * npm test -- unit [vitest arguments]   only the unit and integration tests: npm test -- unit lib/tickets
 * npm test -- e2e [playwright arguments]  only the build and the end-to-end tests: npm test -- e2e e2e/ui --headed
 *
 * Everything runs on PostgreSQLs and ports of its own, in .test/ (their data in /dev/shm, where that has room), which is
 * removed at the end; .data/, .next/ and DATABASE_URL are never touched, and npm start may run beside it. The browser is
 * CHROMIUM_PATH, Playwright's, or the system's; if there is none, one is installed. What failed end-to-end tests leave is
 * in test-results/, with E2E_TRACE=1 a trace of each, and with E2E_PICTURES=1 pictures of every screen. The last line is
 * "N passed, N failed".
 */
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { migrate } from "../prisma/migrate";
import { answers } from "./answers";
import { findOrInstallBrowser } from "./browser";
import { build } from "./build";
import { nextProgram, root, startNode, startOwn } from "./children";
import { type Closing, runScript } from "./closing";
import { cloneDatabase, ensureDatabase } from "./databases";
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
const stepPatienceMs = 25 * 60_000;

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
  if (part === "unit") return await unitTests(run, args);
  if (part === "e2e") return await buildAndEndToEnd(run, args);
  // One after the other: beside each other they take as long, for either fills both cores, and each test waits twice as long.
  await checksAndUnitTests(run);
  if (!run.closing.begun) await buildAndEndToEnd(run, []);
}

async function buildAndEndToEnd(run: Run, args: string[]): Promise<void> {
  const ready = await prepareEndToEnd(run);
  if (ready && !run.closing.begun) await endToEnd(run, ready, args);
}

async function checksAndUnitTests(run: Run): Promise<void> {
  await check(run, "Types", ["typescript", "bin", "tsc"], ["--noEmit"]);
  await check(run, "Lint", ["@biomejs", "biome", "bin", "biome"], ["check", "--no-errors-on-unmatched"]);
  await check(run, "Dead code", ["knip", "bin", "knip.js"], ["--no-progress"]);
  await unitTests(run, []);
}

type Run = { id: string; folder: string; memory?: string; env: NodeJS.ProcessEnv; closing: Closing };

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
  const env = Object.assign(testEnvironment(process.env), { LUME_DIST_DIR: path.posix.join(".test", id, "next") });
  return { id, folder, memory, env, closing };
}

const clusters = ["unit", "e2e"] as const;

/** One for each part: what a transaction that stays open holds up, it holds up in every database of its server. */
async function startCluster({ memory, folder, closing }: Run, cluster: (typeof clusters)[number]): Promise<Postgres> {
  const postgres = await startPostgres({
    dataDir: path.join(memory ?? folder, cluster),
    logFile: path.join(folder, `${cluster}.log`),
    durable: false,
  });
  closing.add(postgres.remove);
  return postgres;
}

/** Of runs that were killed; another run that is going on keeps its own. */
async function removeLeftovers(): Promise<void> {
  const onDisk = readdirSync(testFolder).filter((entry) => entry.startsWith("run-"));
  const all = [...memoryFolders(), ...onDisk.map((run) => ({ run, folder: path.join(testFolder, run) }))];
  for (const { run, folder } of all) {
    const pid = Number(run.slice("run-".length));
    if (pid !== process.pid && birthOf(pid) !== undefined && existsSync(path.join(testFolder, run, "lock"))) continue;
    for (const cluster of clusters) await removeLeftover(path.join(folder, cluster));
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

async function unitTests(run: Run, args: string[]): Promise<void> {
  const started = Date.now();
  const postgres = await startCluster(run, "unit");
  const file = path.join(run.folder, "unit.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  // What tests put into temporary folders (servers of their own that are killed, files of imports) goes with the rest.
  const temporary = run.memory ? { TMPDIR: run.memory } : {};
  const settings = { NODE_ENV: "test", TEST_POSTGRES_URL: postgres.url("postgres"), VITE_CONFIG_NATIVE_IGNORE_WARNING: "true" };
  const env = Object.assign({ ...run.env }, temporary, settings);
  const code = await runTool(run, ["vitest", "vitest.mjs"], ["run", ...reporters, ...args], env);
  report("Unit and integration tests", countRun(file, code, countVitest), started, "");
}

type Ready = { worlds: Record<World, NodeJS.ProcessEnv>; browser: string };

async function prepareEndToEnd(run: Run): Promise<Ready | undefined> {
  const started = Date.now();
  try {
    await build(run.env, run.closing);
    report("Production build", { passed: 1, failed: 0 }, started, "");
  } catch (error) {
    report("Production build", { passed: 0, failed: 1 }, started, textOf(error));
    return undefined;
  }
  const serversStarted = Date.now();
  try {
    return await startServers(run);
  } catch (error) {
    report("Servers for the end-to-end tests", { passed: 0, failed: 1 }, serversStarted, textOf(error));
    return undefined;
  }
}

/**
 * The demo world twice, each with a server and a worker of its own: `desk`, where tests of pages run beside one another, and
 * `alone`, where one runs at a time.
 */
type World = "desk" | "alone";

async function startServers(run: Run): Promise<Ready> {
  const browser = await findOrInstallBrowser();
  const postgres = await startCluster(run, "e2e");
  const [desk, alone] = await Promise.all([environmentOf(run, postgres, "desk"), environmentOf(run, postgres, "alone")]);
  const admin = postgres.url("postgres");
  await ensureDatabase(admin, databaseOf("desk"));
  await migrate(postgres.url(databaseOf("desk")));
  await seed(desk, run.closing);
  await cloneDatabase(admin, databaseOf("desk"), databaseOf("alone"));
  rmSync(resultsFolder, { recursive: true, force: true });
  mkdirSync(resultsFolder, { recursive: true });
  await Promise.all([startWorld(run, "desk", desk), startWorld(run, "alone", alone)]);
  return { worlds: { desk, alone }, browser };
}

function databaseOf(world: World): string {
  return `lume_e2e_${world}`;
}

async function environmentOf(run: Run, postgres: Postgres, world: World): Promise<NodeJS.ProcessEnv> {
  const port = String(await freePort());
  const own = { DATABASE_URL: postgres.url(databaseOf(world)), PORT: port, NEXTAUTH_URL: `http://localhost:${port}` };
  return Object.assign({ ...run.env }, own, { NODE_ENV: "production", CHECK_ANSWERS: "1" });
}

/** Resolves when its server answers. */
async function startWorld(run: Run, world: World, env: NodeJS.ProcessEnv): Promise<void> {
  const log = (name: string) => path.join(resultsFolder, `${name}-${world}.log`);
  const worker = startOwn("worker.ts", [], { env, output: { file: log("worker") } });
  run.closing.add(worker.stop);
  // Longer than a test: a machine that stands still for a second sends on a connection that the server has closed meanwhile.
  const args = nextProgram("start", "-H", "127.0.0.1", "-p", String(env.PORT), "--keepAliveTimeout", "65000");
  const server = startNode({ args, env, output: { file: log("server") } });
  run.closing.add(server.stop);
  await Promise.race([
    answers(`http://127.0.0.1:${env.PORT}/readyz`),
    server.ended.then((code) => Promise.reject(new Sentence(`The server ended with ${code}; its words are in ${log("server")}`))),
  ]);
}

async function endToEnd(run: Run, { worlds: { desk, alone }, browser }: Ready, args: string[]): Promise<void> {
  const started = Date.now();
  // What tests start or read themselves (a second server, the database) belongs to the world in which they are alone.
  const addresses = { E2E_BASE_URL: desk.NEXTAUTH_URL, E2E_ALONE_URL: alone.NEXTAUTH_URL };
  const env = Object.assign({ ...alone }, addresses, { E2E_RESULTS: resultsFolder, CHROMIUM_PATH: browser });
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
