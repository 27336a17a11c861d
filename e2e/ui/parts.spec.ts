import { expect, type Page, test } from "../fixtures";

// Parts whose code comes when they are first drawn, on a connection that breaks in between.

const code = /\/_next\/static\/chunks\//;
const broken = /Failed to load resource|ChunkLoadError|could not be loaded|Failed to load chunk/i;
const words = "This part could not be loaded. The rest of the page still works.";

test("a dialog that cannot be loaded says so over the page, which stays, and opens when it is tried again", async ({ signIn, allow }) => {
  allow(broken);
  const page = await signIn("agent");
  await openedInVain(page, "Control+k");
  const alert = page.getByRole("alert").filter({ hasText: words });
  await expect(page.getByRole("table")).toBeVisible();
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(alert).toBeVisible();
  await page.unroute(code);
  await alert.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("dialog").getByRole("combobox")).toBeVisible();
  await expect(alert).toHaveCount(0);
});

test("what opens can be left alone instead, and opens later", async ({ signIn, allow }) => {
  allow(broken);
  const page = await signIn("agent");
  await openedInVain(page, "?");
  const alert = page.getByRole("alert").filter({ hasText: words });
  await alert.getByRole("button", { name: "Dismiss" }).click();
  await expect(alert).toHaveCount(0);
  await page.unroute(code);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expect(alert).toHaveCount(0);
});

/**
 * Opened on a connection that breaks before the part's code has come. The keys come with the page's scripts: pressed again until
 * they are there. What the browser held already opens all the same: then it is another page.
 */
async function openedInVain(page: Page, key: string): Promise<void> {
  const alert = page.getByRole("alert").filter({ hasText: words });
  await expect(async () => {
    await page.unroute(code);
    await page.goto("/users");
    await expect(page.getByRole("table")).toBeVisible();
    await page.route(code, (route) => route.abort());
    await expect(async () => {
      await page.keyboard.press(key);
      await expect(alert).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 12_000 });
  }).toPass();
}
