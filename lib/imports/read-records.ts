import "server-only";
import { createReadStream } from "node:fs";
import { pipeline, Readable } from "node:stream";
import { parse } from "csv-parse";
import { Refusal } from "@/lib/errors";
import { flagFields, type ImportFormat, type ImportKind, lineSchemas, wholeNumberFields } from "./schema";

/** A longer line is no line: it would be held in memory whole. */
const lineCharsMax = 65_536;

/** What stands on a line, numbered from 1 as an editor does (its last line where a CSV field holds line breaks), or why nothing does. */
export type FileRecord = { line: number; fields: Record<string, unknown> } | { line: number; reason: string };

type Source = { kind: ImportKind; file: string; format: ImportFormat };

/**
 * The records of a file, as a stream. A file that is broken as a whole (bytes that are no UTF-8, NUL, a header that is
 * not ours, quotes that do not end) is refused with a sentence. `onBytes` is told every byte.
 */
export function readRecords(source: Source, onBytes: (chunk: Buffer) => void = () => {}): AsyncGenerator<FileRecord> {
  const text = textOf(source.file, onBytes);
  return source.format === "csv" ? csvRecords(source.kind, text) : ndjsonRecords(text);
}

async function* textOf(file: string, onBytes: (chunk: Buffer) => void): AsyncGenerator<string> {
  // Takes a byte order mark away.
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let line = 1;
  const decoded = (chunk?: Buffer) => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw refused(`The file is not valid UTF-8: look at line ${line} and what follows it.`);
    }
  };
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      onBytes(chunk);
      const text = decoded(chunk);
      const nul = text.indexOf("\u0000");
      if (nul >= 0) throw refused(`The file holds a NUL character on line ${line + newlines(text.slice(0, nul))}.`);
      line += newlines(text);
      yield text;
    }
  } catch (thrown) {
    throw asSentence(thrown, file);
  }
  yield decoded();
}

async function* ndjsonRecords(text: AsyncIterable<string>): AsyncGenerator<FileRecord> {
  let rest = "";
  let line = 0;
  for await (const piece of text) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    for (const each of lines) {
      const record = jsonRecord(each, ++line);
      if (record) yield record;
    }
    if (rest.length > lineCharsMax) throw tooLong(line + 1);
  }
  const last = jsonRecord(rest, line + 1);
  if (last) yield last;
}

function jsonRecord(text: string, line: number): FileRecord | undefined {
  if (text.length > lineCharsMax) throw tooLong(line);
  if (text.trim() === "") return undefined;
  try {
    const fields: unknown = JSON.parse(text);
    if (typeof fields === "object" && fields !== null && !Array.isArray(fields)) return { line, fields: { ...fields } };
  } catch {
    // The parser's own message quotes the line.
  }
  return { line, reason: "is not a JSON object" };
}

async function* csvRecords(kind: ImportKind, text: AsyncIterable<string>): AsyncGenerator<FileRecord> {
  const parser = parse({ info: true, relax_column_count: true, skip_empty_lines: true, max_record_size: lineCharsMax });
  // What fails before the parser fails through it.
  pipeline(Readable.from(text), parser, () => {});
  let header: string[] | undefined;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (!header) header = headerOf(kind, record);
      else if (record.length !== header.length)
        yield { line: info.lines, reason: `has ${record.length} fields where the header has ${header.length}` };
      else yield { line: info.lines, fields: fieldsOf(header, record) };
    }
  } catch (thrown) {
    throw asCsvSentence(thrown);
  }
  if (!header) throw refused("The file is empty: its first line must name the columns.");
}

function headerOf(kind: ImportKind, record: readonly string[]): string[] {
  const { shape } = lineSchemas[kind];
  const names = record.map((name) => name.trim());
  const unknown = names.filter((name) => !Object.hasOwn(shape, name));
  if (unknown.length > 0) throw refused(`${kind} have no column "${unknown[0]}". Their columns are ${Object.keys(shape).join(", ")}.`);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw refused(`The column "${twice}" is there twice.`);
  const missing = Object.entries(shape).find(([name, schema]) => !names.includes(name) && !schema.safeParse(undefined).success);
  if (missing) throw refused(`The column "${missing[0]}" is missing.`);
  return names;
}

/** An empty cell is a field that is not there. */
function fieldsOf(header: readonly string[], cells: readonly string[]): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [index, name] of header.entries()) {
    const cell = cells[index] ?? "";
    if (cell === "") continue;
    if (wholeNumberFields.includes(name) && /^-?\d{1,15}$/.test(cell)) fields[name] = Number(cell);
    else if (flagFields.includes(name) && /^(true|false)$/i.test(cell)) fields[name] = cell.toLowerCase() === "true";
    else fields[name] = cell;
  }
  return fields;
}

function asSentence(thrown: unknown, file: string): unknown {
  const code = (thrown as NodeJS.ErrnoException).code;
  if (code === "ENOENT") return refused(`There is no file ${file}.`);
  if (code === "EISDIR") return refused(`${file} is a folder.`);
  if (code === "EACCES" || code === "EPERM") return refused(`${file} may not be read by this user.`);
  return thrown;
}

function asCsvSentence(thrown: unknown): unknown {
  const { code, lines } = thrown as { code?: string; lines?: number };
  if (code === "CSV_MAX_RECORD_SIZE") return tooLong(lines ?? 0);
  return code?.startsWith("CSV_") ? refused(`The CSV is broken at line ${lines}: a quote stands where none may, or does not end.`) : thrown;
}

function tooLong(line: number): Refusal {
  return refused(`Line ${line} is longer than ${lineCharsMax} characters.`);
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

function refused(message: string): Refusal {
  return new Refusal("VALIDATION_FAILED", message);
}
