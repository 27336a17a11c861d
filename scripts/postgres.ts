import type { ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "./ports";
import { launch, type PostgresOptions } from "./postgres-launch";
import { noSpace, rotate, tail } from "./postgres-log";
import { initialise, requireReadable, requireSameMajor, urlOf } from "./postgres-make";
import { elsewhereOf, type Place, placeFor, removePlace } from "./postgres-place";
import { runningPostmaster, signal, stopNow } from "./postgres-running";
import { birthOf, ended } from "./process-identity";
import { Sentence, say } from "./words";

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

const stopPatienceMs = 60_000;

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
