import { dataTable as en } from "./en/data-table";
import type { InLanguages } from "./language";
import { dataTable as pt } from "./pt/data-table";

/** What the desk's table says by itself, whatever its rows are: lib/texts/tables.ts has their words. */
export const dataTable: InLanguages<typeof en> = { en, pt };
