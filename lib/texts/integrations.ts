import { integrations as en } from "./en/integrations";
import type { InLanguages } from "./language";
import { integrations as pt } from "./pt/integrations";

/** The helpdesks that tickets come from, how each is set up, and what they have sent. */
export const integrations: InLanguages<typeof en> = { en, pt };
