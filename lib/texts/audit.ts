import { audit as en } from "./en/audit";
import type { InLanguages } from "./language";
import { audit as pt } from "./pt/audit";

/** The audit log's page. What its entries say somebody did: audit-actions.ts. */
export const audit: InLanguages<typeof en> = { en, pt };
