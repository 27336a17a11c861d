import { Refusal } from "@/lib/errors";
import { auditTable } from "./audit";
import { bulkRowsTable } from "./bulk-rows";
import { lockoutsTable } from "./lockouts";
import type { DeskTable } from "./table";
import { ticketsTable } from "./tickets";
import { usersTable } from "./users";

const tables: readonly DeskTable[] = [ticketsTable, usersTable, lockoutsTable, auditTable, bulkRowsTable];

/** The table at a page's address, where there is one that has views, counts and files. */
export function tableAt(path: string): DeskTable | undefined {
  return tables.find((table) => table.path === path);
}

/** The table of this name or address; throws NOT_FOUND. */
export function tableNamed(name: string): DeskTable {
  const table = tables.find((each) => each.name === name || each.path === name);
  if (!table) throw new Refusal("NOT_FOUND", (t) => t.noSuchTable);
  return table;
}
