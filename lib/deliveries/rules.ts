// How often and how long a delivery is tried. Pure.

export const roundMax = 8;
export const timeoutMs = 10_000;
/** Longer than a try can take: whoever holds a delivery for longer was killed. */
export const leaseMs = 3 * timeoutMs;
export const answerBytesMax = 2_000;
const firstWaitMs = 20_000;
const waitMsMax = 60 * 60_000;

/** How long to wait after so many failed tries: twice as long each time, a random half of it, so that many do not come at once. */
export function waitAfter(tries: number, random: number): number {
  const whole = Math.min(waitMsMax, firstWaitMs * 2 ** (tries - 1));
  return Math.round(whole / 2 + (whole / 2) * random);
}
