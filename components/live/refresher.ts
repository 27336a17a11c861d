const settleMs = 250;
const settleMsMax = 500;
/** A busy hour must not draw a page more often than this. */
const betweenMs = 1_200;

/**
 * Turns many small hints into few refreshes: soon after the last one, never later than half a second after the first,
 * and with a pause in between. While held (hidden tab, pointer on a row) they are kept and made up for afterwards.
 */
export class Refresher {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private firstAskedAt: number | undefined;
  private lastRunAt = Number.NEGATIVE_INFINITY;
  private holds = 0;

  constructor(
    private readonly run: () => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Whether a refresh is due and waits for a hold to end. */
  get waits(): boolean {
    return this.holds > 0 && this.firstAskedAt !== undefined;
  }

  ask(): void {
    this.firstAskedAt ??= this.now();
    this.plan();
  }

  /** No refresh until the function that it returns has been called. */
  hold(): () => void {
    this.holds++;
    clearTimeout(this.timer);
    let held = true;
    return () => {
      if (!held) return;
      held = false;
      this.holds--;
      this.plan();
    };
  }

  stop(): void {
    clearTimeout(this.timer);
    this.firstAskedAt = undefined;
  }

  private plan(): void {
    if (this.holds > 0 || this.firstAskedAt === undefined) return;
    clearTimeout(this.timer);
    const settled = Math.min(this.now() + settleMs, this.firstAskedAt + settleMsMax);
    const due = Math.max(settled, this.lastRunAt + betweenMs);
    this.timer = setTimeout(
      () => {
        this.firstAskedAt = undefined;
        this.lastRunAt = this.now();
        this.run();
      },
      Math.max(0, due - this.now()),
    );
  }
}
