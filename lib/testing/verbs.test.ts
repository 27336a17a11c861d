import path from "node:path";
import { describe, expect, test } from "vitest";
import { type Actor, can, type Permission, permissions, roles, scopes } from "@/lib/auth/actor";
import { newId } from "@/lib/ids";
import { phone, staff } from "./people";
import { sources, verbsIn } from "./sources";

// Every verb is called by everybody who may not do it, and refuses before it looks at what it was asked for.

type Run = (actor: Actor, input: unknown) => Promise<unknown>;

const verbs = sources.flatMap(verbsIn).filter((verb) => verb.permissions.length > 0);
const everybody: [string, Actor][] = [
  ...roles.map((role): [string, Actor] => [role, staff(role)]),
  ...[undefined, ...scopes].map((scope): [string, Actor] => [
    `a token with ${scope ?? "no scope"}`,
    { kind: "service", id: newId(), name: "Token", scopes: scope ? [scope] : [] },
  ]),
  ["an app", phone()],
  ["the system", { kind: "system", name: "job" }],
];

describe.each(verbs)("$name", ({ path: file, name, permissions: asked }) => {
  test("refuses everybody else", async () => {
    expect(Object.keys(permissions)).toEqual(expect.arrayContaining(asked));
    const run = ((await import(path.resolve(import.meta.dirname, "../..", file))) as Record<string, Run>)[name];
    const others = everybody.filter(([, actor]) => !asked.some((permission) => can(actor, permission as Permission)));
    expect(others.length).toBeGreaterThan(0);
    for (const [who, actor] of others) {
      const code = await run?.(actor, {}).then(
        () => "done",
        (thrown: { code?: string }) => thrown.code,
      );
      expect(code, who).toBe(actor.kind === "service" ? "INSUFFICIENT_SCOPE" : "FORBIDDEN");
    }
  });
});
