import "server-only";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { codesOf } from "@/lib/http/problem";
import { log } from "@/lib/log";
import { type DeskTable, withoutWords } from "@/lib/tables/table";
import { tableNamed } from "@/lib/tables/tables";
import type { Language } from "@/lib/texts/language";
import { tables } from "@/lib/texts/tables";
import { byteOrderMark, csvLine } from "./csv";
import { type ExportTable, exportRowsMax } from "./schema";

/** How many rows are read at once: the next ones only when these have gone out. */
const batchRows = 500;

export type TableFile = {
  /** "lume-tickets-2026-11-23-0110.csv"; the time is UTC. */
  filename: string;
  /** The file's text, piece by piece; who stops reading ends the queries. */
  pieces: AsyncGenerator<string, void, undefined>;
};

/**
 * The rows of a table as CSV: its filter, its order and its visible columns, as the person sees them, masks included. At
 * most `exportRowsMax`, in the reader’s language, with a last line that says when there are more. Written into the audit log before the first byte;
 * how it ended, and after how many rows, in a second entry. Throws NOT_FOUND for no table of ours.
 */
export async function exportTable(actor: Actor, input: ExportTable, now: Date = new Date()): Promise<TableFile> {
  authorize(actor, "exports:run");
  const table = tableNamed(input.table);
  authorize(actor, table.permission);
  const { params } = table.understood(input.params);
  const hidden = new Set(params.hide?.split(","));
  const columns = table.columns(params, input.language).filter((column, place) => place === 0 || !hidden.has(column.id));
  const { hide: _, ...asked } = params;
  const ids = columns.map((column) => column.id);
  await note(actor, table, "table.export", { filter: withoutWords(asked), columns: ids, rows_max: exportRowsMax }, now);
  const filename = `lume-${table.name}-${now.toISOString().slice(0, 16).replace("T", "-").replace(":", "")}.csv`;
  return { filename, pieces: pieces(actor, table, { params: asked, columns, language: input.language }) };
}

type Asked = { params: Record<string, string>; columns: readonly { id: string; name: string }[]; language: Language };

async function* pieces(actor: Actor, table: DeskTable, { params, columns, language }: Asked): TableFile["pieces"] {
  let rows = 0;
  let end: "whole" | "cut" | "cancelled" | "failed" = "cancelled";
  try {
    yield byteOrderMark + csvLine(columns.map((column) => column.name));
    let cursor: string | undefined;
    do {
      const page = await table.texts(actor, params, language, { limit: Math.min(batchRows, exportRowsMax - rows), cursor });
      rows += page.rows.length;
      cursor = page.next ?? undefined;
      if (page.rows.length > 0) yield page.rows.map((row) => csvLine(columns.map((column) => row[column.id] ?? ""))).join("");
    } while (cursor && rows < exportRowsMax);
    if (cursor) {
      yield csvLine([tables[language].cut(exportRowsMax)]);
    }
    end = cursor ? "cut" : "whole";
  } catch (thrown) {
    end = "failed";
    throw thrown;
  } finally {
    await note(actor, table, "table.export_end", { rows, end }, new Date()).catch((thrown: unknown) => {
      log.error({ table: table.name, rows, codes: codesOf(thrown) }, "the end of a file could not be written down");
    });
  }
}

async function note(actor: Actor, table: DeskTable, action: string, after: Record<string, unknown>, now: Date): Promise<void> {
  const target = { kind: "table", id: table.path, label: table.name };
  await db.$transaction((tx) => recordAudit(tx, actor, { action, target, after }, now));
}
