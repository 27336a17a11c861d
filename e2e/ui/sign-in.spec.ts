import { expectAccessible } from "../axe";
import { expect, fillSignIn, nameOf, password, test } from "../fixtures";

// The way in and out, as a person walks it.

test("a visitor is sent to sign in, and from there to the page they asked for", async ({ page, watch }) => {
  watch(page);
  const answer = await page.request.get("/users", { maxRedirects: 0 });
  expect(answer.status()).toBe(307);
  await page.goto("/users?q=ana");
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await page.getByLabel(/e-?mail/i).fill("agent@lume.test");
  await page.getByLabel(/password/i).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/users\?q=ana$/);
});

test("a wrong password is said in words, and nothing typed is lost but the password", async ({ page, watch }) => {
  watch(page);
  await page.goto("/sign-in");
  // An account of its own: failures slow down the next tries.
  await page.getByLabel(/e-?mail/i).fill("nobody-here@lume.test");
  await page.getByLabel(/password/i).fill("wrong");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText(/is not right/)).toBeVisible();
  await expect(page.getByLabel(/e-?mail/i)).toHaveValue("nobody-here@lume.test");
  await expect(page).toHaveURL(/sign-in/);
});

test("signing out ends the session itself, not only its cookie", async ({ page, browser, baseURL }) => {
  await fillSignIn(page, "agent");
  const stolen = await browser.newContext({ baseURL, storageState: await page.context().storageState() });
  await page.getByRole("button", { name: nameOf("agent") }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/sign-in/);
  const other = await stolen.newPage();
  await other.goto("/users");
  await expect(other).toHaveURL(/sign-in/);
  await stolen.close();
});

test("the page speaks what the browser asks for, and another language without any script", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, locale: "pt-BR", javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/sign-in?next=%2Fusers");
  await expect(page.locator("html")).toHaveAttribute("lang", "pt-BR");
  await expect(page.getByRole("button", { name: "Entrar" })).toBeVisible();
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
  await expect(page).toHaveURL(/next=%2Fusers/);
  await context.close();
});

test("axe finds nothing on the account menu in Portuguese, beside the page and in the drawer of a phone", async ({ signIn, baseURL }) => {
  test.slow();
  const page = await signIn("lead");
  await page.context().addCookies([{ name: "language", value: "pt", url: baseURL ?? "" }]);
  await page.goto("/tickets/new");
  await page.getByRole("button", { name: nameOf("lead") }).click();
  await expect(page.getByRole("button", { name: "Português" })).toHaveAttribute("aria-pressed", "true");
  await expectAccessible(page, ["wide"]);
  await page.setViewportSize({ width: 360, height: 800 });
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("button", { name: nameOf("lead") }).click();
  await expect(page.getByRole("button", { name: "Sair" })).toBeVisible();
  await expectAccessible(page, ["narrow"]);
});

test("a next address of somebody else's is not followed", async ({ page }) => {
  for (const next of ["https://example.com/", "//example.com/", "/\\example.com", "javascript:alert(1)"]) {
    await page.context().clearCookies();
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await page.getByLabel(/e-?mail/i).fill("agent@lume.test");
    await page.getByLabel(/password/i).fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL((url) => url.pathname !== "/sign-in");
    expect(new URL(page.url()).host).toBe(new URL(test.info().project.use.baseURL ?? "").host);
  }
});
