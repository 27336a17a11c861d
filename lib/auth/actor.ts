import { Refusal } from "@/lib/errors";

// Who acts, and the one table that says who may do what. Pure: screens read it to show or explain a button, verbs call
// authorize() in their first line, and the generated tests cross every permission with every role.

export const roles = ["product", "agent", "lead", "admin"] as const;
export type Role = (typeof roles)[number];

export const scopes = [
  "consultations:read",
  "consultations:reset",
  "consultations:erase",
  "events:write",
  "metrics:read",
  "annotations:write",
  "tickets:read",
  "tickets:write",
  "policy:read",
  "policy:write",
] as const;
export type Scope = (typeof scopes)[number];

/** A POST that its caller may send again: whose key it is, for what, and what it asked. */
export type IdempotentRequest = { ownerId: string; route: string; key: string; fingerprint: string };

/** Where a request came from; carried into the audit log. */
export type Trace = { requestId?: string; address?: string; idempotency?: IdempotentRequest };

export type StaffActor = Trace & { kind: "staff"; id: string; name: string; email: string; role: Role; sessionId: string };
export type ServiceActor = Trace & { kind: "service"; id: string; name: string; scopes: readonly Scope[] };
/** The app, on behalf of one user. What the installation says of itself is a claim, never a permission. */
export type AppActor = Trace & { kind: "app"; userId: string; email?: string; name?: string; installation: InstallationClaims };
export type SystemActor = Trace & { kind: "system"; name: string };
export type Actor = StaffActor | ServiceActor | AppActor | SystemActor;

export type InstallationClaims = {
  installationId?: string;
  deviceId?: string;
  appVersion?: string;
  platform?: "ios" | "android" | "web";
  deviceModel?: string;
  previouslyInstalled?: boolean;
  localConsultations?: number;
};

const everyone: readonly Role[] = roles;
const desk: readonly Role[] = ["agent", "lead", "admin"];
const leads: readonly Role[] = ["lead", "admin"];
const admins: readonly Role[] = ["admin"];

type Grant = { roles: readonly Role[]; scope?: Scope; app?: true };

/** Permission → who holds it: roles of staff, the scope of a service token, or the app for its own user. */
export const permissions = {
  "consultations:own": { roles: [], app: true },
  "events:write": { roles: [], scope: "events:write", app: true },
  // By the command line alone: it reads a file of the machine.
  "imports:run": { roles: [] },
  "metrics:read": { roles: everyone, scope: "metrics:read" },
  // Releases and notes on the charts; a change of the policy marks itself.
  "annotations:write": { roles: leads, scope: "annotations:write" },
  // A link to a view of the metrics, for people of the desk: numbers alone.
  "metrics:share": { roles: everyone },
  "users:read": { roles: desk, scope: "consultations:read" },
  // Whether an address or id is anybody's, and nothing else: who that is stays with those who may see people.
  "users:lookup": { roles: everyone },
  // Who is real: a test account is in no number and no queue.
  "users:mark": { roles: leads },
  "lockouts:read": { roles: desk, scope: "consultations:read" },
  // A person of the queue: for oneself, and away from somebody else.
  "lockouts:take": { roles: desk },
  "lockouts:release": { roles: leads },
  "tickets:read": { roles: desk, scope: "tickets:read" },
  "tickets:write": { roles: desk, scope: "tickets:write" },
  // What the house says to people, ready to be sent; agents use it.
  "macros:write": { roles: leads },
  "consultations:reset": { roles: desk, scope: "consultations:reset" },
  "consultations:undo": { roles: desk },
  "consultations:delete": { roles: leads, scope: "consultations:erase" },
  // One remedy over many people.
  "consultations:bulk": { roles: leads },
  "policy:read": { roles: everyone, scope: "policy:read" },
  "policy:write": { roles: leads, scope: "policy:write" },
  // The known issue: what everybody may read, and who says how far it is. It holds nobody's data.
  "issue:read": { roles: everyone },
  "issue:write": { roles: ["product", "lead", "admin"] },
  // Word to everybody who has written about it.
  "issue:notify": { roles: leads },
  // Made-up people and the policy that they alone meet.
  "simulator:use": { roles: everyone },
  // What the alerts say, which is about numbers alone; and their rules, where they are sent, and what was sent.
  "alerts:read": { roles: everyone },
  "alerts:manage": { roles: admins },
  // Where complaints come in from and answers go to, with the log of what was received.
  "integrations:manage": { roles: admins },
  // Only the door that helpdesks post to: the signature says who it is.
  "webhooks:receive": { roles: [] },
  "audit:read": { roles: leads },
  // What people wrote: one chat, for a purpose, for a while, in the open.
  "messages:reveal": { roles: leads },
  // A person's data given out or erased, with a second person's word.
  "privacy:manage": { roles: admins },
  // Only the sign-in door, which acts before there is a person.
  "staff:sign_in": { roles: [] },
  "staff:read": { roles: admins },
  "staff:write": { roles: admins },
  "tokens:write": { roles: admins },
  "profile:own": { roles: everyone },
  // The tables of the desk: views of one's own, views for everybody, and rows as a file.
  "views:own": { roles: everyone },
  "views:team": { roles: leads },
  "exports:run": { roles: desk },
  // What nobody asks for: the jobs that keep the house, run by the system alone.
  "jobs:run": { roles: [] },
} as const satisfies Record<string, Grant>;

export type Permission = keyof typeof permissions;

/** May this actor do this? The system (jobs, seeds, scripts on the machine itself) may do everything but act as an app. */
export function can(actor: Actor, permission: Permission): boolean {
  const grant: Grant = permissions[permission];
  switch (actor.kind) {
    case "staff":
      return grant.roles.includes(actor.role);
    case "service":
      return grant.scope !== undefined && actor.scopes.includes(grant.scope);
    case "app":
      return grant.app === true;
    case "system":
      return grant.app !== true;
  }
}

/** The first line of every verb. Throws FORBIDDEN (staff, app) or INSUFFICIENT_SCOPE (service tokens). */
export function authorize(actor: Actor, permission: Permission): void {
  if (can(actor, permission)) return;
  const grant: Grant = permissions[permission];
  if (actor.kind === "service") {
    throw new Refusal(
      "INSUFFICIENT_SCOPE",
      grant.scope ? `This needs a token with the scope ${grant.scope}.` : "A service token cannot do this.",
    );
  }
  if (actor.kind === "staff") {
    throw new Refusal("FORBIDDEN", (t) => t.notYourRole(grant.roles, actor.role));
  }
  throw new Refusal("FORBIDDEN", "This token cannot do this.");
}

/** The fields of an audit entry or a note that say who did it, with the name as it is now. */
export function signature(actor: Actor): { kind: Actor["kind"]; id: string; name: string; role: string | null } {
  switch (actor.kind) {
    case "staff":
      return { kind: "staff", id: actor.id, name: actor.name, role: actor.role };
    case "service":
      return { kind: "service", id: actor.id, name: actor.name, role: null };
    case "app":
      return { kind: "app", id: actor.userId, name: "the app", role: null };
    case "system":
      return { kind: "system", id: "system", name: actor.name, role: null };
  }
}
