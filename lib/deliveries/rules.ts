// How often and how long a delivery is tried. Pure.

export const roundMax = 8;
export const timeoutMs = 10_000;
/** Longer than a try can take: whoever holds a delivery for longer was killed. */
export const leaseMs = 3 * timeoutMs;
/** A mail server that has the whole mail may take its time to say so: who gives up then hands it over twice (RFC 5321, 4.5.3.2.6). */
export const mailSilenceMs = 60_000;
/** Longer than so many silences one after the other: no second worker begins while the first may still be heard. */
export const mailLeaseMs = 10 * 60_000;
export const answerBytesMax = 2_000;
const firstWaitMs = 20_000;
const waitMsMax = 60 * 60_000;

/** How long to wait after so many failed tries: twice as long each time, a random half of it, so that many do not come at once. */
export function waitAfter(tries: number, random: number): number {
  const whole = Math.min(waitMsMax, firstWaitMs * 2 ** (tries - 1));
  return Math.round(whole / 2 + (whole / 2) * random);
}
