import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { tail } from "./postgres-log";
import type { Place } from "./postgres-place";
import { problemIn, programEnvironment } from "./postgres-program";
import { dropForeignPidFile, pidFileOf } from "./postgres-running";
import { say } from "./words";

export type PostgresOptions = {
  dataDir: string;
  logFile: string;
  /** False for tests: a crash of the machine may then lose the data. */
  durable: boolean;
  /** The port that it must have, for a restart; otherwise any free one. */
  port?: number;
};

const startPatienceMs = 5 * 60_000;

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

type Outcome = { child: ChildProcess } | { problem: string; passing?: number };

/** Starts a server on the folder and waits until it takes connections; `passing` are the ms after which another try may go better. */
export async function launch(place: Place, options: PostgresOptions, port: number): Promise<Outcome> {
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
