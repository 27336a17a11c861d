import { expect, type Page, type Role, test } from "../fixtures";
import { places, subjectOf } from "../places";

// Every screen for a browser that asks for Portuguese: it says so, nothing of it is left in English, and its longer words
// do not push a phone's page sideways. What people wrote, and codes, stand in elements that say so.

const roles: Role[] = ["product", "agent", "lead", "admin"];

for (const role of roles) {
  test(`no screen of the ${role} speaks English to a reader of Portuguese`, async ({ api, phone, signIn, allow }) => {
    test.slow();
    allow(/status of 404/);
    const desk = await signIn(role, { locale: "pt-BR" });
    const mine = places.filter((place) => place.role === role);
    const subject = mine.some(({ path }) => typeof path !== "string") ? await subjectOf(api, phone) : undefined;
    for (const { name, path } of mine) {
      await desk.goto(typeof path === "string" || !subject ? String(path) : path(subject));
      await expectPortuguese(desk, name);
    }
  });
}

test("nor does the way in", async ({ browser, baseURL, watch }) => {
  const context = await browser.newContext({ baseURL, locale: "pt-BR" });
  const page = await context.newPage();
  watch(page);
  await page.goto("/sign-in");
  await expectPortuguese(page, "sign-in");
  await context.close();
});

async function expectPortuguese(page: Page, name: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
  await expect(page.locator("[aria-busy=true]")).toHaveCount(0);
  await expect(page.locator("html")).toHaveAttribute("lang", "pt-BR");
  await page.setViewportSize({ width: 1280, height: 800 });
  expect.soft(await page.evaluate(englishIn), name).toEqual([]);
  await page.setViewportSize({ width: 360, height: 800 });
  // A chart measures its place anew once the page has its new width.
  const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await expect.poll(sideways, { message: `${name}: sideways` }).toBeLessThanOrEqual(0);
}

/** Runs in the page. Texts and names with a word that makes English of a sentence; what is folded counts, too. */
function englishIn(): string[] {
  const english =
    /(?<![\p{L}\p{N}_’'-])(?:the|and|of|with|their|was|were|are|has|have|not|this|that|your|from|is|to)(?![\p{L}\p{N}_’'-])/iu;
  const notWords = "[translate=no], [lang=en], code, pre, kbd, time, textarea, script, style, noscript, template";
  const seen = (at: Element) => at.checkVisibility() || at.closest("title, option") || at.closest("details:not([open])")?.checkVisibility();
  const said: string[] = [];
  const texts = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const at = texts.currentNode.parentElement;
    if (at && !at.closest(notWords) && seen(at)) said.push(texts.currentNode.nodeValue ?? "");
  }
  for (const element of document.querySelectorAll("[aria-label], [title], [placeholder]")) {
    if (element.closest(notWords)) continue;
    said.push(...["aria-label", "title", "placeholder"].map((attribute) => element.getAttribute(attribute) ?? ""));
  }
  // A sentence or a name may hold what somebody wrote: "Chamado #381 “My chat is gone”".
  const written = [...document.querySelectorAll("[translate=no]")]
    .map((each) => each.textContent?.trim() ?? "")
    .filter((text) => text.length > 3);
  const suspects = [...new Set(said.map((text) => text.trim()))].filter((text) => english.test(text));
  return suspects.filter((text) => english.test(written.reduce((rest, quoted) => rest.replace(quoted, "…"), text)));
}
