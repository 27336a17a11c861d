import type { NamedSwitches, Switches } from "@/lib/policy/rules";

export const switches = {
  presets: {
    today: { name: "Today", does: "The document’s present: no list, a 409 without the id, one chat." },
    option1: { name: "Option 1: list", does: "The app can ask for its chats." },
    option2: { name: "Option 2: id in the 409", does: "A refusal says which chat is in the way." },
    option3: { name: "Option 3: several chats", does: "No refusal up to a limit, or without one." },
    option1_2: { name: "Options 1 and 2", does: "List and id together. Recommended." },
  },
  ownCombination: "A combination of its own",
  /** "The list is on, a 409 carries the id, one active chat for each persona and goal" */
  all: ({ listEnabled, conflictIncludesId, maxActive }: Switches) =>
    `The list is ${listEnabled ? "on" : "off"}, a 409 ${conflictIncludesId ? "carries" : "does not carry"} the id, ${limit(maxActive)} for each persona and goal`,
  /** "one active chat", "3 active chats", "no limit of active chats" */
  limit,
  /** "list on, id in the 409 on, no limit of active chats": what an override says, and nothing of what it leaves alone. */
  named: ({ listEnabled, conflictIncludesId, maxActive }: NamedSwitches) =>
    [
      listEnabled !== null && `list ${listEnabled ? "on" : "off"}`,
      conflictIncludesId !== null && `id in the 409 ${conflictIncludesId ? "on" : "off"}`,
      maxActive !== undefined && limit(maxActive),
    ]
      .filter(Boolean)
      .join(", "),
  /** "on · off · 1", as a column has them. */
  short: ({ listEnabled, conflictIncludesId, maxActive }: Switches) =>
    `${listEnabled ? "on" : "off"} · ${conflictIncludesId ? "on" : "off"} · ${maxActive ?? "none"}`,

  legend: "Preset",
  title: "The three switches",
  list: "The app may ask for the list of chats",
  id: "A 409 names the chat that stands in the way",
  maxActive: "Active chats a persona, at most",
  noLimit: "No limit",

  /** What a version of the app understands. */
  understands: {
    both: "the list of chats and the id in a 409",
    list: "the list of chats",
    id: "the id in a 409",
    neither: "neither the list of chats nor the id in a 409",
  },
};

function limit(maxActive: number | null): string {
  if (maxActive === null) return "no limit of active chats";
  return maxActive === 1 ? "one active chat" : `${maxActive} active chats`;
}
