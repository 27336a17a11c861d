export type Json = Record<string, unknown>;

const timeKey = /^(at|since|\w+(At|_at|Since))$/;

/** JSON has no times: the members that are one by their name become one. */
export function revived(row: Json): Json {
  const entries = Object.entries(row).map(([key, value]) => [
    key,
    timeKey.test(key) && typeof value === "string" ? new Date(value) : value,
  ]);
  return Object.fromEntries(entries) as Json;
}
