import { numbers } from "../numbers";

const { counted } = numbers.en;

/** The document's test cases and four more, how they are played, and what came of them. */
export const simulatorCases = {
  cases: {
    normal: { title: "Normal flow", wanted: "A fresh install creates a chat and sends messages. Works perfectly." },
    reuse: {
      title: "Reuse existing",
      wanted: "A tap on the same persona finds and opens the existing chat; nothing is created.",
    },
    duplicate_create: {
      title: "Duplicate create",
      wanted: "A create that should not have been sent does no harm: the app opens the chat that it holds.",
    },
    reinstall: { title: "Reinstall", wanted: "After a reinstall the person gets back into the chat that the server still holds." },
    device_switch: { title: "Device switch", wanted: "A second phone with the same account syncs and shows the existing chat." },
    race: {
      title: "Two taps at once",
      wanted: "Two phones that open the persona at the same moment end in the same chat.",
    },
    reset_then_open: {
      title: "Reset, then open",
      wanted: "After support deleted the chat, the first tap says that it is gone and the second opens an empty one.",
    },
    offline: {
      title: "Offline on a second phone",
      wanted: "What is written offline goes into the existing chat once the phone is back.",
    },
  },

  pace: "Pace",
  speeds: { step: "Step by step", calm: "Calm", quick: "Quick", once: "At once" },
  nextStep: "Next step",
  stop: "Stop",
  playFour: "Play the four cases",
  playAll: "All five presets",
  next: "Next: <step/>",
  choosePreset: "The four cases have expectations for the five presets: choose one to play them.",
  invitation: "Install the app on a phone and sign in, or watch the document’s four test cases.",
  soFar: "The story so far",
  nothingYet: "Nothing has happened yet",
  steps: (count: number) => `${counted(count, "step")} so far`,
  playingLink: (done: number, total: number) => `Playing the story of the link: ${done} of ${counted(total, "step")}`,
  makingPeople: "Making people up…",
  playing: (number: number | null, title: string, preset: string, done: number, total: number) =>
    `Test case ${number}, ${title.toLowerCase()}, under ${preset}. ${done} of ${total} played.`,
  played: "Played so far",
  playedOf: (played: number, total: number) => `${played} of ${total}`,
  differs: "differs",
  toTable: "Expected against seen, in a table",

  underEvery: "The document’s cases under every preset",
  under: (preset: string) => `The document’s cases under ${preset}`,
  allRight: "All went as expected.",
  wrong: (wrong: number, all: number) => `${wrong} of ${all} went otherwise than expected; the table says how.`,
  table: "Expected against seen",
  columns: {
    testCase: "Test case",
    wanted: "What the person wants",
    expected: "Expected",
    seen: "Seen",
    verdict: "As expected",
  },
  asExpected: "as expected",
  notPlayed: "not yet played",
  ends: {
    "same chat": "opens the chat there was",
    "new chat": "opens a new chat",
    "second chat": "opens a second chat, the old one out of reach",
    stuck: "△ is stuck",
    "no chat": "△ has no chat",
  },

  /** What differs from what was expected. */
  difference: (what: string, expected: string, seen: string) => `${what}: expected ${expected}, seen ${seen}.`,
  end: "End",
  outcomes: { "same chat": "same chat", "new chat": "new chat", stuck: "stuck", "no chat": "no chat" },
  screen: "Screen",
  requests: "Requests",
  none: "none",
  active: "Active on the server",
  chats: (count: number) => counted(count, "chat"),
  creates: "Creates",
  attempts: (created: number, refused: number) => `${created} made and ${refused} refused`,
  lockouts: "Lockouts",
  openLockout: (cause: string) => `an open one (${cause})`,
  overLockout: (cause: string) => `one that is over (${cause})`,
};
