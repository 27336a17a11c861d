import { alerts as en } from "./en/alerts";
import type { InLanguages } from "./language";
import { alerts as pt } from "./pt/alerts";

/** Rules on the metrics, where they stand, whom they tell, and what was sent. */
export const alerts: InLanguages<typeof en> = { en, pt };
