import { ticketDesk as en } from "./en/ticket-desk";
import type { InLanguages } from "./language";
import { ticketDesk as pt } from "./pt/ticket-desk";

/** What the desk does with tickets: the conversation, putting off, merging, several at once, what others changed. */
export const ticketDesk: InLanguages<typeof en> = { en, pt };
