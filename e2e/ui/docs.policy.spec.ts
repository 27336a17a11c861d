import { expect, type Page, test } from "../fixtures";

// The reference as an engineer meets it: signed out, from our own server alone, and every answer from the API itself. axe visits it with the other screens.

test.beforeEach(({ page, watch, allow }) => {
  watch(page);
  // The browser writes every refusal to its console, and trying what is refused is what the form is for.
  allow(/status of 409/);
});

test("a request is tried: a token, the chat, and what the server says", async ({ api, page, baseURL }) => {
  await api.setPolicy("option1_2");
  const elsewhere = requestsTo(page, (url) => url.origin !== new URL(baseURL ?? "").origin);
  await page.goto("/docs");
  await page
    .getByRole("main")
    .getByRole("link", { name: /Open a new chat/ })
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Open a new chat" })).toBeVisible();
  const email = `${crypto.randomUUID()}@e2e.test`;
  await page.getByLabel("E-mail of the user").fill(email);
  await page.getByRole("button", { name: "Get a token" }).click();
  await expect(page.getByText("✓ at hand")).toBeVisible();
  await page.getByLabel("Body").fill('{"persona": "sleep_coach"}');
  await page.getByRole("button", { name: "Send" }).click();
  const answer = page.getByRole("status").filter({ hasText: /^2|^4/ });
  await expect(answer).toContainText("201");
  await expect(page.getByRole("region", { name: "The body of the answer" })).toContainText('"persona": "sleep_coach"');
  await page.getByRole("button", { name: "Send" }).click();
  await expect(answer).toContainText("409");
  expect(elsewhere).toEqual([]);
});

test("what one request made is at hand for the next; the line of curl holds it", async ({ page }) => {
  await page.goto("/docs/createConsultation");
  await page.getByLabel("E-mail of the user").fill(`${crypto.randomUUID()}@e2e.test`);
  await page.getByRole("button", { name: "Get a token" }).click();
  await expect(page.getByText("✓ at hand")).toBeVisible();
  const made = page.waitForResponse((response) => response.url().endsWith("/api/v1/consultations"));
  await page.getByRole("button", { name: "Send" }).click();
  const { data } = (await (await made).json()) as { data: { consultation: { id: string } } };
  await page
    .getByRole("navigation")
    .getByRole("link", { name: /Read one chat/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1, name: "Read one chat" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: /^id/ })).toHaveValue(data.consultation.id);
  await page.getByText("As a line of curl").click();
  await expect(page.getByText(`/api/v1/consultations/${data.consultation.id}'`).last()).toBeVisible();
});

test("one policy alone is told, by an address of its own", async ({ page }) => {
  await page.goto("/docs/listConsultations");
  await page.getByRole("link", { name: "Today", exact: true }).click();
  await expect(page).toHaveURL(/policy=today$/);
  await expect(page.getByText("405").first()).toBeVisible();
  await expect(page.getByText("200", { exact: true })).toHaveCount(0);
});

test("the address of a problem leads to what is said of it", async ({ page, api }) => {
  await api.setPolicy("option1_2");
  const { token } = await api.user();
  const body = { persona: "sleep_coach" };
  const headers = { Accept: "application/problem+json" };
  await api.call("POST", "/api/v1/consultations", { token, body });
  const { text } = await api.call("POST", "/api/v1/consultations", { token, body, headers });
  const { type } = JSON.parse(text) as { type: string };
  await page.goto(new URL(type, "http://unused").pathname);
  await expect(page).toHaveURL(/\/docs\/errors#consultation-exists$/);
  await expect(page.getByRole("heading", { name: /Consultation exists/ })).toBeInViewport();
});

function requestsTo(page: Page, which: (url: URL) => boolean): string[] {
  const found: string[] = [];
  page.on("request", (request) => which(new URL(request.url())) && found.push(request.url()));
  return found;
}
