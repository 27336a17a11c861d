import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { AxeResults, RunOptions } from "axe-core";
import { expect, type Page } from "./fixtures";

// Evaluated, not added as a script element: the content policy forbids those, and rightly.
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const screens = path.join(process.env.E2E_RESULTS ?? "test-results", "screens");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

// Colours are looked at in both themes and layouts at both widths; a pair of colours that only a wide page has is held by
// components/ui/contrast.test.ts.
const looks = {
  wide: { colorScheme: "light", width: 1280 },
  narrow: { colorScheme: "dark", width: 360 },
} as const;

/** axe finds nothing on the page as it stands, wide in light and narrow in dark (or in one of them), and nothing scrolls sideways. */
export async function expectAccessible(page: Page, only: readonly (keyof typeof looks)[] = ["wide", "narrow"], name = ""): Promise<void> {
  for (const { colorScheme, width } of only.map((name) => looks[name])) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await still(page);
    const look = `${name} ${colorScheme}, ${width} px`;
    expect.soft(await violations(page), look).toEqual([]);
    expect.soft(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `${look}: sideways`).toBeLessThanOrEqual(0);
  }
}

const pictures = [
  { name: "light", colorScheme: "light", width: 1440 },
  { name: "dark", colorScheme: "dark", width: 1440 },
  { name: "phone", colorScheme: "light", width: 390 },
] as const;

/**
 * With E2E_PICTURES=1: pictures of the page, light, dark and on a phone, in test-results/screens/, to be looked at after a
 * change. They hold nothing, and each costs a layout and 91 ms of CPU to be packed.
 */
export async function takePictures(page: Page, name: string): Promise<void> {
  if (process.env.E2E_PICTURES !== "1") return;
  for (const { name: look, colorScheme, width } of pictures) {
    await page.setViewportSize({ width, height: 1_400 });
    await page.emulateMedia({ colorScheme });
    await still(page);
    await page.screenshot({ path: path.join(screens, `${name}-${look}.png`) });
  }
}

// Only what breaks a rule is described: axe would spend most of its time on selectors of what is in order, and a page's
// worth of them would have to be carried out of the browser.
async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  return await page.evaluate(async (values) => {
    const { run } = (window as unknown as { axe: { run: (options: RunOptions) => Promise<AxeResults> } }).axe;
    const { violations } = await run({ runOnly: { type: "tag", values }, resultTypes: ["violations"] });
    return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${id}: ${node.target.join(" ")} ${node.failureSummary}`));
  }, rules);
}

/** What moves is at its end: a colour on its way is none that anybody chose. What is not rendered would never get there by itself. */
function still(page: Page): Promise<void> {
  return page.evaluate(() => {
    for (const animation of document.getAnimations()) if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish();
  });
}
