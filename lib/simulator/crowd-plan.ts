import { type AppVersion, appVersions, mainPersona, type Persona, personas } from "./story";

// What a crowd of people does, decided by the seed alone: never by a clock or by what a server answers, so that the same
// seed tells the same story to any server. Pure.

export type CrowdAct =
  /** A new person: installs this version on this kind of phone, signs in, opens the persona. */
  | { do: "arrive"; version: AppVersion; platform: "ios" | "android"; persona: Persona }
  | { do: "open"; persona: Persona }
  | { do: "send"; text: string }
  /** Each of these loses what the app held, and ends with a tap on the persona of before. */
  | { do: "reinstall" | "change_phone" | "clear_data" | "sign_in_again" }
  /** The newer version starts with what the older one stored; ends with a tap, too. */
  | { do: "update"; version: AppVersion }
  | { do: "offline" | "online" }
  /** Leaves for good if their app is stuck; stays otherwise. */
  | { do: "give_up_if_stuck" };

/** `person` counts from 0 in the order in which they come. */
export type CrowdStep = { person: number; act: CrowdAct };

const phrases = ["Good morning", "I slept badly again", "What can I do about it?", "I will try that tonight", "Thank you"] as const;
/** By then everybody has come; from there on they only live. */
const arrivedBy = 0.5;

const versionShares: readonly (readonly [AppVersion, number])[] = [
  ["2.2.0", 25],
  ["2.3.0", 30],
  ["2.4.0", 45],
];
const personaShares: readonly (readonly [Persona, number])[] = personas.map((persona) => [persona, persona === mainPersona ? 60 : 20]);
const actShares: readonly (readonly [CrowdAct["do"], number])[] = [
  ["send", 40],
  ["open", 28],
  ["reinstall", 6],
  ["change_phone", 4],
  ["clear_data", 3],
  ["sign_in_again", 3],
  ["update", 4],
  ["offline", 5],
  ["give_up_if_stuck", 7],
];

/** `actions` steps of at most `people` persons. Ends early only without people. */
export function* crowdPlan({ seed, people, actions }: { seed: number; people: number; actions: number }): Generator<CrowdStep> {
  const random = mulberry32(seed);
  const one = <T>(shares: readonly (readonly [T, number])[]) => weighted(random(), shares);
  const lives: { version: AppVersion; online: boolean }[] = [];
  for (let step = 0; step < actions && people > 0; step++) {
    const due = Math.min(people, Math.ceil((people * (step + 1)) / Math.max(1, actions * arrivedBy)));
    if (lives.length < due) {
      const version = one(versionShares);
      const platform = random() < 0.6 ? "ios" : "android";
      lives.push({ version, online: true });
      yield { person: lives.length - 1, act: { do: "arrive", version, platform, persona: one(personaShares) } };
      continue;
    }
    const person = Math.floor(random() * lives.length);
    const life = lives[person];
    if (!life) continue;
    yield { person, act: nextAct(life, random, one) };
  }
}

function nextAct(
  life: { version: AppVersion; online: boolean },
  random: () => number,
  one: <T>(shares: readonly (readonly [T, number])[]) => T,
): CrowdAct {
  // Nobody stays in a tunnel for long.
  if (!life.online && random() < 0.5) {
    life.online = true;
    return { do: "online" };
  }
  const act = one(actShares);
  switch (act) {
    case "open":
      return { do: "open", persona: one(personaShares) };
    case "send":
      return { do: "send", text: phrases[Math.floor(random() * phrases.length)] ?? phrases[0] };
    case "update": {
      const newer = appVersions[appVersions.indexOf(life.version) + 1];
      if (!newer) return { do: "open", persona: one(personaShares) };
      life.version = newer;
      return { do: "update", version: newer };
    }
    case "offline":
      life.online = false;
      return { do: "offline" };
    case "change_phone":
      // The new phone is on the net, whatever became of the old one.
      life.online = true;
      return { do: "change_phone" };
    case "reinstall":
    case "clear_data":
    case "sign_in_again":
      return { do: act };
    default:
      return { do: "give_up_if_stuck" };
  }
}

function weighted<T>(at: number, shares: readonly (readonly [T, number])[]): T {
  const total = shares.reduce((sum, [, share]) => sum + share, 0);
  let left = at * total;
  for (const [value, share] of shares) {
    left -= share;
    if (left < 0) return value;
  }
  const last = shares.at(-1);
  if (!last) throw new Error("A choice needs something to choose from.");
  return last[0];
}

/** A small generator with a seed; good enough to tell stories with. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
