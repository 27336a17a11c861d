import { expect, test } from "../fixtures";

// A service token's life on the screen: made by keyboard, shown once, used, replaced with an overlap, revoked.

test("a token is made, used, replaced and revoked", async ({ signIn, api }) => {
  const page = await signIn("admin");
  const name = `Report ${crypto.randomUUID().slice(0, 8)}`;
  const status = async (token: string) => (await api.call("GET", "/api/v1/admin/policy", { token })).status;
  const shown = async () => {
    const dialog = page.getByRole("alertdialog", { name: `The token of ${name}` });
    const token = (await dialog.locator("code").textContent()) ?? "";
    await page.keyboard.press("Escape");
    await dialog.getByRole("button", { name: "I have copied it" }).press("Enter");
    await expect(dialog).toHaveCount(0);
    return token;
  };

  await page.goto("/settings/tokens");
  await page.getByRole("button", { name: "New token" }).press("Enter");
  await expect(page.getByLabel("Name")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Give the token a name")).toBeVisible();
  await expect(page.getByText("Choose at least one")).toBeVisible();
  await page.getByLabel("Name").fill(name);
  await page.getByRole("checkbox", { name: "policy:read" }).press("Space");
  await page.getByRole("button", { name: "Make the token" }).press("Enter");
  const first = await shown();
  expect(first).toMatch(/^csync_demo_/);
  expect(await status(first)).toBe(200);
  expect((await api.call("GET", "/api/v1/tickets", { token: first })).body.error?.code).toBe("INSUFFICIENT_SCOPE");

  const entry = page.getByRole("listitem").filter({ hasText: name }).first();
  await entry.getByRole("button", { name: "Replace secret" }).press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Make a new secret" }).press("Enter");
  const second = await shown();
  expect([await status(first), await status(second)]).toEqual([200, 200]);
  await expect(entry.getByText("two secrets work")).toBeVisible();

  await entry.getByRole("button", { name: "Revoke" }).press("Enter");
  const sure = page.getByRole("alertdialog", { name: `Revoke ${name}?` });
  await expect(sure.getByRole("button", { name: "Keep it as it is" })).toBeFocused();
  await sure.getByRole("button", { name: "Revoke the token" }).press("Enter");
  await expect(sure).toHaveCount(0);
  expect([await status(first), await status(second)]).toEqual([401, 401]);
  await expect(page.getByRole("list", { name: "Tokens: ended" }).getByText(name)).toBeVisible();
  expect(await page.content()).not.toContain(second);
});
