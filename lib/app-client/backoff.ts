// How long to leave a busy server alone. Exponential backoff with full jitter: many phones come back at once when a server
// does, and none of them exactly when the others do.

export type Pause = { afterSeconds: number; spreadSeconds: number };

const spreadSecondsMax = 60;

/** After `failures` failures in a row (0: the first): never before Retry-After, then anywhere within a doubling window. */
export function backoff(failures: number, retryAfterSeconds = 0): Pause {
  return { afterSeconds: retryAfterSeconds, spreadSeconds: Math.min(spreadSecondsMax, 2 ** failures) };
}

/** Seconds to wait; `random` is in 0..1. */
export function secondsOf({ afterSeconds, spreadSeconds }: Pause, random: number): number {
  return afterSeconds + random * spreadSeconds;
}
