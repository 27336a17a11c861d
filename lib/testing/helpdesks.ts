import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";

// Three helpdesks on this machine, as strict as their published references: another method, path, header or member is a 4xx.
// Sources: developer.zendesk.com/api-reference/ticketing/tickets/tickets#update-ticket and …/ticket_comments#list-comments;
// developers.intercom.com/docs/references/2.11/rest-api/api.intercom.io/conversations (replyconversation, manageconversation);
// developers.chatwoot.com/api-reference/messages/create-new-message and …/conversations/toggle-status.

type Stored = { id: number; words: string };
type Asked = { method: string; path: string; headers: http.IncomingHttpHeaders; body: unknown };
/** What to do instead of answering properly, once. */
export type Trouble = { status: number; headers?: Record<string, string>; text?: string } | "take it and hang up";

const ZendeskUpdate = z.strictObject({
  ticket: z.union([
    z.strictObject({ comment: z.strictObject({ body: z.string().min(1), public: z.boolean() }) }),
    z.strictObject({ status: z.enum(["new", "open", "pending", "hold", "solved", "closed"]) }),
  ]),
});
const IntercomReply = z.strictObject({
  message_type: z.literal("comment"),
  type: z.literal("admin"),
  admin_id: z.string().regex(/^\d+$/),
  body: z.string().min(1),
});
const IntercomPart = z.union([
  z.strictObject({ message_type: z.literal("close"), type: z.literal("admin"), admin_id: z.string() }),
  z.strictObject({ message_type: z.literal("open"), admin_id: z.string() }),
]);
const ChatwootCreate = z.strictObject({
  content: z.string().min(1),
  message_type: z.enum(["outgoing", "incoming"]),
  private: z.boolean(),
  content_type: z.literal("text"),
});
const ChatwootToggle = z.strictObject({ status: z.enum(["open", "resolved", "pending", "snoozed"]) });

export const helpdeskKeys = {
  zendesk: { email: "desk@lume.test", apiToken: "zd-token" },
  intercom: { accessToken: "ic-token" },
  chatwoot: { accountId: "7", apiAccessToken: "cw-token" },
} as const;

/** A machine on which all three answer, with what they were told and have stored. */
export async function startHelpdesks() {
  const asked: Asked[] = [];
  const stored: Stored[] = [];
  const statuses: string[] = [];
  const troubles: Trouble[] = [];
  let lastId = 900;
  const store = (words: string): Stored => {
    lastId += 1;
    const made = { id: lastId, words };
    stored.push(made);
    return made;
  };
  const server = http.createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const text = Buffer.concat(parts).toString("utf8");
    const body = text === "" ? undefined : JSON.parse(text);
    const { pathname } = new URL(request.url ?? "/", "http://here");
    const route = `${request.method} ${pathname}`;
    asked.push({ method: request.method ?? "", path: pathname, headers: request.headers, body });
    const trouble = troubles.shift();
    if (trouble && trouble !== "take it and hang up") {
      response.writeHead(trouble.status, trouble.headers).end(trouble.text ?? "{}");
      return;
    }
    const [status, answer] = respond(route, request.headers, body);
    if (trouble) request.socket.destroy();
    else response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });

  function respond(route: string, headers: http.IncomingHttpHeaders, body: unknown): [number, unknown] {
    if (route.startsWith("PUT /api/v2/") || route.startsWith("GET /api/v2/")) return zendesk(route, headers, body);
    if (route.includes("/api/v1/accounts/")) return chatwoot(route, headers, body);
    return intercom(route, headers, body);
  }

  function zendesk(route: string, headers: http.IncomingHttpHeaders, body: unknown): [number, unknown] {
    const key = Buffer.from(`${helpdeskKeys.zendesk.email}/token:${helpdeskKeys.zendesk.apiToken}`).toString("base64");
    if (headers.authorization !== `Basic ${key}`) return [401, { error: "Couldn't authenticate you" }];
    if (/^GET \/api\/v2\/tickets\/\d+\/comments\.json$/.test(route))
      return [200, { comments: stored.map(({ id, words }) => ({ id, body: words, plain_body: words, public: true })).reverse() }];
    if (!/^PUT \/api\/v2\/tickets\/\d+\.json$/.test(route)) return [404, { error: "InvalidEndpoint" }];
    const update = ZendeskUpdate.safeParse(body);
    if (!update.success) return [422, { error: "RecordInvalid" }];
    const { ticket } = update.data;
    if ("status" in ticket) statuses.push(ticket.status);
    const events =
      "comment" in ticket ? [{ id: store(ticket.comment.body).id, type: "Comment", public: true }] : [{ id: 1, type: "Change" }];
    return [200, { ticket: { id: 35436 }, audit: { id: 77, events: [...events, { id: 2, type: "Notification" }] } }];
  }

  function intercom(route: string, headers: http.IncomingHttpHeaders, body: unknown): [number, unknown] {
    if (headers.authorization !== `Bearer ${helpdeskKeys.intercom.accessToken}`) return [401, { type: "error.list" }];
    if (!/^2\.\d+$/.test(String(headers["intercom-version"]))) return [400, { type: "error.list" }];
    if (route === "GET /me") return [200, { type: "admin", id: "814860" }];
    const part = ({ id, words }: Stored) => ({
      type: "conversation_part",
      id: String(id),
      part_type: "comment",
      body: `<p>${words}</p>`,
      author: { type: "admin", id: "814860" },
    });
    const conversation = () => ({ type: "conversation", id: "5", conversation_parts: { conversation_parts: stored.map(part) } });
    if (/^GET \/conversations\/\d+$/.test(route)) return [200, conversation()];
    if (/^POST \/conversations\/\d+\/reply$/.test(route)) {
      const reply = IntercomReply.safeParse(body);
      if (!reply.success) return [422, { type: "error.list" }];
      store(reply.data.body);
      return [200, conversation()];
    }
    if (!/^POST \/conversations\/\d+\/parts$/.test(route)) return [404, { type: "error.list" }];
    const told = IntercomPart.safeParse(body);
    if (!told.success) return [422, { type: "error.list" }];
    statuses.push(told.data.message_type);
    return [200, conversation()];
  }

  function chatwoot(route: string, headers: http.IncomingHttpHeaders, body: unknown): [number, unknown] {
    if (headers.api_access_token !== helpdeskKeys.chatwoot.apiAccessToken) return [401, { error: "Invalid Access Token" }];
    const at = /^(GET|POST) \/api\/v1\/accounts\/7\/conversations\/\d+\/(messages|toggle_status)$/.exec(route);
    if (!at) return [404, { error: "Resource could not be found" }];
    if (at[1] === "GET") {
      const payload = stored.map(({ id, words }) => ({ id, content: words, message_type: 1, private: false }));
      return [200, { meta: {}, payload }];
    }
    if (at[2] === "toggle_status") {
      const toggle = ChatwootToggle.safeParse(body);
      if (!toggle.success) return [422, {}];
      statuses.push(toggle.data.status);
      return [200, { meta: {}, payload: { success: true, current_status: toggle.data.status, conversation_id: 5 } }];
    }
    const made = ChatwootCreate.safeParse(body);
    return made.success ? [200, { id: store(made.data.content).id, content: made.data.content, message_type: 1 }] : [422, {}];
  }

  await once(server.listen(0, "127.0.0.1"), "listening");
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const reset = () => {
    lastId = 900;
    for (const list of [asked, stored, statuses, troubles]) list.length = 0;
  };
  return { baseUrl, asked, stored, statuses, troubles, reset, close: () => server.close() };
}
