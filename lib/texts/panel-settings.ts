import { panelSettings as en } from "./en/panel-settings";
import type { InLanguages } from "./language";
import { panelSettings as pt } from "./pt/panel-settings";

/** The panel's place in an integration's settings. */
export const panelSettings: InLanguages<typeof en> = { en, pt };
