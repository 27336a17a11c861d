import { type Shows, screenText } from "@/lib/app-client/texts";
import type { Cause } from "@/lib/lockouts/rules";
import type { Preset } from "@/lib/policy/rules";
import { mainPersona, type Step } from "./story";

// What has to happen in each of the document's test cases, and in four more, under each preset of the policy: the one
// list of expectations. The simulator shows it against what it saw, and the end-to-end suite asserts it. Pure data; the
// cases' names are in lib/texts/simulator-cases.ts.

export const caseNames = [
  "normal",
  "reuse",
  "duplicate_create",
  "reinstall",
  "device_switch",
  "race",
  "reset_then_open",
  "offline",
] as const;
export type CaseName = (typeof caseNames)[number];

export type Outcome = "new chat" | "same chat" | "stuck";

/** What is expected at the end of one case under one preset. */
export type Cell = {
  /** Whose chat is open at the end: one that did not exist before, the one there was, or none and no way to one. */
  outcome: Outcome;
  /** What the phone in question asked from the first step of `act` on, as traceLine() writes it, in order. */
  trace: readonly string[];
  shows: Shows;
  /** What stands on the screen of the phone in question, word for word. */
  text: string;
  /** Active consultations that the server holds for the (user, persona, goal). */
  active: number;
  /** All `POST /consultations` of the whole case, `before` included, as the attempts table has them. */
  attempts: { created: number; conflict: number };
  /** The lockouts of the whole case. `auto` means closed within a minute, which an unhurried player may miss. */
  lockouts: readonly { cause: Cause; outcome: "open" | "auto" }[];
};

/** A case: how it comes about, what is done in it, and what is expected under each preset. */
export type Case = {
  /** The document's number, or null for the cases that it does not have. */
  number: 1 | 2 | 3 | 4 | null;
  /** The phone that the cell is about. In the race it is the one that loses, whichever that is. */
  about: "a" | "b" | "loser";
  before: readonly Step[];
  act: readonly Step[];
  cells: Readonly<Record<Preset, Cell>>;
  /** The race only: what the phone that wins asks. */
  winnerTrace?: Readonly<Record<Preset, readonly string[]>>;
};

const list = "GET /consultations 200";
const noList = "GET /consultations 405";
const created = "POST /consultations 201";
const refused = "POST /consultations 409";
const fetched = "GET /consultations/{id} 200";
const gone = "GET /consultations/{id} 410";
const loaded = "GET /consultations/{id}/messages 200";
const sent = "POST /consultations/{id}/messages 201";

const onA: readonly Step[] = [
  { phone: "a", do: "install" },
  { phone: "a", do: "sign_in", person: 1 },
];
const onB: readonly Step[] = [
  { phone: "b", do: "install" },
  { phone: "b", do: "sign_in", person: 1 },
];
const chatOnA: readonly Step[] = [
  ...onA,
  { phone: "a", do: "open", persona: mainPersona },
  { phone: "a", do: "send", text: "Good morning" },
];
const openA: Step = { phone: "a", do: "open", persona: mainPersona };
const openB: Step = { phone: "b", do: "open", persona: mainPersona };

type Facts = Partial<Pick<Cell, "active" | "attempts" | "lockouts">>;
const once = { created: 1, conflict: 0 };
const twice = { created: 2, conflict: 0 };
const refusedOnce = { created: 1, conflict: 1 };

function chat(outcome: "new chat" | "same chat", messageCount: number, trace: readonly string[], facts: Facts = {}): Cell {
  return {
    outcome,
    trace,
    shows: "chat",
    text: screenText({ shows: "chat", messageCount }),
    active: 1,
    attempts: once,
    lockouts: [],
    ...facts,
  };
}

function stuck(cause: Cause, trace: readonly string[]): Cell {
  const lockouts = [{ cause, outcome: "open" }] as const;
  return {
    outcome: "stuck",
    trace,
    shows: "stuck",
    text: screenText({ shows: "stuck", messageCount: 0 }),
    active: 1,
    attempts: refusedOnce,
    lockouts,
  };
}

/** Refused, and let through by the app itself within the same tap. */
function recovered(cause: Cause): Facts {
  return { attempts: refusedOnce, lockouts: [{ cause, outcome: "auto" }] };
}

/** A phone that does not know of the chat on the server: after a reinstall, or as a second device. */
function withoutTheChat(cause: "reinstall" | "device_switch"): Case["cells"] {
  const byList = chat("same chat", 2, [list, fetched, loaded, sent]);
  return {
    today: stuck(cause, [noList, refused]),
    option1: byList,
    option2: chat("same chat", 2, [noList, refused, fetched, loaded, sent], recovered(cause)),
    option3: chat("new chat", 1, [noList, created, sent], { active: 2, attempts: twice }),
    option1_2: byList,
  };
}

export const matrix: Readonly<Record<CaseName, Case>> = {
  normal: {
    number: 1,
    about: "a",
    before: onA,
    act: [openA, { phone: "a", do: "send", text: "Good morning" }],
    cells: {
      today: chat("new chat", 1, [noList, created, sent]),
      option1: chat("new chat", 1, [list, created, sent]),
      option2: chat("new chat", 1, [noList, created, sent]),
      option3: chat("new chat", 1, [noList, created, sent]),
      option1_2: chat("new chat", 1, [list, created, sent]),
    },
  },
  reuse: {
    number: 2,
    about: "a",
    before: chatOnA,
    act: [openA, { phone: "a", do: "send", text: "Me again" }],
    cells: {
      today: chat("same chat", 2, [fetched, sent]),
      option1: chat("same chat", 2, [list, sent]),
      option2: chat("same chat", 2, [fetched, sent]),
      option3: chat("same chat", 2, [fetched, sent]),
      option1_2: chat("same chat", 2, [list, sent]),
    },
  },
  duplicate_create: {
    number: null,
    about: "a",
    before: chatOnA,
    act: [{ phone: "a", do: "create_again" }, openA, { phone: "a", do: "send", text: "Me again" }],
    cells: {
      today: chat("same chat", 2, [refused, fetched, sent], recovered("unknown")),
      option1: chat("same chat", 2, [refused, list, sent], recovered("unknown")),
      option2: chat("same chat", 2, [refused, fetched, sent], recovered("unknown")),
      option3: chat("same chat", 2, [created, fetched, sent], { active: 2, attempts: twice }),
      option1_2: chat("same chat", 2, [refused, list, sent], recovered("unknown")),
    },
  },
  reinstall: {
    number: 3,
    about: "a",
    before: chatOnA,
    act: [...onA, openA, { phone: "a", do: "send", text: "Back again" }],
    cells: withoutTheChat("reinstall"),
  },
  device_switch: {
    number: 4,
    about: "b",
    before: chatOnA,
    act: [...onB, openB, { phone: "b", do: "send", text: "Back again" }],
    cells: withoutTheChat("device_switch"),
  },
  race: {
    number: null,
    about: "loser",
    before: [...onA, ...onB],
    act: [{ phone: "both", do: "open", persona: mainPersona }],
    cells: {
      today: stuck("double_create", [noList, refused]),
      option1: chat("same chat", 0, [list, refused, list, fetched, loaded], recovered("double_create")),
      option2: chat("same chat", 0, [noList, refused, fetched, loaded], recovered("double_create")),
      option3: chat("new chat", 0, [noList, created], { active: 2, attempts: twice }),
      option1_2: chat("same chat", 0, [list, refused, fetched, loaded], recovered("double_create")),
    },
    winnerTrace: {
      today: [noList, created],
      option1: [list, created],
      option2: [noList, created],
      option3: [noList, created],
      option1_2: [list, created],
    },
  },
  reset_then_open: {
    number: null,
    about: "a",
    before: chatOnA,
    act: [{ do: "reset" }, openA, openA, { phone: "a", do: "send", text: "Hello again" }],
    cells: {
      today: chat("new chat", 1, [gone, created, sent], { attempts: twice }),
      option1: chat("new chat", 1, [list, gone, list, created, sent], { attempts: twice }),
      option2: chat("new chat", 1, [gone, created, sent], { attempts: twice }),
      option3: chat("new chat", 1, [gone, created, sent], { attempts: twice }),
      option1_2: chat("new chat", 1, [list, gone, list, created, sent], { attempts: twice }),
    },
  },
  offline: {
    number: null,
    about: "b",
    before: [...chatOnA, ...onB, { phone: "b", do: "offline" }, openB, { phone: "b", do: "send", text: "From the train" }],
    act: [{ phone: "b", do: "online" }],
    cells: {
      today: stuck("device_switch", [noList, refused]),
      option1: chat("same chat", 2, [list, fetched, loaded, sent, list]),
      option2: chat("same chat", 2, [noList, refused, fetched, loaded, sent, fetched], recovered("device_switch")),
      option3: chat("new chat", 1, [noList, created, sent, fetched], { active: 2, attempts: twice }),
      option1_2: chat("same chat", 2, [list, fetched, loaded, sent, list]),
    },
  },
};
