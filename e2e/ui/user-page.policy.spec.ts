import { readFile } from "node:fs/promises";
import { expectAccessible } from "../axe";
import { expect, type Page, test } from "../fixtures";
import type { Phone } from "../phone";

// The page of one person: the answer with its evidence, the story, what engineers get. Each test has a person of its own,
// with an app so old that no fix which may be live reaches it.

const locked = /^Locked out of Wellness specialist/;

async function reinstalled(phone: () => Promise<Phone>, tries = 2): Promise<Phone> {
  const own = await phone();
  await own.open();
  await own.send("Good morning");
  await own.reinstall();
  for (let count = 0; count < tries; count++) await own.open();
  await own.trace();
  return own;
}

// Where there is no limit nobody is locked out: these run where nobody else sets the policy.
test.beforeEach(({ api }) => api.setPolicy("option1_2"));

test("every claim of the answer leads to what it rests on", async ({ phone, signIn }) => {
  const person = await reinstalled(() => phone({ version: "2.2.0" }));
  const page = await signIn("agent");
  await page.goto(`/users/${person.userId}`);
  const answer = page.getByRole("region", { name: locked });
  await expect(answer.getByText("slot 1 of 1 of Wellness specialist")).toBeVisible();
  await expect(answer.getByText(/^Reinstall\s*high confidence$/)).toBeVisible();
  await expect(answer.getByText("nothing has been tried")).toBeVisible();
  await expect(page.locator("#attempts")).toBeVisible();
  const claims = answer.locator("dl a[href^='#']");
  const places = await claims.evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  expect(places.length).toBeGreaterThan(4);
  for (const place of places) await expect(page.locator(`[id="${place?.slice(1)}"]`)).toHaveCount(1);

  // By keyboard: the focus goes where the link leads.
  await claims.first().focus();
  await page.keyboard.press("Enter");
  const entry = page.locator(`[id="${places[0]?.slice(1)}"]`);
  await expect(entry).toHaveAttribute("data-arrived", "");
  await expect(entry).toBeFocused();
  await expect(entry).toBeInViewport();
  await expect(entry).toContainText("2 tries");
});

test("a slot that is worse stands first, the other one is folded and can be read", async ({ phone, signIn }) => {
  const person = await phone({ version: "2.2.0" });
  await person.open();
  await person.open("sleep_coach");
  await person.reinstall();
  await person.open("sleep_coach");
  for (let count = 0; count < 3; count++) await person.open();
  await person.trace();
  const page = await signIn("agent");
  await page.goto(`/users/${person.userId}`);
  await expect(page.getByRole("region", { name: locked })).toBeVisible();
  const other = page.getByText(/^Also locked out of Sleep coach/);
  await expect(other).toBeVisible();
  await expect(page.getByRole("heading", { name: /^Locked out of Sleep coach/ })).toBeHidden();
  await other.click();
  await expect(page.getByRole("heading", { name: /^Locked out of Sleep coach/ })).toBeVisible();
});

test("what is new waits while somebody reads in the timeline, and comes by itself otherwise", async ({ phone, signIn }) => {
  const person = await reinstalled(() => phone({ version: "2.2.0" }), 1);
  const page = await signIn("agent");
  await page.goto(`/users/${person.userId}`);
  await expect(page.locator("p[data-live=live]")).toBeVisible();
  const timeline = page.locator("#timeline");
  const first = timeline.locator("li[id]").first();
  const before = await first.getAttribute("id");
  await first.hover();
  await page.mouse.move(400, 500, { steps: 3 });
  await first.hover();
  await person.open("sleep_coach");
  await person.trace();
  await expect(timeline.getByRole("button", { name: /change.*, show/ })).toBeVisible();
  await expect(first).toHaveAttribute("id", before ?? "");
  // By keyboard: a pointer that leaves the entries shows what waits by itself.
  await timeline.getByRole("button", { name: /change.*, show/ }).press("Enter");
  await expect(first).toContainText("New chat with Sleep coach");

  await page.mouse.move(5, 5);
  await person.open("nutrition_guide");
  await person.trace();
  await expect(first).toContainText("New chat with Nutrition guide", { timeout: 5_000 });
});

test("a link to an entry on an older page leads to it; older entries come below and keep the place", async ({ phone, signIn }) => {
  test.slow();
  const person = await phone({ version: "2.2.0" });
  for (let count = 0; count < 64; count++) await person.open("wellness_specialist", `goal_${count}`);
  await person.trace();
  const page = await signIn("agent");
  await page.goto(`/users/${person.userId}`);
  const entries = page.locator("#timeline li[id]");
  await expect(entries).toHaveCount(60);
  const more = page.getByRole("button", { name: "Show older" });
  await more.focus();
  const place = await page.evaluate(() => scrollY);
  await page.keyboard.press("Enter");
  await expect(entries).toHaveCount(65);
  expect(await page.evaluate(() => scrollY)).toBe(place);
  await expect(page.getByText("This is where it began.")).toBeVisible();
  const oldest = await entries.last().getAttribute("id");

  await page.goto(`/users/${person.userId}?again#${oldest}`);
  const target = page.locator(`[id="${oldest}"]`);
  await expect(target).toHaveAttribute("data-arrived", "");
  await expect(target).toBeInViewport();
  await expect(entries).toHaveCount(65);
});

test("kinds are shown alone and together, and the address says which", async ({ phone, signIn }) => {
  const person = await reinstalled(() => phone({ version: "2.2.0" }));
  const page = await signIn("agent");
  await page.goto(`/users/${person.userId}`);
  const kinds = page.getByRole("navigation", { name: "Show in the timeline" });
  const texts = () => page.locator("#timeline li[id]").allInnerTexts();
  await kinds.getByRole("link", { name: "Lockouts" }).press("Enter");
  await expect(page).toHaveURL(/show=lockouts/);
  await expect.poll(async () => (await texts()).every((text) => text.includes("409"))).toBe(true);
  await kinds.getByRole("link", { name: "Chats" }).press("Enter");
  await expect(page).toHaveURL(/show=lockouts(,|%2C)chats/);
  await expect.poll(async () => (await texts()).some((text) => text.includes("New chat"))).toBe(true);
  expect((await texts()).some((text) => text.includes("New installation"))).toBe(false);
  await expect(kinds.locator("[aria-current]")).toHaveText(["Lockouts", "Chats"]);
});

test("engineers get ids and request ids, and nothing that says who it is", async ({ phone, signIn }) => {
  const person = await reinstalled(() => phone({ version: "2.2.0" }));
  const page = await signIn("agent");
  await page.goto(`/users/${person.userId}`);
  const read = async (name: string) => {
    await page.getByRole("button", { name }).first().click();
    const dialog = page.getByRole("dialog", { name });
    await expect(dialog.locator("pre")).toBeVisible();
    const download = page.waitForEvent("download");
    await dialog.getByRole("button", { name: "Save as a file" }).click();
    const text = await readFile(await (await download).path(), "utf8");
    expect(await dialog.locator("pre").textContent()).toContain(person.userId);
    return { dialog, text };
  };
  const report = await read("Engineering report");
  await expectAccessible(page);
  await report.dialog.getByRole("button", { name: "Close" }).first().click();
  const raw = await read("Raw JSON");
  const held = JSON.parse(raw.text) as { lockouts: { id: string }[]; attempts: { requestId: string }[]; masked: string[] };
  expect(held.masked).toContain("user.email");
  expect(held.lockouts).toHaveLength(1);
  for (const { text } of [report, raw]) {
    expect(text).toContain(held.lockouts[0]?.id);
    expect(text).toContain(held.attempts[0]?.requestId);
    expect(text).not.toContain(person.email);
    expect(text).not.toContain("Good morning");
  }
});

test("the page is accessible, wide and on a phone, in both themes", async ({ phone, signIn }) => {
  const person = await reinstalled(() => phone({ version: "2.2.0" }), 3);
  const page = await signIn("agent");
  await page.goto(`/users/${person.userId}`);
  await expect(page.getByRole("region", { name: locked })).toBeVisible();
  await expect(page.locator("#attempts table")).toBeVisible();
  await unfold(page);
  await expectAccessible(page);
  const levels = await page
    .getByRole("main")
    .locator("h1, h2, h3")
    .evaluateAll((headings) => headings.map(({ tagName }) => Number(tagName[1])));
  expect(levels[0]).toBe(1);
  for (const [place, level] of levels.entries()) expect(level - (levels[place - 1] ?? 0)).toBeLessThanOrEqual(1);
});

async function unfold(page: Page): Promise<void> {
  await page.locator("details").evaluateAll((folded) => {
    for (const one of folded) (one as HTMLDetailsElement).open = true;
  });
}
