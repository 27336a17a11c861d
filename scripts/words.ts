/** A failure that a person can act on: only its text is shown, without a stack. */
export class Sentence extends Error {}

export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Says what is being done, does it, and says how long it took. */
export async function step<Result>(doing: string, work: () => Promise<Result>): Promise<Result> {
  const started = Date.now();
  const reminder = setInterval(() => say(`  still ${doing[0]?.toLowerCase()}${doing.slice(1)} (${seconds(started)})`), 15_000);
  try {
    const result = await work();
    say(`${doing} … ${seconds(started)}`);
    return result;
  } finally {
    clearInterval(reminder);
  }
}

export function seconds(started: number): string {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}

/** The text of a failure as it is shown: a sentence as it is, anything else with its stack. */
export function textOf(error: unknown): string {
  if (error instanceof Sentence) return error.message;
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code === "ENOSPC" || code === "53100") return diskFull;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

export const diskFull = "The disk is full. Free some space and start again; nothing that was saved is lost.";
