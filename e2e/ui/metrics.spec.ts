import { readFile } from "node:fs/promises";
import { expect, type Page, test } from "../fixtures";

// The metrics page reads nothing but the address, says every figure in words, and hides none behind a pointer.
// It has a world in which nobody else writes meanwhile: a lockout bears the moment of its request and is there up to 0.7 s
// later, so a list that is read after its number may honestly have one more, and then says both.

const tiles = [
  "409 rate",
  "Lockouts",
  "Time to a working chat",
  "From the lockout to a month later",
  "Tickets by category",
  "Drop-off after a lockout",
];

test("every tile says how fresh it is and how it is counted, and its figures are in a table", async ({ signIn }) => {
  const page = await signIn("product");
  await page.goto("/metrics?range=90d");
  for (const name of tiles) {
    const tile = tileOf(page, name);
    await expect(tile.getByText(/^as of \d\d:\d\d$/)).toBeVisible();
    // A tile of two metrics says it of each.
    const counted = tile.locator("details").filter({ hasText: "How this is counted" });
    for (const each of await counted.all()) {
      await each.getByText("How this is counted").click();
      await expect(each.getByText(/^Definition \d+, settings \d+\./)).toBeVisible();
    }
    await expect(counted).not.toHaveCount(0);
    await expect(tile.locator("svg.recharts-surface").first()).toBeVisible();
    await tile.getByText("Show as table").first().click();
    await expect(tile.getByRole("table").first().getByRole("row").nth(2)).toBeVisible();
  }
  await expect(page.getByText(/lockouts opened in the last 90 days/)).toBeVisible();
  await expect(page.getByRole("region", { name: "What happened in this range" })).toContainText(/policy/i);
});

test("the flow of lockouts adds up in its own sentence", async ({ signIn }) => {
  const page = await signIn("product");
  for (const range of ["today", "7d", "28d", "90d"]) {
    await page.goto(`/metrics?range=${range}`);
    const sentence = (await tileOf(page, "Lockouts").textContent()) ?? "";
    const [, start, opened, closed, end] =
      /([\d,]+) open at the start \+ ([\d,]+) opened − ([\d,]+) closed = ([\d,]+) open at the end/.exec(sentence)?.map(count) ?? [];
    expect(Number(start) + Number(opened) - Number(closed), range).toBe(end);
  }
});

test("range, granularity and rate are in the address, and going back undoes them", async ({ signIn }) => {
  const page = await signIn("product");
  await page.goto("/metrics");
  await page.getByRole("link", { name: "90 days", exact: true }).click();
  await expect(page).toHaveURL(/range=90d$/);
  await page.getByRole("link", { name: "Per user" }).click();
  await expect(page).toHaveURL(/range=90d&rate=user$/);
  await expect(tileOf(page, "409 rate").getByText(/users who tried met a 409 in the last 90 days/)).toBeVisible();
  await page.getByRole("link", { name: "By week" }).click();
  await expect(page).toHaveURL(/granularity=week/);
  await page.goBack();
  await expect(page.getByRole("link", { name: "28 days", exact: true })).toHaveAttribute("aria-current", "true");
});

test("days of one's own are a plain form; an address that is no range is mended and says so", async ({ signIn }) => {
  const page = await signIn("product");
  await page.goto("/metrics?from=2030-01-01&to=2020-01-01");
  await expect(page.getByText("The days in the address are no range")).toBeVisible();
  await expect(page.getByText("The range ends before it begins. The last 28 days are shown instead.")).toBeVisible();
  await page.getByLabel("From", { exact: true }).fill("2020-03-01");
  await page.getByLabel("To", { exact: true }).fill("2020-03-07");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/from=2020-03-01&to=2020-03-07/);
  await expect(page.getByText("No attempts in this range")).toBeVisible();
});

test("nobody is judged before their time: with 7 days the drop-off says from when on it can be told", async ({ signIn }) => {
  const page = await signIn("product");
  await page.goto("/metrics?range=7d");
  await expect(tileOf(page, "Drop-off after a lockout").getByText(/^None matured until \d+ \w+/)).toBeVisible();
});

test("the arrow keys read a chart point by point", async ({ signIn }) => {
  const page = await signIn("product");
  await page.goto("/metrics?range=28d");
  const tile = tileOf(page, "409 rate");
  await tile.locator("svg.recharts-surface").focus();
  await page.keyboard.press("ArrowRight");
  const tip = tile.locator(".recharts-tooltip-wrapper");
  await expect(tip).toContainText(/not recovered/);
  const first = await tip.textContent();
  await page.keyboard.press("ArrowRight");
  await expect(tip).not.toHaveText(first ?? "");
});

test("by keyboard alone a point opens its list, and a chart comes along as figures and as a picture", async ({ signIn }) => {
  const page = await signIn("product");
  await page.goto("/metrics?range=90d&granularity=week");
  const tile = tileOf(page, "Lockouts");
  const take = async (what: RegExp) => {
    await tile.getByRole("button", { name: "Take with you: Lockouts opened and closed" }).press("Enter");
    const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("menuitem", { name: what }).press("Enter")]);
    return file.suggestedFilename();
  };
  const chart = tile.getByRole("application").first();
  await chart.focus();
  expect(await take(/CSV/)).toMatch(/^lume-lockouts-\d{4}-\d\d-\d\d-to-\d{4}-\d\d-\d\d\.csv$/);
  expect(await take(/PNG/)).toMatch(/^lume-lockouts-.+\.png$/);
  await chart.focus();
  // Up to a week in which some opened: its line leads somewhere.
  const tip = tile.locator(".recharts-tooltip-wrapper").first();
  await expect(async () => {
    await page.keyboard.press("ArrowRight");
    await expect(tip.locator("dt.underline")).toHaveText("opened", { timeout: 500 });
  }).toPass();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/metrics\/behind\?.*part=opened&bucket=/);
});

test("a link to a view keeps its days for somebody else, and opens nothing once it is taken back", async ({ signIn }) => {
  const page = await signIn("lead");
  await page.goto("/metrics?range=7d&platform=ios");
  await page.getByRole("link", { name: "Share", exact: true }).click();
  const title = `A week of iOS ${Date.now()}`;
  await page.getByLabel("Title").fill(title);
  await page.getByRole("button", { name: "Make the link" }).click();
  const link = (await page.getByRole("main").locator("code").textContent()) ?? "";
  const other = await signIn("product");
  await other.goto(link);
  await expect(other).toHaveURL(/\/metrics\?from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d&granularity=day&platform=ios$/);
  await page.getByRole("listitem").filter({ hasText: title }).getByRole("button", { name: "Take back" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Take back" }).click();
  await expect(page.getByRole("alertdialog")).toHaveCount(0);
  await expect(page.getByRole("listitem").filter({ hasText: title })).toHaveCount(0);
  await other.goto(link);
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("This link does not work any more");
});

test("before and after a change: the verdict in words comes first, from the charts and from the history of the policy", async ({
  signIn,
}) => {
  const page = await signIn("product");
  await page.goto("/metrics?range=90d");
  await expect(page.getByRole("link", { name: "Before and after, in full" })).toBeVisible();
  await page
    .getByRole("region", { name: "What happened in this range" })
    .getByRole("link", { name: /App 2\.4\.0/ })
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Before and after a change");
  await expect(page.getByRole("heading", { level: 2 }).first()).toHaveText(
    /^(Fewer|More) people are blocked|^No clear change|^It cannot be told yet/,
  );
  const measures = page.getByRole("region", { name: "Before and after, by measure" });
  await expect(measures.getByRole("row")).toHaveCount(8);
  await page
    .getByRole("link", { name: /^option1_2/ })
    .last()
    .click();
  await expect(page).toHaveURL(/\/metrics\/rollout\?policy=\d+$/);
  await expect(measures.getByRole("row", { name: /^409 rate/ })).toContainText("Loses its meaning");
  const reach = page.getByRole("list", { name: "Whom it reaches" }).getByRole("listitem");
  await expect(reach.filter({ hasText: "1: list of chats" })).toContainText(/2\.3\.0 or newer\s*\d+\s% \(/);

  await page.getByRole("link", { name: "One-page brief" }).click();
  await expect(page.getByRole("article")).toContainText("Whom it reaches");
  const [picture] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Picture (PNG)" }).click()]);
  expect(picture.suggestedFilename()).toMatch(/^lume-brief-\d+\.png$/);
  const bytes = await readFile(await picture.path());
  expect(bytes.subarray(1, 4).toString()).toBe("PNG");
  expect(bytes.length).toBeGreaterThan(20_000);
});

test("a number of the table opens the list behind it, with as many rows, and leads to the person and back", async ({ signIn }) => {
  const page = await signIn("agent");
  await page.goto("/metrics?range=90d&granularity=week");
  const tile = tileOf(page, "Lockouts");
  await tile.getByText("Show as table").first().click();
  const point = tile.locator('table a[href*="part=opened"]').first();
  const opened = count((await point.textContent()) ?? "");
  await point.click();
  await expect(page.getByRole("heading", { level: 1, name: "Lockouts opened" })).toBeVisible();
  await expect(page.getByText(new RegExp(`^${opened} in all, of `))).toBeVisible();
  await expect(page.getByText("Something came in since")).toBeHidden();
  const people = page.getByRole("region", { name: "What was counted" }).locator("[data-row-link]");
  await expect(people).toHaveCount(Math.min(opened, 50));
  const back = page.getByRole("navigation", { name: "Breadcrumb" }).getByRole("link", { name: "Metrics" });
  await expect(back).toHaveAttribute("href", "/metrics?range=90d&granularity=week");
  await people.first().click();
  await expect(page).toHaveURL(/\/users\/[0-9a-f-]{36}$/);
});

test("filters by keyboard and a comparison are in the address; what cannot be split says so, and one act clears them", async ({
  signIn,
}) => {
  const page = await signIn("agent");
  await page.goto("/metrics?range=90d");
  await page.locator("summary", { hasText: "Filters" }).press("Enter");
  const filters = page.getByRole("form", { name: "Filters" });
  await filters.getByRole("checkbox", { name: "iOS" }).press("Space");
  await filters.getByRole("checkbox", { name: "reinstall" }).press("Space");
  await filters.getByRole("button", { name: "Apply filters" }).press("Enter");
  await expect(page).toHaveURL(/range=90d&platform=ios&cause=reinstall$/);
  await expect(tileOf(page, "409 rate").getByText("Not shown with these filters")).toBeVisible();
  const withoutCause = tileOf(page, "409 rate").getByRole("link", { name: "Show it without the cause" });
  await expect(withoutCause).toHaveAttribute("href", "/metrics?range=90d&platform=ios");
  const opened = tileOf(page, "Lockouts").locator('a[href*="part=opened"]').first();
  const said = count(/[\d,]+/.exec((await opened.textContent()) ?? "")?.[0] ?? "");
  await opened.click();
  await expect(page.getByText(new RegExp(`^${said} in all, of `))).toBeVisible();
  await expect(page.getByText("Platform: iOS, Cause of the lockout: reinstall")).toBeVisible();
  await page.goBack();
  await page.getByRole("link", { name: "Clear filters" }).first().click();
  await expect(page).toHaveURL(/\/metrics\?range=90d$/);
  await page.getByRole("link", { name: "7 days", exact: true }).click();
  await expect(page).toHaveURL(/range=7d/);
  await page.getByRole("combobox", { name: "Compare with" }).selectOption("previous");
  await expect(page).toHaveURL(/range=7d&compare=previous$/);
  await expect(tileOf(page, "Lockouts").getByText(/^Lockouts opened: /)).toBeVisible();
});

function tileOf(page: Page, name: string) {
  return page.getByRole("region", { name, exact: true });
}

function count(text: string): number {
  return Number(text.replaceAll(",", ""));
}
