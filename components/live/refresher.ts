const settleMs = 250;
const settleMsMax = 500;
/** What only a number at the edge of the page shows may lag behind by this. */
const laterMs = 10_000;
/** A busy hour must not draw a page more often than this. */
const betweenMs = 1_200;

/**
 * Turns many small hints into few refreshes: soon after the last one, never later than half a second after the first,
 * and with a pause in between.
 */
export class Refresher {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private firstAskedAt: number | undefined;
  private dueAt: number | undefined;
  private lastRunAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly run: () => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** What the page is about has changed. */
  ask(): void {
    this.firstAskedAt ??= this.now();
    this.plan(Math.min(this.now() + settleMs, this.firstAskedAt + settleMsMax));
  }

  /** Something else has changed, of which the page shows a count at most. */
  askLater(): void {
    this.plan(Math.min(this.dueAt ?? Number.POSITIVE_INFINITY, this.now() + laterMs));
  }

  stop(): void {
    clearTimeout(this.timer);
    this.firstAskedAt = undefined;
    this.dueAt = undefined;
  }

  private plan(at: number): void {
    this.dueAt = Math.max(at, this.lastRunAt + betweenMs);
    clearTimeout(this.timer);
    this.timer = setTimeout(
      () => {
        this.stop();
        this.lastRunAt = this.now();
        this.run();
      },
      Math.max(0, this.dueAt - this.now()),
    );
  }
}
