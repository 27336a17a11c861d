// The variables that a macro may hold: a closed list. Pure; their meanings for people are in lib/texts/macros.

export const variables = [
  "name",
  "persona",
  "locked_out_since",
  "tries",
  "phone",
  "app_version",
  "reconnect_link",
  "ticket_number",
  "agent",
] as const;
export type Variable = (typeof variables)[number];
/** What is known of this ticket's person; null where it is not. */
export type Values = Record<Variable, string | null>;

const marked = /\{\{\s*([^{}\n]{0,60}?)\s*\}\}/g;

/** The text with its variables filled in. What is not known stays as it was written, braces and all: it is not to be sent. */
export function fill(text: string, values: Values): string {
  return text.replace(marked, (whole, name: string) => (isVariable(name) ? (values[name] ?? whole) : whole));
}

/** What is still to be filled in, each once: variables without a value, and names that are none. */
export function missingIn(text: string): string[] {
  return [...new Set([...text.matchAll(marked)].map(([, name]) => name ?? ""))];
}

/** Names in a macro that mean nothing, each once. */
export function unknownIn(text: string): string[] {
  return missingIn(text).filter((name) => !isVariable(name));
}

export function isVariable(name: string): name is Variable {
  return (variables as readonly string[]).includes(name);
}
