/** Work by name, one at a time and in order. A second opening joins the one under way instead of asking again. */
export function makeFlights<T>() {
  const flights = new Map<string, { joinable: boolean; usable: Promise<T>; landed: Promise<unknown> }>();

  /** `work` may call `seen` when there is something to show before it is through; that is what the caller gets. */
  function fly(name: string, joinable: boolean, work: (seen: (early: T) => void) => Promise<T>): Promise<T> {
    const before = flights.get(name);
    if (before?.joinable && joinable) return before.usable;
    let seen: (early: T) => void = () => undefined;
    const early = new Promise<T>((resolve) => {
      seen = resolve;
    });
    const flown = (before?.landed ?? Promise.resolve()).then(() => work(seen));
    const land = () => {
      if (flights.get(name) === flight) flights.delete(name);
    };
    const flight = { joinable, usable: Promise.race([early, flown]), landed: flown.then(land, land) };
    flights.set(name, flight);
    return flight.usable;
  }

  /** Is anything of this name under way? */
  function isFlying(name: string): boolean {
    return flights.has(name);
  }

  /** Resolves when nothing is under way. */
  async function settled(): Promise<void> {
    while (flights.size > 0) await Promise.all([...flights.values()].map((flight) => flight.landed));
  }

  return { fly, isFlying, settled };
}
