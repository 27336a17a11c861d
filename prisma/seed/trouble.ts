import { sweep } from "./desk";
import type { Life } from "./life";
import { comeBack } from "./returning";
import type { LockoutRow } from "./rows";
import { write } from "./tickets";
import { dayMs, minuteMs } from "./timeline";

const tapsAtFirst = [
  [0, 20],
  [1, 30],
  [2, 24],
  [3, 14],
  [5, 12],
] as const;
const tapsLater = [
  [0, 60],
  [1, 30],
  [2, 10],
] as const;
const patienceTries = 14;

/** A 409 that the app cannot resolve: the person taps again (`tap`), writes to support, waits, or leaves. */
export function refused(life: Life, lockout: LockoutRow, at: number, tap: (at: number) => void): void {
  const { prng, person, agenda } = life;
  if (person.told || lockout.tries > patienceTries) return;
  const first = lockout.tries === 1;
  let last = at;
  for (let taps = prng.weighted<number>(first ? tapsAtFirst : tapsLater); taps > 0; taps--) {
    last += prng.lognormal(14_000, 0.9);
    agenda.plan(last, (then) => lockout.closed_at === null && tap(then));
  }
  if (!first) return;
  const hasAnother = life.devices.length > 1;
  if (prng.chance(person.writes * (hasAnother ? 0.6 : 1) * (wasHelped(life) ? 1.25 : 1))) {
    const later = Math.min(prng.lognormal(50 * minuteMs, 1.5), 5 * dayMs);
    agenda.plan(last + minuteMs + later, (then) => complain(life, lockout, then));
  } else if (!hasAnother && prng.chance(0.17)) {
    agenda.plan(last + prng.between(1, 240) * minuteMs, (then) => leaveOver(life, lockout, then));
  }
  sweep(life, lockout, at);
}

function complain(life: Life, lockout: LockoutRow, at: number): void {
  if (life.gone) return;
  // Who got through meanwhile mostly does not write any more.
  if (lockout.closed_at !== null && !life.prng.chance(0.12)) return;
  write(life, at, life.prng.chance(0.17) ? "chat_disappeared" : "cant_create_chat");
}

function leaveOver(life: Life, lockout: LockoutRow, at: number): void {
  if (lockout.closed_at !== null) return;
  life.leave();
  // A few look in again weeks later.
  if (life.prng.chance(0.3)) comeBack(life, lockout, at + life.prng.between(16, 45) * dayMs, 1);
}

function wasHelped(life: Life): boolean {
  return life.account.lockouts.all.some((each) => each.support_at !== null);
}
