import { readdirSync } from "node:fs";
import path from "node:path";
import { expectAccessible } from "../axe";
import { expect, nameOf, type Page, test } from "../fixtures";
import type { Api } from "../server";

// What a person wrote is nowhere on the desk until somebody reveals it in the open, and the product team meets nobody.

const secret = () => `the words of ${crypto.randomUUID()}`;

/** A person with a chat that has a title and a message, both of them the secret. */
async function chatOf(api: Api, words: string): Promise<{ userId: string; chatId: string; email: string; address: string }> {
  const { token, userId, email } = await api.user();
  const { data } = await api.expectOk("POST", "/api/v1/consultations", {
    token,
    body: { persona: "wellness_specialist", title: `Title: ${words}` },
  });
  const chatId = (data as unknown as { consultation: { id: string } }).consultation.id;
  await api.expectOk("POST", `/api/v1/consultations/${chatId}/messages`, { token, body: { content: words } });
  return { userId, chatId, email, address: `/users/${userId}/consultations/${chatId}` };
}

/** Every answer that the page gets from now on, as text; a stream of events never ends and is left out. */
function answersOf(page: Page): () => Promise<string[]> {
  const answers: Promise<string>[] = [];
  page.on("response", (response) => {
    if (response.url().includes("/api/live")) return;
    answers.push(response.text().catch(() => ""));
  });
  return () => Promise.all(answers);
}

async function reveal(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Reveal for 15 minutes…" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Reveal what this person wrote" });
  await dialog.getByLabel("Purpose").selectOption("safety");
  await dialog.getByLabel("Reason").fill("Somebody is worried about this person.");
  await dialog.getByRole("button", { name: "Reveal for 15 minutes" }).press("Enter");
  await expect(dialog).toHaveCount(0);
}

test("a chat's words are in no answer before they are revealed, and gone when it ends; others see who reads", async ({ api, signIn }) => {
  test.slow();
  const words = secret();
  const chat = await chatOf(api, words);
  const lead = await signIn("lead");
  const answers = answersOf(lead);
  await lead.goto(`/users/${chat.userId}`);
  await lead.goto(chat.address);
  await expect(lead.getByText("The text of 1 message is hidden")).toBeVisible();
  // As the router asks for it.
  const rsc = await lead.request.get(chat.address, { headers: { RSC: "1" } });
  expect(await rsc.text()).not.toContain(words);
  expect((await answers()).filter((text) => text.includes(words))).toEqual([]);

  const agent = await signIn("agent");
  const heard = answersOf(agent);
  await agent.goto(chat.address);
  await expect(agent.getByText("Only support leads and administrators may reveal it")).toBeVisible();
  await expect(agent.getByRole("button", { name: /Reveal/ })).toHaveCount(0);

  await reveal(lead);
  const text = lead.locator("[data-revealed]");
  await expect(text.getByText(words, { exact: true })).toBeVisible();
  await expect(text.getByText(`Title: ${words}`)).toBeVisible();
  await expect(text.locator("[data-watermark]")).toHaveAttribute("data-watermark", new RegExp(`^${nameOf("lead")} · `));
  await expect(agent.getByText(`${nameOf("lead")} is reading this chat`)).toBeVisible();
  await expect(agent.getByText(/for somebody’s safety/)).toBeVisible();

  await lead.getByRole("button", { name: "Hide it now" }).press("Enter");
  await expect(lead.getByRole("button", { name: "Reveal for 15 minutes…" })).toBeVisible();
  await expect(lead.getByText(words)).toHaveCount(0);
  await expect(agent.getByText(`${nameOf("lead")} is reading this chat`)).toHaveCount(0);
  expect((await heard()).filter((each) => each.includes(words))).toEqual([]);

  await lead.goto(`/audit?action=message&user_id=${chat.userId}`);
  for (const act of ["revealed the chat", "began to read the chat", "wrote down the end of reading"]) {
    await expect(lead.getByText(act)).toBeVisible();
  }
  expect(await lead.content()).not.toContain(words);
});

test("the words hide by themselves after 15 minutes", async ({ api, signIn }) => {
  const words = secret();
  const chat = await chatOf(api, words);
  const lead = await signIn("lead");
  await lead.clock.install();
  await lead.goto(chat.address);
  await reveal(lead);
  await expect(lead.getByText(words, { exact: true })).toBeVisible();
  await lead.clock.fastForward("14:30");
  await expect(lead.getByText(words, { exact: true })).toBeVisible();
  await lead.clock.fastForward("01:00");
  await expect(lead.getByText(words)).toHaveCount(0);
});

test("axe finds nothing on the chat, hidden, asked for and revealed", async ({ api, signIn }) => {
  test.slow();
  const chat = await chatOf(api, secret());
  const lead = await signIn("lead");
  await lead.goto(chat.address);
  await expectAccessible(lead);
  await lead.getByRole("button", { name: "Reveal for 15 minutes…" }).press("Enter");
  await expect(lead.getByLabel("Purpose")).toBeVisible();
  await expectAccessible(lead);
  await lead.keyboard.press("Escape");
  await reveal(lead);
  await expect(lead.locator("[data-watermark]")).toBeVisible();
  await expectAccessible(lead);
});

test("an erasure is asked for, cannot be approved by who asked, and is taken back", async ({ api, signIn }) => {
  test.slow();
  const { userId } = await api.user();
  const admin = await signIn("admin");
  await admin.goto(`/privacy?user_id=${userId}`);
  await admin.getByRole("button", { name: "New request" }).press("Enter");
  const dialog = admin.getByRole("dialog", { name: "Ask for a person’s data" });
  await expect(dialog.getByLabel("User id")).toHaveValue(userId);
  await expectAccessible(admin);
  await dialog.getByRole("button", { name: "Ask for it" }).press("Enter");
  await expect(dialog.getByText("Choose why it may be done.")).toBeVisible();
  await dialog.getByLabel("What").selectOption("erase");
  await dialog.getByLabel("Basis").selectOption("person_asked");
  await dialog.getByLabel("Reason").fill("They wrote from their own address.");
  await dialog.getByRole("button", { name: "Ask for it" }).press("Enter");
  await expect(dialog).toHaveCount(0);
  const request = admin.getByRole("article", { name: /^Erasure: / });
  await expect(request.getByText("waits for a second person")).toBeVisible();
  await expect(request.getByText("Another administrator has to approve or reject it.")).toBeVisible();
  await expect(request.getByRole("button", { name: /Approve/ })).toHaveCount(0);
  await expectAccessible(admin);
  await request.getByRole("button", { name: "Cancel the request" }).press("Enter");
  await expect(request.getByText(/Cancelled by .* Nothing was done/)).toBeVisible();
  await admin.goto(`/audit?user_id=${userId}`);
  for (const act of [/asked for the data/, /cancelled a request/]) await expect(admin.getByText(act)).toBeVisible();
});

test("a lead has no page of requests", async ({ signIn }) => {
  const lead = await signIn("lead");
  await lead.goto("/privacy");
  await expect(lead.getByRole("heading", { name: "You may not open this page" })).toBeVisible();
});

test("no page and no file of the desk tells the product team of a person", async ({ api, signIn }) => {
  test.slow();
  const words = secret();
  const chat = await chatOf(api, words);
  const product = await signIn("product");
  const identifying = [chat.email, chat.chatId, words];
  for (const place of [...desk("page.tsx", "app/(desk)"), ...desk("route.ts", "app/api/desk"), ...desk("route.ts", "app/(desk)")]) {
    const address = place
      .replace("[userId]", chat.userId)
      .replace("[consultationId]", chat.chatId)
      .replace(/\[number\]/, "1");
    for (const table of address.includes("[table]") ? ["users", "tickets", "lockouts", "audit"] : [""]) {
      const url = address.replace("[table]", table).replace(/\[\w+\]/g, crypto.randomUUID());
      for (const headers of [undefined, { RSC: "1" }]) {
        const answer = await product.request.get(url, { headers, maxRedirects: 3 });
        const text = await answer.text();
        expect(
          identifying.filter((value) => text.includes(value) && !decodeURIComponent(url).includes(value)),
          url,
        ).toEqual([]);
        // Nobody's address; the staff's own is in the account menu.
        expect(text.replaceAll(/[\w.]+@lume\.test/g, ""), url).not.toMatch(/[\w.+-]+@[\w-]+\.(test|com|net|org)\b/);
      }
    }
  }
});

/** The addresses of every page or route under a folder of the app, with their parameters in brackets. */
function desk(file: string, folder: string): string[] {
  const root = path.join(import.meta.dirname, "../..", folder);
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((entry) => path.basename(entry) === file)
    .map((entry) => `/${path.posix.join(folder, path.dirname(entry))}`.replace(/^\/app/, "").replaceAll(/\/\([a-z]+\)/g, ""))
    .map((address) => address.replace(/\/\.$/, "") || "/");
}
