import { numbers } from "../numbers";

const { counted } = numbers.en;

// Ready answers: what may stand in them, and the page on which leads write them.

export const macros = {
  meanings: {
    name: "the person’s first name",
    persona: "who the chat is with, and its goal",
    locked_out_since: "the day on which the lockout began",
    tries: "how often the app was refused",
    phone: "the phone that is locked out",
    app_version: "the version of its app",
    reconnect_link: "the link that opens their chat",
    ticket_number: "the ticket, as #123",
    agent: "your own name",
  },

  /** As a sentence names them. */
  languages: { en: "English", pt: "Portuguese" },

  title: "Macros",
  sub: "Ready answers, in each language. Agents find them in the answer to a ticket by / and their name.",
  create: "New macro",
  edit: "Change",
  retire: "Take out of use",
  offer: "Offer again",
  retired: "not offered",
  none: "There are no macros yet.",
  noneHint: "Make the first one: what do you write most often?",
  readOnly: "Support leads and administrators write macros.",
  uses: (uses: number) => (uses === 0 ? "not used yet" : `used ${counted(uses, "time")}`),
  lastUsed: "last <at/>",
  changed: (version: number) => `version ${version}, <at/> by <who/>`,
  forRemedy: { wait: "for: nothing to do", reconnect: "for: reconnect", archive: "for: archive", delete: "for: delete" },
  missingLanguage: (language: string) => `no words in ${language}`,
  versions: "Earlier versions",
  version: (version: number) => `Version ${version}`,

  form: {
    newTitle: "New macro",
    editTitle: "Change a macro",
    name: (language: string) => `Name in ${language}`,
    body: (language: string) => `Words in ${language}`,
    leaveEmpty: "Leave both empty where there are no words in this language.",
    both: "Write the name and the words, or neither.",
    oneAtLeast: "Write it in one language at least.",
    unknown: (names: string) => `These mean nothing: ${names}.`,
    tooLong: (max: number) => `At most ${max} characters.`,
    remedy: "Tells of the remedy",
    noRemedy: "none",
    variables: "What may stand in the words",
    insert: (name: string) => `Put in ${name}`,
    preview: "Preview with a made-up person",
    save: "Save the macro",
    saving: "Saving the macro…",
    cancel: "Leave it",
    saved: "Saved",
    savedHint: "From now on it is sent so.",
    advice: "This can do harm",
  },
  /** Who does not exist, to show a macro with. */
  example: { name: "Marta", persona: "Wellness specialist", locked_out_since: "2 Oct", phone: "iPhone 15" },
};
