import { createHash } from "node:crypto";

/** A statement is kept parsed and planned in every connection that has sent it: at most so many different ones. */
const keptMax = 300;

/** What is about one person, or found by a key: few rows however many there are, so the plan does not depend on who is asked about. */
const byKey = /"public"\.|\buser_id = \$\d|\bWHERE (\w+\.)?id = \$\d/;
/**
 * Lists of any length are another statement each time; what a word is like wants to be looked at anew, and a star is other columns
 * after a migration. That one number is multiplied by another says nothing.
 */
const anew = /\bIN \(\$\d+,|\bI?LIKE\b|~|(?:\bSELECT\s+|[.,]\s*)\*/i;

const names = new Map<string, string | undefined>();

/**
 * The name under which a connection keeps a statement; undefined where it is to be planned each time. Most of what a page of
 * the desk asks is found by a key in a fraction of the time that PostgreSQL needs to plan it, with the months of attempts and
 * events above all.
 */
export function statementName(text: string): string | undefined {
  if (names.has(text)) return names.get(text);
  if (names.size >= keptMax || !byKey.test(text) || anew.test(text)) return undefined;
  const name = `lume_${createHash("sha256").update(text).digest("base64url").slice(0, 22)}`;
  names.set(text, name);
  return name;
}
