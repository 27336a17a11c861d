import type { FileRecord } from "./read-records";
import { type Given, type ImportKind, lineSchemas, type Rejection } from "./schema";

/** Clocks of two machines differ by as much. */
const aheadMinutesMax = 5;

/** The row of its kind, or what is wrong with the line. Pure. The values themselves are never repeated. */
export function readLine(kind: ImportKind, record: FileRecord, now: Date): Given<Record<string, unknown>> | Rejection {
  const { line } = record;
  if ("reason" in record) return { line, field: "", reason: record.reason };
  const parsed = lineSchemas[kind].safeParse(record.fields);
  if (parsed.success) {
    const ahead = Object.entries(parsed.data).find(
      ([, value]) => value instanceof Date && value.getTime() > now.getTime() + aheadMinutesMax * 60_000,
    );
    return ahead ? { line, field: ahead[0], reason: "is in the future" } : { line, row: parsed.data };
  }
  const [issue] = parsed.error.issues;
  if (issue?.code === "unrecognized_keys") return { line, field: named(issue.keys[0] ?? ""), reason: "is no field of this kind" };
  const field = String(issue?.path[0] ?? "");
  const missing = field !== "" && record.fields[field] === undefined;
  return { line, field, reason: missing ? "is missing" : (issue?.message ?? "is not valid") };
}

/** Lines of one key: only the first of a file counts, so that the order of batches decides nothing. */
export function keyOf(kind: ImportKind, row: Record<string, unknown>): string {
  return kind === "users" ? String(row.id) : `${row.user_id} ${row.id}`;
}

function named(field: string): string {
  return /^[a-z_]{1,40}$/i.test(field) ? field : "";
}
