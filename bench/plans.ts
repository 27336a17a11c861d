import { readFileSync, statSync } from "node:fs";

// What PostgreSQL's auto_explain writes into the server's log: each statement as it ran, with its parameters and its plan.

export type Plan = { ms: number; query: string; parameters: string[]; text: string };

/** Switches the explaining of every statement on, for connections that are made from now on. */
export const explainOn = [
  "ALTER SYSTEM SET session_preload_libraries = 'auto_explain'",
  "ALTER SYSTEM SET auto_explain.log_min_duration = 0",
  "ALTER SYSTEM SET auto_explain.log_analyze = on",
  "ALTER SYSTEM SET auto_explain.log_buffers = on",
  "ALTER SYSTEM SET auto_explain.log_timing = off",
  "ALTER SYSTEM SET log_parameter_max_length = -1",
];
export const explainOff = [
  "ALTER SYSTEM RESET session_preload_libraries",
  "ALTER SYSTEM RESET auto_explain.log_min_duration",
  "ALTER SYSTEM RESET auto_explain.log_analyze",
  "ALTER SYSTEM RESET auto_explain.log_buffers",
  "ALTER SYSTEM RESET auto_explain.log_timing",
];

export function logEnd(file: string): number {
  return statSync(file).size;
}

/**
 * The plans that were written after this place of the log. `bodies`: the texts of the database's own SQL functions, which
 * are explained like statements when they are worked out while another one is planned; nobody sent them.
 */
export function plansSince(file: string, from: number, bodies: ReadonlySet<string>): Plan[] {
  const entries = readFileSync(file)
    .subarray(from)
    .toString("utf8")
    .split(/^(?=\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)/m);
  return entries.flatMap((entry) => {
    const head = /duration: ([\d.]+) ms {2}plan:\n/.exec(entry);
    if (!head) return [];
    const body = entry.slice(head.index + head[0].length).replace(/^\t/gm, "");
    // The plan begins with the first line that has a cost; before it stand the statement and its parameters.
    const split = /\n(?=[A-Z][^\n]*\(cost=\d)/.exec(body);
    const asked = split ? body.slice(0, split.index) : body;
    const [query = "", parameters = ""] = asked.replace(/^Query Text: /, "").split(/\nQuery Parameters: /);
    if (bodies.has(query.trim())) return [];
    return [{ ms: Number(head[1]), query: query.trim(), parameters: valuesOf(parameters), text: body.trim() }];
  });
}

// $1 = 'text with '' quotes', $2 = NULL
function valuesOf(list: string): string[] {
  return [...list.matchAll(/\$\d+ = (NULL|'(?:[^']|'')*')/g)].map(([, value = "NULL"]) => value);
}

/** The statement again, as plain SQL that can be sent by itself. */
export function plainOf({ query, parameters }: Plan): string {
  return query.replace(/\$(\d+)/g, (whole, number: string) => parameters[Number(number) - 1] ?? whole);
}

/** How many pages of 8 kB it touched: those of the uppermost node, which has those of all below it. */
export function pagesOf({ text }: Plan): number {
  const line = /Buffers: ([^\n]*)/.exec(text)?.[1] ?? "";
  return [...line.matchAll(/shared ([^,]*)/g)]
    .flatMap(([, shared = ""]) => [...shared.matchAll(/(?:hit|read)=(\d+)/g)])
    .reduce((sum, [, count]) => sum + Number(count), 0);
}
