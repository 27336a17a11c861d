import { stuckText } from "@/lib/app-client/texts";
import { expectAccessible } from "../axe";
import { expect, type Page, test } from "../fixtures";
import type { Phone } from "../phone";
import type { Api } from "../server";

// A complaint is answered where it is read: by keyboard, with the remedy, in one act.

test.beforeEach(({ api }) => api.setPolicy("option1_2"));

async function complaint(api: Api, phone: (options: { version: string }) => Promise<Phone>): Promise<{ ana: Phone; number: number }> {
  const ana = await phone({ version: "2.1.0" });
  await ana.open();
  await ana.send("Good morning");
  await ana.reinstall();
  expect((await ana.open()).screen.text).toBe(stuckText);
  const { data } = await api.expectOk("POST", "/api/v1/tickets", {
    token: await api.service("tickets:write"),
    body: { subject: "No chat", body: "I cannot open a new chat since I installed the app again.", user_id: ana.userId },
  });
  return { ana, number: (data as unknown as { ticket: { number: number } }).ticket.number };
}

const field = (page: Page) => page.getByRole("textbox", { name: "Answer to the person" });

test("a ticket is answered and its person freed by keyboard; their phone gets through", async ({ api, phone, signIn }) => {
  test.slow();
  const { ana, number } = await complaint(api, phone);
  const page = await signIn("agent");
  await page.goto(`/tickets/${number}`);
  await expect(field(page)).toHaveValue(/You can go on now/);
  const archive = page.getByRole("radio", { name: /^Archive the chat/ }).first();
  await expect(archive).toBeChecked();
  // The streamed HTML may come when the browser has drawn it already: a second copy, hidden, that is thrown away.
  await page.getByRole("region", { name: "Answer" }).evaluate((drawn) => {
    const late = document.createElement("div");
    late.hidden = true;
    late.append(drawn.cloneNode(true));
    document.body.append(late);
    late.remove();
  });
  await expect(archive).toBeChecked();
  await page.keyboard.press("r");
  await expect(field(page)).toBeFocused();
  // Nothing is known of them but their address: the greeting is still to be filled in, and the keys lead there.
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Still to be filled in")).toBeVisible();
  await page.keyboard.type("Ana");
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Please reinstall the app.");
  await expect(page.getByText("This can do harm")).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.keyboard.press("Control+.");
  await expect(field(page)).toHaveValue(/^Hi Ana,[\s\S]*keep the app installed as it is/);
  await expect(page.getByText("This can do harm")).toHaveCount(0);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Kept: copy it to the person")).toBeVisible();
  await expect(field(page)).toHaveValue("");
  await expect(page.getByRole("region", { name: "Conversation" }).getByRole("button", { name: "Copy the answer" })).toBeVisible();
  await expect(page.getByText("awaiting retry").first()).toBeVisible();
  expect((await api.held(ana.userId)).map(({ status }) => status)).toEqual(["archived"]);
  expect((await ana.open()).screen.text).not.toBe(stuckText);
});

test("a macro is found by its name, and who answers second reads first", async ({ api, phone, signIn }) => {
  test.slow();
  const { number } = await complaint(api, phone);
  const [page, lead] = [await signIn("agent"), await signIn("lead")];
  await page.goto(`/tickets/${number}`);
  await lead.goto(`/tickets/${number}`);
  await page.getByRole("radio", { name: /^Answer only/ }).check();
  await field(page).fill("");
  await field(page).press("/");
  const search = page.getByRole("combobox", { name: "Search a macro by its name" });
  await expect(search).toBeFocused();
  await search.pressSequentially("known issue");
  await expect(page.getByRole("listbox", { name: "Macros" }).getByRole("option")).toHaveCount(1);
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await search.press("Enter");
  await expect(field(page)).toHaveValue(/^Hi \{\{name\}\},\n\nThis is a known issue we’re fixing/);
  await field(page).fill("This is a known issue we’re fixing.");
  await lead.getByRole("radio", { name: /^Answer only/ }).check();
  await field(lead).fill("Which phone is it?");
  await expect(lead.getByText("The draft is saved.")).toBeVisible();
  await field(page).press("Control+Enter");
  await expect(page.getByText("Kept: copy it to the person")).toBeVisible();
  await expect(lead.getByText("Somebody has written since you began")).toBeVisible();
  await field(lead).press("Control+Enter");
  await lead.getByRole("button", { name: "I have read it" }).press("Enter");
  await expect(field(lead)).toHaveValue("Which phone is it?");
  await field(lead).press("Control+Enter");
  await expect(lead.getByText("Kept: copy it to the person")).toBeVisible();
});

test("a chat is deleted with an answer only by a typed word", async ({ api, phone, signIn }) => {
  test.slow();
  const { ana, number } = await complaint(api, phone);
  const page = await signIn("lead");
  await page.goto(`/tickets/${number}`);
  await page
    .getByRole("radio", { name: /^Delete the chat/ })
    .first()
    .check();
  await field(page).fill("The chat is deleted, as you asked.");
  await field(page).press("Control+Enter");
  const sure = page.getByRole("alertdialog", { name: /^Delete .+ of #\d+\?$/ });
  await expect(sure.getByText(/can no longer be read by anybody/)).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(sure.getByRole("button", { name: "Delete and answer" })).toBeDisabled();
  expect((await api.held(ana.userId)).map(({ status }) => status)).toEqual(["active"]);
  await sure.getByRole("textbox").fill("delete");
  await sure.getByRole("button", { name: "Delete and answer" }).press("Enter");
  await expect(page.getByText("Kept: copy it to the person")).toBeVisible();
  await expect(sure).toHaveCount(0);
  expect((await api.held(ana.userId)).map(({ status }) => status)).toEqual(["deleted"]);
});
