import type { Life } from "./life";
import type { LockoutRow } from "./rows";
import { dayMs, hourMs, minuteMs } from "./timeline";

/** They come back to the chat because somebody told them to; who has given up on the app rarely does. */
export function comeBack(life: Life, lockout: LockoutRow, from: number, likely: number): void {
  const { prng, agenda } = life;
  if (life.person.told || !prng.chance(life.gone ? likely * 0.3 : likely)) return;
  agenda.plan(from + Math.min(prng.lognormal(2 * hourMs, 1.5), 9 * dayMs), (at) => tryAgain(life, lockout, at));
}

/** They are on the phone with the desk while it happens. */
export function comeBackAtOnce(life: Life, lockout: LockoutRow, from: number): void {
  life.agenda.plan(from + life.prng.between(2, 12) * minuteMs, (at) => tryAgain(life, lockout, at));
}

function tryAgain(life: Life, lockout: LockoutRow, at: number): void {
  if (lockout.closed_at !== null) return;
  life.gone = false;
  const by = life.devices.find((each) => each.id === lockout.installation_id) ?? life.main();
  life.visit(by, at, { persona: lockout.persona, goal: lockout.goal });
}
