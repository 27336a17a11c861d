import { unknownInstallation } from "@/lib/ids";
import { readHandle } from "@/lib/search/handle-shape";

// Who a ticket may be from, by what it says. Pure.

/** How a ticket can name a person, the surest first. */
export const hintKinds = [
  "given_id",
  "requester_email",
  "user_id",
  "handle",
  "installation_id",
  "device_id",
  "consultation_id",
  "request_id",
  "email",
] as const;
export type HintKind = (typeof hintKinds)[number];

export type NamedIn = { ids: string[]; requests: string[]; handles: string[]; emails: string[] };

/** A text that names more is a list, not a complaint. */
const eachMax = 20;

const uuid =
  /(?<![0-9a-z])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9a-z])|(?<![0-9a-z-])[0-9a-f]{32}(?![0-9a-z-])/gi;
const request = /(?<![\w.-])req[_-][\w.-]{4,120}/gi;
const handle = /\bLM[-\s]?(?:[0-9a-z]{4}[-\s]?){2}[0-9a-z]{4}\b/gi;
const email = /(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}][\p{L}\p{N}._%+'-]*@(?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]*[\p{L}\p{N}]/gu;
const dashes = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;
const invisible = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** Whole identifiers anywhere in a text, quoted parts and signatures included; a part of one names nobody. */
export function namedIn(given: string): NamedIn {
  const text = given.normalize("NFC").replace(invisible, "").replace(dashes, "-");
  const ids = found(text, uuid)
    .map(asUuid)
    .filter((id) => id !== unknownInstallation);
  // A request's id may be a uuid, and may be written in any case.
  const requests = [...ids, ...found(text, request).map((token) => token.replace(/[.-]+$/, ""))];
  const handles = found(text, handle).flatMap((token) => readHandle(token) ?? []);
  const emails = found(text, email).map((address) => address.toLowerCase());
  return { ids: some(ids), requests: some(requests), handles: some(handles), emails: some(emails) };
}

export type Whose = { userId: string; ask: false } | { userId: null; ask: boolean };

/**
 * Whom a ticket is linked to. `given`: as the sender of the ticket says, who is trusted with it. `requester`: who holds the
 * address that it was written from, null where nobody does, undefined where there is none. `named`: everybody whom the text
 * names. An answer goes to the address that wrote: so what the text says never overrules it, and never speaks for a stranger.
 */
export function whoseTicket(given: string | undefined, requester: string | null | undefined, named: Iterable<string>): Whose {
  if (given) return { userId: given, ask: false };
  const people = new Set(named);
  if (requester) {
    people.add(requester);
    return people.size === 1 ? { userId: requester, ask: false } : { userId: null, ask: true };
  }
  const [only] = people;
  if (only === undefined) return { userId: null, ask: false };
  return requester === undefined && people.size === 1 ? { userId: only, ask: false } : { userId: null, ask: true };
}

function found(text: string, shape: RegExp): string[] {
  return [...text.matchAll(shape)].map(([token]) => token);
}

function asUuid(token: string): string {
  const hex = token.replaceAll("-", "").toLowerCase();
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

function some(values: readonly string[]): string[] {
  return [...new Set(values)].slice(0, eachMax);
}
