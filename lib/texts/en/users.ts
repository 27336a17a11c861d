import { searchTextMin } from "@/lib/search/asked";

export const users = {
  title: "Users",
  matches: "Matches for “<q/>”",
  sameEmail: "<q/> is exactly the address of <a/>. Others contain it.",
  oneUser: "one user",
  similar: "Nobody matches “<q/>” to the letter. These are close.",
  idPart: "An id of theirs, or of a chat or a phone of theirs, holds this part.",
  sameNumber: (number: number) => `There is also <a>ticket #${number}</a>.`,
  rows: { one: "user", many: "users" },
  shown: (rows: number) => `${rows} shown`,
  shownWordStart: (rows: number) =>
    `${rows} shown. One or two letters are looked for where a word begins; type three to look inside of words.`,
  similarBadge: "similar",
  lockedOut: "locked out",

  none: {
    everybody: "Search everybody",
    clear: "Clear the search",
    tooShort: `Type at least ${searchTextMin} letters or digits`,
    tooShortHint: "Of an id that is shortened in the middle, eight characters of its beginning are enough, or four of its end.",
    handle: "This handle is nobody’s",
    handleHint: "Look at it again: it begins with LM and has twelve characters more. A person who was erased has none any longer.",
    ticket: (number: string) => `There is no ticket ${number}`,
    ticketHint: "Look at the number again, or search for the person by e-mail or name.",
    id: "Nothing has this id",
    idHint:
      "No user, consultation, installation, device, ticket or request with it is known here. The app may belong to another backend, or a character was lost on the way: a part of the id is enough.",
    lockedOutMatch: (q: string) => `Nobody who is locked out now matches “${q}”`,
    match: (q: string) => `Nobody matches “${q}”`,
    matchHint:
      "Search by e-mail or a part of it, by name, or by an id or a part of one: of a user, a consultation, an installation, a device, a ticket or a request. A ticket’s number goes with a #, as in #1042. Names one letter away were looked for, too.",
    lockedOut: "Nobody is locked out right now",
    lockedOutHint: "Somebody stands here from the first refused chat until the server would let them through again.",
    users: "There are no users yet",
    usersHint: "The first request that the app makes for somebody puts them here.",
  },
};
