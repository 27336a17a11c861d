import { stuckText } from "@/lib/app-client/texts";
import { expectAccessible } from "../axe";
import { expect, type Page, test } from "../fixtures";

// The simulator as a product manager meets it: played by itself, by hand, by a link, and by keyboard alone. Its people
// meet a policy of their own, so these run beside whatever sets the policy of everybody.

test.beforeEach(({ allow }) => {
  // The browser writes every refusal to its console, and being refused is what this page is for.
  allow(/status of (405|409)/);
});

for (const [preset, name, stuck] of [
  ["today", "Today", 2],
  ["option1and2", "Options 1 and 2", 0],
] as const) {
  test(`the four cases, played under ${name}, go as expected`, async ({ signIn }) => {
    const page = await open(await signIn("product"), `?policy=${preset}`);
    await page.getByLabel("Pace").selectOption("At once");
    await page.getByRole("button", { name: "Play the four cases" }).click();
    await expect(page.getByText("All went as expected.")).toBeVisible({ timeout: 30_000 });
    const table = page.getByRole("region", { name: `The document’s cases under ${name}` });
    await expect(table.getByText("✓ as expected")).toHaveCount(4);
    const seen = table.getByRole("row").getByRole("cell").nth(2);
    await expect(seen).toHaveText(/opens a new chat/);
    await expect(table.getByText("△ is stuck")).toHaveCount(2 * stuck);
    await expect(page).toHaveURL(new RegExp(`policy=${preset}.*&play=cases$`));
  });
}

test("under every preset, the table fills with what happens", async ({ signIn }) => {
  test.slow();
  const page = await open(await signIn("lead"), "?policy=today");
  await page.getByLabel("Pace").selectOption("At once");
  await page.getByRole("button", { name: "All five presets" }).click();
  const table = page.getByRole("region", { name: "The document’s cases under every preset" });
  await expect(table.getByText("✓ as expected")).toHaveCount(20, { timeout: 90_000 });
  await expect(table.getByText("△ is stuck")).toHaveCount(2);
  await expect(table.getByText("All went as expected.")).toBeVisible();
});

test("a reinstall by hand gets stuck under Today, and is let through once the app may ask for the list", async ({ signIn }) => {
  const page = await open(await signIn("agent"), "?policy=today");
  const phone = page.getByRole("region", { name: "Screen of phone A" });
  await chatOn(page);
  await page.getByRole("group", { name: "What is done to phone A" }).getByRole("button", { name: "Reinstall" }).click();
  await phone.getByRole("button", { name: "Sign in as Ana" }).click();
  await phone.getByRole("button", { name: /Wellness specialist/ }).click();
  await expect(phone.getByText(stuckText)).toBeVisible();
  const server = page.getByRole("region", { name: "On the server" });
  await expect(server.getByText("Locked out: Wellness specialist, reinstall")).toBeVisible();
  await expect(server.getByText("holds a slot")).toHaveCount(1);
  await expect(page.getByRole("list", { name: "Requests" }).getByText("refused: 409, no id in it")).toBeVisible();

  await page.getByRole("radio", { name: "Option 1: list" }).check();
  await expect(page.getByText("The policy becomes: Option 1: list.").first()).toBeVisible();
  await phone.getByRole("button", { name: "Try again" }).click();
  await expect(phone.getByText("Good morning")).toBeVisible();
  await expect(server.getByText("Was refused and got through")).toBeVisible();
  const [desk] = await Promise.all([
    page.context().waitForEvent("page"),
    server.getByRole("link", { name: "See this person in the desk" }).click(),
  ]);
  await expect(desk.getByRole("heading", { level: 1, name: "Ana (simulated)" })).toBeVisible();
  await expect(desk.getByText("test account")).toBeVisible();
});

test("a link plays the story again, with fresh people; what it cannot say is left out", async ({ signIn }) => {
  const page = await open(await signIn("product"), "?policy=option2&a=2.2.0");
  await chatOn(page);
  await expect(page).toHaveURL(/policy=option2&a=2\.2\.0&b=2\.4\.0&steps=a-install_a-in-1_a-open-1_a-say-Good\.morning$/);
  const address = page.url();
  await page.getByRole("button", { name: "Start over" }).click();
  await expect(page.getByRole("region", { name: "Screen of phone A" }).getByText("The app is not on this phone.")).toBeVisible();

  await open(page, new URL(`${address}_b-fly`).search, { reducedMotion: "no-preference" });
  await page.getByLabel("Pace").selectOption("At once");
  await expect(page.getByText("1 part of this link could not be read")).toBeVisible();
  const phone = page.getByRole("region", { name: "Screen of phone A" });
  await expect(phone.getByText("✓ sent")).toBeVisible();
  await expect(phone.getByText("Lume 2.2.0")).toBeVisible();
  await expect(page).toHaveURL(address);
});

test("one case by keyboard alone, step by step", async ({ signIn }) => {
  const page = await open(await signIn("product", { reducedMotion: "reduce" }), "?policy=today");
  await expect(page.getByLabel("Pace")).toHaveValue("step");
  const phone = page.getByRole("region", { name: "Screen of phone A" });
  await phone.getByRole("button", { name: /Install Lume/ }).focus();
  await page.keyboard.press("Enter");
  await expect(phone.getByRole("button", { name: "Sign in as Ana" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(phone.getByRole("button", { name: "Sign out" })).toBeFocused();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(phone.getByRole("textbox")).toBeFocused();
  await page.keyboard.type(", and again");
  await page.keyboard.press("Enter");
  await expect(phone.getByText("Good morning, and again")).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "Ana writes “Good morning, and again” on phone A." })).toBeVisible();

  await page.getByRole("button", { name: "Play the four cases" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Next step" })).toBeFocused();
  await expect(page.getByText("Next: The app is installed on phone A.")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Next: Ana signs in on phone A.")).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Play the four cases" })).toBeFocused();
});

test("what others change while a story goes on does not throw it away", async ({ signIn }) => {
  const page = await signIn("product");
  const changed = held();
  await page.route("**/api/live?*", async (route) => {
    await changed.released;
    await route.fulfill({ contentType: "text/event-stream", body: 'id: 1\nevent: hearing\ndata: {"hearing":true,"missed":true}\n\n' });
  });
  await open(page, "?policy=today");
  const drawn = held();
  await page.route("**/simulator?*", async (route) => {
    if (route.request().headers().rsc) await drawn.released;
    await route.continue();
  });
  const loads: string[] = [];
  page.on("request", (request) => request.isNavigationRequest() && loads.push(request.url()));
  const redraw = page.waitForRequest((request) => request.headers().rsc !== undefined && request.url().includes("policy=today"));
  changed.release();
  await redraw;
  const phone = page.getByRole("region", { name: "Screen of phone A" });
  await phone.getByRole("button", { name: /Install Lume/ }).click();
  await expect(phone.getByRole("button", { name: "Sign in as Ana" })).toBeVisible();
  drawn.release();
  await expect(page).toHaveURL(/steps=a-install$/);
  await phone.getByRole("button", { name: "Sign in as Ana" }).click();
  await expect(phone.getByRole("button", { name: "Sign out" })).toBeVisible();
  await expect(page).toHaveURL(/steps=a-install_a-in-1$/);
  expect(loads).toEqual([]);
});

test("a server that is away, or too busy, is told in words, and the next tap goes on", async ({ signIn, allow }) => {
  allow(/ERR_FAILED|status of 503/);
  const page = await open(await signIn("product"), "?policy=today");
  const phone = page.getByRole("region", { name: "Screen of phone A" });
  await phone.getByRole("button", { name: /Install Lume/ }).click();
  await page.route("**/simulator?*", (route) => (route.request().method() === "POST" ? route.abort() : route.fallback()));
  await phone.getByRole("button", { name: "Sign in as Ana" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "The server did not answer. Nothing was changed; try again." })).toBeVisible();
  await page.unroute("**/simulator?*");
  await phone.getByRole("button", { name: "Sign in as Ana" }).click();

  await page.route("**/api/v1/**", (route) => route.abort());
  await phone.getByRole("button", { name: /Wellness specialist/ }).click();
  const requests = page.getByRole("list", { name: "Requests" });
  await expect(requests.getByText("the server did not answer; the app goes on with what it holds").first()).toBeVisible();
  await expect(phone.getByText("You are offline.", { exact: false })).toBeVisible();
  await page.unroute("**/api/v1/**");

  const busy = { status: 503, headers: { "Retry-After": "60" }, json: { error: { code: "CONTENTION", message: "busy" } } };
  await page.route("**/api/v1/consultations", (route) => route.fulfill(busy));
  await phone.getByRole("button", { name: "Back to the app’s home" }).click();
  await phone.getByRole("button", { name: /Sleep coach/ }).click();
  await expect(requests.getByText(/the server could not: 503/).first()).toBeVisible();
  await expect(phone.getByText("The chat service is not answering right now.", { exact: false })).toBeVisible();
  await page.unroute("**/api/v1/consultations");
  await page.getByRole("button", { name: "Start over" }).click();
  await chatOn(page);
});

test("axe finds nothing while a person is stuck and a request is open", async ({ signIn }) => {
  test.slow();
  const page = await open(await signIn("agent"), "?policy=today");
  await page.getByLabel("Pace").selectOption("At once");
  await page.getByRole("button", { name: "Play the four cases" }).click();
  await expect(page.getByText("All went as expected.")).toBeVisible({ timeout: 30_000 });
  await page.getByRole("list", { name: "Requests" }).getByText("refused: 409, no id in it").click();
  await page.getByText("The story so far").click();
  await page.getByRole("region", { name: "Phone A" }).getByText("1 chat, 1 message").click();
  await expectAccessible(page);
});

async function open(page: Page, search: string, media?: Parameters<Page["emulateMedia"]>[0]): Promise<Page> {
  if (media) await page.emulateMedia(media);
  await page.goto(`/simulator${search}`);
  await expect(page.getByRole("heading", { name: /^Phone A/ })).toBeVisible();
  return page;
}

/** Ana has the app on phone A, and a chat with one message in it. */
async function chatOn(page: Page): Promise<void> {
  const phone = page.getByRole("region", { name: "Screen of phone A" });
  await phone.getByRole("button", { name: /Install Lume/ }).click();
  await phone.getByRole("button", { name: "Sign in as Ana" }).click();
  await phone.getByRole("button", { name: /Wellness specialist/ }).click();
  await expect(phone.getByText("A new chat. Nothing has been said here yet.")).toBeVisible();
  await phone.getByRole("button", { name: "Send" }).click();
  await expect(phone.getByText("✓ sent")).toBeVisible();
}

function held(): { released: Promise<void>; release: () => void } {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { released, release };
}
