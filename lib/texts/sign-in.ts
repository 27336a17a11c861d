import { signIn as en } from "./en/sign-in";
import type { InLanguages } from "./language";
import { signIn as pt } from "./pt/sign-in";

/** The pages for somebody who is not signed in, or is about to leave. */
export const signIn: InLanguages<typeof en> = { en, pt };
