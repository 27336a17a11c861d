import { backoff, secondsOf } from "./backoff";

// What keeps this client from asking a server that said how long to leave it alone, and what it knows of the server's
// health. In memory and by account: it is gone with the sign-out.

const waitSecondsMax = 30;

export function makeGate(nowMs: () => number, wait: (seconds: number) => Promise<void>, random: () => number) {
  const closedUntilMs = new Map<string, number>();
  const failures = new Map<string, number>();

  const secondsLeft = (userId: string) => Math.max(0, ((closedUntilMs.get(userId) ?? 0) - nowMs()) / 1000);

  /** Waits where that is bearable; answers the seconds that are left where it is not, and then nothing may be asked. */
  async function pass(userId: string): Promise<number> {
    const seconds = secondsLeft(userId);
    if (seconds > waitSecondsMax) return seconds;
    if (seconds > 0) await wait(seconds);
    return 0;
  }

  /** After every answer; status 0: there was none. */
  function note(userId: string, status: number, retryAfterSeconds: number | undefined): void {
    const failed = status === 0 || status === 429 || status >= 500;
    failures.set(userId, failed ? (failures.get(userId) ?? 0) + 1 : 0);
    if (failed && retryAfterSeconds) closedUntilMs.set(userId, nowMs() + retryAfterSeconds * 1000);
  }

  /** When to try again by oneself, in seconds from now; null: the last question was answered. */
  function retryInSeconds(userId: string): number | null {
    const failed = failures.get(userId) ?? 0;
    return failed === 0 ? null : secondsOf(backoff(failed - 1, secondsLeft(userId)), random());
  }

  function forget(userId: string): void {
    closedUntilMs.delete(userId);
    failures.delete(userId);
  }

  return { pass, note, retryInSeconds, forget };
}
