import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { operations } from "@/lib/api/operations";
import { Refusal } from "@/lib/errors";
import { asRefusal, problemOf } from "@/lib/http/problem";
import { respondProblem } from "@/lib/http/respond";
import { newId } from "@/lib/ids";
import { signedHeaders } from "@/lib/integrations/signatures";
import { refusalsOf } from "@/lib/openapi/refusals";
import { integrationOf } from "@/lib/testing/integrations";
import { minutes, setPolicy, start } from "@/lib/testing/people";
import { type Asked, Teller, textIn } from "../testing/teller";

// The reference's examples are what the server says to this story. `npx vitest run app/api/v1/openapi.json -u` writes them
// down again where an answer was meant to change.

const teller = new Teller();
let told = 0;
beforeEach(() => vi.useFakeTimers({ toFake: ["Date"], now: start }));
afterEach(() => vi.useRealTimers());

// A minute and a half between two requests: what happens later looks later.
const shows = (id: string, asked?: Asked) => teller.shows(id, at(asked));
const refuses = (code: string, id: string, asked?: Asked) => teller.refuses(code, id, at(asked));
function at(asked: Asked = {}): Asked {
  vi.setSystemTime(minutes(1.5 * ++told));
  return asked;
}

test("the examples are what the server says", { timeout: 60_000 }, async () => {
  await setPolicy("option1_2");
  await service();
  const sofia = await shows("makeDevToken", { body: { email: "sofia@example.com" } });
  const token = textIn(sofia.body, "data", "token");
  const id = await chats(token);
  const backend = textIn((await teller.asks("makeDevToken", at({ body: { scopes: allScopes } }))).body, "data", "token");
  await events(token);
  await tickets(backend);
  await webhook();
  await shows("readMetric", { token: backend, path: { metric: "conflict_rate" }, query: { range: "7d", granularity: "day" } });
  await annotations(backend);
  await policy(backend);
  await reset(backend, textIn(sofia.body, "data", "user_id"), { token, id });
  await refusals(token, backend, id);
  await troubles();

  const { operations: told, errors } = teller;
  await expect(`${JSON.stringify({ operations: told, errors }, null, 2)}\n`).toMatchFileSnapshot("../../../../lib/openapi/examples.json");
});

test("every operation and every code has an example", () => {
  const missing = operations.flatMap(({ id, answers }) =>
    Object.entries(answers).flatMap(([status, { data }]) => (data && !teller.operations[id]?.answers[status] ? [`${id} ${status}`] : [])),
  );
  expect(missing.filter((each) => each !== "getOpenApi 200")).toEqual([]);
  const codes = new Set(operations.flatMap(refusalsOf));
  expect([...codes].filter((code) => !teller.errors[code])).toEqual([]);
});

const allScopes = [
  "metrics:read",
  "annotations:write",
  "consultations:read",
  "consultations:reset",
  "consultations:erase",
  "tickets:read",
  "tickets:write",
  "policy:read",
  "policy:write",
];

async function service(): Promise<void> {
  await shows("getHealth");
  await shows("getReadiness");
}

async function chats(token: string): Promise<string> {
  const create = { token, body: { persona: "sleep_coach", goal: "fall asleep", title: "Nights" } };
  const made = await shows("createConsultation", { ...create, headers: { "Idempotency-Key": "a-first-try" } });
  const id = textIn(made.body, "data", "consultation", "id");
  await refuses("IDEMPOTENCY_KEY_REUSED", "createConsultation", {
    token,
    body: { persona: "sleep_coach" },
    headers: { "Idempotency-Key": "a-first-try" },
  });
  await refuses("CONSULTATION_EXISTS", "createConsultation", create);
  await setPolicy("option1");
  teller.errors.CONFLICT_AS_SHIPPED = { json: (await teller.asks("createConsultation", at(create))).body };
  await setPolicy("option1_2");
  const message = {
    token,
    path: { id },
    body: { content: "I wake up at four.", client_message_id: "6f1c1f0e-5f6b-4c58-9d2b-0a4b7d1f3a55" },
  };
  await shows("sendMessage", message);
  await shows("sendMessage", message);
  await shows("listMessages", { token, path: { id }, query: { after_seq: "0" } });
  const list = await shows("listConsultations", { token, query: { status: "all" } });
  await shows("getConsultation", { token, path: { id } });
  const etag = (
    await shows("updateConsultation", { token, path: { id }, body: { title: "Nights, again" }, headers: { "If-Match": '"c2"' } })
  ).headers;
  await refuses("PRECONDITION_FAILED", "updateConsultation", {
    token,
    path: { id },
    body: { title: "x" },
    headers: { "If-Match": '"c1"' },
  });
  await refuses("PRECONDITION_REQUIRED", "updateConsultation", { token, path: { id }, body: { title: "x" } });
  await teller.asks(
    "updateConsultation",
    at({ token, path: { id }, body: { is_archived: true }, headers: { "If-Match": etag.get("etag") ?? "" } }),
  );
  await refuses("CONSULTATION_ARCHIVED", "sendMessage", { token, path: { id }, body: { content: "Still awake." } });
  const stale = `${textIn(list.body, "meta", "sync_token").slice(0, -4)}AAAA`;
  await refuses("SYNC_TOKEN_EXPIRED", "listConsultations", { token, query: { since: stale } });
  await refuses("INVALID_CURSOR", "listConsultations", { token, query: { cursor: "of another list" } });
  return id;
}

async function events(token: string): Promise<void> {
  const where = { session_id: newId(start), platform: "ios", os_version: "26.1", app_version: "2.4.0", install_id: newId(start) };
  const event = (name: string, seq: number, occurred: Date) => ({
    event_id: newId(occurred),
    name,
    schema_version: 1,
    occurred_at: occurred.toISOString(),
    seq,
    ...where,
  });
  const opened = event("app_opened", 1, minutes(30));
  const stuck = { ...event("conflict_stuck", 2, minutes(31)), persona: "sleep_coach", goal: "fall asleep" };
  await shows("reportEvents", { token, body: { sent_at: minutes(32).toISOString(), events: [opened, stuck, opened, { name: "tapped" }] } });
}

async function webhook(): Promise<void> {
  const { id, secret } = await integrationOf("generic");
  const ticket = {
    id: "T-1007",
    subject: "Locked out",
    body: "I have a new phone and cannot create a new chat.",
    status: "open",
    requester: { email: "sofia@example.com", name: "Sofia" },
    created_at: minutes(60).toISOString(),
    updated_at: minutes(60).toISOString(),
  };
  const body = { type: "ticket.created", timestamp: minutes(60).toISOString(), data: { ticket } };
  const asked = at({ path: { provider: "generic", integration: id }, body });
  const headers = signedHeaders("generic", secret, "msg_1", Buffer.from(JSON.stringify(body)), new Date());
  await teller.shows("receiveWebhook", { ...asked, headers });
}

async function tickets(token: string): Promise<void> {
  const body = {
    subject: "Cannot open a chat",
    body: "Since I got a new phone it says: already have an active consultation.",
    requester_email: "sofia@example.com",
    external_id: "4711",
  };
  const { body: made, headers } = await shows("createTicket", { token, body });
  await shows("createTicket", { token, body });
  const path = { id: textIn(made, "data", "ticket", "id") };
  await shows("listTickets", { token, query: { status: "unsolved" } });
  await shows("getTicket", { token, path });
  await shows("updateTicket", { token, path, body: { status: "pending" }, headers: { "If-Match": headers.get("etag") ?? "" } });
}

async function annotations(token: string): Promise<void> {
  const body = {
    kind: "release",
    title: "iOS 2.5.0",
    detail: "Understands the id in the 409",
    starts_at: minutes(90).toISOString(),
    link: "https://ci.example.com/builds/4711",
    app_version: "2.5.0",
    external_key: "ios-2.5.0",
  };
  const { body: made } = await shows("createAnnotation", { token, body });
  const { headers } = await shows("createAnnotation", { token, body });
  const path = { id: textIn(made, "data", "annotation", "id") };
  await shows("listAnnotations", { token, query: { kind: "release" } });
  await shows("getAnnotation", { token, path });
  const ends = { ends_at: minutes(24 * 60).toISOString() };
  await shows("changeAnnotation", { token, path, body: ends, headers: { "If-Match": headers.get("etag") ?? "" } });
  await shows("deleteAnnotation", { token, path });
}

async function policy(token: string): Promise<void> {
  const both = { list_enabled: true, conflict_includes_id: true, max_active: 1, reason: "The list and the id, for everybody" };
  await teller.asks("changePolicy", at({ token, body: both, headers: { "If-Match": "*" } }));
  const { headers } = await shows("getPolicy", { token });
  const body = { list_enabled: true, conflict_includes_id: true, max_active: 3, reason: "Three chats for everybody, as decided on Monday" };
  await shows("changePolicy", { token, body, headers: { "If-Match": headers.get("etag") ?? "" } });
}

async function reset(token: string, userId: string, { token: own, id }: { token: string; id: string }): Promise<void> {
  const path = { userId };
  await teller.asks("createConsultation", at({ token: own, body: { persona: "sleep_coach", goal: "fall asleep" } }));
  await shows("listUserConsultations", { token, path, query: { status: "all" } });
  await shows("resetUserConsultations", { token, path, query: { persona: "sleep_coach", reason: "Locked out after a new phone" } });
  await teller.asks("resetUserConsultations", at({ token, path, query: { mode: "delete", reason: "Asked for it in writing" } }));
  await refuses("USER_NOT_FOUND", "listUserConsultations", { token, path: { userId: "0192f3a0-0000-7000-8000-000000000000" } });
  await refuses("CONSULTATION_GONE", "getConsultation", { token: own, path: { id } });
  await refuses("FORBIDDEN", "listUserConsultations", { token: own, path });
}

async function refusals(token: string, service: string, id: string): Promise<void> {
  await refuses("VALIDATION_FAILED", "createConsultation", { token, body: { persona: "Sleep coach", colour: "blue" } });
  await refuses("UNAUTHENTICATED", "listConsultations");
  await refuses("INSUFFICIENT_SCOPE", "listConsultations", { token: service });
  await refuses("NOT_FOUND", "getConsultation", { token, path: { id: id.replace(/.{8}$/, "00000000") } });
  await refuses("MALFORMED_JSON", "createConsultation", { token, body: '{"persona": ' });
  await refuses("UNSUPPORTED_MEDIA_TYPE", "createConsultation", {
    token,
    body: "persona=sleep_coach",
    headers: { "Content-Type": "text/plain" },
  });
  await refuses("PAYLOAD_TOO_LARGE", "createConsultation", { token, body: { persona: "sleep_coach", title: "x".repeat(70_000) } });
  await setPolicy("today");
  await refuses("METHOD_NOT_ALLOWED", "listConsultations", { token });
  await setPolicy("option1_2");
  for (let asked = 0; asked < 240; asked++) await teller.asks("createConsultation", { token, body: {} });
  await teller.refuses("RATE_LIMITED", "createConsultation", { token, body: { persona: "sleep_coach" } });
}

/** What is not had for the asking, by the same door. */
async function troubles(): Promise<void> {
  const thrown = {
    INTERNAL: new TypeError("made up"),
    UNAVAILABLE: asRefusal({ code: "ECONNREFUSED" }),
    CONTENTION: asRefusal({ code: "40001" }),
  };
  for (const [code, each] of Object.entries(thrown)) {
    if (!(each instanceof Refusal) && code !== "INTERNAL") throw new Error(`${code} is no refusal any more`);
    const answer = async (accept: string) => {
      const request = new Request("http://in.process/api/v1/consultations", { headers: { Accept: accept } });
      return (await respondProblem(request, problemOf(each, "0192f3a0-6c1e-7c44-9d07-5f2b8a1c3e90"), {}).json()) as unknown;
    };
    teller.errors[code] = {
      json: teller.plain(await answer("application/json")),
      problem: teller.plain(await answer("application/problem+json")),
    };
  }
}
