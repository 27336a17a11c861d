import { expect, test } from "../fixtures";

test("the known issue is changed by one, and another who typed meanwhile loses nothing", async ({ signIn }) => {
  const [rui, priya] = [await signIn("lead"), await signIn("product")];
  for (const page of [rui, priya]) {
    await page.goto("/issue");
    await page.getByRole("link", { name: "Change it" }).click();
    await expect(page.getByRole("heading", { name: "Change the known issue" })).toBeVisible();
  }
  // The browser would break lines in its own way: what nobody touched is not a change.
  const words = `Ask them to update the app first. (${Date.now()})`;
  await rui.getByLabel("What support says").fill(words);
  await rui.getByRole("button", { name: "Save as the new version" }).click();
  await expect(rui.getByText("Write at least three letters.")).toBeVisible();
  await expect(rui.getByLabel("Why you change it")).toBeFocused();
  await rui.keyboard.type("New words for support");
  await rui.keyboard.press("Enter");
  await expect(rui).toHaveURL(/\/issue$/);
  await expect(rui.getByRole("list", { name: "What each team says" })).toContainText(words);
  await expect(rui.getByText("New words: what support says").first()).toBeVisible();

  const typed = `The fix is out for every phone. (${Date.now()})`;
  await priya.getByLabel("What product says").fill(typed);
  await priya.getByLabel("Why you change it").fill("It is out");
  await priya.getByRole("button", { name: "Save as the new version" }).click();
  await expect(priya.getByText("changed it meanwhile")).toBeVisible();
  await expect(priya.getByLabel("What product says")).toHaveValue(typed);
  const [newest] = await Promise.all([priya.waitForEvent("popup"), priya.getByRole("link", { name: "See the newest version" }).click()]);
  await expect(newest.getByRole("list", { name: "What each team says" })).toContainText(words);
  await newest.close();
  await priya.getByLabel("What support says").fill(words);
  await priya.getByRole("button", { name: "Save as the new version" }).click();
  await expect(priya).toHaveURL(/\/issue$/);
  await expect(priya.getByRole("list", { name: "What each team says" })).toContainText(typed);
  await expect(priya.getByRole("list", { name: "What each team says" })).toContainText(words);
  // Who only reads it follows by themselves.
  await expect(rui.getByRole("list", { name: "What each team says" })).toContainText(typed);
});

test("an agent reads it, and is told who changes it", async ({ signIn }) => {
  const page = await signIn("agent");
  await page.goto("/issue");
  await expect(page.getByRole("heading", { level: 2, name: "How bad it is" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Change it" })).toHaveCount(0);
  await page.goto("/issue/change");
  await expect(page.getByText(/The product team, support leads and administrators change it/)).toBeVisible();
});
