import { numbers } from "../numbers";

const { counted, wholeNumber } = numbers.en;

const people = (count: number) => counted(count, "person", "people");

/** One remedy over many people: its words, and the dialog that starts a run. A row is one chat of one person. */
export const bulk = {
  runStatus: { running: "running", watching: "watching the first phones", halted: "halted", stopped: "stopped", done: "done" },
  rowStatus: {
    waiting: "waiting",
    done: "done",
    nothing: "nothing to do",
    skipped: "left out",
    refused: "refused",
    failed: "failed",
  },
  remedies: {
    archive: { name: "Archive the chat", act: "Archive", hint: "Frees the slot; everything stays readable in their archive." },
    reconnect: { name: "Reconnect", act: "Reconnect", hint: "Hands the app its lost chat back. Nothing is touched; needs a newer app." },
  },
  exceptions: {
    two_phones: { name: "Another phone of theirs works", hint: "That phone would lose its chat." },
    chatting_now: { name: "Chatting right now", hint: "The chat would be taken away while they write." },
    third_reset: { name: "Reset twice or more in 30 days", hint: "It will come back: report it to engineering, too." },
    left: { name: "Not locked out any more", hint: "Freed, deleted or back in a chat meanwhile." },
    no_chat: { name: "No chat holds their slot", hint: "There is nothing to archive or to hand back." },
    elsewhere: { name: "The chat is in another backend", hint: "It can only be freed where it lives." },
    not_understood: { name: "Their app does not understand it", hint: "Another remedy may help them." },
  },
  failed: (rows: number) => `${rows} failed`,

  free: "Free…",
  /** `selected`: "all 9 people that match". */
  title: (selected: string) => `Free ${selected}`,
  description: "The server looks at each of them again when it is their turn.",
  cancel: "Cancel",
  starting: "Starting…",
  actFor: (act: string, count: number) => `${act} for ${people(count)}`,
  whatToDo: "What to do",
  canHelp: (rows: number, of: number) => `can help ${wholeNumber(rows)} of ${wholeNumber(of)}`,
  looking: "Looking at each of them…",
  nothingChanged: "Nothing was changed.",
  reason: "Reason",
  chooseOne: "Choose one",
  inWords: "In a few words",
  sayWhy: "Say in a few words why",
  ticket: "Ticket",
  canary: (first: number) => `Try it with the first ${first} and wait for their apps`,
  canaryHint: (need: number) => `The rest follows once ${need} of them got through; if one is refused again it halts and asks you.`,
  nothingStarted: "Nothing was started.",
  newCounts: "Nothing was started. Above are the counts as they are now.",
  noAnswer: "The server did not answer. Try again.",

  helpsNobody: "This would help nobody of them as it stands.",
  counts: (count: number, lockouts: number, chats: number, messages: number) =>
    `<b>${people(count)}</b>: ${counted(lockouts, "lockout")}, ${counted(chats, "chat")}, ${counted(messages, "message")}.`,
  leftOut: (rows: number) => (rows === 1 ? "1 is left out." : `${wholeNumber(rows)} are left out.`),
  tooMany: (rows: number, max: number) => `These are ${wholeNumber(rows)}; a run takes ${wholeNumber(max)} at most`,
  narrowDown: (causes: readonly { cause: string; count: number }[]) =>
    `Narrow the queue down by its filters and select again. By likely cause they are: ${causes
      .map(({ cause, count }) => `${cause.replaceAll("_", " ")} ${wholeNumber(count)}`)
      .join(", ")}.`,
  listed: {
    label: "Exceptions",
    include: "Include",
    /** For screen readers, after the word on the switch. */
    which: (exception: string) => `: ${exception}`,
    leftOut: "left out",
    people,
    andMore: (rows: number) => `and ${wholeNumber(rows)} more`,
  },
};
