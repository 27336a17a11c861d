import type { Locator } from "@playwright/test";
import { rolloutPlace } from "@/lib/policy/rollout";
import { expectAccessible } from "../axe";
import { expect, type Page, test } from "../fixtures";
import type { Api } from "../server";

// The policy page: what is in force, what a change would do, the change itself, and the people who meet something else.

test.afterEach(({ api }) => api.setPolicy("option1_2"));

test("a lead rolls a policy out by keyboard, having seen every next tap before and after, and takes it back", async ({ api, signIn }) => {
  test.slow();
  await api.setPolicy("today");
  const why = `A fifth of the users first ${crypto.randomUUID().slice(0, 8)}`;
  const page = await signIn("lead", { reducedMotion: "reduce" });
  await page.goto("/policy");
  await expect(page.getByRole("heading", { name: "Today for everybody" })).toBeVisible();
  const reinstalled = page.getByRole("region", { name: "Reinstalled the app" });
  await expect(reinstalled).toContainText("is locked out");

  await tabTo(page, page.getByRole("radio", { name: /^Today/ }));
  for (let step = 0; step < 4; step++) await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: /^Options 1 and 2/ })).toBeChecked();
  await expect(reinstalled).toContainText("opens the chat they had");
  await expect(reinstalled).toContainText("now: is locked out");

  await tabTo(page, page.getByLabel("Share of the users, in percent"));
  await page.keyboard.press("Control+a");
  await page.keyboard.type("20");
  await tabTo(page, page.getByRole("button", { name: "See what it changes…" }));
  await page.keyboard.press("Enter");
  // Without a reason there is nothing to confirm: the focus is where it is missing.
  await expect(page.getByLabel("Reason")).toBeFocused();
  await page.keyboard.type(why);
  await tabTo(page, page.getByRole("button", { name: "See what it changes…" }));
  await page.keyboard.press("Enter");

  const dialog = page.getByRole("alertdialog", { name: "Put Options 1 and 2 in force for 20 % of the users?" });
  await expect(dialog.getByText("For 20 % of the users: from Today to Options 1 and 2")).toBeVisible();
  await expect(dialog).toContainText("opens the chat they had");
  await expect(dialog.getByRole("button", { name: "Keep it as it is" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");

  await expect(page.getByRole("heading", { name: "Options 1 and 2 for 20 % of the users" })).toBeVisible();
  await expect(page.getByText(/^80 % keep version \d+: Today$/)).toBeVisible();
  const newest = page.getByRole("table", { name: "History" }).getByRole("row").nth(1);
  await expect(newest).toContainText("for 20 %, the others kept");
  await expect(newest).toContainText(why);

  const inside = await someone(api, (place) => place < 20);
  const outside = await someone(api, (place) => place >= 20);
  expect((await api.call("GET", "/api/v1/consultations", { token: inside })).status).toBe(200);
  expect((await api.call("GET", "/api/v1/consultations", { token: outside })).status).toBe(405);

  await page.goto("/metrics?range=today");
  await expect(page.getByRole("region", { name: "What happened in this range" })).toContainText(why);

  await page.goto("/policy");
  await page.getByRole("button", { name: "Take it back" }).click();
  await page.getByLabel("Reason").fill("Seen enough");
  await page.getByRole("button", { name: "See what it changes…" }).click();
  await page.getByRole("button", { name: "Change it for everybody" }).click();
  await expect(page.getByRole("heading", { name: "Today for everybody" })).toBeVisible();
  expect((await api.call("GET", "/api/v1/consultations", { token: inside })).status).toBe(405);
});

test("who may not change it sees what it does, and why they cannot; the product team sees no person", async ({ api, signIn }) => {
  await api.setPolicy("today");
  for (const role of ["agent", "product"] as const) {
    const page = await signIn(role);
    await page.goto("/policy");
    await page.getByRole("radio", { name: /^Option 3/ }).check();
    await expect(page.getByRole("region", { name: "Reinstalled the app" })).toContainText(
      "opens an empty chat; the old one is out of reach",
    );
    const button = page.getByRole("button", { name: "See what it changes…" });
    await expect(button).toHaveAttribute("aria-disabled", "true");
    await expect(page.getByText(/^Only support leads and administrators change it/)).toBeVisible();
    await expect(page.getByLabel("Reason")).toHaveCount(0);
    await expect(page.getByRole("button", { name: /Revoke|Add a note|Remove/ })).toHaveCount(0);
    if (role === "product") await expect(page.getByRole("main")).not.toContainText(/[\w.+-]+@[\w-]+\.\w+/);
  }
});

test("a limit that comes down is explained to whom it concerns, and nothing happens by looking", async ({ api, phone, signIn }) => {
  await api.setPolicy({ listEnabled: false, conflictIncludesId: false, maxActive: null });
  const bea = await phone({ version: "2.2.0" });
  await bea.open();
  await bea.reinstall();
  await bea.open();
  const before = await version(api);

  const page = await signIn("lead");
  await page.goto("/policy");
  await page.getByRole("radio", { name: /^Today/ }).check();
  await page.getByLabel("Reason").fill("One chat is enough");
  await page.getByRole("button", { name: "See what it changes…" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByText(/(person holds|people hold) more than one chat with one persona today$/)).toBeVisible();
  await expect(dialog).toContainText("Nothing is archived and nothing deleted");
  await expect(dialog).toContainText("Has more chats than the new limit, and reinstalls");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Keep it as it is" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByLabel("Reason")).toHaveValue("One chat is enough");
  expect(await version(api)).toBe(before);
  expect(await api.held(bea.userId, "active")).toHaveLength(2);
});

test("when somebody changes it meanwhile, what was typed stays", async ({ api, signIn }) => {
  await api.setPolicy("today");
  const page = await signIn("lead");
  await page.goto("/policy");
  await page.getByRole("radio", { name: /^Option 1:/ }).check();
  await page.getByLabel("Reason").fill("The list at last");
  await page.getByRole("button", { name: "See what it changes…" }).click();
  await expect(page.getByRole("alertdialog")).toBeVisible();
  await api.setPolicy("option2");
  await page.getByRole("button", { name: "Change it for everybody" }).click();
  await expect(page.getByText(/^Somebody changed it meanwhile: version \d+/)).toBeVisible();
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
  await expect(page.getByRole("heading", { name: "Option 2: id in the 409 for everybody" })).toBeVisible();
  await expect(page.getByLabel("Reason")).toHaveValue("The list at last");
  await expect(page.getByRole("radio", { name: /^Option 1:/ })).toBeChecked();

  await page.getByRole("button", { name: "See what it changes…" }).click();
  await page.getByRole("button", { name: "Change it for everybody" }).click();
  await expect(page.getByRole("heading", { name: "Option 1: list for everybody" })).toBeVisible();
});

test("an override lets one phone through, is listed with its end, and is revoked", async ({ api, phone, signIn }) => {
  test.slow();
  await api.setPolicy("today");
  const bea = await phone({ email: `bea.${crypto.randomUUID().slice(0, 8)}@e2e.test`, version: "2.2.0" });
  await bea.open();
  await bea.reinstall();
  expect((await bea.open()).screen.shows).toBe("stuck");

  const page = await signIn("lead");
  await page.goto(`/users/${bea.userId}`);
  const card = page.getByRole("region", { name: "Policy for this person" });
  await expect(card).toContainText("As everybody");
  await card.getByRole("button", { name: "Grant an override" }).click();
  const form = page.getByRole("dialog");
  await form.getByRole("button", { name: "Grant the override" }).click();
  await expect(form.getByText("Choose at least one switch that differs from the policy.")).toBeVisible();
  await expectAccessible(page);
  await form.getByLabel("Active chats a persona, at most").selectOption("No limit");
  await form.getByLabel("Reason").fill("Waits for nobody");
  await form.getByRole("button", { name: "Grant the override" }).click();
  await expect(card).toContainText("But the limit by override:");
  await expect(card).toContainText("“Waits for nobody”");
  expect((await bea.open()).screen.shows).toBe("chat");

  await page.goto("/policy");
  const listed = page.getByRole("listitem").filter({ hasText: bea.email });
  for (let more = 0; (await listed.count()) === 0 && more < 20; more++) {
    await page.getByRole("navigation", { name: "Pages of overrides" }).getByRole("link", { name: "Next" }).click();
    await page.waitForURL(/overrides=/);
    await expect(page.getByRole("region", { name: "Overrides in force" })).toBeVisible();
  }
  await expect(listed).toContainText("No limit of active chats");
  await listed.getByRole("button", { name: /^Revoke the override of/ }).click();
  const question = page.getByRole("alertdialog");
  await question.getByRole("button", { name: "Revoke it" }).click();
  await question.getByLabel("Reason").fill("Their app is new now");
  await question.getByRole("button", { name: "Revoke it" }).click();
  // While a dialog is open, nothing of the page is there for a role.
  await expect(question).toHaveCount(0);
  await expect(listed).toHaveCount(0);
  await bea.reinstall();
  expect((await bea.open()).screen.shows).toBe("stuck");

  await page.goto(`/users/${bea.userId}`);
  await expect(card.getByText("1 override has ended")).toBeVisible();
  await expect(page.getByText("Override revoked by", { exact: false })).toBeVisible();
});

test("a note stands on every chart from then on, until it is taken off", async ({ signIn }) => {
  const title = `Sign-in was slow ${crypto.randomUUID().slice(0, 8)}`;
  const page = await signIn("lead");
  await page.goto("/policy");
  await page.getByRole("button", { name: "Add a note" }).click();
  const form = page.getByRole("dialog");
  await form.getByRole("button", { name: "Add it to the charts" }).click();
  await expect(form.getByText("Say in a few words what happened.")).toBeVisible();
  await expectAccessible(page);
  await form.getByLabel("What happened").fill(title);
  await form.getByRole("button", { name: "Add it to the charts" }).click();
  await expect(form).toHaveCount(0);
  await expect(page.getByRole("listitem").filter({ hasText: title })).toBeVisible();
  await page.goto("/metrics?range=today");
  await expect(page.getByRole("region", { name: "What happened in this range" })).toContainText(title);
  await page.goto("/policy");
  await page.getByRole("button", { name: `Remove “${title}” from the charts` }).click();
  await page.getByRole("button", { name: "Take it off" }).click();
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
  await expect(page.getByRole("listitem").filter({ hasText: title })).toHaveCount(0);
});

/** The token of a person at such a place of every rollout. */
async function someone(api: Api, fits: (place: number) => boolean): Promise<string> {
  for (let tries = 0; tries < 200; tries++) {
    const { token, userId } = await api.user();
    if (fits(rolloutPlace(userId))) return token;
  }
  throw new Error("Nobody of 200 people is at such a place.");
}

async function version(api: Api): Promise<number> {
  const { data } = await api.expectOk("GET", "/api/v1/admin/policy", { token: await api.service("policy:read") });
  return (data as unknown as { policy: { version: number } }).policy.version;
}

async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stops = 0; stops < 80; stops++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("It cannot be reached by Tab.");
}
