import { createHash } from "node:crypto";
import { Refusal } from "@/lib/errors";

// Opaque keyset cursors: the sort values of the last row, and a digest of the filters and the order they belong to,
// so that a cursor cannot be carried over to another question.

export type CursorValue = string | number | null;

export function writeCursor(question: unknown, values: CursorValue[]): string {
  return Buffer.from(JSON.stringify([digest(question), ...values])).toString("base64url");
}

/** The values of a cursor made for the same question; throws INVALID_CURSOR for any other. */
export function readCursor(question: unknown, cursor: string, length: number): CursorValue[] {
  try {
    const [made, ...values] = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")) as CursorValue[];
    const sound =
      values.length === length && values.every((value) => value === null || typeof value === "string" || typeof value === "number");
    if (made === digest(question) && sound) return values;
  } catch {
    // not one of ours
  }
  throw new Refusal("INVALID_CURSOR", "This cursor is not valid for this list. Start again without one.");
}

function digest(question: unknown): string {
  return createHash("sha256").update(JSON.stringify(question)).digest("base64url").slice(0, 10);
}
