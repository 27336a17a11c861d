import { randomUUID } from "node:crypto";
import { type Preset, presets, type Switches } from "@/lib/policy/rules";

// The API as its callers see it: HTTP and nothing else.

export type Call = {
  token?: string;
  /** Sent as JSON; a string is sent as it is. */
  body?: unknown;
  headers?: Record<string, string>;
};
export type Answer = { status: number; headers: Headers; text: string; body: Json };
export type Json = { data?: Record<string, never>; meta?: Record<string, never>; error?: ErrorBody };
export type ErrorBody = { code?: string; message: string; request_id?: string; existing_consultation_id?: string };
export type Api = ReturnType<typeof apiOf>;

export type HeldConsultation = { id: string; persona: string; goal: string; status: "active" | "archived" | "deleted" };
export type ResetAnswer = {
  count: number;
  consultation_ids: string[];
  message_count: number;
  lockouts_freed: number;
  reset_id: string | null;
};

export function apiOf(baseUrl: string) {
  const serviceTokens = new Map<string, string>();

  async function call(method: string, path: string, { token, body, headers }: Call = {}): Promise<Answer> {
    const response = await fetch(baseUrl + path, {
      method,
      headers: {
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        ...headers,
      },
      body: body === undefined || typeof body === "string" ? body : JSON.stringify(body),
      redirect: "manual",
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: asJson(text) };
  }

  async function expectOk(method: string, path: string, more: Call = {}): Promise<Json & { headers: Headers }> {
    const answer = await call(method, path, more);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text.slice(0, 500)}`);
    return { ...answer.body, headers: answer.headers };
  }

  /** A user of the app, made if need be. */
  async function user(email = `${randomUUID()}@e2e.test`): Promise<{ token: string; userId: string; email: string }> {
    const { data } = await expectOk("POST", "/api/v1/dev/token", { body: { email } });
    const made = data as unknown as { token: string; user_id: string };
    return { token: made.token, userId: made.user_id, email };
  }

  /** A service token with these scopes; the same one again for the same scopes. */
  async function service(...scopes: string[]): Promise<string> {
    const name = scopes.sort().join();
    const known = serviceTokens.get(name);
    if (known) return known;
    const { data } = await expectOk("POST", "/api/v1/dev/token", { body: { scopes } });
    const { token } = data as unknown as { token: string };
    serviceTokens.set(name, token);
    return token;
  }

  /** Puts a preset, or switches of one's own, in force for everybody, or for a share. Specs that need one say so, and run one after the other. */
  async function setPolicy(wanted: Preset | Switches, percent = 100): Promise<void> {
    const token = await service("policy:read", "policy:write");
    const switches = typeof wanted === "string" ? presets[wanted] : wanted;
    const body = {
      list_enabled: switches.listEnabled,
      conflict_includes_id: switches.conflictIncludesId,
      max_active: switches.maxActive,
      rollout_percent: percent,
    };
    const { data, headers } = await expectOk("GET", "/api/v1/admin/policy", { token });
    const { policy } = data as unknown as { policy: typeof body };
    const same = (Object.keys(body) as (keyof typeof body)[]).every((name) => policy[name] === body[name]);
    if (same) return;
    const ifMatch = headers.get("etag") ?? "";
    await expectOk("PUT", "/api/v1/admin/policy", {
      token,
      body: { ...body, reason: "an end-to-end test" },
      headers: { "If-Match": ifMatch },
    });
  }

  /** What the server holds of a user, as support sees it. */
  async function held(userId: string, status: "active" | "all" = "all"): Promise<HeldConsultation[]> {
    const token = await service("consultations:read");
    const { data } = await expectOk("GET", `/api/v1/admin/users/${userId}/consultations?status=${status}`, { token });
    return (data as unknown as { consultations: HeldConsultation[] }).consultations;
  }

  /** A reset by a service; archives unless told otherwise. */
  async function reset(userId: string, query: Record<string, string> = {}): Promise<ResetAnswer> {
    const token = await service("consultations:read", "consultations:reset", "consultations:erase");
    const search = new URLSearchParams({ reason: "an end-to-end test", ...query });
    const { data } = await expectOk("DELETE", `/api/v1/admin/users/${userId}/consultations?${search}`, { token });
    return data as unknown as ResetAnswer;
  }

  return { baseUrl, call, expectOk, user, service, setPolicy, held, reset };
}

function asJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return {};
  }
}
