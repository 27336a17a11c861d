import { type Preset, presets } from "@/lib/policy/rules";
import { differences, type SeenCell } from "./compare";
import type { MadePerson } from "./make-people";
import { type CaseName, matrix } from "./matrix";
import type { Simulation } from "./simulation";
import { mainPersona, type PersonNumber, type PhoneName, type Step, traceLine } from "./story";

// Plays cases of the matrix on the two phones, and holds what came of them against what was expected.

/** The document's own test cases, in its order. */
export const documentCases = ["normal", "reuse", "reinstall", "device_switch"] as const satisfies readonly CaseName[];

export type CaseResult = { preset: Preset; name: CaseName; seen: SeenCell; differences: readonly string[] };

export type PlayOptions = {
  presets: readonly Preset[];
  cases: readonly CaseName[];
  /** Awaited before every step; a rejection stops the play. */
  pace: (step: Step) => Promise<void>;
  /** Nobody looks between the steps: the server's side is read at the ends only. */
  hurry?: () => boolean;
  onCase: (preset: Preset, name: CaseName) => void;
  onResult: (result: CaseResult) => void;
};

/** Resolves with whether all was played: false when a step could not be done, and then the snapshot says why. */
export async function play(simulation: Simulation, options: PlayOptions): Promise<boolean> {
  for (const preset of options.presets) {
    const people = await simulation.reserve({ people: options.cases.map(personOf), switches: presets[preset] });
    if (!people) return false;
    for (const [place, name] of options.cases.entries()) {
      options.onCase(preset, name);
      const result = await playCase(simulation, options, preset, name, people[place]);
      if (!result) return false;
      options.onResult(result);
    }
  }
  return true;
}

// Every story of the matrix is one person's.
function personOf(): PersonNumber {
  return 1;
}

async function playCase(
  simulation: Simulation,
  { pace, hurry }: PlayOptions,
  preset: Preset,
  name: CaseName,
  person: MadePerson | undefined,
): Promise<CaseResult | undefined> {
  const { before, act, cells } = matrix[name];
  simulation.startOver({ switches: presets[preset], versions: { a: "2.4.0", b: "2.4.0" } }, person ? [person] : []);
  const run = async (steps: readonly Step[]) => {
    for (const step of steps) {
      await pace(step);
      if (!(await simulation.act(step, !hurry?.()))) return false;
    }
    if (hurry?.()) await simulation.readServer();
    return true;
  };
  if (!(await run(before))) return undefined;
  const existing = activeChats(simulation);
  const from = simulation.snapshot().exchanges.at(-1)?.number ?? 0;
  if (!(await run(act))) return undefined;
  const seen = seenCell(simulation, name, existing, from);
  return { preset, name, seen, differences: differences(cells[preset], seen) };
}

function seenCell(simulation: Simulation, name: CaseName, existing: readonly string[], from: number): SeenCell {
  const { phones, exchanges, server } = simulation.snapshot();
  const asked = exchanges.filter((exchange) => exchange.number > from);
  const refused = asked.find((exchange) => exchange.method === "POST" && exchange.status === 409)?.phone;
  const { about: stated } = matrix[name];
  const about: PhoneName = stated === "loser" ? (refused ?? "b") : stated;
  const idOn = (phone: PhoneName) => phones[phone].views[mainPersona]?.screen.consultationId;
  const view = phones[about].views[mainPersona];
  // In the race, the chat that there is to get into is the winner's.
  const known = stated === "loser" ? [idOn(about === "a" ? "b" : "a")] : existing;
  const opened = idOn(about);
  const [person] = server;
  return {
    outcome: view?.screen.shows === "stuck" ? "stuck" : !opened ? "no chat" : known.includes(opened) ? "same chat" : "new chat",
    trace: asked.filter((exchange) => exchange.phone === about).map(traceLine),
    shows: view?.screen.shows ?? "nothing",
    text: view?.screen.text ?? "",
    active: activeChats(simulation).length,
    attempts: person?.attempts ?? { created: 0, conflict: 0 },
    lockouts: (person?.lockouts ?? []).map(({ cause, state }) => ({ cause, open: state !== "over" })),
  };
}

function activeChats(simulation: Simulation): string[] {
  const chats = simulation.snapshot().server.flatMap((person) => person.chats);
  return chats.filter((chat) => chat.status === "active" && chat.persona === mainPersona).map((chat) => chat.id);
}
