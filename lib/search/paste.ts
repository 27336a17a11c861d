// What people paste: an identifier with the things that stood around it where they took it from.

export const searchTextMax = 200;

/** The identifier in a text that holds a whole one (an e-mail, an id, the address of a page of the desk), else the text without quotes and labels. */
export function unwrapped(given: string): string {
  const text = plain(given);
  return (fromAddress(text) ?? emailIn(text) ?? uuidIn(text) ?? ticketIn(text) ?? withoutWrapping(text)).slice(0, searchTextMax);
}

// Marks that nobody sees, such as the zero width space that ends a cell of a spreadsheet.
const invisible = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

function plain(given: string): string {
  const text = given
    .normalize("NFC")
    .replace(invisible, "")
    .replace(/[\p{Cc}\p{Z}]+/gu, " ")
    .trim();
  return /^mailto:/i.test(text) ? decoded(text) : text;
}

/** A page of the desk: the last id in it is the most exact one. A search: what it asked for. */
function fromAddress(text: string): string | undefined {
  const [address] = /(?:https?:\/)?\/[^\s"'<>]*/i.exec(text) ?? [];
  if (!address || !/\/(?:users|tickets)\b/.test(address)) return undefined;
  const asked = /[?&]q=([^&#]*)/.exec(address)?.[1];
  if (asked) return unwrapped(decoded(asked.replaceAll("+", " ")));
  const ticket = /\/tickets\/(\d{1,15})\b/.exec(address)?.[1];
  return ticket ? `#${ticket}` : uuids(address).at(-1);
}

const emails = /[\p{L}\p{N}][\p{L}\p{N}._%+'-]*@(?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]*[\p{L}\p{N}]/gu;

// Signs that are rare in an address belong to it where nothing else is there.
const onlyEmail = /^(?!['`*])[^\s@<>()[\]"“”„«»,;:\\]+@(?:[\p{L}\p{N}-]+\.)+[\p{L}\p{N}-]*[\p{L}\p{N}]$/u;

function emailIn(text: string): string | undefined {
  const together = /^\S+ ?@ ?\S+$/.test(text) ? text.replaceAll(" ", "") : text;
  if (onlyEmail.test(together)) return together;
  return together.match(emails)?.[0];
}

const uuidShape = /(?<![0-9a-f])[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}(?![0-9a-f])/gi;
const dashes = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;

function uuidIn(text: string): string | undefined {
  // A request's id may be anything, one with an id inside as well.
  if (/^req[\w.-]+$/i.test(text)) return undefined;
  return uuids(text)[0] ?? uuids(text.replace(/[\s"'`<>()[\]{}]/g, ""))[0];
}

function uuids(text: string): string[] {
  return [...text.replace(dashes, "-").matchAll(uuidShape)].map(([found]) => withDashes(found.replaceAll("-", "").toLowerCase()));
}

function withDashes(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

const ticketShapes = [
  /^[^\p{L}\p{N}#]*(?:(?:ticket|case|re|fwd?)\b[\s:.[(]*)*#\s?(\d{1,15})[^\p{L}\p{N}]*$/iu,
  /^[^\p{L}\p{N}]*(?:ticket|case)\s*(?:number|no\.?|id)?[\s:#]*(\d{1,15})[^\p{L}\p{N}]*$/iu,
  // The subject of a helpdesk's mail.
  /\[#(\d{1,15})\]/,
];

function ticketIn(text: string): string | undefined {
  for (const shape of ticketShapes) {
    const number = shape.exec(text)?.[1];
    if (number) return `#${number}`;
  }
  return undefined;
}

const label =
  /^(?:(?:user|consultation|chat|installation|install|device|request|ticket|external|x-request|lume-install|lume-device)[\s_-]?id|id|e-?mail|name|user|from|to)\s*[:=]\s*(?=\S)/i;
const opening = /^[\s"'“”„‘’‚«»‹›`([{<]+/u;
const closing = /[\s"'“”‘’«»‹›`)\]}>,;:!?]+$/u;

function withoutWrapping(text: string): string {
  const bare = text
    .replace(/^mailto:\s*/i, "")
    .replace(opening, "")
    .replace(label, "")
    .replace(opening, "")
    .replace(closing, "");
  // The full stop of a sentence; three dots stand for the rest of an id.
  return /[^.…]{3}\.$/.test(bare) ? bare.slice(0, -1).replace(closing, "") : bare;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
