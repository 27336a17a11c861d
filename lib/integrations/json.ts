import { isUuid } from "@/lib/ids";
import { bodyCharsMax, emailCharsMax, externalIdCharsMax, subjectCharsMax } from "@/lib/tickets/limits";
import { Unreadable } from "./normal";

// Reads of JSON that somebody else has shaped: what is not as expected is as if it were not there. Pure.

export type Json = Readonly<Record<string, unknown>>;

/** The object of a delivery's bytes. Throws Unreadable. */
export function objectOf(bytes: Uint8Array): Json {
  let text: string;
  try {
    // A byte order mark is left out by the decoder.
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable("not_utf8");
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new Unreadable("not_json");
  }
  if (typeof json !== "object" || json === null || Array.isArray(json)) throw new Unreadable("not_an_object");
  return json as Json;
}

export function inner(from: unknown, ...path: (string | number)[]): unknown {
  let at: unknown = from;
  for (const key of path) at = typeof at === "object" && at !== null && Object.hasOwn(at, key) ? (at as Json)[key] : undefined;
  return at;
}

export function listAt(from: unknown, ...path: string[]): readonly unknown[] {
  const found = inner(from, ...path);
  return Array.isArray(found) ? found : [];
}

/** A text or a whole number as text: ids come as either. */
export function idAt(from: unknown, ...path: string[]): string | undefined {
  const found = inner(from, ...path);
  const text = typeof found === "number" && Number.isSafeInteger(found) ? String(found) : typeof found === "string" ? cleaned(found) : "";
  return text === "" || text.length > externalIdCharsMax ? undefined : text;
}

export function textAt(from: unknown, ...path: string[]): string | undefined {
  const found = inner(from, ...path);
  return typeof found === "string" ? found : undefined;
}

/** Seconds as whole or broken numbers, or a date as text with any number of fraction digits. */
export function timeAt(from: unknown, ...path: string[]): Date | undefined {
  const found = inner(from, ...path);
  const ms = typeof found === "number" ? Math.round(found * 1_000) : typeof found === "string" ? Date.parse(found) : Number.NaN;
  // What PostgreSQL and a person can hold: nobody wrote before 2000 or in a hundred years.
  return ms > 946_684_800_000 && ms < 7_258_118_400_000 ? new Date(ms) : undefined;
}

export function emailAt(from: unknown, ...path: string[]): string | undefined {
  const found = cleaned(textAt(from, ...path) ?? "").toLowerCase();
  return found.length <= emailCharsMax && /^[^\s@]+@[^\s@]+$/.test(found) ? found : undefined;
}

export const nameOf = (text: string | undefined): string | undefined => oneLine(text, 200);
export const subjectOf = (text: string | undefined): string | undefined => oneLine(text, subjectCharsMax);

export function bodyOf(text: string | undefined): string {
  return cut(cleaned(text ?? ""), bodyCharsMax);
}

export function uuidsIn(texts: readonly (string | undefined)[]): string[] {
  const found = texts.flatMap((text) => (text ?? "").match(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi) ?? []);
  return [...new Set(found.map((id) => id.toLowerCase()))].filter(isUuid);
}

function oneLine(text: string | undefined, charsMax: number): string | undefined {
  return cut(cleaned(text ?? "").replace(/\s+/g, " "), charsMax) || undefined;
}

// PostgreSQL holds no NUL in text, and half a surrogate pair is no letter.
function cleaned(text: string): string {
  return text
    .replaceAll("\u0000", "")
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .replace(/\r\n?/g, "\n")
    .trim();
}

/** Never through the middle of a letter. */
function cut(text: string, charsMax: number): string {
  return text.length <= charsMax
    ? text
    : text
        .slice(0, charsMax)
        .replace(/[\uD800-\uDBFF]$/, "")
        .trimEnd();
}
