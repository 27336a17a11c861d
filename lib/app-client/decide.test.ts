import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Answer,
  type Context,
  type Decision,
  decide,
  type Entry,
  emptyEntry,
  type Happening,
  type ListSupport,
  type State,
} from "./decide";
import { stuckText } from "./texts";

const newest = { list: true, conflictId: true };
const context: Context = { abilities: newest, list: "unknown", freshKey: "fresh" };
const ids = ["a", "b", "c"];
const stepsMax = 20;

const consultation = fc.record({ id: fc.constantFrom(...ids), isArchived: fc.boolean(), messageCount: fc.nat(99) });
const anyAnswer: fc.Arbitrary<Answer> = fc.oneof(
  fc.constant<Answer>({ kind: "unreachable" }),
  fc.record({ kind: fc.constant("local" as const), id: fc.option(fc.constantFrom(...ids)) }),
  fc.record(
    {
      kind: fc.constant("http" as const),
      status: fc.constantFrom(200, 201, 400, 401, 403, 404, 405, 409, 410, 415, 422, 429, 500, 501, 503),
      code: fc.constantFrom("CONSULTATION_ARCHIVED", "CONSULTATION_EXISTS", "IDEMPOTENCY_IN_PROGRESS", "OTHER"),
      existingId: fc.constantFrom(...ids),
      retryAfterSeconds: fc.integer({ min: 0, max: 90 }),
      consultation,
      consultations: fc.array(consultation, { maxLength: 3 }),
      gone: fc.subarray(ids),
      replayed: fc.boolean(),
      seq: fc.nat(99),
    },
    { requiredKeys: ["kind", "status"] },
  ),
);
const anyTap = fc.constantFrom<Happening>(
  { kind: "open" },
  { kind: "send" },
  { kind: "check" },
  { kind: "change", change: { isArchived: true } },
  { kind: "change", change: { isArchived: false } },
  { kind: "change", change: { title: "T" } },
);
const anyAbilities = fc.record({ list: fc.boolean(), conflictId: fc.boolean() });

/** Runs taps one after the other against a tape of answers; gives every decision with what led to it. */
function run(taps: readonly Happening[], answers: readonly Answer[], abilities = newest) {
  const seen: { happening: Happening; decision: Decision; first: boolean }[] = [];
  let entry: Entry = emptyEntry;
  let list: ListSupport = "unknown";
  let place = 0;
  for (const tap of taps) {
    let happening: Happening = tap;
    for (let steps = 0; ; steps++) {
      if (steps > stepsMax) throw new Error("does not come to rest");
      const decision = decide(entry, happening, { abilities, list, freshKey: `key-${place}` });
      seen.push({ happening, decision, first: steps === 0 });
      entry = decision.entry;
      list = decision.list ?? list;
      if (decision.step.do === "nothing") break;
      const answer = answers[place++ % Math.max(1, answers.length)] ?? { kind: "unreachable" };
      happening = { kind: "answer", to: decision.step, answer };
    }
  }
  return seen;
}

describe("whatever the server answers", () => {
  const tape = fc.tuple(
    fc.array(anyTap, { minLength: 1, maxLength: 5 }),
    fc.array(anyAnswer, { minLength: 1, maxLength: 40 }),
    anyAbilities,
  );

  test("every tap comes to rest within a bounded number of steps", () => {
    fc.assert(
      fc.property(tape, ([taps, answers, abilities]) => {
        run(taps, answers, abilities);
      }),
      { numRuns: 2000 },
    );
  });

  test("it is never bound to an id that the server last called gone", () => {
    fc.assert(
      fc.property(tape, ([taps, answers, abilities]) => {
        const gone = new Set<string>();
        for (const { happening, decision } of run(taps, answers, abilities)) {
          if (happening.kind === "answer" && "id" in happening.to && happening.answer.kind === "http") {
            if ([404, 410].includes(happening.answer.status)) gone.add(happening.to.id);
            else if (happening.to.do === "fetch" && happening.answer.status === 200) gone.delete(happening.to.id);
          }
          const pulled =
            happening.kind === "answer" && happening.to.do === "pull" && happening.answer.kind === "http" ? happening.answer : null;
          const tombstones = pulled?.status === 200 ? (pulled.gone ?? []) : [];
          if (decision.entry.state === "bound") expect([...gone, ...tombstones]).not.toContain(decision.entry.consultationId);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("an app that cannot, does not: no list is asked for and no id taken from a 409", () => {
    fc.assert(
      fc.property(tape, ([taps, answers, abilities]) => {
        for (const { happening, decision } of run(taps, answers, abilities)) {
          if (!abilities.list) expect(decision.step.do).not.toBe("pull");
          const made =
            happening.kind === "answer" && happening.to.do === "create" && happening.answer.kind === "http" ? happening.answer : null;
          const refused = made !== null && made.status >= 400;
          if (refused && !abilities.conflictId) expect(decision.step.do).not.toBe("fetch");
        }
      }),
    );
  });

  test("stuck needs a 409, and shows the document's message", () => {
    fc.assert(
      fc.property(tape, ([taps, answers, abilities]) => {
        let refused = false;
        for (const { happening, decision } of run(taps, answers, abilities)) {
          if (happening.kind === "answer" && happening.answer.kind === "http" && happening.answer.status === 409) refused = true;
          if (decision.entry.state !== "stuck") continue;
          expect(refused).toBe(true);
          if (decision.screen.shows === "stuck") expect(decision.screen.text).toBe(stuckText);
        }
      }),
    );
  });

  test("a bound or refused chat always has an id, a chat on the screen always is the one held", () => {
    fc.assert(
      fc.property(tape, ([taps, answers, abilities]) => {
        for (const { decision } of run(taps, answers, abilities)) {
          if (["bound", "archived", "detached"].includes(decision.entry.state)) expect(decision.entry.consultationId).not.toBeNull();
          if (decision.screen.shows === "chat") expect(decision.screen.consultationId).toBe(decision.entry.consultationId);
        }
      }),
    );
  });
});

describe("step by step", () => {
  const at = (state: State, more: Partial<Entry> = {}): Entry => ({ ...emptyEntry, state, ...more });
  const answer = (entry: Entry, to: Decision["step"], of: Omit<Extract<Answer, { kind: "http" }>, "kind">, more: Partial<Context> = {}) =>
    decide(entry, { kind: "answer", to, answer: { kind: "http", ...of } }, { ...context, ...more });
  const post = { do: "create", key: "k", afterSeconds: 0, spreadSeconds: 0 } as const;
  const sendTo = (id: string) => ({ do: "send", id, afterSeconds: 0, spreadSeconds: 0 }) as const;

  test("a held chat opens before any answer", () => {
    const { screen, step } = decide(at("bound", { consultationId: "a", messageCount: 3 }), { kind: "open" }, context);
    expect(screen).toEqual({ shows: "chat", text: "Your chat, with 3 messages.", messageCount: 3, consultationId: "a" });
    expect(step.do).toBe("pull");
  });

  test.each([404, 405, 501])("a %i to the list is remembered, and the create goes out", (status) => {
    const { list, step } = answer(at("creating", { createKey: "k" }), { do: "pull" }, { status });
    expect([list, step]).toEqual(["no", post]);
  });

  test.each([429, 500, 503])("a %i to the list is not taken for an answer about the list", (status) => {
    const decision = answer(at("creating", { createKey: "k" }), { do: "pull" }, { status });
    expect(decision.list).toBeUndefined();
    expect(decision.step).toEqual(post);
  });

  test("a lost connection keeps the key, so that the chat that may have been made is found again", () => {
    const lost = decide(at("creating", { createKey: "k" }), { kind: "answer", to: post, answer: { kind: "unreachable" } }, context);
    expect(lost).toMatchObject({ entry: { state: "draft", createKey: "k" }, screen: { shows: "offline" } });
    expect(decide(lost.entry, { kind: "open" }, { ...context, list: "no" }).step).toEqual(post);
  });

  test("a busy server is asked again with the same key, after what it said, and not for ever", () => {
    let entry = at("creating", { createKey: "k" });
    const waits: number[] = [];
    for (;;) {
      const decision = answer(entry, post, { status: 503, retryAfterSeconds: 2 });
      entry = decision.entry;
      if (decision.step.do !== "create") break;
      expect(decision.step.key).toBe("k");
      waits.push(decision.step.afterSeconds);
    }
    expect(waits).toEqual([2, 2, 2]);
    expect(entry.state).toBe("draft");
  });

  test("a 409 with an id whose chat is gone creates again with a new key, twice at most", () => {
    let entry = at("creating", { createKey: "k", tried: { creates: 1, pulls: 0, conflictPulls: 0, troubles: 0 } });
    const keys: string[] = [];
    for (let round = 0; round < 5; round++) {
      const conflict = answer(entry, post, { status: 409, existingId: "a" });
      expect(conflict.step).toEqual({ do: "fetch", id: "a" });
      const next = answer(conflict.entry, conflict.step, { status: 410 }, { freshKey: `new-${round}` });
      entry = next.entry;
      if (next.step.do !== "create") break;
      keys.push(next.step.key);
    }
    expect(keys).toEqual(["new-0", "new-1"]);
    expect(entry.state).toBe("stuck");
  });

  test("a 409 without an id asks the list once more, even if it said no some hours ago", () => {
    const conflict = answer(at("creating"), post, { status: 409 }, { list: "no" });
    expect(conflict.step.do).toBe("search_local");
    const found = decide(
      conflict.entry,
      { kind: "answer", to: conflict.step, answer: { kind: "local", id: null } },
      { ...context, list: "no" },
    );
    expect(found.step.do).toBe("pull");
    const stuck = answer(found.entry, found.step, { status: 405 });
    expect(stuck.screen).toEqual({ shows: "stuck", text: stuckText, messageCount: 0, consultationId: null });
  });

  test("a duplicate create finds its own chat by the local search", () => {
    const conflict = answer(at("creating"), post, { status: 409 });
    const found = decide(conflict.entry, { kind: "answer", to: { do: "search_local" }, answer: { kind: "local", id: "a" } }, context);
    expect(found.step).toEqual({ do: "fetch", id: "a" });
  });

  test.each([404, 410])("a message answered with %i detaches, and the next tap creates with a new key", (status) => {
    const detached = answer(at("bound", { consultationId: "a" }), sendTo("a"), { status });
    expect(detached).toMatchObject({ entry: { state: "detached", gone: ["a"] }, screen: { shows: "gone" } });
    expect(decide(detached.entry, { kind: "open" }, { ...context, list: "no" }).step).toEqual({
      do: "create",
      key: "fresh",
      afterSeconds: 0,
      spreadSeconds: 0,
    });
  });

  test("a message to an archived chat: refused, still readable, and a new chat may follow", () => {
    const archived = answer(at("bound", { consultationId: "a" }), sendTo("a"), { status: 409, code: "CONSULTATION_ARCHIVED" });
    expect(archived.screen).toMatchObject({ shows: "archived", consultationId: "a" });
    expect(decide(archived.entry, { kind: "open" }, { ...context, list: "no" }).step.do).toBe("create");
  });

  test("a stale list naming a deleted chat is not believed without a GET, and a quiet sync makes no chat of it", () => {
    const list = [{ id: "a", isArchived: false, messageCount: 1 }];
    const quiet = answer(at("stuck"), { do: "pull" }, { status: 200, consultations: list });
    expect(quiet.step).toEqual({ do: "fetch", id: "a" });
    expect(answer(quiet.entry, quiet.step, { status: 410 })).toMatchObject({ entry: { state: "stuck" }, step: { do: "nothing" } });
    const wanted = answer(at("creating", { createKey: "k" }), { do: "pull" }, { status: 200, consultations: list });
    expect(answer(wanted.entry, wanted.step, { status: 410 }).step.do).toBe("create");
  });

  test("a chat that is missing from a list is asked for before it is given up", () => {
    const decision = answer(at("bound", { consultationId: "a" }), { do: "pull" }, { status: 200, consultations: [] });
    expect(decision).toMatchObject({ entry: { state: "bound" }, step: { do: "fetch", id: "a" } });
  });
});
