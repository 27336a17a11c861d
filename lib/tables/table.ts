import type { z } from "zod";
import type { Actor, Permission } from "@/lib/auth/actor";
import type { Page } from "@/lib/http/keyset";
import type { Language } from "@/lib/texts/language";
import type { tables } from "@/lib/texts/tables";

// What the desk's tables have in common beyond their pages: counts of a filter, views, and their rows as text.

export type Params = Readonly<Record<string, string>>;

/** What a column says of a row, in words: the cell on the screen and in a file. */
export type TextColumn<Row> = { id: string; name: string; text: (row: Row) => string };

/** `keeps` are parameters that stay when one goes to it: a search is narrowed down, not left. */
export type BuiltInView = { id: string; name: (texts: typeof tables.en) => string; params: Params; keeps?: readonly string[] };

type Definition<Schema extends z.ZodObject, Row> = {
  /** Its name in the address of a file: "tickets". */
  name: string;
  path: string;
  permission: Permission;
  /** What its page reads from the address, with what is meant where it says nothing. */
  schema: Schema;
  columns: (input: z.output<Schema>, language: Language) => readonly TextColumn<Row>[];
  page: (actor: Actor, input: z.output<Schema>) => Promise<Page<Row>>;
  /** How many rows there are over all pages, counted up to `max`. */
  count: (actor: Actor, input: z.output<Schema>, max: number) => Promise<number>;
  views: readonly BuiltInView[];
};

type PageOf = { limit: number; cursor?: string };

/** A table whose rows are text already: what all of them can be asked alike. */
export type DeskTable = {
  name: string;
  path: string;
  permission: Permission;
  views: readonly BuiltInView[];
  /** What is meant where the address says nothing. */
  meant: Params;
  /** The parameters that this table knows, and the names of those that it does not (any more). */
  understood: (params: Params) => { params: Record<string, string>; forgotten: string[] };
  columns: (params: Params, language: Language) => readonly { id: string; name: string }[];
  count: (actor: Actor, params: Params, max: number) => Promise<number>;
  /** A page of rows, each as the texts of its columns by their ids. */
  texts: (actor: Actor, params: Params, language: Language, page: PageOf) => Promise<Page<Readonly<Record<string, string>>>>;
};

/** Parameters of the way a list is shown, that any table knows beside those of its schema. */
const shown = /^[a-z_]{1,40}(,[a-z_]{1,40}){0,19}$/;
const leftOut = new Set(["cursor", "limit"]);

export function deskTable<Schema extends z.ZodObject, Row>(table: Definition<Schema, Row>): DeskTable {
  const { name, path, permission, views } = table;
  const fields = table.schema.shape as Record<string, z.ZodType>;
  const understood = (given: Params) => {
    const params: Record<string, string> = {};
    const forgotten: string[] = [];
    for (const [key, value] of Object.entries(given)) {
      const known = Object.hasOwn(fields, key) ? fields[key]?.safeParse(value).success : key === "hide" && shown.test(value);
      if (known && !leftOut.has(key)) params[key] = value;
      else forgotten.push(key);
    }
    return { params, forgotten };
  };
  const inputOf = (given: Params) => {
    const { hide: _, ...params } = understood(given).params;
    return table.schema.parse(params);
  };
  const meant = Object.entries(table.schema.parse({})).filter(([key, value]) => !leftOut.has(key) && value !== undefined);
  return {
    name,
    path,
    permission,
    views,
    meant: Object.fromEntries(meant.map(([key, value]) => [key, String(value)])),
    understood,
    columns: (params, language) => table.columns(inputOf(params), language).map((column) => ({ id: column.id, name: column.name })),
    count: (actor, params, max) => table.count(actor, inputOf(params), max),
    texts: async (actor, params, language, { limit, cursor }) => {
      const input = inputOf(params);
      const columns = table.columns(input, language);
      const page = await table.page(actor, { ...input, limit, cursor });
      const rows = page.rows.map((row) => Object.fromEntries(columns.map((column) => [column.id, column.text(row)])));
      return { ...page, rows };
    },
  };
}

/** The columns that have a name here, in the order of the names. */
export function textColumns<Row, Id extends string>(
  names: Readonly<Partial<Record<Id, string>>>,
  texts: Readonly<Record<Id, (row: Row) => string>>,
): TextColumn<Row>[] {
  return (Object.keys(names) as Id[]).map((id) => ({ id, name: names[id] ?? id, text: texts[id] }));
}

/** For the audit log: what was searched for may be a name or an address, and the log cannot forget one. It says that there was a search. */
export function withoutWords(params: Params): Record<string, string> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, name === "q" || name === "field" ? "…" : value]));
}

/** A moment in a file: exact, in UTC, and read as a time by whatever opens it. */
export function timeText(at: Date | null | undefined): string {
  return at ? at.toISOString().replace(/\.\d+Z$/, "Z") : "";
}
