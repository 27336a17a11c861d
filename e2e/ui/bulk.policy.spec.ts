import { expectAccessible } from "../axe";
import { expect, nameOf, type Page, type Role, test } from "../fixtures";

// One remedy over many people: from a filter of the queue, with who is left out and why, to each person's app getting
// through. People of one's own, told apart by a version of the app that nobody else has.

const people = 9;
const liveWithin = 60_000;

test("a lead frees all that match a filter; who chats is left out, and who was freed meanwhile changes the counts", async ({
  api,
  phone,
  signIn,
}) => {
  test.setTimeout(400_000);
  await api.setPolicy("today");
  const version = `2.2.${Math.floor(Math.random() * 10_000)}`;
  const phones = [];
  for (let number = 1; number < people; number++) {
    const one = await phone({ version });
    await one.open();
    await one.reinstall();
    await one.open();
    phones.push(one);
  }
  const writes = await phone({ version });
  await writes.open();
  await writes.send("I am writing on the other phone");
  await (await phone({ version, email: writes.email })).open();

  const lead = await signIn("lead");
  await selectAll(lead, version);
  await expect(selection(lead)).toContainText(`all ${people} people that match`);
  await lead.getByRole("button", { name: "Free…" }).click();
  const dialog = lead.getByRole("alertdialog", { name: /^Free all/ });
  await expect(dialog.getByRole("status").first()).toContainText("8 people: 8 lockouts, 8 chats");
  await expect(dialog.getByRole("listitem").filter({ hasText: "Chatting right now" }).first()).toContainText("1 person");
  await expect(dialog.getByRole("checkbox", { name: /Include.*Chatting right now/ })).not.toBeChecked();
  await expectAccessible(lead);
  await lead.setViewportSize({ width: 1280, height: 800 });

  // Somebody is freed by hand while the lead reads: nothing is started, and the counts are the new ones.
  const [freed, ...others] = phones;
  expect((await api.reset(freed?.userId ?? "")).count).toBe(1);
  await dialog.getByRole("button", { name: "Archive for 8 people" }).click();
  await expect(dialog.getByText("Say in a few words why")).toBeVisible();
  await expect(dialog.getByLabel("Reason", { exact: true })).toBeFocused();
  await dialog.getByLabel("Reason", { exact: true }).selectOption("reinstall");
  await dialog.getByLabel("In a few words").fill("The June build lost its store");
  await dialog.getByRole("checkbox", { name: "Try it with the first 5 and wait for their apps" }).check();
  await dialog.getByRole("button", { name: "Archive for 8 people" }).click();
  await expect(dialog.getByText("Nothing was started. Above are the counts as they are now.")).toBeVisible();
  await dialog.getByRole("button", { name: "Archive for 7 people" }).click();

  await lead.waitForURL(/\/bulk\/[0-9a-f-]{36}/);
  const accessibleIn = async (state: string) => {
    await expect(lead.getByText(state)).toBeVisible({ timeout: liveWithin });
    await expectAccessible(lead);
    await lead.setViewportSize({ width: 1280, height: 800 });
  };
  await accessibleIn("Watching 5 phones: 0 got through");
  await lead.getByRole("button", { name: "Stop", exact: true }).click();
  await accessibleIn(`Stopped by ${nameOf("lead")}`);

  // One of the first is refused again, by a chat that another phone of theirs has begun since: it halts and asks.
  const refused = others.pop();
  await (await phone({ version, email: refused?.email })).open();
  await refused?.open();
  await lead.getByRole("button", { name: "Resume with 2 rows" }).click();
  await accessibleIn("It asks you: continue, or stop?");
  await lead.getByRole("button", { name: "Continue with 2 rows" }).click();
  await expect(lead.getByRole("progressbar", { name: "Progress of the run" })).toHaveAttribute("aria-valuenow", "8", {
    timeout: liveWithin,
  });
  await expect(lead.getByText("done", { exact: true }).first()).toBeVisible({ timeout: liveWithin });
  await expect(lead.getByRole("link", { name: "Done 7" })).toBeVisible();
  await expect(lead.getByRole("link", { name: "Left out 1" })).toBeVisible();
  for (const { userId } of others) expect(await api.held(userId, "active")).toEqual([]);
  expect(await api.held(writes.userId, "active")).toHaveLength(1);

  // An app comes back: its row says so by itself.
  await others[0]?.open();
  await expect(lead.getByText("got through").first()).toBeVisible({ timeout: liveWithin });
  await expectAccessible(lead);
  const csv = await lead.request.get((await lead.getByRole("link", { name: "CSV of the results" }).getAttribute("href")) ?? "");
  const lines = (await csv.text()).trim().split("\r\n");
  expect(lines).toHaveLength(1 + 8);
  expect(lines.filter((line) => line.includes('"left out","Another phone of theirs works"'))).toHaveLength(1);

  await lead.goto("/bulk");
  await expect(lead.getByRole("row").filter({ hasText: "7 of 8" }).first()).toBeVisible();
  await expectAccessible(lead);
});

test("an agent and a product person see no bulk", async ({ signIn }) => {
  for (const role of ["agent", "product"] as Role[]) {
    const page = await signIn(role);
    await page.goto("/");
    await expect(page.getByRole("link", { name: "Bulk runs" })).toHaveCount(0);
    await page.goto("/bulk");
    await expect(page.getByRole("heading", { name: "Bulk runs" })).toHaveCount(0);
  }
});

async function selectAll(page: Page, version: string): Promise<void> {
  await page.goto(`/lockouts?state=locked_out&app_version=${version}&limit=5`);
  await page.getByRole("checkbox", { name: "Select the people on this page" }).check();
  await expect(selection(page)).toContainText("5 people selected");
  await page.getByRole("button", { name: "Select all that match" }).click();
}

function selection(page: Page) {
  return page.getByRole("region", { name: "Selection" });
}
