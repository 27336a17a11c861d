import { chat as en } from "./en/chat";
import type { InLanguages } from "./language";
import { chat as pt } from "./pt/chat";

/** The page of one chat, and the reveal of its text. */
export const chat: InLanguages<typeof en> = { en, pt };
