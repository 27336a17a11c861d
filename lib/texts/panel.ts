import { panel as en } from "./en/panel";
import type { InLanguages } from "./language";
import { panel as pt } from "./pt/panel";

/** The panel in a helpdesk. */
export const panel: InLanguages<typeof en> = { en, pt };
