import { isUuid } from "@/lib/ids";
import { hasTrigram, isOneCharacter } from "@/lib/users/search-rules";
import { readHandle } from "./handle-shape";

// What a text in the search box asks for, decided by its shape alone.

/** Shorter texts are answered with a word about it instead of rows, but for one character that is a name by itself. */
export const searchTextMin = 2;

/** A part of an id: its first hexadecimal digits (none or 8 and more), its last (none or 4 and more), without dashes. */
export type IdPart = { start: string; end: string };

export type AskedText = {
  kind: "text";
  text: string;
  /** Found anywhere in an e-mail or a name; otherwise only where a word begins. */
  anywhere: boolean;
  /** The text may be the beginning, and may be the end, of an id as well. */
  idStart: string | null;
  idEnd: string | null;
  /** The text may be a request's or a helpdesk's id, whole or, when it is long enough, its beginning. */
  token: { text: string; beginning: boolean } | null;
  /** The text may be a ticket's number. */
  number: number | null;
};

export type Asked =
  | { kind: "everyone" }
  | { kind: "too_short" }
  | { kind: "id"; id: string }
  | { kind: "id_part"; part: IdPart }
  | { kind: "ticket"; number: number }
  | { kind: "handle"; handle: string }
  | AskedText;

const startDigitsMin = 8;
const endDigitsMin = 4;
const beginningCharsMin = 6;

export function askedFor(q: string): Asked {
  if (q === "") return { kind: "everyone" };
  const ticket = /^#\s?(\d{1,15})$/.exec(q);
  if (ticket) return { kind: "ticket", number: Number(ticket[1]) };
  const handle = readHandle(q);
  if (handle) return { kind: "handle", handle };
  if (isUuid(q)) return { kind: "id", id: q.toLowerCase() };
  const elided = /^([0-9a-f-]*) ?(?:…|⋯|\.{2,}|\*{2,}) ?([0-9a-f-]*)$/i.exec(q);
  if (elided) return idPart(digitsOf(elided[1] ?? ""), digitsOf(elided[2] ?? ""));
  if (([...q].length < searchTextMin && !isOneCharacter(q)) || !/[\p{L}\p{N}]/u.test(q)) return { kind: "too_short" };
  const hex = /^[0-9a-f][0-9a-f-]*$/i.test(q) ? digitsOf(q) : "";
  const long = hex.length >= startDigitsMin && hex.length < 32;
  // Dashes as the beginning of an id has them: no end of one does, and looking for one is dozens of rows all over the tables.
  const begins = /^[0-9a-f]{8}-(?:[0-9a-f]{0,4}$|[0-9a-f]{4}-)/i.test(q);
  const mixed = hex.length >= endDigitsMin && hex.length < 32 && /\d/.test(hex) && /[a-f]/.test(hex);
  const token = /^[\w.:-]{2,128}$/.test(q) && /\d/.test(q);
  return {
    kind: "text",
    text: q,
    anywhere: hasTrigram(q),
    idStart: long ? hex : null,
    idEnd: (long || mixed) && !begins ? hex : null,
    token: token ? { text: q, beginning: q.length >= beginningCharsMin } : null,
    number: /^\d{1,15}$/.test(q) ? Number(q) : null,
  };
}

function idPart(start: string, end: string): Asked {
  const part = { start: start.length >= startDigitsMin ? start : "", end: end.length >= endDigitsMin ? end : "" };
  if (part.start === "" && part.end === "") return { kind: "too_short" };
  // What is too short to be looked up by still has to agree.
  return { kind: "id_part", part: { start, end } };
}

/** The least and the greatest id that begins like this. */
export function rangeOf(start: string): [string, string] {
  return [start.padEnd(32, "0"), start.padEnd(32, "f")];
}

export function canLookUp(part: IdPart): { byStart: boolean; byEnd: boolean } {
  return { byStart: part.start.length >= startDigitsMin, byEnd: part.end.length >= endDigitsMin };
}

function digitsOf(text: string): string {
  return text.replaceAll("-", "").toLowerCase();
}
