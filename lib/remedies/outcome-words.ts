import type { NextTap } from "@/lib/app-client/next-tap";
import type { Actual } from "./outcome-rules";

/** What a phone was foretold to show, as it stands after "predicted:". */
export const predictedWords: Record<NextTap["shows"], string> = {
  opens_empty_chat: "a new chat",
  opens_existing_chat: "its old chat",
  keeps_working: "goes on as before",
  refused_archived: "its next message is refused",
  refused_gone: "its next message is refused",
  stuck: "stays locked out",
};

/** What it did, after "differed:". */
export const actualWords: Record<Actual, string> = {
  opens_empty_chat: "it opened a new chat",
  opens_existing_chat: "it opened a chat that was there",
  keeps_working: "it went on in its chat",
  gave_up_chat: "it asked for a new chat",
  stuck: "it stayed locked out",
  overtaken: "something else was changed before it tried",
  silent: "it never tried",
};
