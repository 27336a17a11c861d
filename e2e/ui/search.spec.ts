import { expectAccessible } from "../axe";
import { expect, fillSignIn, type Page, test } from "../fixtures";

// The palette: everything that somebody may have been given leads to the person, by keyboard alone. And the blind lookup
// of those who may not see people.

const combobox = { name: "Search or go to" };

/** Ctrl K, until the page's scripts are there to hear it. */
async function openPalette(page: Page, name = combobox.name): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("combobox", { name })).toBeFocused({ timeout: 500 });
  }).toPass();
}

test("a pasted address leads to the person by Ctrl K and Enter, even when Enter is quicker than the answer", async ({ phone, signIn }) => {
  const bea = await phone();
  const page = await signIn("agent");
  await page.goto("/tickets");
  let answer: (() => void) | undefined;
  await page.route("**/api/search", async (route) => {
    await new Promise<void>((resolve) => {
      answer = resolve;
    });
    await route.continue();
  });
  await openPalette(page);
  await page.keyboard.insertText(` <${bea.email.toUpperCase()}>,\n`);
  await page.keyboard.press("Enter");
  await expect.poll(() => answer).toBeDefined();
  expect(new URL(page.url()).pathname).toBe("/tickets");
  await expect(page.getByRole("combobox", combobox)).toBeVisible();
  answer?.();
  await page.waitForURL(`**/users/${bea.userId}`);
  await expect(page.getByRole("combobox", combobox)).toHaveCount(0);
});

test("an answer to what was typed before is never shown", async ({ phone, signIn }) => {
  const [one, other] = [await phone(), await phone()];
  const page = await signIn("agent");
  await page.goto("/tickets");
  const asked: string[] = [];
  let late: (() => void) | undefined;
  await page.route("**/api/search", async (route) => {
    const { q } = route.request().postDataJSON() as { q: string };
    asked.push(q);
    if (q === one.email)
      await new Promise<void>((resolve) => {
        late = resolve;
      });
    await route.continue().catch(() => {});
  });
  await openPalette(page);
  await page.keyboard.insertText(one.email);
  await expect.poll(() => asked).toContain(one.email);
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(other.email);
  const first = page.getByRole("option").first();
  await expect(first).toContainText(other.email);
  late?.();
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/users/${other.userId}`);
});

test("arrows choose, Ctrl Enter opens a tab, Escape gives the focus back, and what was opened is there again", async ({
  phone,
  signIn,
}) => {
  const mark = crypto.randomUUID().slice(0, 8);
  const people = [await phone({ email: `${mark}.one@e2e.test` }), await phone({ email: `${mark}.two@e2e.test` })];
  const page = await signIn("agent");
  await page.goto("/tickets");
  await openPalette(page);
  await page.keyboard.insertText(`${mark}.`);
  const options = page.getByRole("group", { name: "People" }).getByRole("option");
  await expect(options).toHaveCount(2);
  await expect(page.getByRole("status").filter({ hasText: /results/ })).toHaveText(/\d+ results/);
  await page.keyboard.press("ArrowDown");
  await expect(options.nth(1)).toHaveAttribute("aria-selected", "true");
  const chosen = (await options.nth(1).textContent()) ?? "";
  const [tab] = await Promise.all([page.context().waitForEvent("page"), page.keyboard.press("Control+Enter")]);
  const person = people.find(({ email }) => chosen.includes(email));
  await tab.waitForURL(`**/users/${person?.userId}`);
  await tab.close();
  await expect(page.getByRole("combobox", combobox)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("combobox", combobox)).toHaveCount(0);
  await openPalette(page);
  await expect(page.getByRole("group", { name: "Recent" }).getByRole("option")).toContainText([person?.email ?? ""]);
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/users/${person?.userId}`);
});

test("what AltGr writes is text, never a key of the desk", async ({ phone, signIn }) => {
  const bea = await phone();
  const page = await signIn("agent");
  await page.goto("/tickets");
  await openPalette(page);
  await page.keyboard.press("Escape");
  const altGr = (key: string) =>
    page.evaluate((pressed) => {
      const init = { key: pressed, ctrlKey: true, altKey: true, modifierAltGraph: true, bubbles: true, cancelable: true };
      return (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", init));
    }, key);
  expect(await altGr("k"), "left to the text").toBe(true);
  await expect(page.getByRole("combobox", combobox)).toHaveCount(0);
  await openPalette(page);
  const [name = "", domain = ""] = bea.email.split("@");
  await page.keyboard.insertText(name);
  expect(await altGr("@"), "left to the text").toBe(true);
  expect(await altGr("Enter"), "left to the text").toBe(true);
  await page.keyboard.insertText(`@${domain}`);
  await expect(page.getByRole("combobox", combobox)).toHaveValue(bea.email);
  await expect(page.getByRole("option").first()).toContainText(bea.email);
  expect(new URL(page.url()).pathname).toBe("/tickets");
});

test("the palette does what this role may, and forgets at sign-out", async ({ phone, page, watch, allow }) => {
  // What the open page asks for by itself in the moment of signing out.
  allow(/status of 401/);
  const bea = await phone();
  watch(page);
  await fillSignIn(page, "agent");
  await page.goto("/tickets");
  await openPalette(page);
  await expect(page.getByRole("option", { name: "New ticket" })).toBeVisible();
  await expect(page.getByRole("option", { name: "Service tokens" })).toHaveCount(0);
  await page.keyboard.insertText(bea.userId.replaceAll("-", ""));
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/users/${bea.userId}`);
  expect(await page.evaluate(() => sessionStorage.getItem("lume:recent"))).toContain(bea.userId);
  await openPalette(page);
  await page.keyboard.insertText("sign out");
  await page.keyboard.press("Enter");
  await page.waitForURL("**/sign-in**");
  await expect.poll(() => page.evaluate(() => sessionStorage.getItem("lume:recent"))).toBeNull();
});

test("the search box finds without the palette, names with a slip, and an exact address at once", async ({ phone, signIn }) => {
  const name = `zq${crypto.randomUUID().replaceAll("-", "").replaceAll(/\d/g, "x").slice(0, 12)}`;
  const bea = await phone({ email: `${name}@e2e.test` });
  const page = await signIn("agent");
  await page.goto("/users");
  await page.getByRole("searchbox", { name: "Search", exact: true }).fill(`mailto:${bea.email}`);
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/users/${bea.userId}`);
  await page.goto(`/users?q=${name.slice(0, 5)}${name[6]}${name[5]}${name.slice(7)}@e2e.test`);
  if (name[5] !== name[6]) {
    await expect(page.getByText("to the letter")).toBeVisible();
    await expect(page.getByRole("row", { name: new RegExp(name) })).toContainText("similar");
  }
  await page.goto(`/users?q=${bea.userId.slice(0, 11)}…${bea.userId.slice(-3)}`);
  await expect(page.getByRole("link", { name: bea.email })).toBeVisible();
});

test("product asks blindly, learns nothing of the person, and an agent finds them by the handle", async ({ phone, signIn }) => {
  const bea = await phone();
  await bea.open();
  const page = await signIn("product");
  const bodies: Promise<string>[] = [];
  page.on("response", (response) => {
    // Scripts are nobody's; the stream of changes has no end.
    const counts = response.request().resourceType() !== "script" && !response.url().includes("/api/live");
    if (counts) bodies.push(response.text().catch(() => ""));
  });
  await page.goto("/lookup");
  const field = page.getByLabel("A whole e-mail address or id");
  const look = page.getByRole("button", { name: "Look up" });
  await field.fill(bea.email);
  await look.click();
  await expect(page.getByText("Match: this is somebody here")).toBeVisible();
  const handle = (await page.getByText(/^LM-/).textContent()) ?? "";
  await field.fill(bea.userId);
  await expect(page.getByText("Match: this is somebody here")).toHaveCount(0);
  await look.click();
  await expect(page.getByText(handle)).toBeVisible();
  await field.fill(bea.email.slice(0, 10));
  await look.click();
  await expect(page.getByText("Parts are not looked for").last()).toBeVisible();
  await field.fill(`nobody.${bea.email}`);
  await look.click();
  await expect(page.getByText("No match")).toBeVisible();
  for (const body of await Promise.all(bodies)) {
    expect(body).not.toContain(bea.userId);
    expect(body).not.toContain(bea.email);
  }
  const refused = await page.request.post("/api/search", { data: { q: bea.email } });
  expect([refused.status(), (await refused.text()).includes(bea.userId)]).toEqual([403, false]);

  const agent = await signIn("agent");
  await agent.goto("/tickets");
  await openPalette(agent);
  await agent.keyboard.insertText(handle);
  await agent.keyboard.press("Enter");
  await agent.waitForURL(`**/users/${bea.userId}`);
});

test("product's palette has places and acts, and looks for nobody", async ({ signIn }) => {
  const page = await signIn("product");
  await page.goto("/metrics");
  const asked: string[] = [];
  page.on("request", (request) => request.url().includes("/api/search") && asked.push(request.url()));
  await openPalette(page, "Go to");
  await expect(page.getByRole("option", { name: "Users" })).toHaveCount(0);
  await page.keyboard.insertText("blind");
  await expect(page.getByRole("option")).toHaveCount(1);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/lookup");
  expect(asked).toEqual([]);
});

test("axe finds nothing in the palette, empty and with results", async ({ phone, signIn }) => {
  test.slow();
  const bea = await phone();
  await bea.open();
  const page = await signIn("agent");
  await page.goto("/tickets?limit=10");
  await openPalette(page);
  await expect(page.getByRole("option").first()).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.insertText("e2e.test");
  await expect(page.getByRole("group", { name: "People" })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText("nobody-is-called-like-this");
  await expect(page.getByText("Nobody and nothing matches")).toBeVisible();
  await expectAccessible(page);
});

test("axe finds nothing on the blind lookup", async ({ signIn }) => {
  test.slow();
  const page = await signIn("product");
  await page.goto("/lookup");
  await page.getByLabel("A whole e-mail address or id").fill("nobody@nowhere.example");
  await page.getByRole("button", { name: "Look up" }).click();
  await expect(page.getByText("No match")).toBeVisible();
  await expectAccessible(page);
});

test("the first load of /users brings at most 180 kB of JavaScript; the palette comes when it is asked for", async ({ signIn }) => {
  const page = await signIn("agent");
  const network = await page.context().newCDPSession(page);
  const scripts = new Map<string, string>();
  let bytes = 0;
  network.on("Network.responseReceived", ({ requestId, type, response }) => type === "Script" && scripts.set(requestId, response.url));
  network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await network.send("Network.enable");
  await page.goto("/users");
  await expect(page.getByRole("link", { name: "Next" }).or(page.getByRole("row").nth(1)).first()).toBeVisible();
  await page.waitForLoadState("load");
  test.info().annotations.push({ type: "JavaScript of /users", description: `${Math.round(bytes / 1000)} kB` });
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThanOrEqual(180_000);
  const before = scripts.size;
  await openPalette(page);
  expect(scripts.size).toBeGreaterThan(before);
});
