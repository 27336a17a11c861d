// How failed sign-ins are slowed down. A few are everybody's; from then on each one doubles the wait, so that guessing
// comes down to four tries an hour, while a person who mistyped waits half a minute.

export const failuresPerEmail = 5;
/** Higher: a whole office may sit behind one address. */
export const failuresPerAddress = 30;
export const failuresForgottenAfterMinutes = 60;
const firstLockSeconds = 30;
export const lockSecondsMax = 15 * 60;

/** How long the next try has to wait after this many failures in a row, in seconds; 0 while they are still few. */
export function lockSeconds(failures: number, failuresFree: number): number {
  if (failures < failuresFree) return 0;
  return Math.min(lockSecondsMax, firstLockSeconds * 2 ** Math.min(failures - failuresFree, 16));
}
