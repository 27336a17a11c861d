import { expect, test } from "vitest";
import { statementName } from "./db-statements";

test("a statement about one person or by a key has a name of its own, always the same", () => {
  const one = 'SELECT "public"."users"."id" FROM "public"."users" WHERE "public"."users"."id" = $1';
  const other = "SELECT at FROM attempts a WHERE a.user_id = $1::uuid ORDER BY at DESC LIMIT $2";
  expect(statementName(one)).toMatch(/^lume_/);
  expect(statementName(one)).toBe(statementName(one));
  expect(statementName(other)).not.toBe(statementName(one));
  expect(statementName("SELECT count(*), max(extract(epoch FROM at) * 1000) FROM attempts WHERE user_id = $1")).toMatch(/^lume_/);
});

test("what is planned anew each time: searches, lists of any length, stars, and what is about everybody", () => {
  expect(statementName("SELECT id FROM users WHERE user_id = $1 AND name ILIKE $2")).toBeUndefined();
  expect(statementName("SELECT id FROM users WHERE id = $1 AND email ~>=~ $2")).toBeUndefined();
  expect(statementName('SELECT "public"."users"."id" FROM "public"."users" WHERE "public"."users"."id" IN ($1,$2)')).toBeUndefined();
  expect(statementName("SELECT x.* FROM lockouts x WHERE x.user_id = $1")).toBeUndefined();
  expect(statementName("SELECT * FROM lockouts x WHERE x.user_id = $1")).toBeUndefined();
  expect(statementName("SELECT 1 AS one, * FROM lockouts x WHERE x.user_id = $1")).toBeUndefined();
  expect(statementName("SELECT user_id FROM lockouts WHERE closed_at IS NULL ORDER BY opened_at LIMIT $1")).toBeUndefined();
});
