import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { BeingCounted, ranTooLong } from "@/lib/http/too-long";
import type { MetricAnswer } from "./answer";
import { type Filters, keyOfFilters } from "./filters";
import { handOver, isHandedOver } from "./hand-over";
import { readStored, type Stored, store } from "./kept-answers";
import { keyOfRange, type RangeQuestion } from "./range";
import { dayMs } from "./settings";

/** An answer serves everybody for so long; older ones do for so long more while the next is made, stored ones for a day. */
const freshMs = 10 * 60_000;
const staleMs = 60 * 60_000;
const storedMs = dayMs;
const keptMax = 60;
/** So many answers are made at once: a cold page asks for six, and each takes several of the pool's connections. */
const atOnceMax = 2;
/** So long somebody waits for an answer of which there is no older one. */
const usualPatienceMs = 8_000;

export type Asked = { range: RangeQuestion; filters?: Filters };
type Verb<Input, Answer> = (actor: Actor, input: Input, now: Date) => Promise<Answer>;
/** `renew` makes the answer anew and stores it, whatever is kept: for the jobs that make them. */
export type Kept<Input, Answer> = Verb<Input, Answer> & { renew: (actor: Actor, input: Input, now: Date) => Promise<void> };

/**
 * A metric about what takes weeks to become known, and a second to compute: its answer is kept for some minutes, by
 * question. It says itself as of when it is. Every reader is asked for their permission; the answer is the same for all.
 * With a `name` other servers' answers serve, too, and those of the jobs.
 */
export function kept<Answer extends MetricAnswer>(metric: Verb<Asked, Answer>, name?: string): Kept<Asked, Answer> {
  return keptBy(({ range, filters }) => `${keyOfRange(range)} ${keyOfFilters(filters)}`, metric, name);
}

/**
 * The same for an answer to another question: `keyOf` says which questions are one. Throws BeingCounted where there is none
 * yet and it does not come in time; what met the limit of a statement is made by a job then, by its name (make-answer.ts).
 */
export function keptBy<Input, Answer>(
  keyOf: (input: Input) => string,
  metric: Verb<Input, Answer>,
  name?: string,
  patienceMs = usualPatienceMs,
): Kept<Input, Answer> {
  type Entry = { at: number; answer: Promise<Answer>; renewal?: Promise<void> };
  const answers = new Map<string, Entry>();
  const servesMs = name ? storedMs : staleMs;

  const make: Verb<Input, Stored<Answer>> = async (actor, input, now) => {
    const answer = await inTurn(() => metric(actor, input, now));
    if (name) await store(name, keyOf(input), answer, now);
    return { at: now, answer };
  };
  /** An answer that is stored and younger than this, or a new one. */
  const find = async (actor: Actor, input: Input, now: Date, maxAgeMs: number): Promise<Stored<Answer>> => {
    if (!name) return make(actor, input, now);
    const key = keyOf(input);
    const stored = await readStored<Answer>(name, key, now, maxAgeMs);
    if (stored) return stored;
    if (await isHandedOver(name, key)) throw new BeingCounted();
    return make(actor, input, now).catch(async (thrown: unknown) => {
      if (!ranTooLong(thrown)) throw thrown;
      await handOver(name, key, input);
      throw new BeingCounted();
    });
  };
  const put = (key: string, entry: Entry) => {
    answers.delete(key);
    answers.set(key, entry);
    // The oldest first: a Map keeps the order in which it was filled.
    for (const old of [...answers.keys()].slice(0, Math.max(0, answers.size - keptMax))) answers.delete(old);
  };
  const begin = (key: string, found: Promise<Stored<Answer>>, now: Date): Entry => {
    const entry: Entry = { at: now.getTime(), answer: found.then(({ answer }) => answer) };
    found.then(
      ({ at }) => {
        entry.at = at.getTime();
        put(key, entry);
      },
      () => answers.get(key) === entry && answers.delete(key),
    );
    answers.set(key, entry);
    return entry;
  };
  /** Whoever is served the older one does not wait for the next, nor for its failure. */
  const renewIfOld = (key: string, entry: Entry, actor: Actor, input: Input, now: Date) => {
    if (now.getTime() - entry.at < freshMs) return;
    entry.renewal ??= find(actor, input, now, freshMs)
      .then(({ at, answer }) => put(key, { at: at.getTime(), answer: Promise.resolve(answer) }))
      .catch(() => undefined)
      .finally(() => {
        entry.renewal = undefined;
      });
  };
  const read: Verb<Input, Answer> = async (actor, input, now) => {
    authorize(actor, "metrics:read");
    const key = keyOf(input);
    const known = answers.get(key);
    const age = known ? now.getTime() - known.at : Number.POSITIVE_INFINITY;
    if (known && age >= 0 && age < servesMs) {
      renewIfOld(key, known, actor, input, now);
      return within(patienceMs, known.answer);
    }
    const entry = begin(key, find(actor, input, now, servesMs), now);
    const answer = await within(patienceMs, entry.answer);
    renewIfOld(key, entry, actor, input, now);
    return answer;
  };
  return Object.assign(read, {
    renew: async (actor: Actor, input: Input, now: Date) => {
      authorize(actor, "metrics:read");
      await make(actor, input, now);
    },
  });
}

/** What is not there by then goes on, and is there for who asks again. */
async function within<Answer>(ms: number, answer: Promise<Answer>): Promise<Answer> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new BeingCounted()), ms);
  });
  answer.catch(() => undefined);
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
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
