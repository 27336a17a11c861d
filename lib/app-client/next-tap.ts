import { type Abilities, type Answer, decide, type Entry, emptyEntry, type Happening, type ListSupport, type Step } from "./decide";
import type { Worded } from "./texts";

// What an installation will show at its next tap: the app's own decision function, run against a model of what the
// server would answer. The preview of a reset is this, never prose written by hand.

export type NextTapInput = {
  abilities: Abilities;
  policy: { listEnabled: boolean; conflictIncludesId: boolean; maxActive: number | null };
  server: {
    /** Active consultations of this user, persona and goal, the one last updated first. */
    activeForKey: readonly { id: string; messageCount: number }[];
    /** What became of the consultation that this installation holds; null or absent if it holds none. */
    held?: "active" | "archived" | "deleted" | null;
    heldId?: string;
  };
  tap: "new_chat" | "send_message";
};

export type NextTap = {
  shows: "opens_empty_chat" | "opens_existing_chat" | "keeps_working" | "refused_archived" | "refused_gone" | "stuck";
  /** The chat that the screen is about; absent while it does not exist yet and when the app is stuck. */
  consultationId?: string;
  /** What stands on the person's screen, word for word; screenText() says it in another language. */
  text: string;
  screen: Worded;
  /** The exchange behind it, in order. */
  trace: { request: string; status: number }[];
};

const newChatId = "new";
const stepsMax = 20;

/** Pure; throws only if decide() should not come to rest within `stepsMax` steps, which a test holds it does. */
export function nextTap(input: NextTapInput): NextTap {
  const world = worldOf(input);
  const trace: NextTap["trace"] = [];
  let entry = heldEntry(world);
  let list: ListSupport = "unknown";
  let happening: Happening = { kind: input.tap === "new_chat" ? "open" : "send" };
  for (let step = 0; step < stepsMax; step++) {
    const decision = decide(entry, happening, { abilities: input.abilities, list, freshKey: `key-${step}` });
    entry = decision.entry;
    list = decision.list ?? list;
    if (decision.step.do === "nothing") {
      const { shows, text, messageCount, consultationId } = decision.screen;
      const screen = { shows, messageCount };
      return { shows: tellTap(shows, consultationId, world.heldId), text, screen, ...known(consultationId), trace };
    }
    const answer = answerOf(decision.step, world, input.policy);
    if (answer.kind === "http") trace.push({ request: requestOf(decision.step), status: answer.status });
    happening = { kind: "answer", to: decision.step, answer };
  }
  throw new Error("The app did not come to rest.");
}

/** The one list of the requests a step makes, as they stand in a trace. */
export function requestOf(step: Step): string {
  switch (step.do) {
    case "pull":
      return "GET /api/v1/consultations";
    case "create":
      return "POST /api/v1/consultations";
    case "fetch":
      return "GET /api/v1/consultations/{id}";
    case "load":
      return "GET /api/v1/consultations/{id}/messages";
    case "send":
      return "POST /api/v1/consultations/{id}/messages";
    case "change":
      return "PATCH /api/v1/consultations/{id}";
    case "search_local":
    case "nothing":
      return "";
  }
}

function heldEntry(world: World): Entry {
  if (!world.heldId) return emptyEntry;
  const messageCount = world.active.find((one) => one.id === world.heldId)?.messageCount ?? 0;
  return { ...emptyEntry, state: "bound", consultationId: world.heldId, messageCount };
}

type World = { active: { id: string; messageCount: number }[]; archived: string[]; heldId: string | null };

function worldOf({ server }: NextTapInput): World {
  const active = [...server.activeForKey];
  if (!server.held) return { active, archived: [], heldId: null };
  const heldId = server.heldId ?? (server.held === "active" ? active[0]?.id : undefined) ?? "held";
  if (server.held === "active" && !active.some((one) => one.id === heldId)) active.push({ id: heldId, messageCount: 0 });
  return { active, archived: server.held === "archived" ? [heldId] : [], heldId };
}

// The server in a few lines: what a real one answers to the same request under this policy (the scenarios hold both together).
function answerOf(step: Step, world: World, policy: NextTapInput["policy"]): Answer {
  switch (step.do) {
    case "nothing":
    case "search_local":
    case "change": // No tap leads to it.
      return { kind: "local", id: null };
    case "pull": {
      if (!policy.listEnabled) return { kind: "http", status: 405 };
      const archived = world.archived.map((id) => ({ id, isArchived: true, messageCount: 0 }));
      return { kind: "http", status: 200, consultations: [...world.active.map((one) => ({ ...one, isArchived: false })), ...archived] };
    }
    case "create": {
      if (policy.maxActive === null || world.active.length < policy.maxActive) {
        return { kind: "http", status: 201, consultation: { id: newChatId, isArchived: false, messageCount: 0 } };
      }
      return {
        kind: "http",
        status: 409,
        ...(policy.conflictIncludesId ? { code: "CONSULTATION_EXISTS", existingId: world.active[0]?.id } : {}),
      };
    }
    case "fetch":
    case "load": {
      const active = world.active.find((one) => one.id === step.id);
      if (active) return { kind: "http", status: 200, consultation: { ...active, isArchived: false } };
      if (!world.archived.includes(step.id)) return { kind: "http", status: 410, code: "CONSULTATION_GONE" };
      return { kind: "http", status: 200, consultation: { id: step.id, isArchived: true, messageCount: 0 } };
    }
    case "send":
      if (world.active.some((one) => one.id === step.id)) return { kind: "http", status: 201 };
      if (world.archived.includes(step.id)) return { kind: "http", status: 409, code: "CONSULTATION_ARCHIVED" };
      return { kind: "http", status: 410, code: "CONSULTATION_GONE" };
  }
}

function tellTap(shows: string, consultationId: string | null, heldId: string | null): NextTap["shows"] {
  if (shows === "archived") return "refused_archived";
  if (shows === "gone") return "refused_gone";
  if (shows !== "chat") return "stuck";
  if (consultationId === heldId) return "keeps_working";
  return consultationId === newChatId ? "opens_empty_chat" : "opens_existing_chat";
}

function known(consultationId: string | null): { consultationId?: string } {
  return consultationId && consultationId !== newChatId ? { consultationId } : {};
}
