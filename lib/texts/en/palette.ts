import { numbers } from "../numbers";

const { counted } = numbers.en;

export const palette = {
  goTo: "Go to",
  searchAndGoTo: "Search and go to",
  searchOrGoTo: "Search or go to",
  searchFor: "Anything you were given: e-mail, name, any id or a part, #ticket …",
  goToFor: "A page, or something to do …",
  results: "Results",
  counted: (results: number) => counted(results, "result"),

  choose: "choose",
  open: "open",
  newTab: "in a new tab",
  close: "close",

  unreached: "The server did not answer.",
  failed: (why: string) => `${why} Nothing was changed; type on to ask again.`,
  tooShort: "Type on: two letters of a name, eight characters of an id’s beginning or four of its end.",
  noId: "Nothing here has this id: no user, chat, installation, device, ticket or request.",
  noTicket: "There is no ticket with this number.",
  noHandle: "This handle is nobody’s.",
  nothing: "Nobody and nothing matches. Names one letter away were looked for, too.",

  recent: "Recent",
  do: "Do",
  more: "More",
  otherPlaces: "Other places",
  people: "People",
  chats: "Chats",
  installations: "Installations",
  tickets: "Tickets",
  requests: "Requests",
  allUsers: (text: string) => `All users that match “${text}”`,

  shortcuts: "Keyboard shortcuts",
  themes: {
    light: "Switch to the light theme",
    dark: "Switch to the dark theme",
    system: "Switch to the system’s theme",
  },
  signOut: "Sign out",

  lockedOutOf: (chats: string) => `locked out of ${chats}`,
  similar: "similar",
  device: "device",
  chatStatus: { active: "active", archived: "archived", deleted: "deleted" } as Readonly<Record<string, string>>,
  requestOutcome: { created: "Created", conflict: "Conflict" } as Readonly<Record<string, string>>,
  nobodyKnown: "nobody known",
  seen: "seen <when/>",
  changed: "changed <when/>",
  made: "made <when/>",
};
