import { stuckText } from "@/lib/app-client/texts";
import { expectAccessible } from "../axe";
import { expect, nameOf, type Page, test } from "../fixtures";
import type { Phone } from "../phone";
import type { Api } from "../server";

// Every remedy as staff carry it out, by keyboard, with what the server refuses and what the person's phone then shows.
// 2.1.0 understands neither the list nor the id in a 409: it is locked out under every policy that has a limit.

type Make = (options?: { version?: string; deviceModel?: string }) => Promise<Phone>;

/** A phone that was reinstalled and is refused. Nobody is chatting: the installation that wrote is no more. */
async function lockedOut(phone: Make, version = "2.1.0"): Promise<Phone> {
  const ana = await phone({ version });
  await ana.open();
  await ana.send("Good morning");
  await ana.reinstall();
  expect((await ana.open()).screen.text).toBe(stuckText);
  return ana;
}

const statuses = async (api: Api, ana: Phone) => (await api.held(ana.userId)).map(({ status }) => status);
const panelOf = (page: Page) => page.getByRole("form", { name: /^What to do/ });
const history = (page: Page) => page.getByRole("list", { name: "Resets" });

// Where there is no limit nobody is locked out: these run where nobody else sets the policy.
test.beforeEach(({ api }) => api.setPolicy("option1_2"));

test("one press of Ctrl+Enter archives what was recommended, for the reason that the evidence gives", async ({
  api,
  phone,
  signIn,
  allow,
}) => {
  const ana = await lockedOut(phone);
  const page = await signIn("agent");
  await page.goto(`/users/${ana.userId}`);
  const panel = panelOf(page);
  await expect(panel).toBeFocused();
  await expect(panel.getByRole("radio", { name: /^Archive the chat/ })).toBeChecked();
  await expect(panel.getByLabel("In a few words")).toHaveValue(/^Reinstalled on iPhone 15, by the evidence .*; refused 1 time\.$/);
  await expect(panel.getByText("nobody is chatting right now")).toBeVisible();
  // A bare Enter does nothing, wherever it is pressed.
  await panel.getByLabel("In a few words").press("Enter");
  await panel.getByRole("radio", { name: /^Archive the chat/ }).press("Enter");
  expect(await statuses(api, ana)).toEqual(["active"]);
  // Of an answer that never came nobody says that nothing was changed.
  await page.route("**/users/**", (route) => (route.request().method() === "POST" ? route.abort() : route.fallback()));
  allow(/users\//);
  await page.keyboard.press("Control+Enter");
  await expect(panel.getByRole("alert")).toContainText("The server did not answer.");
  await expect(panel.getByRole("alert")).toContainText("It may have been done all the same");
  await page.unroute("**/users/**");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("✓ The slot is free")).toBeVisible();
  // The panel is gone: the focus is on what came of it, which still has the words for the person.
  const answer = page.getByRole("region", { name: /freed, waiting for their app/ });
  await expect(answer.locator(":focus")).toContainText("✓ The slot is free");
  await answer.getByText("What to tell them").press("Enter");
  await expect(answer.getByText(/please open the app and tap “New chat” once more/)).toBeVisible();
  await expect(history(page).getByRole("listitem")).toHaveCount(1);
  await expect(history(page)).toContainText("predicted: a new chat · not tried yet");
  await ana.open();
  await expect(history(page)).toContainText("✓ came true");
});

test("the words for the person and the link can be had, and what was said is noted", async ({ api, phone, signIn }) => {
  test.slow();
  const ana = await lockedOut(phone);
  const page = await signIn("agent");
  await page.goto(`/users/${ana.userId}`);
  await expect(panelOf(page)).toBeFocused();
  await page.getByText("What to tell them").press("Enter");
  await expect(panelOf(page).getByText(/please open the app and tap “New chat”/)).toBeVisible();
  await page.getByLabel("Language").selectOption("pt");
  await expect(panelOf(page).getByText(/Você já pode continuar/)).toHaveAttribute("lang", "pt-BR");
  await expectAccessible(page);
  expect(await statuses(api, ana)).toEqual(["active"]);
});

test("what another phone would lose is said before, and somebody who is chatting is not cut off unasked", async ({
  api,
  phone,
  signIn,
}) => {
  test.slow();
  const ana = await phone({ version: "2.1.0", deviceModel: "iPhone 12" });
  await ana.open();
  await ana.send("Good morning");
  const tablet = await phone({ version: "2.1.0", deviceModel: "iPad Air", email: ana.email });
  await tablet.open();
  const page = await signIn("agent");
  await page.goto(`/users/${ana.userId}`);
  const phones = page.getByRole("list", { name: "What each phone will show" });
  await expect(page.getByText("Another phone loses its chat")).toBeVisible();
  await expect(phones.getByRole("listitem").filter({ hasText: "iPhone 12" })).toContainText(
    "It still holds this chat; its next message will be refused",
  );
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  // Refused until it is said: the keys lead to the box.
  await page.keyboard.press("Control+Enter");
  const allTheSame = page.getByRole("checkbox", { name: "They are chatting right now, do it all the same" });
  await expect(allTheSame).toBeFocused();
  expect(await statuses(api, ana)).toEqual(["active"]);
  await page.keyboard.press("Space");
  // A newer message asks again.
  await ana.send("Are you there?");
  await expect(page.getByText("One more message was written in the chat.")).toBeVisible();
  await expect(allTheSame).not.toBeChecked();
  await allTheSame.press("Space");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("✓ The slot is free")).toBeVisible();
});

test("a stale preview is refused, and the new one says in place what moved", async ({ api, phone, signIn, allow }) => {
  test.slow();
  const ana = await lockedOut(phone);
  const page = await signIn("agent");
  await page.route("**/api/live**", (route) => route.abort());
  allow(/api\/live/);
  await page.goto(`/users/${ana.userId}`);
  await expect(panelOf(page)).toBeFocused();
  const tablet = await phone({ version: "2.1.0", deviceModel: "iPad Air", email: ana.email });
  await tablet.open();
  await panelOf(page).getByLabel("In a few words").fill("Typed by hand and kept");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("Something moved since the preview was made. Look at the new one first.").first()).toBeVisible();
  await expect(page.getByText("One more phone was refused.")).toBeVisible();
  await expect(panelOf(page).getByLabel("In a few words")).toHaveValue("Typed by hand and kept");
  expect(await statuses(api, ana)).toEqual(["active"]);
  // Somebody else is quicker, by the API: the page is told who it was.
  await api.reset(ana.userId);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText(/has archived this chat already/).first()).toBeVisible();
  await expect(page.getByText("✓ The slot is free")).toBeVisible();
  await expect(history(page).getByRole("listitem")).toHaveCount(1);
});

test("a delete is for leads, typed, restorable for 30 days, and as an archived chat once the slot is taken", async ({
  api,
  phone,
  signIn,
}) => {
  test.slow();
  const ana = await lockedOut(phone);
  const agent = await signIn("agent");
  await agent.goto(`/users/${ana.userId}`);
  await expect(agent.getByRole("radio", { name: /^Delete the chat/ })).toBeDisabled();
  const lead = await signIn("lead");
  await lead.goto(`/users/${ana.userId}`);
  await expect(panelOf(lead)).toBeFocused();
  await lead.getByRole("radio", { name: /^Delete the chat/ }).press("Space");
  await lead.keyboard.press("Control+Enter");
  const sure = lead.getByRole("alertdialog");
  await expect(sure.getByText(/purged on/)).toBeVisible();
  await expect(sure.getByRole("button", { name: "Delete 1 message" })).toBeDisabled();
  await expectAccessible(lead);
  await lead.setViewportSize({ width: 1280, height: 800 });
  await sure.getByRole("textbox").fill("delete");
  await sure.getByRole("button", { name: "Delete 1 message" }).press("Enter");
  await expect(lead.getByText("✓ The slot is free")).toBeVisible();
  expect(await statuses(api, ana)).toEqual(["deleted"]);
  await expect(history(lead)).toContainText("The text is purged on");
  // An agent sees it and may not take it back.
  await expect(history(agent)).toContainText("Needs a support lead.");
  await ana.open();
  const restore = history(lead).getByRole("button", { name: "Restore as archived" });
  await expect(restore).toBeVisible();
  await restore.press("Enter");
  await expect(history(lead)).toContainText(`Undone by ${nameOf("lead")}`);
  expect((await statuses(api, ana)).sort()).toEqual(["active", "archived"]);
});

test("undo follows what the person does, and afterwards a swap is offered, previewed and done at once", async ({ api, phone, signIn }) => {
  test.slow();
  const ana = await lockedOut(phone);
  const old = (await api.held(ana.userId))[0]?.id;
  const page = await signIn("agent");
  await page.goto(`/users/${ana.userId}`);
  await expect(panelOf(page)).toBeFocused();
  await page.keyboard.press("Control+Enter");
  await expect(history(page)).toContainText("Undo is possible until the person starts a new chat; not started yet.");
  await ana.open();
  await expect(history(page)).toContainText("Another chat holds the slot now; the old one stays readable in their archive.");
  await history(page).getByRole("button", { name: "Swap back…" }).press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("Another phone loses its chat")).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  // The chat was opened a moment ago: the server would refuse, the box says to do it all the same.
  await dialog.getByRole("checkbox", { name: /all the same/ }).press("Space");
  await dialog.getByRole("button", { name: "Swap the chats" }).press("Enter");
  await expect(dialog.getByText("Say in a few words why: the audit log keeps it.")).toBeVisible();
  await dialog.getByLabel("Why").fill("Asked for the old one");
  await dialog.getByLabel("Why").press("Enter");
  await expect(dialog).toHaveCount(0);
  await expect(history(page)).toContainText("Swapped for an archived chat");
  expect((await api.held(ana.userId, "active")).map(({ id }) => id)).toEqual([old]);
});

test("two presses of undo make one, also from two pages", async ({ api, phone, signIn, allow }) => {
  const ana = await lockedOut(phone);
  await api.reset(ana.userId);
  const [page, other] = [await signIn("agent"), await signIn("lead")];
  await other.route("**/api/live**", (route) => route.abort());
  allow(/api\/live/);
  for (const each of [page, other]) await each.goto(`/users/${ana.userId}`);
  await history(page).getByRole("button", { name: "Undo" }).dblclick();
  await expect(history(page)).toContainText(`Undone by ${nameOf("agent")}`);
  await history(other).getByRole("button", { name: "Undo" }).press("Enter");
  await expect(other.getByText(`${nameOf("agent")} has undone this reset already.`).first()).toBeVisible();
  expect(await statuses(api, ana)).toEqual(["active"]);
});
