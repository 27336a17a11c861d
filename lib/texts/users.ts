import { users as en } from "./en/users";
import type { InLanguages } from "./language";
import { users as pt } from "./pt/users";

/** The list of users and the search in it. */
export const users: InLanguages<typeof en> = { en, pt };
