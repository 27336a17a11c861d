import { personCards as en } from "./en/person-cards";
import type { InLanguages } from "./language";
import { personCards as pt } from "./pt/person-cards";

/** The smaller cards of a person's page: installations, tickets, texts for engineers. */
export const personCards: InLanguages<typeof en> = { en, pt };
