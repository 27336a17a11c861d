import type { Key } from "./account";
import { emailOf, nameOf } from "./names";
import type { Prng } from "./prng";
import type { UserRow } from "./rows";
import { interestsOf, type Language } from "./talks";
import { dayMs, hourMs, iso, type Timeline } from "./timeline";

/** A person as they are before anything happens to them: who, how often, how faithful, how patient. */
export type Person = {
  user: UserRow;
  prng: Prng;
  language: Language;
  hoursFromUtc: number;
  createdAt: number;
  opensPerDay: number;
  /** The share of their visits in which they open a chat. */
  chatShare: number;
  upheavalsPerDay: number;
  leavesPerDay: number;
  /** How likely they write to support when they are locked out. */
  writes: number;
  interests: Key[];
  /** Their app's requests arrive without the optional headers. */
  silent: boolean;
  /** Their life is told (see cast.ts), not drawn. */
  told: boolean;
};

const counts = { before: 900, dormant: 110, during: 970, test: 4 };

/** The many; who is told one by one is in cast.ts. */
export function peopleOf(timeline: Timeline, prng: Prng, taken: Set<string>): Person[] {
  const people: Person[] = [];
  for (let index = 0; index < counts.before; index++) {
    const own = prng.fork(`before/${index}`);
    const createdAt = timeline.start - own.between(0.02, 1) ** 1.5 * 330 * dayMs;
    people.push(personOf(own, createdAt, taken));
  }
  for (let index = 0; index < counts.dormant; index++) {
    const own = prng.fork(`dormant/${index}`);
    people.push({ ...personOf(own, timeline.start - own.between(60, 360) * dayMs, taken), opensPerDay: 0 });
  }
  for (let index = 0; index < counts.during; index++) {
    const own = prng.fork(`during/${index}`);
    // A slowly growing product: a little more than evenly spread towards the end.
    const day = Math.floor(own.next() ** 0.85 * 98);
    const createdAt = timeline.start + day * dayMs + hourOfDay(own, 0);
    // Drawn in any case: who signs up later today must not change the address of who is here already.
    const person = personOf(own, createdAt, taken);
    if (createdAt <= timeline.now) people.push(person);
  }
  for (let index = 1; index <= counts.test; index++) {
    const own = prng.fork(`test/${index}`);
    const person = personOf(own, timeline.start + index * 3 * dayMs + 9 * hourMs, taken);
    Object.assign(person.user, { email: `qa${index}@lume.test`, name: `QA device ${index}`, is_test: true, locale: "en-GB" });
    people.push({ ...person, language: "en", opensPerDay: 0.4, writes: 0, leavesPerDay: 0 });
  }
  return people;
}

export function personOf(prng: Prng, createdAt: number, taken: Set<string>): Person {
  const name = nameOf(prng);
  const user: UserRow = {
    id: prng.uuid(createdAt),
    email: emailOf(prng, name.latin, taken),
    name: name.full,
    locale: name.locale,
    created_at: iso(createdAt),
    last_seen_at: null,
    change_seq: 0,
    is_test: false,
  };
  return {
    user,
    prng,
    language: name.language,
    hoursFromUtc: name.hoursFromUtc,
    createdAt,
    opensPerDay: prng.weighted([
      [2, 10],
      [0.9, 26],
      [0.35, 40],
      [0.13, 24],
    ]),
    chatShare: prng.chance(0.14) ? 0 : prng.between(0.05, 0.22),
    upheavalsPerDay: prng.lognormal(0.008, 0.5),
    leavesPerDay: prng.lognormal(0.0045, 0.5),
    writes: prng.between(0.2, 0.72),
    interests: interestsOf(prng),
    silent: prng.chance(0.025),
    told: false,
  };
}

const busyness = [2, 1, 1, 1, 1, 2, 6, 10, 9, 6, 5, 5, 7, 6, 4, 4, 5, 6, 8, 10, 12, 14, 11, 6];
const hours = busyness.map((weight, hour) => [hour, weight] as const);

/** A time within the UTC day, by when people who live so many hours from UTC take out their phones. */
export function hourOfDay(prng: Prng, hoursFromUtc: number): number {
  const local = prng.weighted(hours) + prng.next();
  return Math.floor(((((local - hoursFromUtc) % 24) + 24) % 24) * hourMs);
}
