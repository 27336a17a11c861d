/**
 * npm run worker           runs background jobs until it is stopped
 *
 * npm start runs one beside the server; with DATABASE_URL any number may run on any machine.
 */
import { asRefusal, codesOf } from "@/lib/http/problem";
import { startWorker } from "@/lib/jobs/worker";
import { stopListening } from "@/lib/live/listen";
import { log } from "@/lib/log";
import { watchClosure } from "@/lib/tickets/closure/watch";

// graphile-worker notes a job's end in a promise that nobody waits for. A database that is away just then is no reason to end: the worker
// goes on, and what that job was about is found by its sweep or its next turn.
process.on("unhandledRejection", (thrown) => {
  if (!asRefusal(thrown)) throw thrown;
  log.warn({ codes: codesOf(thrown) }, "the end of a job could not be noted");
});

const worker = await startWorker();
const endWatch = watchClosure();

const stopped = new Promise<void>((resolve) => {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"] as const) process.on(signal, () => resolve());
});
await stopped;
await endWatch();
await stopListening();
await worker.stop();
process.exit(0);
