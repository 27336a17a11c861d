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
  await page.goto("/lockouts?cause=device_switch&sort=last_try&limit=100");
  // Somebody with a name, whose old phone still works: there the preview has two things to say.
  const names = page.getByRole("row").locator("a[href^='/users/']", { hasText: /^[^@]+ [^@]+$/ });
  const places = await names.evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  expect(places.length).toBeGreaterThan(0);
  for (const place of places) {
    await page.goto(place);
    await expect(page.getByRole("heading", { name: /Locked out of/ })).toBeVisible();
    if ((await page.getByRole("list", { name: "What each phone will show" }).getByRole("listitem").count()) > 1) break;
  }
  await expect(page.getByRole("heading", { name: /Locked out of/ })).toBeVisible();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await page.getByLabel("In a few words").fill("Changed phones, confirmed by mail");
  await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  await page.evaluate(() => scrollTo(0, 0));
  await page.screenshot({ path: target, animations: "disabled" });
});
