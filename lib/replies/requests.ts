import type { Credentials } from "@/lib/integrations/credentials";
import type { Said } from "./queue";

// What each helpdesk is asked, as its published reference has it. Pure.
// Zendesk: developer.zendesk.com/api-reference/ticketing/tickets/tickets (Update Ticket), …/ticket_comments, …/ticket_audits.
// Intercom: developers.intercom.com/docs/references/2.11/rest-api (conversations: reply, parts; admins: me).
// Chatwoot: developers.chatwoot.com/api-reference/messages/create-new-message, …/conversations/toggle-status.

export type ApiCredentials = Exclude<Credentials, { provider: "generic" }>;
export type Ask = { method: "GET" | "POST" | "PUT"; path: string; headers: Record<string, string>; body?: string };

const intercomVersion = "2.11";

/** The request that says it. `adminId`: as whom Intercom is told. */
export function sayTo(to: ApiCredentials, conversation: string, said: Said, adminId?: string): Ask {
  const asked = said.kind === "reply" ? replyTo(to, conversation, said.text, adminId) : statusTo(to, conversation, said.told, adminId);
  return { ...asked, headers: headersFor(to), body: JSON.stringify(asked.body) };
}

/** The request for what stands in the conversation: whether a try of unknown end has arrived. */
export function lookAt(to: ApiCredentials, conversation: string): Ask {
  const id = encodeURIComponent(conversation);
  const paths = {
    zendesk: `/api/v2/tickets/${id}/comments.json?sort=-created_at`,
    intercom: `/conversations/${id}?display_as=plaintext`,
    chatwoot: to.provider === "chatwoot" ? `${chatwootPath(to.accountId, id)}/messages` : "",
  };
  return { method: "GET", path: paths[to.provider], headers: headersFor(to) };
}

/** Whose Intercom token it is. */
export function whoAmI(to: ApiCredentials): Ask {
  return { method: "GET", path: "/me", headers: headersFor(to) };
}

function replyTo(to: ApiCredentials, conversation: string, text: string, adminId?: string): Asked {
  const id = encodeURIComponent(conversation);
  switch (to.provider) {
    case "zendesk":
      return { method: "PUT", path: `/api/v2/tickets/${id}.json`, body: { ticket: { comment: { body: text, public: true } } } };
    case "intercom":
      return {
        method: "POST",
        path: `/conversations/${id}/reply`,
        body: { message_type: "comment", type: "admin", admin_id: adminId, body: text },
      };
    case "chatwoot":
      return {
        method: "POST",
        path: `${chatwootPath(to.accountId, id)}/messages`,
        body: { content: text, message_type: "outgoing", private: false, content_type: "text" },
      };
  }
}

function statusTo(to: ApiCredentials, conversation: string, status: string, adminId?: string): Asked {
  const id = encodeURIComponent(conversation);
  switch (to.provider) {
    case "zendesk":
      return { method: "PUT", path: `/api/v2/tickets/${id}.json`, body: { ticket: { status } } };
    case "intercom":
      return {
        method: "POST",
        path: `/conversations/${id}/parts`,
        body: { message_type: status, ...(status === "close" && { type: "admin" }), admin_id: adminId },
      };
    case "chatwoot":
      return { method: "POST", path: `${chatwootPath(to.accountId, id)}/toggle_status`, body: { status } };
  }
}

type Asked = { method: "POST" | "PUT"; path: string; body: object };

const chatwootPath = (accountId: string, id: string) => `/api/v1/accounts/${encodeURIComponent(accountId)}/conversations/${id}`;

function headersFor(to: ApiCredentials): Record<string, string> {
  const accept = { accept: "application/json" };
  switch (to.provider) {
    case "zendesk":
      return { ...accept, authorization: `Basic ${Buffer.from(`${to.email}/token:${to.apiToken}`).toString("base64")}` };
    case "intercom":
      return { ...accept, authorization: `Bearer ${to.accessToken}`, "intercom-version": intercomVersion };
    case "chatwoot":
      return { ...accept, api_access_token: to.apiAccessToken };
  }
}
