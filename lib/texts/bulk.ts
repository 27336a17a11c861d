import type { BulkRemedy, ExceptionKind, HaltedFor, RowStatus, RunStatus } from "@/lib/bulk/rules";

// The words of runs over many people.

export const runStatusWords: Record<RunStatus, string> = {
  running: "running",
  watching: "watching the first phones",
  halted: "halted",
  stopped: "stopped",
  done: "done",
};

export const rowStatusWords: Record<RowStatus, string> = {
  waiting: "waiting",
  done: "done",
  nothing: "nothing to do",
  skipped: "left out",
  refused: "refused",
  failed: "failed",
};

export const bulkRemedyWords: Record<BulkRemedy, { name: string; act: string; hint: string }> = {
  archive: { name: "Archive the chat", act: "Archive", hint: "Frees the slot; everything stays readable in their archive." },
  reconnect: { name: "Reconnect", act: "Reconnect", hint: "Hands the app its lost chat back. Nothing is touched; needs a newer app." },
};

export const exceptionWords: Record<ExceptionKind, { name: string; hint: string }> = {
  two_phones: { name: "Another phone of theirs works", hint: "That phone would lose its chat." },
  chatting_now: { name: "Chatting right now", hint: "The chat would be taken away while they write." },
  third_reset: { name: "Reset twice or more in 30 days", hint: "It will come back: report it to engineering, too." },
  left: { name: "Not locked out any more", hint: "Freed, deleted or back in a chat meanwhile." },
  no_chat: { name: "No chat holds their slot", hint: "There is nothing to archive or to hand back." },
  elsewhere: { name: "The chat is in another backend", hint: "It can only be freed where it lives." },
  not_understood: { name: "Their app does not understand it", hint: "Another remedy may help them." },
};

export const haltedWords: Record<HaltedFor, string> = {
  refused_again: "One of the first phones was refused again after it was freed. Look at that person before you go on.",
  too_slow: "Too few of the first phones have come back within half an hour. That may only mean that their owners are asleep.",
  nobody_answers: "Whoever set it going may not do this any more. It goes on in the name of who continues it.",
};

/** Why a row was not done: an exception, or the code of a refusal as it is. */
export function whyWords(why: string | null): string {
  if (why === null) return "";
  return Object.hasOwn(exceptionWords, why) ? exceptionWords[why as ExceptionKind].name : why.toLowerCase().replaceAll("_", " ");
}
