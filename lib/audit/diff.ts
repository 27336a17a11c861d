// What an act changed, as one line for each value: pure, for the screen and for tests.

export type Change = { path: string; kind: "added" | "removed" | "changed" | "same"; before?: string; after?: string };

/** A huge list is cut: the entry's JSON is there in full. */
export const diffLinesMax = 200;

/**
 * Compares two JSON values value by value. What stands only after the act was added, what stands only before it removed.
 * Where the one side is empty every value of the other is told: nothing is known of what it was.
 */
export function diffOf(before: unknown, after: unknown): Change[] {
  const old = leaves(before);
  const now = leaves(after);
  const changes = [...new Set([...old.keys(), ...now.keys()])].map((path): Change => {
    const was = old.get(path);
    const is = now.get(path);
    if (was === undefined) return { path, kind: "added", after: is };
    if (is === undefined) return { path, kind: "removed", before: was };
    return { path, kind: was === is ? "same" : "changed", before: was, after: is };
  });
  return changes.slice(0, diffLinesMax);
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

function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
