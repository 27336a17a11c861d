import { beforeAll, expect, test } from "vitest";
import type { Scope } from "@/lib/auth/actor";
import { staff } from "@/lib/testing/people";
import { somebody } from "@/lib/testing/tickets";
import { createToken } from "@/lib/tokens/create";
import * as one from "./[id]/route";
import * as many from "./route";

// The contract of /api/v1/tickets as a helpdesk meets it, through the REST door.

let token: string;
let reader: string;
const tokenWith = async (...scopes: Scope[]) =>
  (await createToken(staff("admin"), { name: "bridge", scopes, expiresInDays: undefined })).token;

beforeAll(async () => {
  token = await tokenWith("tickets:read", "tickets:write");
  reader = await tokenWith("tickets:read");
});

type Method = "GET" | "POST" | "PATCH" | "DELETE" | "HEAD";
type Call = { body?: unknown; token?: string | null; headers?: Record<string, string> };
async function call(method: Method, path: string, { body, token: bearer = token, headers = {} }: Call = {}) {
  const request = new Request(`http://lume.test/api/v1/tickets${path}`, {
    method,
    headers: {
      ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const id = /^\/([^?]+)/.exec(path)?.[1];
  const response = await (id ? one : many)[method](request, { params: Promise.resolve(id ? { id } : {}) });
  return { status: response.status, headers: response.headers, json: method === "HEAD" ? undefined : await response.json() };
}

const complaint = { subject: "Help", body: "A chat already exists on the server but can’t be accessed from this device." };

test("POST makes a ticket: 201, its address, number, category and person", async () => {
  const person = await somebody();
  const made = await call("POST", "", { body: { ...complaint, requester_email: person.email, external_id: "zd-77" } });
  expect(made.status).toBe(201);
  const ticket = made.json.data.ticket;
  expect(ticket).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    number: expect.any(Number),
    source: "api",
    external_id: "zd-77",
    subject: "Help",
    requester_email: person.email,
    user_id: person.id,
    lockout_id: null,
    category: "cant_create_chat",
    category_source: "app_sentence",
    category_confidence: 1,
    status: "open",
    assignee_id: null,
    created_at: expect.stringMatching(/^\d{4}-.*Z$/),
    updated_at: ticket.created_at,
    solved_at: null,
  });
  expect(made.headers.get("location")).toBe(`/api/v1/tickets/${ticket.id}`);
  expect(made.headers.get("etag")).toMatch(/^"t\d+"$/);

  const again = await call("POST", "", { body: { ...complaint, external_id: "zd-77" } });
  expect([again.status, again.json.data.ticket, again.json.meta]).toEqual([200, ticket, { created: false }]);

  const read = await call("GET", `/${ticket.id}`, { token: reader });
  expect(read.json.data.ticket).toEqual({ ...ticket, body: complaint.body });
});

test("POST refuses what it does not know, in words", async () => {
  const codes = async (body: unknown) => {
    const answer = await call("POST", "", { body });
    expect(answer.json.error.request_id).toBeTruthy();
    return [answer.status, answer.json.error.code];
  };
  expect(await codes({ subject: "Help" })).toEqual([422, "VALIDATION_FAILED"]);
  expect(await codes({ ...complaint, priority: "high" })).toEqual([422, "VALIDATION_FAILED"]);
  expect(await codes({ ...complaint, subject: "x".repeat(301) })).toEqual([422, "VALIDATION_FAILED"]);
  expect(await codes({ ...complaint, requester_email: "nobody" })).toEqual([422, "VALIDATION_FAILED"]);
  expect(await codes([])).toEqual([422, "VALIDATION_FAILED"]);
  expect(await codes({ ...complaint, user_id: "01890000-0000-7000-8000-000000000000" })).toEqual([404, "USER_NOT_FOUND"]);
  expect(await codes({ ...complaint, body: "x".repeat(80_000) })).toEqual([413, "PAYLOAD_TOO_LARGE"]);
});

test("who may: a token with the scope", async () => {
  expect((await call("POST", "", { body: complaint, token: null })).status).toBe(401);
  expect((await call("POST", "", { body: complaint, token: reader })).json.error.code).toBe("INSUFFICIENT_SCOPE");
  const writer = await tokenWith("tickets:write");
  expect((await call("GET", "", { token: writer })).json.error.code).toBe("INSUFFICIENT_SCOPE");
});

test("GET lists without texts, by cursor, and refuses unknown parameters", async () => {
  for (let count = 0; count < 3; count++) await call("POST", "", { body: { subject: `Listed ${count}`, body: "text" } });
  const first = await call("GET", "?q=listed&limit=2");
  expect(first.json.data.tickets.map((ticket: { subject: string }) => ticket.subject)).toEqual(["Listed 2", "Listed 1"]);
  expect(first.json.data.tickets[0]).not.toHaveProperty("body");
  expect(first.json.meta.has_more).toBe(true);
  const rest = await call("GET", `?q=listed&limit=2&cursor=${first.json.meta.next_cursor}`);
  expect(rest.json.data.tickets.map((ticket: { subject: string }) => ticket.subject)).toEqual(["Listed 0"]);
  expect(rest.json.meta).toEqual({ next_cursor: null, has_more: false });
  expect((await call("GET", "?limit=2&stauts=open")).status).toBe(422);
  expect((await call("GET", "?limit=101")).status).toBe(422);
  expect((await call("GET", `?limit=2&cursor=${first.json.meta.next_cursor}`)).json.error.code).toBe("INVALID_CURSOR");
});

test("PATCH changes by ETag, all or nothing", async () => {
  const made = await call("POST", "", { body: complaint });
  const { id } = made.json.data.ticket;
  const etag = made.headers.get("etag") ?? "";
  expect((await call("PATCH", `/${id}`, { body: { status: "solved" } })).status).toBe(428);
  expect((await call("PATCH", `/${id}`, { body: { status: "solved" }, token: reader })).status).toBe(403);
  expect((await call("PATCH", `/${id}`, { body: {}, headers: { "if-match": etag } })).status).toBe(422);
  const solved = await call("PATCH", `/${id}`, { body: { status: "solved", category: "other" }, headers: { "if-match": etag } });
  expect([solved.status, solved.json.data.ticket.status, solved.json.data.ticket.category_source]).toEqual([200, "solved", "staff"]);
  const late = await call("PATCH", `/${id}`, { body: { status: "open" }, headers: { "if-match": etag } });
  expect([late.status, late.json.error.code]).toEqual([412, "PRECONDITION_FAILED"]);
  expect(late.headers.get("etag")).toBe(solved.headers.get("etag"));
});

test("an address that names nothing is 404; a method that is not there 405", async () => {
  expect((await call("GET", "/42")).json.error.code).toBe("NOT_FOUND");
  expect((await call("GET", "/01890000-0000-7000-8000-000000000000")).json.error.code).toBe("NOT_FOUND");
  const refused = await call("DELETE", "");
  expect([refused.status, refused.headers.get("allow")]).toEqual([405, "GET, HEAD, OPTIONS, POST"]);
  expect((await call("HEAD", "")).status).toBe(200);
});
