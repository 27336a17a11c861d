import type { Role } from "./fixtures";
import type { Phone } from "./phone";
import type { Api } from "./server";

// Every screen there is, for what is held of all of them.

export type Subject = { locked: Phone; free: Phone; number: number; chat: string };
export type Place = { name: string; role: Role | null; path: string | ((subject: Subject) => string); heading: RegExp };

// Ten rows say as much as fifty, in a fifth of the time.
export const places: readonly Place[] = [
  // First: every test makes a token, and the list has all of them.
  { name: "tokens", role: "admin", path: "/settings/tokens", heading: /service tokens/i },
  { name: "sign-in", role: null, path: "/sign-in", heading: /sign in/i },
  { name: "now", role: "lead", path: "/", heading: /./ },
  { name: "now-product", role: "product", path: "/", heading: /./ },
  { name: "lockouts", role: "lead", path: "/lockouts?limit=10", heading: /locked out/i },
  { name: "lockouts-waiting", role: "agent", path: "/lockouts?state=waiting&limit=10", heading: /locked out/i },
  { name: "users", role: "agent", path: "/users?limit=10", heading: /users/i },
  { name: "users-nobody", role: "agent", path: "/users?q=nobody-is-called-like-this", heading: /users/i },
  { name: "user-locked-out", role: "lead", path: ({ locked }) => `/users/${locked.userId}`, heading: /./ },
  { name: "user", role: "agent", path: ({ free }) => `/users/${free.userId}`, heading: /./ },
  { name: "chat", role: "lead", path: ({ locked, chat }) => `/users/${locked.userId}/consultations/${chat}`, heading: /./ },
  { name: "tickets", role: "agent", path: "/tickets?limit=10", heading: /tickets/i },
  { name: "tickets-snoozed", role: "agent", path: "/tickets?snoozed=only&limit=10", heading: /tickets/i },
  { name: "ticket", role: "agent", path: ({ number }) => `/tickets/${number}`, heading: /./ },
  { name: "new-ticket", role: "agent", path: "/tickets/new", heading: /ticket/i },
  { name: "bulk", role: "lead", path: "/bulk", heading: /bulk/i },
  { name: "metrics", role: "product", path: "/metrics", heading: /metrics/i },
  { name: "metrics-rollout", role: "product", path: "/metrics/rollout", heading: /before and after/i },
  { name: "macros", role: "lead", path: "/settings/macros", heading: /macros/i },
  { name: "macro", role: "lead", path: "/settings/macros/edit", heading: /macro/i },
  { name: "undelivered", role: "agent", path: "/settings/replies", heading: /undelivered/i },
  { name: "metrics-brief", role: "product", path: "/metrics/rollout/brief", heading: /brief/i },
  { name: "metrics-share", role: "product", path: "/metrics/share?range=7d", heading: /share/i },
  { name: "alerts", role: "admin", path: "/settings/alerts", heading: /alerts/i },
  { name: "alerts-product", role: "product", path: "/settings/alerts", heading: /alerts/i },
  { name: "alert-rule", role: "admin", path: "/settings/alerts/rule", heading: /alert rule/i },
  { name: "integrations", role: "admin", path: "/settings/integrations", heading: /integrations/i },
  { name: "metrics-behind", role: "agent", path: "/metrics/behind?part=opened&limit=10", heading: /lockouts opened/i },
  { name: "issue", role: "product", path: "/issue", heading: /./ },
  { name: "issue-change", role: "lead", path: "/issue/change", heading: /known issue/i },
  { name: "issue-notify", role: "lead", path: "/issue/notify", heading: /fix is live/i },
  { name: "simulator", role: "product", path: "/simulator", heading: /simulator/i },
  { name: "lookup", role: "product", path: "/lookup", heading: /./ },
  { name: "policy", role: "lead", path: "/policy?limit=25", heading: /policy/i },
  { name: "policy-product", role: "product", path: "/policy?limit=25", heading: /policy/i },
  { name: "audit", role: "lead", path: "/audit?limit=10", heading: /audit/i },
  { name: "privacy", role: "admin", path: "/privacy", heading: /./ },
  { name: "docs", role: null, path: "/docs", heading: /API/ },
  { name: "docs-operation", role: null, path: "/docs/createConsultation", heading: /./ },
  { name: "docs-errors", role: null, path: "/docs/errors", heading: /./ },
  { name: "no-permission", role: "agent", path: "/audit", heading: /may not open/i },
  { name: "nothing-here", role: "agent", path: "/nothing-is-here", heading: /nothing at this address/i },
];

/** Somebody who is locked out, whose complaint is there, and somebody who is not. */
export async function subjectOf(api: Api, phone: (options: { version: string }) => Promise<Phone>): Promise<Subject> {
  const locked = await phone({ version: "2.1.0" });
  await locked.open();
  await locked.send("Good morning");
  await locked.reinstall();
  await locked.open();
  const { data } = await api.expectOk("POST", "/api/v1/tickets", {
    token: await api.service("tickets:write"),
    body: { subject: "My chat is gone", body: "I have a new phone and cannot open a new chat.", user_id: locked.userId },
  });
  const { ticket } = data as unknown as { ticket: { number: number } };
  const [chat] = await api.held(locked.userId);
  return { locked, free: await phone({ version: "2.4.0" }), number: ticket.number, chat: chat?.id ?? "" };
}
