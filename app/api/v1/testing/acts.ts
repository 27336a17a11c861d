import fc from "fast-check";
import { keyOf } from "@/lib/app-client/store";
import { presets, type Switches } from "@/lib/policy/rules";
import { type Fault, type Version, versions } from "./model-phone";

// What may happen in a history, and how often.

/** A persona and a goal, as the app's store names them. Both keys share the persona: the rule is of the two together. */
export type Key = ReturnType<typeof keyOf>;
export const keys: readonly [Key, Key] = [keyOf("wellness_specialist", ""), keyOf("wellness_specialist", "better_sleep")];

type OfPhone = { phone: number };
type Asking = OfPhone & { fault: Fault | null };
type Tap = Asking & { key: Key };

export type Act =
  | ({ do: "open" | "send" | "archive" | "unarchive" | "rename" | "resend" } & Tap)
  | ({ do: "sync" | "online" } & Asking)
  | ({ do: "offline" | "reinstall" | "clear" | "restart" | "sign_out" | "sign_in" } & OfPhone)
  | ({ do: "update"; version: Version } & OfPhone)
  | { do: "open_at_once" | "send_at_once" | "reconnect"; key: Key }
  | { do: "reset"; mode: "archive" | "delete"; key?: Key }
  | { do: "policy"; policy: Switches }
  | { do: "switch_account" | "undo" };

const phone = fc.nat(1);
const key = fc.oneof({ weight: 4, arbitrary: fc.constant(keys[0]) }, { weight: 1, arbitrary: fc.constant(keys[1]) });
const kinds = fc.constantFrom("lost_request" as const, "lost_answer" as const, "killed" as const);
const fault: fc.Arbitrary<Fault | null> = fc.oneof(
  { weight: 5, arbitrary: fc.constant(null) },
  { weight: 2, arbitrary: fc.record({ kind: kinds, at: fc.nat(3) }) },
);

const anySwitches = fc.record({
  listEnabled: fc.boolean(),
  conflictIncludesId: fc.boolean(),
  maxActive: fc.constantFrom(1, 1, 2, 3, null),
});
const policies: fc.Arbitrary<Switches> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...Object.values<Switches>(presets)) },
  { weight: 1, arbitrary: anySwitches },
);

const tap = <const K extends Act["do"]>(weight: number, kind: K) => ({
  weight,
  arbitrary: fc.record({ do: fc.constant(kind), phone, key, fault }),
});
const mode = fc.constantFrom("archive" as const, "delete" as const);

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  ...(["open", "send"] as const).map((kind) => tap(6, kind)),
  ...(["archive", "unarchive"] as const).map((kind) => tap(2, kind)),
  ...(["rename", "resend"] as const).map((kind) => tap(1, kind)),
  { weight: 3, arbitrary: fc.record({ do: fc.constant("sync" as const), phone, fault }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("online" as const), phone, fault }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("open_at_once" as const, "send_at_once" as const), key }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("offline" as const, "reinstall" as const, "clear" as const), phone }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("restart" as const, "sign_out" as const, "sign_in" as const), phone }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("update" as const), phone, version: fc.constantFrom(...versions) }) },
  { weight: 1, arbitrary: fc.constant<Act>({ do: "switch_account" }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("reset" as const), mode, key: fc.option(key, { nil: undefined, freq: 3 }) }),
  },
  { weight: 1, arbitrary: fc.constant<Act>({ do: "undo" }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("reconnect" as const), key }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("policy" as const), policy: policies }) },
);

// What only chance would seldom put in a row; chance does the rest around it.
type Cast = { one: number; key: Key; fault: Fault | null; mode: "archive" | "delete" };
const motif: fc.Arbitrary<Act[]> = fc
  .record({
    which: fc.constantFrom<(cast: Cast) => Act[]>(
      lockedOut,
      freed,
      fromTheTrain,
      archivedElsewhere,
      takenBack,
      saidAgain,
      unheard,
      slotTaken,
      madeUnheard,
      signedInAgain,
    ),
    cast: fc.record({ one: phone, key, fault, mode }),
  })
  .map(({ which, cast }) => which(cast));

function lockedOut({ one, key, fault }: Cast): Act[] {
  return [
    { do: "send", phone: one, key, fault: null },
    { do: "reinstall", phone: one },
    { do: "open", phone: one, key, fault },
  ];
}

function freed({ one, key, fault, mode }: Cast): Act[] {
  return [
    { do: "open", phone: one, key, fault: null },
    { do: "reset", mode, key },
    { do: "open", phone: 1 - one, key, fault },
  ];
}

function fromTheTrain({ one, key, fault }: Cast): Act[] {
  return [
    { do: "offline", phone: one },
    { do: "send", phone: one, key, fault: null },
    { do: "send", phone: one, key, fault: null },
    { do: "online", phone: one, fault },
  ];
}

function archivedElsewhere({ one, key, fault }: Cast): Act[] {
  return [
    { do: "send_at_once", key },
    { do: "archive", phone: one, key, fault: null },
    { do: "send", phone: 1 - one, key, fault },
    { do: "unarchive", phone: one, key, fault },
  ];
}

function takenBack({ one, key, fault, mode }: Cast): Act[] {
  return [
    { do: "send", phone: one, key, fault: null },
    { do: "reset", mode, key },
    { do: "sync", phone: one, fault },
    { do: "undo" },
    { do: "open", phone: one, key, fault: null },
  ];
}

function saidAgain({ one, key, fault, mode }: Cast): Act[] {
  return [
    { do: "open", phone: one, key, fault: null },
    { do: "reset", mode, key },
    { do: "send", phone: one, key, fault },
    { do: "open", phone: one, key, fault: null },
    { do: "resend", phone: one, key, fault },
  ];
}

function unheard({ one, key, mode }: Cast): Act[] {
  return [
    { do: "open", phone: one, key, fault: null },
    { do: "send", phone: one, key, fault: { kind: "lost_answer", at: 0 } },
    { do: "reset", mode, key },
    { do: "open", phone: one, key, fault: null },
  ];
}

function slotTaken({ one, key, fault }: Cast): Act[] {
  return [
    { do: "open", phone: one, key, fault: null },
    { do: "archive", phone: one, key, fault: null },
    { do: "open", phone: 1 - one, key, fault: null },
    { do: "unarchive", phone: one, key, fault },
  ];
}

function madeUnheard({ one, key, fault }: Cast): Act[] {
  return [
    { do: "open", phone: one, key, fault: { kind: "lost_answer", at: 1 } },
    { do: "open", phone: 1 - one, key, fault: null },
    { do: "archive", phone: 1 - one, key, fault },
    { do: "open", phone: one, key, fault: null },
  ];
}

function signedInAgain({ one, key, fault, mode }: Cast): Act[] {
  return [
    { do: "send", phone: one, key, fault: null },
    { do: "reset", mode, key },
    { do: "sign_in", phone: one },
    { do: "sync", phone: one, fault },
  ];
}

const actsMax = 10;

export const histories = fc.record({
  policy: policies,
  versions: fc.tuple(fc.constantFrom(...versions, "2.4.0" as const), fc.constantFrom(...versions, "2.4.0" as const)),
  acts: fc
    .array(fc.oneof({ weight: 3, arbitrary: anyAct.map((act) => [act]) }, { weight: 2, arbitrary: motif }), {
      minLength: 2,
      maxLength: 4,
      size: "max",
    })
    .map((parts) => parts.flat().slice(0, actsMax)),
});
export type Plan = { policy: Switches; versions: [Version, Version]; acts: Act[] };
