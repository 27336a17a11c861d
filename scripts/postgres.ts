import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { freePort } from "./ports";
import { elsewhereOf, type Place, placeFor, removePlace } from "./postgres-place";
import { birthOf, commandOf, ended, isAlive } from "./process-identity";
import { diskFull, Sentence, say } from "./words";

export type Postgres = {
  port: number;
  /** The address of a database of this server, as the owner of everything. */
  url: (database: string) => string;
  /** True when the server was left running by a start that was killed. */
  adopted: boolean;
  /** True when its log of this run says that the disk is full. */
  ranOutOfDisk: () => boolean;
  /** Resolves when the server is gone without `stop` having been called. */
  died: Promise<void>;
  /** Lets running transactions roll back, writes everything to disk, and waits for the end. */
  stop: () => Promise<void>;
  /** Stops, and removes the data. */
  remove: () => Promise<void>;
};

export type PostgresOptions = {
  dataDir: string;
  logFile: string;
  /** False for tests: a crash of the machine may then lose the data. */
  durable: boolean;
  /** The port that it must have, for a restart; otherwise any free one. */
  port?: number;
};

const user = "lume";
const logSizeMaxBytes = 10 * 1024 * 1024;
const startPatienceMs = 5 * 60_000;
const stopPatienceMs = 60_000;

const noSpace = /No space left on device|ENOSPC/;

const settings = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "timezone=UTC",
  "log_timezone=UTC",
  "lc_messages=C",
  "shared_buffers=128MB",
  "max_connections=100",
  "max_wal_size=512MB",
  "idle_in_transaction_session_timeout=60s",
  "random_page_cost=1.1",
  "log_line_prefix=%m [%p] ",
];
const forgetfulSettings = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum_naptime=10s"];

/** Starts the PostgreSQL that came with npm on 127.0.0.1, making the data folder if it is not there. */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const dataDir = path.resolve(options.dataDir);
  mkdirSync(path.dirname(dataDir), { recursive: true });
  mkdirSync(path.dirname(options.logFile), { recursive: true });
  const place = placeFor(dataDir, stopNow);
  rotate(options.logFile);
  const log = { file: options.logFile, from: existsSync(options.logFile) ? statSync(options.logFile).size : 0 };
  const running = await runningPostmaster(place.dataDir);
  if (running) return serverOf(place, running.pid, running.port, undefined, log);

  if (!existsSync(path.join(place.dataDir, "PG_VERSION"))) initialise(place, options);
  requireSameMajor(place);
  requireReadable(place);
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort());
    const outcome = await launch(place, options, port);
    if ("child" in outcome) return serverOf(place, outcome.child.pid as number, port, outcome.child, log);
    if (attempt >= 20 || !outcome.passing) throw new Sentence(outcome.problem);
    await pause(outcome.passing);
  }
}

/** Stops the server of a data folder that an earlier run left behind, if there is one, and removes the folder. */
export async function removeLeftover(dataDir: string): Promise<void> {
  const outside = elsewhereOf(dataDir);
  for (const folder of [dataDir, path.join(outside, "data")]) {
    const running = await runningPostmaster(folder);
    if (running) {
      process.kill(running.pid, "SIGQUIT");
      await ended(running.pid, 10_000);
    }
  }
  rmSync(dataDir, { recursive: true, force: true });
  if (process.getuid?.() === 0) rmSync(outside, { recursive: true, force: true });
}

/** The address of the server that runs on this data folder now, if one does. */
export async function runningPostgresUrl(dataDir: string, database: string): Promise<string | undefined> {
  for (const folder of [path.resolve(dataDir), path.join(elsewhereOf(dataDir), "data")]) {
    const running = await runningPostmaster(folder);
    if (running) return urlOf(folder, running.port, database);
  }
  return undefined;
}

function initialise(place: Place, options: PostgresOptions): void {
  // Made beside and moved into place: an interrupted initdb leaves nothing that looks like a database.
  const half = `${place.dataDir}.new`;
  const passwordFile = `${half}.password`;
  rmSync(half, { recursive: true, force: true });
  if (existsSync(place.dataDir)) {
    // Not ours to delete: the folder is there, but it is not a database.
    throwUnlessEmpty(place.dataDir);
    rmSync(place.dataDir, { recursive: true });
  }
  const password = randomBytes(24).toString("hex");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (place.uid !== undefined && place.gid !== undefined) chownSync(passwordFile, place.uid, place.gid);
  try {
    const made = runProgram(place, "initdb", [
      `--pgdata=${half}`,
      `--username=${user}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      ...(options.durable ? [] : ["--no-sync"]),
    ]);
    if (made.status !== 0) {
      rmSync(half, { recursive: true, force: true });
      throw new Sentence(problemIn(`${made.stdout}${made.stderr}${made.error?.message ?? ""}`));
    }
    renameSync(passwordFile, path.join(half, "lume.password"));
    chmodSync(path.join(half, "lume.password"), 0o600);
    renameSync(half, place.dataDir);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function throwUnlessEmpty(dataDir: string): void {
  const size = spawnSync("ls", ["-A", dataDir], { encoding: "utf8" }).stdout.trim();
  if (size) throw new Sentence(`${dataDir} is not a database, and not empty. Move it away and start again.`);
}

function requireSameMajor(place: Place): void {
  const made = readFileSync(path.join(place.dataDir, "PG_VERSION"), "utf8").trim();
  const ours = /\b(\d+)\./.exec(runProgram(place, "postgres", ["--version"]).stdout)?.[1];
  if (ours && made !== ours) {
    throw new Sentence(
      `The data in ${place.dataDir} was made by PostgreSQL ${made}, and this version of Lume Support brings ${ours}. ` +
        `Move the folder away (or delete it, it is the demo's) and start again, or go back to the version that made it.`,
    );
  }
}

function requireReadable(place: Place): void {
  if (process.getuid && place.uid === undefined && place.prefix.length === 0) {
    const owner = statSync(place.dataDir).uid;
    if (owner !== process.getuid()) {
      throw new Sentence(
        `The data in ${place.dataDir} belongs to another user (number ${owner}). Start as that user, or move the folder away.`,
      );
    }
  }
}

type Outcome = { child: ChildProcess } | { problem: string; passing?: number };

async function launch(place: Place, options: PostgresOptions, port: number): Promise<Outcome> {
  dropForeignPidFile(place.dataDir);
  const log = openSync(options.logFile, "a");
  const logStart = statSync(options.logFile).size;
  const all = [...settings, ...(options.durable ? [] : forgetfulSettings), `port=${port}`];
  const program = path.join(place.nativeDir, "bin", "postgres");
  const words = [...place.prefix, program, "-D", place.dataDir, ...all.flatMap((setting) => ["-c", setting])];
  const child = spawn(words[0] as string, words.slice(1), {
    // Its own process group: the terminal's Ctrl-C is for us, and the database goes last.
    detached: true,
    stdio: ["ignore", log, log],
    env: programEnvironment(),
    cwd: place.elsewhere ?? path.dirname(place.dataDir),
    uid: place.uid,
    gid: place.gid,
  });
  closeSync(log);
  let gone: string | undefined;
  child.once("error", (error) => {
    gone = error.message;
  });
  child.once("exit", (code, signal) => {
    gone ??= `exit ${code ?? signal}`;
  });
  const started = Date.now();
  for (let told = started; ; ) {
    if (gone !== undefined) return outcomeOf(tail(options.logFile, logStart) || gone);
    const pidFile = pidFileOf(place.dataDir);
    if (pidFile?.pid === child.pid && pidFile?.status === "ready") {
      child.unref();
      return { child };
    }
    if (Date.now() - started > startPatienceMs) {
      child.kill("SIGQUIT");
      return { problem: `The database did not start within five minutes. What it said: ${options.logFile}` };
    }
    if (Date.now() - told > 10_000) {
      told = Date.now();
      say("  the database is still starting: it is going through what was not yet on disk when it was last stopped");
    }
    await pause(15);
  }
}

function outcomeOf(log: string): Outcome {
  const problem = problemIn(log);
  if (/Address already in use|could not create any TCP\/IP sockets/.test(log)) return { problem, passing: 100 };
  // Its children outlive a killed server for a moment.
  if (/pre-existing shared memory block|lock file "postmaster.pid" already exists/.test(log)) return { problem, passing: 500 };
  return { problem };
}

function problemIn(output: string): string {
  if (noSpace.test(output)) return diskFull;
  if (/Permission denied/i.test(output)) {
    return `The database could not start: a folder of it cannot be read or written by this user.\n${lastLines(output)}`;
  }
  return `The database could not start. Its last words:\n${lastLines(output)}`;
}

function lastLines(output: string): string {
  return output.trim().split("\n").slice(-8).join("\n");
}

type Log = { file: string; from: number };

function serverOf(place: Place, pid: number, port: number, child: ChildProcess | undefined, log: Log): Postgres {
  const birth = birthOf(pid);
  let stopping: Promise<void> | undefined;
  const stopAtExit = () => signal(pid, birth, "SIGINT");
  process.once("exit", stopAtExit);
  const stop = () => {
    stopping ??= stopServer(pid, birth).finally(() => process.off("exit", stopAtExit));
    return stopping;
  };
  const died = new Promise<void>((resolve) => {
    const report = () => {
      if (!stopping) resolve();
    };
    if (child) child.once("exit", report);
    else {
      const watch = setInterval(() => {
        if (birthOf(pid) === birth) return;
        clearInterval(watch);
        report();
      }, 500);
      watch.unref();
    }
  });
  return {
    port,
    url: (database) => urlOf(place.dataDir, port, database),
    adopted: child === undefined,
    ranOutOfDisk: () => noSpace.test(tail(log.file, log.from)),
    died,
    stop,
    remove: async () => {
      await stop();
      removePlace(place);
    },
  };
}

async function stopServer(pid: number, birth: string | undefined): Promise<void> {
  if (!signal(pid, birth, "SIGINT") || (await ended(pid, stopPatienceMs))) return;
  say("The database did not stop within a minute; it is stopped at once and will check itself at the next start.");
  signal(pid, birth, "SIGQUIT");
  if (!(await ended(pid, 10_000))) signal(pid, birth, "SIGKILL");
}

function signal(pid: number, birth: string | undefined, name: NodeJS.Signals): boolean {
  if (birth === undefined || birthOf(pid) !== birth) return false;
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false;
  }
}

function stopNow(dataDir: string): void {
  const pidFile = pidFileOf(dataDir);
  if (pidFile && isPostgresOf(pidFile.pid, dataDir)) process.kill(pidFile.pid, "SIGQUIT");
}

/** The server that a killed start left running on this folder, when it is ready; one that is stopping is awaited. */
async function runningPostmaster(dataDir: string): Promise<{ pid: number; port: number } | undefined> {
  for (;;) {
    const pidFile = pidFileOf(dataDir);
    if (!pidFile || !isPostgresOf(pidFile.pid, dataDir)) return undefined;
    if (pidFile.status === "ready") return { pid: pidFile.pid, port: pidFile.port };
    await pause(50);
  }
}

/** See "postmaster.pid" in PostgreSQL's src/include/utils/pidfile.h. */
function pidFileOf(dataDir: string): { pid: number; port: number; status: string } | undefined {
  try {
    const lines = readFileSync(path.join(dataDir, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() ?? "" };
  } catch {
    return undefined;
  }
}

function isPostgresOf(pid: number, dataDir: string): boolean {
  const command = commandOf(pid);
  return command.includes("postgres") && command.includes(` -D ${dataDir} `);
}

/** PostgreSQL takes any living process with the number in its file for itself: after a reboot that is another program. */
function dropForeignPidFile(dataDir: string): void {
  const pidFile = pidFileOf(dataDir);
  if (pidFile && isAlive(pidFile.pid) && !isPostgresOf(pidFile.pid, dataDir)) {
    rmSync(path.join(dataDir, "postmaster.pid"), { force: true });
  }
}

function runProgram(place: Place, program: string, args: string[]) {
  const words = [...place.prefix, path.join(place.nativeDir, "bin", program), ...args];
  return spawnSync(words[0] as string, words.slice(1), {
    encoding: "utf8",
    env: programEnvironment(),
    cwd: place.elsewhere ?? path.dirname(place.dataDir),
    uid: place.uid,
    gid: place.gid,
  });
}

/** The caller's PGDATA, PGPORT and the like are about another server. */
function programEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return Object.assign(Object.fromEntries(kept) as NodeJS.ProcessEnv, { LC_ALL: "C", TZ: "UTC" });
}

function urlOf(dataDir: string, port: number, database: string): string {
  let password: string;
  try {
    password = readFileSync(path.join(dataDir, "lume.password"), "utf8").trim();
  } catch (error) {
    throw new Sentence(`The password of the database (${path.join(dataDir, "lume.password")}) cannot be read: ${(error as Error).message}`);
  }
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
}

function rotate(logFile: string): void {
  if (existsSync(logFile) && statSync(logFile).size > logSizeMaxBytes) renameSync(logFile, `${logFile}.1`);
}

function tail(file: string, from: number): string {
  const size = Math.min(Math.max(statSync(file).size - from, 0), 64 * 1024);
  const buffer = Buffer.alloc(size);
  const handle = openSync(file, "r");
  readSync(handle, buffer, 0, size, Math.max(from, statSync(file).size - size));
  closeSync(handle);
  return buffer.toString("utf8");
}

async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}
