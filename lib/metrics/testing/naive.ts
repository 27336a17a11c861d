import type { Range } from "../range";
import type { RateKind } from "../schema";
import { type Attempt, at, type History, type Lockout, type Person, type Sign } from "./history";

// The definitions of docs/metrics.md once more, as plainly as they can be written: loops over everything, no SQL.

const minute = 60_000;
const day = 24 * 60 * minute;

type Try = { at: number; conflict: boolean; recovered: boolean; decided: boolean; person: Person };

/** numerator, denominator, recovered, unrecovered of [from, until). */
export function naiveConflicts(people: History, kind: RateKind, from: Date, until: Date, asOf: Date) {
  const tries = real(people)
    .flatMap((person) => (kind === "logical" ? lastOfRuns(person, asOf) : person.attempts).map((attempt) => judge(person, attempt, asOf)))
    .filter((each) => each.at >= from.getTime() && each.at < until.getTime());
  if (kind !== "user") return count(tries);
  const users = real(people).map((person) => tries.filter((each) => each.person === person));
  const hit = users.filter((own) => own.some(({ conflict }) => conflict));
  const unrecovered = hit.filter((own) => own.some(unrecoveredTry)).length;
  const recovered = hit.filter((own) => own.every(({ conflict, recovered: through }) => !conflict || through)).length;
  return {
    denominator: users.filter((own) => own.length > 0).length,
    numerator: hit.length,
    recovered,
    unrecovered,
    undecided: hit.length - recovered - unrecovered,
  };
}

function count(tries: Try[]) {
  const conflicts = tries.filter(({ conflict }) => conflict);
  const recovered = conflicts.filter((each) => each.recovered).length;
  const unrecovered = conflicts.filter(unrecoveredTry).length;
  return {
    denominator: tries.length,
    numerator: conflicts.length,
    recovered,
    unrecovered,
    undecided: conflicts.length - recovered - unrecovered,
  };
}

function unrecoveredTry(each: Try): boolean {
  return each.conflict && each.decided && !each.recovered;
}

function judge(person: Person, attempt: Attempt, asOf: Date): Try {
  const tried = at(attempt.minute).getTime();
  const lockout = attempt.conflict && attempt.lockout !== null ? person.lockouts[attempt.lockout] : undefined;
  const closed = lockout ? closedAt(lockout) : null;
  return {
    person,
    at: tried,
    conflict: attempt.conflict,
    decided: tried + 10 * minute < asOf.getTime(),
    recovered: closed !== null && lockout?.outcome !== "superseded" && closed < asOf.getTime() && closed <= tried + 10 * minute,
  };
}

/** Runs of one persona without a pause of more than 10 minutes, as far as they are known by `asOf`. */
function lastOfRuns(person: Person, asOf: Date): Attempt[] {
  const known = person.attempts.filter((attempt) => at(attempt.minute) < asOf);
  const personas = [...new Set(known.map(({ persona }) => persona))];
  return personas.flatMap((persona) => {
    // The sort is stable and ids are made in the order of the list: as in the database.
    const own = known.filter((attempt) => attempt.persona === persona).sort((a, b) => a.minute - b.minute);
    return own.filter((attempt, index) => {
      const following = own[index + 1];
      return !following || following.minute - attempt.minute > 10;
    });
  });
}

/** The stock at the start, the flow and the stock at the end of [from, until). */
export function naiveFlow(people: History, from: Date, until: Date) {
  const all = real(people).flatMap(({ lockouts }) => lockouts);
  const openAt = (instant: Date) =>
    all.filter((each) => at(each.minute) < instant && (closedAt(each) === null || (closedAt(each) ?? 0) >= instant.getTime())).length;
  const closed = (outcome: string) =>
    all.filter((each) => each.outcome === outcome && within(closedAt(each), from, until) && at(each.minute) < until).length;
  return {
    openAtStart: openAt(from),
    opened: all.filter((each) => within(at(each.minute).getTime(), from, until)).length,
    closed: { auto: closed("auto"), self: closed("self"), support: closed("support"), superseded: closed("superseded") },
    openAtEnd: openAt(until),
  };
}

export function naiveBlocked(people: History, range: Range, asOf: Date) {
  const opened = real(people).flatMap(({ lockouts }) =>
    lockouts.filter((each) => within(at(each.minute).getTime(), range.from, range.until)),
  );
  const matured = opened.filter((each) => at(each.minute + 15) < asOf);
  return {
    matured: matured.length,
    unmatured: opened.length - matured.length,
    blocked: matured.filter((each) => each.openMinutes === null || each.openMinutes > 15).length,
  };
}

export function naiveOpenNow(people: History, asOf: Date) {
  const open = real(people).flatMap((person) =>
    person.lockouts
      .filter((each) => at(each.minute) < asOf && (closedAt(each) === null || (closedAt(each) ?? 0) >= asOf.getTime()))
      .map((each) => ({ person, each })),
  );
  const freed = ({ each }: { each: Lockout }) => each.freed && at(each.minute + 5) < asOf;
  const countsOf = (those: typeof open) => ({ lockouts: those.length, users: new Set(those.map(({ person }) => person)).size });
  const locked = countsOf(open.filter((one) => !freed(one)));
  const seenAgo = (person: Person) => {
    const tried = open.filter((one) => one.person === person).map(({ each }) => at(each.minute + each.lastTryMinutes).getTime());
    return asOf.getTime() - Math.max(...tried, ...activityOf(person).filter((time) => time < asOf.getTime()));
  };
  const stock = (from: number, to: number) => countsOf(open.filter(({ person }) => seenAgo(person) > from && seenAgo(person) <= to));
  return {
    ...{ lockedOut: locked.lockouts, lockedOutUsers: locked.users },
    waitingForApp: open.filter(freed).length,
    stock: { active: stock(-Infinity, 7 * day), dormant: stock(7 * day, 28 * day), lost: stock(28 * day, Infinity) },
  };
}

/** What became of each person locked out for the first time in the range: returned, left or followed by `asOf`. */
export function naiveFollowed(people: History, range: Pick<Range, "from" | "until">, asOf: Date) {
  return real(people).flatMap((person) => {
    const t0 = Math.min(...person.lockouts.map((each) => at(each.minute).getTime()));
    if (!within(t0, range.from, range.until)) return [];
    const after = activityOf(person).filter((time) => time > t0 + 60 * minute && time < asOf.getTime());
    const last = after.length > 0 ? Math.max(...after) : t0;
    const leftOn = Math.ceil((last - t0) / day);
    const followed = Math.floor((asOf.getTime() - t0 - 16 * day) / day);
    return [
      {
        t0: new Date(t0),
        matured: t0 + 16 * day <= asOf.getTime(),
        returned: after.some((time) => time <= t0 + 14 * day),
        ended: leftOn <= followed,
        days: Math.min(leftOn, followed),
        lastDays: leftOn,
      },
    ];
  });
}

export function naiveDropOff(people: History, range: Range, asOf: Date) {
  const followed = naiveFollowed(people, range, asOf);
  const matured = followed.filter((each) => each.matured);
  return {
    matured: matured.length,
    unmatured: followed.length - matured.length,
    droppedOff: matured.filter((each) => !each.returned).length,
    // Kaplan and Meier's estimate as a product over the people who ended, one by one.
    survivalAt: (days: number) =>
      [...new Set(matured.filter((each) => each.ended && each.days <= days).map((each) => each.days))].reduce((value, on) => {
        const atRisk = matured.filter((each) => each.days >= on).length;
        return value * (1 - matured.filter((each) => each.ended && each.days === on).length / atRisk);
      }, 1),
    atRisk: (days: number) => matured.filter((each) => each.days >= days).length,
  };
}

/** Each person's first time locked out in the range: minutes until back, or as far as they were followed, and the way. */
export function naiveEpisodes(people: History, from: Date, until: Date, asOf: Date) {
  return real(people).flatMap((person) => {
    const known = person.lockouts.filter((each) => at(each.minute) < asOf).sort((a, b) => a.minute - b.minute);
    const chains: Lockout[][] = [];
    const shut = (each: Lockout) => ((closedAt(each) ?? asOf.getTime()) < asOf.getTime() ? closedAt(each) : null);
    for (const each of known) {
      const before = chains.at(-1)?.at(-1);
      if (before && before.outcome === "superseded" && shut(before) !== null) chains.at(-1)?.push(each);
      else chains.push([each]);
    }
    const first = chains.find((chain) => within(at(chain[0]?.minute ?? 0).getTime(), from, until));
    const last = first?.at(-1);
    if (!first || !last) return [];
    const t0 = at(first[0]?.minute ?? 0);
    const back = shut(last) !== null && last.outcome !== "superseded";
    const way = last.outcome === "auto" && first.length > 1 ? "self" : last.outcome;
    return [{ person, t0, minutes: ((shut(last) ?? asOf.getTime()) - t0.getTime()) / minute, way: back ? way : null }];
  });
}

/** What became of each person's first lockout in the range. Histories have no resets: nobody is helped. */
export function naiveConversion(people: History, { from, until }: Range, asOf: Date) {
  const states = naiveEpisodes(people, from, until, asOf).map(({ person, t0, minutes, way }) => {
    const start = t0.getTime();
    const ticket = person.complaints.some(
      (each) =>
        each.linked && isChatComplaint(each.category) && before(at(each.minute), asOf) && inDays(at(each.minute).getTime() - start, 0, 14),
    );
    const retained = activityOf(person).some((time) => time < asOf.getTime() && time > start + 28 * day && time <= start + 35 * day);
    const over = (days: number) => start + days * day < asOf.getTime();
    return {
      ticket: [ticket, over(14)],
      help: [false, over(14)],
      resumed: [way !== null && minutes <= 28 * 1_440, over(28)],
      retained: [retained, start + 37 * day <= asOf.getTime()],
    } as const;
  });
  const count = (step: "ticket" | "help" | "resumed" | "retained") => ({
    reached: states.filter(({ [step]: [reached] }) => reached).length,
    missed: states.filter(({ [step]: [reached, over] }) => !reached && over).length,
    inWindow: states.filter(({ [step]: [reached, over] }) => !reached && !over).length,
    matured: states.filter(({ [step]: [, over] }) => over).length,
  });
  const here = (time: number) => within(time, from, until);
  const tried = (person: Person) => [...person.attempts, ...person.lockouts].some((each) => here(at(each.minute).getTime()));
  return {
    tops: {
      opened: real(people).filter((person) => tried(person) || activityOf(person).some(here)).length,
      attempted: real(people).filter(tried).length,
      lockedOut: states.length,
    },
    steps: { ticket: count("ticket"), help: count("help"), resumed: count("resumed"), retained: count("retained") },
  };
}

/** Who of those locked out in the range wrote within 14 days, by the first lockout that did not end by itself at once. */
export function naiveContacts(people: History, { from, until }: Range, asOf: Date) {
  const states = naiveEpisodes(people, from, until, asOf)
    .filter(({ way }) => way !== "auto")
    .map(({ person, t0 }) => {
      const wrote = person.complaints.some(
        (each) =>
          each.linked &&
          isChatComplaint(each.category) &&
          before(at(each.minute), asOf) &&
          inDays(at(each.minute).getTime() - t0.getTime(), 0, 14),
      );
      return wrote ? "wrote" : t0.getTime() + 14 * day < asOf.getTime() ? "silent" : "open";
    });
  const count = (state: string) => states.filter((each) => each === state).length;
  return { people: states.length, wrote: count("wrote"), silent: count("silent"), open: count("open") };
}

/** Complaints by whether their writer was locked out then, or had been in the 14 days before. */
export function naiveComplaints(people: History, { from, until }: Range) {
  const kinds = people.flatMap((person) =>
    person.complaints
      .filter((each) => isChatComplaint(each.category) && within(at(each.minute).getTime(), from, until) && !(each.linked && person.isTest))
      .map((each) => {
        const written = at(each.minute).getTime();
        const lockedOut = person.lockouts.some((lockout) => {
          const closed = closedAt(lockout);
          return at(lockout.minute).getTime() <= written && (closed === null || closed >= written - 14 * day);
        });
        return each.linked ? (lockedOut ? "lockout" : "none") : "nobody";
      }),
  );
  const count = (kind: string) => kinds.filter((each) => each === kind).length;
  return { lockout: count("lockout"), none: count("none"), nobody: count("nobody") };
}

function before(when: Date, asOf: Date): boolean {
  return when < asOf;
}

function inDays(elapsed: number, from: number, to: number): boolean {
  return elapsed >= from * day && elapsed <= to * day;
}

export function naiveTickets(people: History, from: Date, until: Date) {
  const written = people.flatMap((person) =>
    person.complaints
      .filter((each) => within(at(each.minute).getTime(), from, until) && !(each.linked && person.isTest))
      .map((each) => ({ ...each, who: each.linked ? person : (each.email ?? each) })),
  );
  const of = (category: string) => written.filter((each) => each.category === category);
  const counts = (category: string) => ({ tickets: of(category).length, people: new Set(of(category).map(({ who }) => who)).size });
  return {
    byCategory: {
      cant_create_chat: counts("cant_create_chat"),
      chat_disappeared: counts("chat_disappeared"),
      other: counts("other"),
      unsure: counts("unsure"),
    },
    activeUsers: real(people).filter((person) => activityOf(person).some((time) => within(time, from, until))).length,
  };
}

function real(people: History): Person[] {
  return people.filter(({ isTest }) => !isTest);
}

function closedAt({ minute: opened, openMinutes }: Lockout): number | null {
  return openMinutes === null ? null : at(opened + openMinutes).getTime();
}

function activityOf({ signs, attempts }: Person): number[] {
  const counts = ({ kind }: Sign) => ["app_opened", "app_active", "reported", "message"].includes(kind);
  return [...signs.filter(counts), ...attempts.filter(({ conflict }) => !conflict)].map((each) => at(each.minute).getTime());
}

function within(time: number | null, from: Date, until: Date): boolean {
  return time !== null && time >= from.getTime() && time < until.getTime();
}

function isChatComplaint(category: string): boolean {
  return category === "cant_create_chat" || category === "chat_disappeared";
}
