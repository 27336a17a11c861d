import { say, textOf } from "./words";

type Closer = () => Promise<void> | void;

/** What must be closed at the end, in the reverse order of its opening. */
export class Closing {
  private closers: Closer[] = [];
  private running: Promise<void> | undefined;
  private up = false;

  add(closer: Closer): void {
    this.closers.push(closer);
  }

  get begun(): boolean {
    return this.running !== undefined;
  }

  /** From here on a Ctrl-C is the normal end, not an interruption. */
  isUp(): void {
    this.up = true;
  }

  get interruptedCode(): number {
    return this.up ? 0 : 130;
  }

  close(): Promise<void> {
    this.running ??= this.closeAll();
    return this.running;
  }

  private async closeAll(): Promise<void> {
    for (let closer = this.closers.pop(); closer; closer = this.closers.pop()) {
      try {
        await closer();
      } catch (error) {
        say(textOf(error));
      }
    }
  }
}

/** Runs a script: whatever ends it (its work, a failure, a signal), what it opened is closed, then it exits. */
export async function runScript(work: (closing: Closing) => Promise<number>): Promise<never> {
  const closing = new Closing();
  const interrupted = new Promise<number>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      // The same Ctrl-C may arrive twice, from the terminal and from npm: the second is not a new wish.
      process.on(signal, () => resolve(closing.interruptedCode));
    }
  });
  // A terminal that was closed takes no more words; that must not keep us from closing.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  let code: number;
  try {
    code = await Promise.race([work(closing), interrupted]);
  } catch (error) {
    process.stderr.write(`${textOf(error)}\n`);
    code = 1;
  }
  await closing.close();
  process.exit(code);
}
