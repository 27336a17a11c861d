import { numbers } from "../numbers";

const { counted, wholeNumber } = numbers.en;

export const now = {
  title: "Now",
  reading: "Reading…",
  orMore: (count: number) => `${wholeNumber(count)} or more`,
  notRead: {
    people: "The people who need it most could not be read",
    standing: "How many are locked out could not be read",
    privacy: "The requests about people’s data could not be read",
    tickets: "The tickets could not be read",
    notBack: "The people who are not back could not be read",
    rate: "Today’s 409 rate could not be read",
    changes: "What changed could not be read",
  },

  people: {
    nobody: "Nobody is locked out right now",
    needIt: "They need it most",
    label: "People who need help most",
    empty: "The queue is empty",
    emptyHint: "Somebody stands here from their first refused chat on. The page follows by itself.",
    searchUsers: "Search users",
    all: "All who are locked out",
    acts: {
      wait: "Tell them to open it again",
      reconnect: "Reconnect them",
      archive: "Archive the chat",
      delete: "Delete the chat",
    },
    look: "Look at the person",
  },

  standing: {
    nobody: "Nobody is locked out right now",
    title: "People right now",
    lead: "The server would let every app through.",
    metrics: "Metrics",
    lockedOut: "Locked out",
    notBack: "Not back yet",
  },

  privacy: {
    title: "Requests about people’s data",
    label: "Requests that wait for a decision",
    erase: "Erase a person’s data",
    export: "Export a person’s data",
    byYou: "Asked for by you: somebody else has to decide",
    by: (name: string) => `Asked for by ${name}: waits for your decision`,
  },

  tickets: {
    title: "Tickets waiting",
    label: "Tickets that wait longest",
    empty: "No ticket is open",
    emptyHint: "A new one stands here at once.",
    all: "All tickets",
    allOpen: "All open tickets",
    detail: (number: number, category: string) => `#${number}, ${category}`,
  },

  notBack: {
    title: "Freed, not back for more than a day",
    label: "People freed and not back",
    empty: "Everybody who was freed is back",
    emptyHint: "Who is not back a day after a remedy stands here, to be written to.",
    lead: "They may not know that it works again. Write to them.",
    all: "All who wait for their app",
  },

  rate: {
    title: "Met a 409 today",
    lead: "Of the times that people tried to open a chat, retries folded.",
    today: "Today so far",
    yesterday: "Yesterday until <when/>",
    nobody: "nobody tried",
    few: (people: number) => `${wholeNumber(people)} people, too few for a share`,
    /** "26 %" and what stands behind it: the range and the fraction. */
    behind: (range: string, fraction: string) => `${range}, ${fraction}`,
    all: "All metrics",
  },

  changes: {
    firstVisit: "In the last 14 days",
    title: "Since you were last here",
    lead: "that was <when/>",
    empty: "Nothing changed",
    emptyHint: "Changes of the policy, releases, and what became of the people you helped are told here.",
    policy: "Policy",
    label: "What changed",
    policyVersion: (version: number) => `Policy version ${version}`,
    by: (name: string, reason: string) => `${name}: ${reason}`,
    release: "release",
    note: "note",
    colleague: (name: string, people: number) => `${name} freed ${counted(people, "person", "people")}`,
    /** Of the people that the reader freed in the last week: how many are back. */
    freed: (people: number, back: number) => {
      if (people === 1)
        return back === 1 ? "The person you freed in the last 7 days is back" : "The person you freed in the last 7 days is not back yet";
      if (back === people) return `All ${people} people you freed in the last 7 days are back`;
      if (back === 0) return `None of the ${people} people you freed in the last 7 days is back yet`;
      return back === 1
        ? `1 of the ${people} people you freed in the last 7 days is back`
        : `${back} of the ${people} people you freed in the last 7 days are back`;
    },
  },
};
