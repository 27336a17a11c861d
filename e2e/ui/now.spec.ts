import { expectAccessible } from "../axe";
import { expect, test } from "../fixtures";

// The first page: what needs doing for those who see people, numbers for those who do not.

test("an agent finds what needs doing, with the next act, and every part is accessible", async ({ signIn }) => {
  test.slow();
  const agent = await signIn("agent", { reducedMotion: "reduce" });
  await agent.goto("/");
  await expect(agent.getByRole("heading", { name: "Now", level: 1 })).toBeVisible();
  await expect(agent.getByRole("heading", { name: /They need it most|Nobody is locked out/ })).toBeVisible();
  await expect(agent.getByRole("heading", { name: "Tickets waiting" })).toBeVisible();
  await expect(agent.getByRole("heading", { name: "Freed, not back for more than a day" })).toBeVisible();
  await expect(agent.getByRole("heading", { name: "Met a 409 today" })).toBeVisible();
  await expect(agent.getByText(/Yesterday until/)).toBeVisible();
  await expect(agent.getByRole("heading", { name: /Since you were last here|In the last 14 days/ })).toBeVisible();
  await expectAccessible(agent);
});

test("the product team gets numbers and nobody's name", async ({ signIn }) => {
  const product = await signIn("product", { reducedMotion: "reduce" });
  await product.goto("/");
  await expect(product.getByRole("heading", { name: /People right now|Nobody is locked out/ })).toBeVisible();
  await expect(product.getByRole("heading", { name: "Met a 409 today" })).toBeVisible();
  await expect(product.getByRole("heading", { name: "Tickets waiting" })).toHaveCount(0);
  await expect(product.locator("a[href^='/users'], a[href^='/tickets'], a[href^='/lockouts']")).toHaveCount(0);
  // Nobody's address; the staff's own is in the account menu.
  expect((await product.content()).replaceAll(/[\w.]+@lume\.test/g, "")).not.toMatch(/[\w.+-]+@[\w-]+\.\w+/);
  await expectAccessible(product);
});
