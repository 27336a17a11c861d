import path from "node:path";
import { expect, test } from "../fixtures";

// The picture in the README: a locked-out person of the demo world, explained. Only made when it is asked for, so that
// a run of the tests leaves the tree as it was: LUME_SCREENSHOT=1 npm test -- e2e readme-screenshot

const target = path.join(import.meta.dirname, "..", "..", "docs", "screenshot.png");

test("the README's picture", async ({ api, signIn }) => {
  test.skip(process.env.LUME_SCREENSHOT !== "1", "LUME_SCREENSHOT is not 1");
  await api.setPolicy("today");
  const page = await signIn("agent", { reducedMotion: "reduce" });
  await page.setViewportSize({ width: 1440, height: 980 });
  await page.goto("/lockouts?cause=reinstall");
  // One with a name and a ticket says most.
  const row = page.getByRole("row").filter({ has: page.getByRole("link", { name: /^#\d+$/ }) });
  await row.first().getByRole("link").first().click();
  await expect(page.getByRole("heading", { name: /Locked out of/ })).toBeVisible();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await page.getByLabel("In a few words").fill("Reinstalled after a restore, confirmed by mail");
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await page.screenshot({ path: target, animations: "disabled" });
});
