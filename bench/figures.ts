export type Figures = { p50: number; p95: number; max: number; times: number };

/** Percentiles of durations in ms, by nearest rank. */
export function figuresOf(durations: readonly number[]): Figures {
  const sorted = [...durations].sort((a, b) => a - b);
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
  return { p50: rank(0.5), p95: rank(0.95), max: rank(1), times: sorted.length };
}

/** Runs something `times` times, one after the other, and says how long each took; the first few warm up and do not count. `warm` is called after them. */
export async function timed(
  times: number,
  run: (turn: number) => Promise<unknown>,
  warm: () => void = () => {},
  warmUps: number = Math.min(10, times),
): Promise<Figures> {
  const durations: number[] = [];
  for (let turn = -warmUps; turn < times; turn++) {
    if (turn === 0) warm();
    const started = performance.now();
    await run(turn + warmUps);
    if (turn >= 0) durations.push(performance.now() - started);
  }
  return figuresOf(durations);
}
