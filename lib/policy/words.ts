import { type PolicyVersion, type Preset, presetOf, type Switches } from "./rules";

// A policy in words: one wording for the annotation on a chart, the audit log and the screens. Pure.

export const presetWords: Record<Preset, { name: string; does: string }> = {
  today: { name: "Today", does: "The document’s present: no list, a 409 without the id, one chat." },
  option1: { name: "Option 1: list", does: "The app can ask for its chats." },
  option2: { name: "Option 2: id in the 409", does: "A refusal says which chat is in the way." },
  option3: { name: "Option 3: several chats", does: "No refusal up to a limit, or without one." },
  option1_2: { name: "Options 1 and 2", does: "List and id together. Recommended." },
};

/** "option1_2 for 20 % of the users (list on, id in the 409 on, 1 active)" */
export function versionWords(version: PolicyVersion): string {
  const { listEnabled, conflictIncludesId, maxActive, rolloutPercent } = version;
  const limit = maxActive === null ? "no limit" : `${maxActive} active`;
  const whom = rolloutPercent === 100 ? "" : ` for ${rolloutPercent} % of the users`;
  const name = presetOf(version) ?? "own combination";
  return `${name}${whom} (list ${listEnabled ? "on" : "off"}, id in the 409 ${conflictIncludesId ? "on" : "off"}, ${limit})`;
}

/** "The list is on, a 409 carries the id, one active chat for each persona and goal" */
export function switchesWords({ listEnabled, conflictIncludesId, maxActive }: Switches): string {
  return `The list is ${listEnabled ? "on" : "off"}, a 409 ${conflictIncludesId ? "carries" : "does not carry"} the id, ${limitWords(maxActive)} for each persona and goal`;
}

/** "one active chat", "3 active chats", "no limit of active chats" */
export function limitWords(maxActive: number | null): string {
  if (maxActive === null) return "no limit of active chats";
  return maxActive === 1 ? "one active chat" : `${maxActive} active chats`;
}

export type NamedSwitches = { listEnabled: boolean | null; conflictIncludesId: boolean | null; maxActive: number | null | undefined };

/** "list on, id in the 409 on, no limit of active chats": what an override says, and nothing of what it leaves alone. */
export function overrideWords({ listEnabled, conflictIncludesId, maxActive }: NamedSwitches): string {
  const parts = [
    listEnabled !== null && `list ${listEnabled ? "on" : "off"}`,
    conflictIncludesId !== null && `id in the 409 ${conflictIncludesId ? "on" : "off"}`,
    maxActive !== undefined && limitWords(maxActive),
  ];
  return parts.filter(Boolean).join(", ");
}
