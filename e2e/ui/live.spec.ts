import { expect, nameOf, test } from "../fixtures";

// Who else is on a page, and catching up after a gap.

const soon = 8_000;

test("two people on one page see each other, who acts, and that the other has gone", async ({ phone, signIn }) => {
  test.slow();
  const ana = await phone();
  await ana.open();
  const [agent, lead] = [await signIn("agent"), await signIn("lead")];
  await agent.goto(`/users/${ana.userId}`);
  await lead.goto(`/users/${ana.userId}`);
  await expect(agent.getByText(`${nameOf("lead")} is looking at this too, since`)).toBeVisible({ timeout: soon });
  await expect(lead.getByText(`${nameOf("agent")} is looking at this too, since`)).toBeVisible({ timeout: soon });
  // Another tab of the same person is no other person.
  const second = await lead.context().newPage();
  await second.goto(`/users/${ana.userId}`);
  await expect(second.getByText(`${nameOf("agent")} is looking at this too, since`)).toBeVisible({ timeout: soon });
  await expect(agent.locator("[data-presence]")).toHaveCount(1);
  await second.close();
  await lead.goto("/users");
  await expect(agent.locator("[data-presence]")).toHaveCount(0, { timeout: 30_000 });
});

test("a page that was cut off says so, and is told what it missed when it is back", async ({ phone, signIn, allow }) => {
  test.slow();
  allow(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
  const ana = await phone();
  await ana.open();
  const agent = await signIn("agent");
  await agent.goto(`/users/${ana.userId}`);
  const live = agent.getByRole("status").filter({ hasText: /^live/ });
  await expect(live).toBeVisible();
  await agent.context().setOffline(true);
  await expect(agent.getByText(/stale since/)).toBeVisible({ timeout: soon });
  await ana.open("sleep_coach");
  await agent.context().setOffline(false);
  await expect(live).toBeVisible({ timeout: 30_000 });
  await expect(agent.getByText("Sleep coach").first()).toBeVisible({ timeout: soon });
});
