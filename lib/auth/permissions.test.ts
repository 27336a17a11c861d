import { describe, expect, test } from "vitest";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { phone, staff } from "@/lib/testing/people";
import { type Actor, authorize, can, type Permission, permissions, roles, type Scope, scopes } from "./actor";

// The contract's section 10, written out by hand: product, agent, lead, admin · a service token's scope · the app.
// A permission that is missing here, or one that means something else than this page says, fails.
const matrix: Record<Permission, [string, Scope | "no scope", "app" | "not the app"]> = {
  "metrics:read": ["product agent lead admin", "metrics:read", "not the app"],
  "annotations:write": ["lead admin", "annotations:write", "not the app"],
  "metrics:share": ["product agent lead admin", "no scope", "not the app"],
  "policy:read": ["product agent lead admin", "policy:read", "not the app"],
  "profile:own": ["product agent lead admin", "no scope", "not the app"],
  "views:own": ["product agent lead admin", "no scope", "not the app"],
  "views:team": ["lead admin", "no scope", "not the app"],
  "exports:run": ["agent lead admin", "no scope", "not the app"],
  "issue:read": ["product agent lead admin", "no scope", "not the app"],
  "issue:write": ["product lead admin", "no scope", "not the app"],
  "issue:notify": ["lead admin", "no scope", "not the app"],
  "simulator:use": ["product agent lead admin", "no scope", "not the app"],
  "users:lookup": ["product agent lead admin", "no scope", "not the app"],
  "users:read": ["agent lead admin", "consultations:read", "not the app"],
  "lockouts:read": ["agent lead admin", "consultations:read", "not the app"],
  "lockouts:take": ["agent lead admin", "no scope", "not the app"],
  "lockouts:release": ["lead admin", "no scope", "not the app"],
  "tickets:read": ["agent lead admin", "tickets:read", "not the app"],
  "tickets:write": ["agent lead admin", "tickets:write", "not the app"],
  "macros:write": ["lead admin", "no scope", "not the app"],
  "consultations:reset": ["agent lead admin", "consultations:reset", "not the app"],
  "consultations:undo": ["agent lead admin", "no scope", "not the app"],
  "consultations:delete": ["lead admin", "consultations:erase", "not the app"],
  "consultations:bulk": ["lead admin", "no scope", "not the app"],
  "policy:write": ["lead admin", "policy:write", "not the app"],
  "alerts:read": ["product agent lead admin", "no scope", "not the app"],
  "alerts:manage": ["admin", "no scope", "not the app"],
  "integrations:manage": ["admin", "no scope", "not the app"],
  "webhooks:receive": ["", "no scope", "not the app"],
  "audit:read": ["lead admin", "no scope", "not the app"],
  "users:mark": ["lead admin", "no scope", "not the app"],
  "messages:reveal": ["lead admin", "no scope", "not the app"],
  "privacy:manage": ["admin", "no scope", "not the app"],
  "staff:read": ["admin", "no scope", "not the app"],
  "staff:write": ["admin", "no scope", "not the app"],
  "tokens:write": ["admin", "no scope", "not the app"],
  "staff:sign_in": ["", "no scope", "not the app"],
  "jobs:run": ["", "no scope", "not the app"],
  "consultations:own": ["", "no scope", "app"],
  "events:write": ["", "events:write", "app"],
  "imports:run": ["", "no scope", "not the app"],
};

function token(held: readonly Scope[]): Actor {
  return { kind: "service", id: newId(), name: "Token", scopes: held };
}

test("every permission of the table stands in the matrix", () => {
  expect(Object.keys(permissions).sort()).toEqual(Object.keys(matrix).sort());
});

describe.each(Object.entries(matrix) as [Permission, (typeof matrix)[Permission]][])("%s", (permission, [held, scope, app]) => {
  test.each(roles)("for the role %s", (role) => {
    expect(can(staff(role), permission)).toBe(held.split(" ").includes(role));
  });

  test("for service tokens: with this one scope and no other", () => {
    const opening = scopes.filter((each) => can(token([each]), permission));
    expect(opening).toEqual(scope === "no scope" ? [] : [scope]);
    expect(can(token([]), permission)).toBe(false);
  });

  test("for the app, and for the system, which is never somebody's app", () => {
    expect(can(phone(), permission)).toBe(app === "app");
    expect(can({ kind: "system", name: "job" }, permission)).toBe(app !== "app");
  });
});

test("who may not is refused with a reason: their role, the scope they need", () => {
  const refused = (actor: Actor, permission: Permission) => {
    try {
      authorize(actor, permission);
    } catch (thrown) {
      if (thrown instanceof Refusal) return [thrown.code, thrown.message];
    }
    return undefined;
  };
  expect(refused(staff("agent"), "policy:write")).toEqual(["FORBIDDEN", "This needs the role lead or admin; you are agent."]);
  expect(refused(token(["metrics:read"]), "tickets:read")).toEqual([
    "INSUFFICIENT_SCOPE",
    "This needs a token with the scope tickets:read.",
  ]);
  expect(refused(token([...scopes]), "audit:read")).toEqual(["INSUFFICIENT_SCOPE", "A service token cannot do this."]);
  expect(refused(phone(), "users:read")).toEqual(["FORBIDDEN", "This token cannot do this."]);
  expect(refused(staff("lead"), "policy:write")).toBeUndefined();
});
