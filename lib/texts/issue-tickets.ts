import { issueTickets as en } from "./en/issue-tickets";
import type { InLanguages } from "./language";
import { issueTickets as pt } from "./pt/issue-tickets";

/** The tickets that the known issue carries, and word to all of them. */
export const issueTickets: InLanguages<typeof en> = { en, pt };
