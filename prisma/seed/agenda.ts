/** What is going to happen to one person, worked off in the order of time. */
export class Agenda {
  private readonly entries: { at: number; happen: (at: number) => void }[] = [];

  plan(at: number, happen: (at: number) => void): void {
    let low = 0;
    let high = this.entries.length;
    // Kept latest first, so that the next one is taken from the end; of two at the same time the earlier planned comes first.
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.entries[middle]?.at ?? 0) > at) low = middle + 1;
      else high = middle;
    }
    this.entries.splice(low, 0, { at, happen });
  }

  /** Everything up to and including `until`; what lies behind it never happens. */
  runUntil(until: number): void {
    for (let next = this.entries.pop(); next && next.at <= until; next = this.entries.pop()) next.happen(next.at);
  }
}
