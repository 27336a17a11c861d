import { expect, test } from "../fixtures";

// Each role sees what it may, and is told in words of what it may not. The verbs refuse for themselves; this is what
// a person meets.

const refused = { name: "You may not open this page" };

test("product sees metrics, and no person anywhere", async ({ signIn }) => {
  const page = await signIn("product");
  await page.goto("/");
  const desk = page.getByRole("navigation", { name: "Desk" });
  await expect(desk.getByRole("link", { name: "Metrics" })).toBeVisible();
  for (const name of [/Locked out/, "Users", "Tickets", "Audit log"]) await expect(desk.getByRole("link", { name })).toHaveCount(0);
  await expect(page.getByRole("searchbox", { name: "Search", exact: true })).toHaveCount(0);
  for (const path of ["/users", "/users?q=a", "/lockouts", "/tickets", "/audit"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", refused)).toBeVisible();
  }
  for (const path of ["/", "/metrics", "/policy", "/users"]) {
    await page.goto(path);
    await expect(page.getByRole("heading").first()).toBeVisible();
    // Nobody's address; the staff's own is in the account menu.
    const text = (await page.content()).replaceAll(/[\w.]+@lume\.test/g, "");
    expect(text).not.toMatch(/[\w.+-]+@[\w-]+\.\w+/);
  }
});

test("only an admin makes tokens", async ({ signIn }) => {
  const page = await signIn("lead");
  await page.goto("/settings/tokens");
  await expect(page.getByRole("heading", refused)).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Desk" }).getByRole("link", { name: "Service tokens" })).toHaveCount(0);
});

test("an agent works on people and tickets, not on the audit log", async ({ signIn }) => {
  const page = await signIn("agent");
  for (const path of ["/lockouts", "/users", "/tickets", "/metrics", "/policy"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("heading", refused)).toHaveCount(0);
  }
  await page.goto("/audit");
  await expect(page.getByRole("heading", refused)).toBeVisible();
  await expect(page.getByText(/leads and/i)).toBeVisible();
});

for (const role of ["lead", "admin"] as const) {
  test(`a ${role} opens every page`, async ({ signIn }) => {
    const page = await signIn(role);
    for (const path of ["/lockouts", "/users", "/tickets", "/metrics", "/policy", "/audit"]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.getByRole("heading", refused)).toHaveCount(0);
    }
  });
}
