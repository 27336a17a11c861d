import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import type { MetricAnswer } from "./answer";
import { type Filters, keyOfFilters } from "./filters";
import { readStored, type Stored, store } from "./kept-answers";
import type { RangeQuestion } from "./range";

/** An answer serves everybody for so long, and for so long more while the next one is being made; then nobody. */
const freshMs = 10 * 60_000;
const staleMs = 60 * 60_000;
const keptMax = 60;
/** So many answers are made at once: a cold page asks for six, and each takes several of the pool's connections. */
const atOnceMax = 2;

type Asked = { range: RangeQuestion; filters?: Filters };
type Verb<Input, Answer> = (actor: Actor, input: Input, now: Date) => Promise<Answer>;
/** `renew` makes the answer anew and stores it, whatever is kept: for the job that makes them ahead. */
export type Kept<Input, Answer> = Verb<Input, Answer> & { renew: (actor: Actor, input: Input, now: Date) => Promise<void> };

/**
 * A metric about what takes weeks to become known, and a second to compute: its answer is kept for some minutes, by
 * question. It says itself as of when it is. Every reader is asked for their permission; the answer is the same for all.
 * With a `name` other servers' answers serve, too, and those of the job.
 */
export function kept<Answer extends MetricAnswer>(metric: Verb<Asked, Answer>, name?: string): Kept<Asked, Answer> {
  return keptBy(
    ({ range, filters }) => `${"preset" in range ? range.preset : `${range.from} ${range.to}`} ${keyOfFilters(filters)}`,
    metric,
    name,
  );
}

/** The same for an answer to another question: `keyOf` says which questions are one. */
export function keptBy<Input, Answer>(keyOf: (input: Input) => string, metric: Verb<Input, Answer>, name?: string): Kept<Input, Answer> {
  const answers = new Map<string, { at: number; answer: Promise<Answer>; next?: Promise<Answer> }>();
  const makeAndStore = async (actor: Actor, input: Input, now: Date): Promise<Stored<Answer>> => {
    const answer = await inTurn(() => metric(actor, input, now));
    if (name) await store(name, keyOf(input), answer, now);
    return { at: now, answer };
  };
  const find = async (actor: Actor, input: Input, now: Date): Promise<Stored<Answer>> => {
    const stored = name ? await readStored<Answer>(name, keyOf(input), now, freshMs) : undefined;
    return stored ?? makeAndStore(actor, input, now);
  };
  const make = (key: string, actor: Actor, input: Input, now: Date) => {
    const found = find(actor, input, now);
    const entry = { at: now.getTime(), answer: found.then(({ answer }) => answer) };
    found.then(
      ({ at }) => {
        entry.at = at.getTime();
        answers.delete(key);
        answers.set(key, entry);
        // The oldest first: a Map keeps the order in which it was filled.
        for (const old of [...answers.keys()].slice(0, Math.max(0, answers.size - keptMax))) answers.delete(old);
      },
      () => answers.delete(key),
    );
    return entry;
  };
  const read: Verb<Input, Answer> = async (actor, input, now) => {
    authorize(actor, "metrics:read");
    const key = keyOf(input);
    const known = answers.get(key);
    const age = known ? now.getTime() - known.at : Number.POSITIVE_INFINITY;
    if (known && age >= 0 && age < staleMs) {
      if (age >= freshMs && !known.next) known.next = make(key, actor, input, now).answer;
      // Whoever is served the older one does not wait for the next, nor for its failure.
      known.next?.catch(() => undefined);
      return known.answer;
    }
    const entry = make(key, actor, input, now);
    answers.set(key, entry);
    return entry.answer;
  };
  return Object.assign(read, {
    renew: async (actor: Actor, input: Input, now: Date) => {
      authorize(actor, "metrics:read");
      await makeAndStore(actor, input, now);
    },
  });
}

let running = 0;
const waiting: (() => void)[] = [];

/** Whoever ends hands the turn on to who waits longest. */
async function inTurn<Answer>(make: () => Promise<Answer>): Promise<Answer> {
  if (running < atOnceMax) running++;
  else await new Promise<void>((turn) => waiting.push(turn));
  try {
    return await make();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}
