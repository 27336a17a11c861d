/**
 * npm run worker           runs background jobs until it is stopped
 *
 * npm start runs one beside the server; with DATABASE_URL any number may run on any machine.
 */
import { startWorker } from "@/lib/jobs/worker";
import { stopListening } from "@/lib/live/listen";
import { watchClosure } from "@/lib/tickets/closure/watch";

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
