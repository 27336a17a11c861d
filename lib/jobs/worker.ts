import "server-only";
import { Logger, parseCronItems, type Runner, run, type TaskList } from "graphile-worker";
import { env } from "@/lib/env";
import { codesOf } from "@/lib/http/problem";
import { log } from "@/lib/log";
import { jobs } from "./registry";

const concurrency = 4;
const restartMsMin = 500;
const restartMsMax = 30_000;

/**
 * Runs the jobs of the registry until it is stopped; any number of workers may run beside each other. It goes on through
 * a database that goes away and comes back. `stop` lets the jobs that run end first; `started` resolves once it takes jobs
 * and those of its start are queued, or when it was stopped before that.
 */
export async function startWorker(): Promise<{ started: Promise<void>; stop(): Promise<void> }> {
  const stopping = new AbortController();
  let tellStarted: () => void = () => undefined;
  const started = new Promise<void>((resolve) => {
    tellStarted = resolve;
  });
  const running = keepRunning(stopping.signal, tellStarted).finally(tellStarted);
  return {
    started,
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

async function keepRunning(stopping: AbortSignal, onStart: () => void): Promise<void> {
  for (let tries = 0; !stopping.aborted; tries++) {
    try {
      const runner = await start();
      tries = 0;
      onStart();
      const stop = () => void runner.stop().catch(() => {});
      stopping.addEventListener("abort", stop);
      if (stopping.aborted) stop();
      await runner.promise;
      stopping.removeEventListener("abort", stop);
    } catch (thrown) {
      log.warn({ codes: codesOf(thrown) }, "the worker lost its database, starting again");
    }
    if (!stopping.aborted) await pause(Math.min(restartMsMax, restartMsMin * 2 ** Math.min(tries, 10)), stopping);
  }
}

async function start(): Promise<Runner> {
  const runner = await run({
    connectionString: env().DATABASE_URL,
    maxPoolSize: concurrency + 2,
    concurrency,
    noHandleSignals: true,
    logger: new Logger(logFactory),
    taskList: tasks(),
    parsedCronItems: parseCronItems(
      Object.entries(jobs).flatMap(([task, { cron }]) => (cron ? [{ task, match: cron, identifier: task }] : [])),
    ),
  });
  try {
    for (const [name, { atStart }] of Object.entries(jobs)) {
      // The key makes it one, however many workers start at once.
      if (atStart) await runner.addJob(name, {}, { jobKey: `${name} at start` });
    }
  } catch (thrown) {
    await runner.stop().catch(() => {});
    throw thrown;
  }
  const timers = Object.entries(jobs).flatMap(([name, { everySeconds }]) => {
    // Not to be had just now: the next time asks again.
    const ask = () => void runner.addJob(name, {}, { jobKey: `${name} again` }).catch(() => {});
    return everySeconds ? [setInterval(ask, everySeconds * 1_000)] : [];
  });
  void runner.promise
    .catch(() => {})
    .finally(() => {
      for (const timer of timers) clearInterval(timer);
    });
  return runner;
}

function tasks(): TaskList {
  return Object.fromEntries(
    Object.entries(jobs).map(([name, job]) => [
      name,
      async (payload: unknown) => {
        const started = performance.now();
        const { _cron, ...input } = (payload ?? {}) as Record<string, unknown>;
        const result = await job.run({ kind: "system", name: `job ${name}` }, input);
        const level = job.everySeconds ? "debug" : "info";
        log[level]({ job: name, ms: Math.round(performance.now() - started), result }, "job done");
      },
    ]),
  );
}

// The library's own sentences at its own levels; a failed job is an error of ours.
function logFactory() {
  return (level: string, message: string): void => {
    if (level === "error") log.error({ source: "graphile-worker" }, message);
    else if (level === "warning") log.warn({ source: "graphile-worker" }, message);
    else log.debug({ source: "graphile-worker" }, message);
  };
}

function pause(ms: number, stopping: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    stopping.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
