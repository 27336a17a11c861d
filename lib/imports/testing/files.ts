import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { SystemActor } from "@/lib/auth/actor";
import { newId } from "@/lib/ids";
import { minutes, start } from "@/lib/testing/people";
import { type Imported, importFile } from "../import-file";
import type { ImportFile, ImportKind, Rejection } from "../schema";

export const operator: SystemActor = { kind: "system", name: "command line" };
export const importedAt = minutes(60 * 24 * 90);

const folder = mkdtempSync(path.join(tmpdir(), "lume-import-"));
let files = 0;

export function fileOf(text: string | Buffer, ending = "ndjson"): string {
  const file = path.join(folder, `${++files}.${ending}`);
  writeFileSync(file, text);
  return file;
}

export function ndjson(lines: readonly object[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}

export function csv(lines: readonly Record<string, unknown>[], lineEnd = "\n"): string {
  const columns = [...new Set(lines.flatMap((line) => Object.keys(line)))];
  const cell = (value: unknown) => (value === null || value === undefined ? "" : `"${String(value).replaceAll('"', '""')}"`);
  return [columns.join(","), ...lines.map((line) => columns.map((column) => cell(line[column])).join(","))]
    .map((line) => line + lineEnd)
    .join("");
}

type Settings = Partial<ImportFile> & { now?: Date };

export function imported(kind: ImportKind, file: string, { now = importedAt, ...settings }: Settings = {}): Promise<Imported> {
  return importFile(operator, { kind, file, format: file.endsWith(".csv") ? "csv" : "ndjson", ...settings }, now);
}

/** Imports these lines; answers the counts and what the report says. */
export async function take(kind: ImportKind, lines: readonly object[], settings: Settings = {}): Promise<Told> {
  return takeFile(kind, fileOf(ndjson(lines)), settings);
}

export type Told = { counts: [added: number, unchanged: number, rejected: number]; report: Rejection[]; reportText: string };

export async function takeFile(kind: ImportKind, file: string, settings: Settings = {}): Promise<Told> {
  const report = `${file}.rejected`;
  const { added, unchanged, rejected } = await imported(kind, file, { report, ...settings });
  return { counts: [added, unchanged, rejected], report: rejections(report), reportText: readFileSync(report, "utf8") };
}

export function rejections(report: string): Rejection[] {
  return readFileSync(report, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Rejection);
}

export function userLine(more: object = {}) {
  const id = newId();
  return { id, email: `${id}@example.com`, name: "Marta Reis", locale: "pt-BR", created_at: start.toISOString(), ...more };
}

export function chatLine(userId: string, more: object = {}) {
  const times = { created_at: minutes(10).toISOString(), updated_at: minutes(30).toISOString() };
  return { user_id: userId, id: newId(), persona: "wellness_specialist", status: "active", message_count: 4, ...times, ...more };
}

/** Users that are there, by their ids. */
export async function someUsers(count: number): Promise<string[]> {
  const lines = Array.from({ length: count }, () => userLine());
  await take("users", lines);
  return lines.map(({ id }) => id);
}
