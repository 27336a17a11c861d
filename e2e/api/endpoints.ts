import { randomUUID } from "node:crypto";
import type { Api } from "../server";

// Every endpoint of the API once: who may call it, and a call that works. The contract's specs go through this table,
// so a new endpoint is a new row here.

export type Caller = "app" | { scope: string } | "anybody";
export type Endpoint = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** As in the reference, for the test's name. */
  route: string;
  caller: Caller;
  /** A service token's scope that opens it as well. */
  alsoScope?: string;
  allow: string;
  /** 64 KB unless told otherwise. */
  bodyBytesMax?: number;
  /** The query that a call cannot do without. */
  query?: string;
  body?: (facts: Facts) => Record<string, unknown>;
  headers?: (facts: Facts) => Record<string, string>;
};
export type Facts = { userId: string; consultationId: string; ticketId: string; token: string; policyTag: string; ticketTag: string };

const policy = { list_enabled: true, conflict_includes_id: true, max_active: 1, reason: "an end-to-end test" };

export const endpoints: Endpoint[] = [
  {
    method: "POST",
    route: "/api/v1/consultations",
    caller: "app",
    allow: "GET, HEAD, OPTIONS, POST",
    body: () => ({ persona: `p_${randomUUID().slice(0, 8)}` }),
  },
  { method: "GET", route: "/api/v1/consultations", caller: "app", allow: "GET, HEAD, OPTIONS, POST" },
  { method: "GET", route: "/api/v1/consultations/{consultationId}", caller: "app", allow: "GET, HEAD, OPTIONS, PATCH" },
  {
    method: "PATCH",
    route: "/api/v1/consultations/{consultationId}",
    caller: "app",
    allow: "GET, HEAD, OPTIONS, PATCH",
    body: () => ({ title: `A title ${randomUUID().slice(0, 8)}` }),
    headers: () => ({ "If-Match": "*" }),
  },
  {
    method: "POST",
    route: "/api/v1/consultations/{consultationId}/messages",
    caller: "app",
    allow: "GET, HEAD, OPTIONS, POST",
    body: () => ({ content: "Good morning" }),
  },
  { method: "GET", route: "/api/v1/consultations/{consultationId}/messages", caller: "app", allow: "GET, HEAD, OPTIONS, POST" },
  {
    method: "POST",
    route: "/api/v1/events",
    caller: "app",
    alsoScope: "events:write",
    allow: "OPTIONS, POST",
    bodyBytesMax: 1024 * 1024,
    body: () => ({ sent_at: new Date().toISOString(), events: [] }),
  },
  {
    method: "GET",
    route: "/api/v1/admin/users/{userId}/consultations",
    caller: { scope: "consultations:read" },
    allow: "DELETE, GET, HEAD, OPTIONS",
  },
  {
    method: "DELETE",
    route: "/api/v1/admin/users/{userId}/consultations",
    caller: { scope: "consultations:reset" },
    allow: "DELETE, GET, HEAD, OPTIONS",
    query: "reason=an+end-to-end+test&persona=nobody_has_this_one",
  },
  { method: "GET", route: "/api/v1/admin/policy", caller: { scope: "policy:read" }, allow: "GET, HEAD, OPTIONS, PUT" },
  {
    method: "PUT",
    route: "/api/v1/admin/policy",
    caller: { scope: "policy:write" },
    allow: "GET, HEAD, OPTIONS, PUT",
    body: () => policy,
    headers: ({ policyTag }) => ({ "If-Match": policyTag }),
  },
  {
    method: "POST",
    route: "/api/v1/tickets",
    caller: { scope: "tickets:write" },
    allow: "GET, HEAD, OPTIONS, POST",
    body: () => ({ subject: "Cannot open a chat", body: "Since I got a new phone it says that a chat already exists." }),
  },
  { method: "GET", route: "/api/v1/tickets", caller: { scope: "tickets:read" }, allow: "GET, HEAD, OPTIONS, POST" },
  { method: "GET", route: "/api/v1/tickets/{ticketId}", caller: { scope: "tickets:read" }, allow: "GET, HEAD, OPTIONS, PATCH" },
  {
    method: "PATCH",
    route: "/api/v1/tickets/{ticketId}",
    caller: { scope: "tickets:write" },
    allow: "GET, HEAD, OPTIONS, PATCH",
    body: () => ({ status: "pending" }),
    headers: ({ ticketTag }) => ({ "If-Match": ticketTag }),
  },
  {
    method: "POST",
    route: "/api/v1/dev/token",
    caller: "anybody",
    allow: "OPTIONS, POST",
    body: () => ({ email: `${randomUUID()}@e2e.test` }),
  },
  { method: "GET", route: "/healthz", caller: "anybody", allow: "GET, HEAD, OPTIONS" },
  { method: "GET", route: "/readyz", caller: "anybody", allow: "GET, HEAD, OPTIONS" },
];

/** A user with a chat, a ticket, and the tags that changes need. */
export async function makeFacts(api: Api): Promise<Facts> {
  const { token, userId } = await api.user();
  const made = await api.expectOk("POST", "/api/v1/consultations", { token, body: { persona: "wellness_specialist" } });
  const { consultation } = made.data as unknown as { consultation: { id: string } };
  const ticket = await api.expectOk("POST", "/api/v1/tickets", {
    token: await api.service("tickets:write"),
    body: { subject: "A ticket", body: "Of the end-to-end tests" },
  });
  const policyNow = await api.expectOk("GET", "/api/v1/admin/policy", { token: await api.service("policy:read") });
  return {
    token,
    userId,
    consultationId: consultation.id,
    ticketId: (ticket.data as unknown as { ticket: { id: string } }).ticket.id,
    policyTag: policyNow.headers.get("etag") ?? "",
    ticketTag: ticket.headers.get("etag") ?? "",
  };
}

export function pathOf(endpoint: Endpoint, facts: Partial<Facts>, query = endpoint.query): string {
  const path = endpoint.route.replace(/\{(\w+)\}/g, (_, name: keyof Facts) => facts[name] ?? randomUUID());
  return query ? `${path}?${query}` : path;
}

export async function tokenFor(api: Api, endpoint: Endpoint, facts: Facts): Promise<string | undefined> {
  if (endpoint.caller === "anybody") return undefined;
  return endpoint.caller === "app" ? facts.token : api.service(endpoint.caller.scope);
}

/** The call that works, with parts of it replaced. */
export async function callEndpoint(
  api: Api,
  endpoint: Endpoint,
  facts: Facts,
  instead: { token?: string | null; body?: unknown; headers?: Record<string, string>; query?: string; path?: string } = {},
) {
  const token = instead.token === undefined ? await tokenFor(api, endpoint, facts) : (instead.token ?? undefined);
  return api.call(endpoint.method, instead.path ?? pathOf(endpoint, facts, instead.query), {
    token,
    body: "body" in instead ? instead.body : endpoint.body?.(facts),
    headers: { ...endpoint.headers?.(facts), ...instead.headers },
  });
}
