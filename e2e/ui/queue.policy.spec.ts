import { expectAccessible } from "../axe";
import { expect, nameOf, test } from "../fixtures";

// The queue by distress, taken by pointer and by keys, seen by others as it happens.

const liveWithin = 8_000;

test("a person is taken by one agent, the lead sees who is on it and gives them back", async ({ api, phone, signIn }) => {
  test.slow();
  await api.setPolicy("today");
  const name = `taken.${crypto.randomUUID().slice(0, 8)}`;
  const ana = await phone({ email: `${name}@e2e.test`, version: "2.2.0" });
  await ana.open();
  await ana.reinstall();
  for (let tries = 0; tries < 3; tries++) await ana.open();

  const [agent, lead] = [await signIn("agent"), await signIn("lead")];
  for (const page of [agent, lead]) await page.goto("/lockouts?sort=opened&order=desc&limit=100");
  const rowOf = (page: typeof agent) => page.getByRole("row").filter({ hasText: name });
  await expect(rowOf(agent)).toContainText(/tr(y|ies), last/);
  await expect(rowOf(agent)).toContainText("has not written");
  await expect(lead.getByRole("status").filter({ hasText: /^live/ })).toBeVisible();

  // By key, from the row's own link: nothing has to be pointed at.
  await rowOf(agent)
    .getByRole("link", { name: new RegExp(name) })
    .focus();
  await expect(async () => {
    await agent.keyboard.press("t");
    await expect(rowOf(agent)).toContainText("You are on it", { timeout: 3_000 });
  }).toPass();
  await expect(rowOf(lead)).toContainText(`${nameOf("agent")} is on it`, { timeout: liveWithin });

  await lead.goto("/lockouts?sort=opened&order=desc&limit=100&assigned=somebody");
  await rowOf(lead)
    .getByRole("button", { name: /^Give back/ })
    .click();
  await expect(rowOf(agent).getByRole("button", { name: /^Take/ })).toBeVisible({ timeout: liveWithin });
});

test("the next one opens whom nobody has, and they leave the queue as their app gets through", async ({ api, phone, signIn }) => {
  test.slow();
  await api.setPolicy("today");
  const name = `next.${crypto.randomUUID().slice(0, 8)}`;
  const ana = await phone({ email: `${name}@e2e.test`, version: "2.2.0" });
  await ana.open();
  await ana.reinstall();
  await ana.open();
  const agent = await signIn("agent");
  await agent.goto("/lockouts");
  await agent.getByRole("button", { name: "Take the next" }).click();
  await agent.waitForURL(/\/users\/[0-9a-f-]{36}/);

  await agent.goto("/lockouts?sort=opened&order=desc&limit=100");
  await expect(agent.getByRole("row").filter({ hasText: name })).toBeVisible();
  await expect(agent.getByRole("status").filter({ hasText: /^live/ })).toBeVisible();
  await agent.mouse.move(0, 0);
  await api.setPolicy("option3");
  await ana.open();
  await expect(agent.getByText(new RegExp(`${name}.* is back, since`))).toBeVisible({ timeout: liveWithin });
  await expect(agent.getByRole("row").filter({ hasText: name })).toHaveCount(0);
  await api.setPolicy("today");
});

test("filters are the address, and the queue is accessible", async ({ signIn }) => {
  test.slow();
  const agent = await signIn("agent", { reducedMotion: "reduce" });
  await agent.goto("/lockouts?limit=10");
  await agent.getByLabel("Have they written").selectOption("silent");
  await agent.waitForURL(/contact=silent/);
  await expect(agent.getByText(/wrote #/)).toHaveCount(0);
  await agent.goto("/lockouts?app_version=0.0.1");
  await expect(agent.getByText("No lockout matches these filters")).toBeVisible();
  await agent.goto("/lockouts?limit=10");
  await expectAccessible(agent);
});
