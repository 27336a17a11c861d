// What an act changed, as one line for each value: pure, for the screen and for tests.

/** `before` and `after`: a fact that the entry tells of one side alone, which says nothing about the other. */
export type Change = { path: string; kind: "added" | "removed" | "changed" | "same" | "before" | "after"; before?: string; after?: string };

/** A huge list is cut: the entry's JSON is there in full. */
export const diffLinesMax = 200;

/**
 * Compares two JSON values value by value. Within what both sides tell, what stands only after the act was added, and what
 * stands only before it removed; what one side tells and the other does not speak of is neither. Where the one side is
 * empty every value of the other is told: nothing is known of what it was.
 */
export function diffOf(before: unknown, after: unknown): Change[] {
  const old = leaves(before);
  const now = leaves(after);
  const changes = [...new Set([...old.keys(), ...now.keys()])].map((path): Change => {
    const was = old.get(path);
    const is = now.get(path);
    const told = aloneIn(path, before, after);
    if (was === undefined) return { path, kind: told ? "after" : "added", after: is };
    if (is === undefined) return { path, kind: told ? "before" : "removed", before: was };
    return { path, kind: was === is ? "same" : "changed", before: was, after: is };
  });
  return changes.slice(0, diffLinesMax);
}

// An act writes down what it found and what it did, not always in the same words: a field of one side alone is no change.
function aloneIn(path: string, before: unknown, after: unknown): boolean {
  if (!isFields(before) || !isFields(after)) return false;
  const has = (side: object) => Object.keys(side).some((name) => path === name || path.startsWith(`${name}.`));
  return has(before) !== has(after);
}

function isFields(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// {"a": [{"b": 1}]} → a.1.b: 1. Lists count from one, as people do; what is empty says so.
function leaves(value: unknown): Map<string, string> {
  const found = new Map<string, string>();
  const walk = (each: unknown, path: string) => {
    if (typeof each === "object" && each !== null) {
      const entries = Array.isArray(each) ? each.map((item, place) => [String(place + 1), item] as const) : Object.entries(each);
      for (const [name, inner] of entries) walk(inner, path === "" ? name : `${path}.${name}`);
      if (entries.length === 0 && path !== "") found.set(path, Array.isArray(each) ? "nothing" : "empty");
    } else if (path !== "" || (each !== null && each !== undefined)) found.set(path === "" ? "value" : path, text(each));
  };
  walk(value, "");
  return found;
}

// No text at all would be nothing to see.
function text(value: unknown): string {
  return typeof value === "string" && value !== "" ? value : JSON.stringify(value);
}
