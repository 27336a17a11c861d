import type { Request } from "@playwright/test";
import { expect, nameOf, test } from "../fixtures";

// Who else is on a page, and catching up after a gap.

const soon = 8_000;

test("two people on one page see each other, who acts, and that the other has gone", async ({ phone, signIn }) => {
  test.slow();
  const ana = await phone();
  await ana.open();
  const [agent, lead] = [await signIn("agent"), await signIn("lead")];
  await agent.goto(`/users/${ana.userId}`);
  await lead.goto(`/users/${ana.userId}`);
  await expect(agent.getByText(`${nameOf("lead")} is looking at this too, since`)).toBeVisible({ timeout: soon });
  await expect(lead.getByText(`${nameOf("agent")} is looking at this too, since`)).toBeVisible({ timeout: soon });
  // Another tab of the same person is no other person.
  const second = await lead.context().newPage();
  await second.goto(`/users/${ana.userId}`);
  await expect(second.getByText(`${nameOf("agent")} is looking at this too, since`)).toBeVisible({ timeout: soon });
  await expect(agent.locator("[data-presence]")).toHaveCount(1);
  await second.close();
  await lead.goto("/users");
  await expect(agent.locator("[data-presence]")).toHaveCount(0, { timeout: 30_000 });
});

test("a page that was cut off says so, and is told what it missed when it is back", async ({ phone, signIn, allow }) => {
  test.slow();
  allow(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
  const ana = await phone();
  await ana.open();
  const agent = await signIn("agent");
  await agent.goto(`/users/${ana.userId}`);
  const live = agent.getByRole("status").filter({ hasText: /^live/ });
  // Not in the middle of drawing the page anew: the router answers that by loading the document, and there is none.
  const drawing = new Set<Request>();
  agent.on("request", (request) => request.url().includes("_rsc=") && drawing.add(request));
  agent.on("requestfinished", (request) => drawing.delete(request));
  agent.on("requestfailed", (request) => drawing.delete(request));
  await expect(live).toBeVisible();
  await expect.poll(() => drawing.size).toBe(0);
  await agent.context().setOffline(true);
  await expect(agent.getByText(/stale since/)).toBeVisible({ timeout: soon });
  await ana.open("sleep_coach");
  await agent.context().setOffline(false);
  await expect(live).toBeVisible({ timeout: 30_000 });
  await expect(agent.getByText("Sleep coach").first()).toBeVisible({ timeout: soon });
});

test("a change that comes while the server is away leaves the page and what was typed where they are", async ({
  phone,
  signIn,
  api,
  allow,
}) => {
  allow(/ERR_FAILED|ERR_CONNECTION/);
  const ana = await phone();
  const { data } = await api.expectOk("POST", "/api/v1/tickets", {
    token: await api.service("tickets:write"),
    body: { subject: "My chat is gone", body: "I have a new phone.", user_id: ana.userId },
  });
  const { ticket } = data as unknown as { ticket: { number: number } };
  const agent = await signIn("agent");
  let tell: () => void = () => {};
  const told = new Promise<void>((resolve) => {
    tell = resolve;
  });
  // The line says that something was missed, and from then on nothing of the server can be reached.
  await agent.route("**/api/live?*", async (route) => {
    await told;
    await route.fulfill({ contentType: "text/event-stream", body: 'id: 1\nevent: hearing\ndata: {"hearing":true,"missed":true}\n\n' });
  });
  await agent.goto(`/tickets/${ticket.number}`);
  const draft = agent.getByLabel("Note for colleagues");
  await draft.fill("They have two phones");
  const loads: string[] = [];
  agent.on("request", (request) => request.isNavigationRequest() && loads.push(request.url()));
  await agent.route("**/api/live", (route) => route.abort());
  await agent.route(/_rsc=/, (route) => route.abort());
  const asked = agent.waitForRequest((request) => request.method() === "HEAD" && request.url().endsWith("/api/live"));
  tell();
  await asked;
  await draft.press("End");
  await draft.pressSequentially(", and one works.");
  await expect(draft).toHaveValue("They have two phones, and one works.");
  expect(loads).toEqual([]);
});
