import { places as en } from "./en/places";
import type { InLanguages } from "./language";
import { places as pt } from "./pt/places";

/** The places of the desk by name, and what stands where there is no page to show. For the server: the browser is handed the words. */
export const places: InLanguages<typeof en> = { en, pt };
