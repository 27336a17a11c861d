import fc from "fast-check";
import { presets, type Switches } from "@/lib/policy/rules";
import { type Fault, type Version, versions } from "./model-phone";

// What may happen in a history, and how often.

export const personas = ["wellness_specialist", "sleep_coach"] as const;
export type Persona = (typeof personas)[number];

type OfPhone = { phone: number };
type Asking = OfPhone & { fault: Fault | null };
type Tap = Asking & { persona: Persona };

export type Act =
  | ({ do: "open" | "send" | "archive" | "unarchive" | "rename" | "resend" } & Tap)
  | ({ do: "sync" | "online" } & Asking)
  | ({ do: "offline" | "reinstall" | "clear" | "restart" | "sign_out" | "sign_in" } & OfPhone)
  | ({ do: "update"; version: Version } & OfPhone)
  | { do: "open_at_once" | "send_at_once" | "reconnect"; persona: Persona }
  | { do: "reset"; mode: "archive" | "delete"; persona?: Persona }
  | { do: "policy"; policy: Switches }
  | { do: "switch_account" | "undo" };

const phone = fc.nat(1);
const persona = fc.oneof({ weight: 4, arbitrary: fc.constant(personas[0]) }, { weight: 1, arbitrary: fc.constant(personas[1]) });
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
  arbitrary: fc.record({ do: fc.constant(kind), phone, persona, fault }),
});
const mode = fc.constantFrom("archive" as const, "delete" as const);

const anyAct: fc.Arbitrary<Act> = fc.oneof(
  ...(["open", "send"] as const).map((kind) => tap(6, kind)),
  ...(["archive", "unarchive"] as const).map((kind) => tap(2, kind)),
  ...(["rename", "resend"] as const).map((kind) => tap(1, kind)),
  { weight: 3, arbitrary: fc.record({ do: fc.constant("sync" as const), phone, fault }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("online" as const), phone, fault }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("open_at_once" as const, "send_at_once" as const), persona }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("offline" as const, "reinstall" as const, "clear" as const), phone }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("restart" as const, "sign_out" as const, "sign_in" as const), phone }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("update" as const), phone, version: fc.constantFrom(...versions) }) },
  { weight: 1, arbitrary: fc.constant<Act>({ do: "switch_account" }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant("reset" as const), mode, persona: fc.option(persona, { nil: undefined, freq: 3 }) }),
  },
  { weight: 1, arbitrary: fc.constant<Act>({ do: "undo" }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("reconnect" as const), persona }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("policy" as const), policy: policies }) },
);

// What only chance would seldom put in a row; chance does the rest around it.
type Cast = { one: number; persona: Persona; fault: Fault | null; mode: "archive" | "delete" };
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
    cast: fc.record({ one: phone, persona, fault, mode }),
  })
  .map(({ which, cast }) => which(cast));

function lockedOut({ one, persona, fault }: Cast): Act[] {
  return [
    { do: "send", phone: one, persona, fault: null },
    { do: "reinstall", phone: one },
    { do: "open", phone: one, persona, fault },
  ];
}

function freed({ one, persona, fault, mode }: Cast): Act[] {
  return [
    { do: "open", phone: one, persona, fault: null },
    { do: "reset", mode, persona },
    { do: "open", phone: 1 - one, persona, fault },
  ];
}

function fromTheTrain({ one, persona, fault }: Cast): Act[] {
  return [
    { do: "offline", phone: one },
    { do: "send", phone: one, persona, fault: null },
    { do: "send", phone: one, persona, fault: null },
    { do: "online", phone: one, fault },
  ];
}

function archivedElsewhere({ one, persona, fault }: Cast): Act[] {
  return [
    { do: "send_at_once", persona },
    { do: "archive", phone: one, persona, fault: null },
    { do: "send", phone: 1 - one, persona, fault },
    { do: "unarchive", phone: one, persona, fault },
  ];
}

function takenBack({ one, persona, fault, mode }: Cast): Act[] {
  return [
    { do: "send", phone: one, persona, fault: null },
    { do: "reset", mode, persona },
    { do: "sync", phone: one, fault },
    { do: "undo" },
    { do: "open", phone: one, persona, fault: null },
  ];
}

function saidAgain({ one, persona, fault, mode }: Cast): Act[] {
  return [
    { do: "open", phone: one, persona, fault: null },
    { do: "reset", mode, persona },
    { do: "send", phone: one, persona, fault },
    { do: "open", phone: one, persona, fault: null },
    { do: "resend", phone: one, persona, fault },
  ];
}

function unheard({ one, persona, mode }: Cast): Act[] {
  return [
    { do: "open", phone: one, persona, fault: null },
    { do: "send", phone: one, persona, fault: { kind: "lost_answer", at: 0 } },
    { do: "reset", mode, persona },
    { do: "open", phone: one, persona, fault: null },
  ];
}

function slotTaken({ one, persona, fault }: Cast): Act[] {
  return [
    { do: "open", phone: one, persona, fault: null },
    { do: "archive", phone: one, persona, fault: null },
    { do: "open", phone: 1 - one, persona, fault: null },
    { do: "unarchive", phone: one, persona, fault },
  ];
}

function madeUnheard({ one, persona, fault }: Cast): Act[] {
  return [
    { do: "open", phone: one, persona, fault: { kind: "lost_answer", at: 1 } },
    { do: "open", phone: 1 - one, persona, fault: null },
    { do: "archive", phone: 1 - one, persona, fault },
    { do: "open", phone: one, persona, fault: null },
  ];
}

function signedInAgain({ one, persona, fault, mode }: Cast): Act[] {
  return [
    { do: "send", phone: one, persona, fault: null },
    { do: "reset", mode, persona },
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
