const works = new Set<() => unknown>();
let watching = false;

/** Does this when the process is told to stop, besides whatever else stops it. */
export function atExit(work: () => unknown): void {
  works.add(work);
  if (watching) return;
  watching = true;
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      const done = Promise.allSettled([...works].map(async (each) => each()));
      void done.then(() => {
        // A listener takes the signal's default away; where nobody else stops the process, it is given back.
        if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
      });
    });
  }
}
