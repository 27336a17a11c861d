import { expectAccessible } from "../axe";
import { expect, nameOf, test } from "../fixtures";

// The log on the screen: every field can be searched, filters add up in the address, what changed is told value by value.

test("an act is found by any of its fields, and told as what it changed", async ({ api, phone, signIn }) => {
  test.slow();
  const reason = `reason ${crypto.randomUUID().slice(0, 8)}`;
  const person = await phone();
  await person.open();
  await api.reset(person.userId, { reason });
  const lead = await signIn("lead");
  const entries = lead.getByRole("region", { name: "Entries" }).getByRole("listitem").filter({ hasText: "archived chats of" });

  const questions = [
    `q=${encodeURIComponent(reason)}`,
    `user_id=${person.userId}`,
    `user_id=${person.userId}&action=consultation,policy.change`,
    `user_id=${person.userId}&actor_kind=service&target_kind=user`,
    `user_id=${person.userId}&field=${encodeURIComponent("status:archived")}`,
    `user_id=${person.userId}&field=${encodeURIComponent("message_count: 0")}`,
  ];
  for (const question of questions) {
    await lead.goto(`/audit?${question}`);
    await expect(entries, question).toHaveCount(1);
  }
  for (const nothing of ["role=admin", `field=${encodeURIComponent("status:deleted")}`, "action=policy.change", "ticket=999999999"]) {
    await lead.goto(`/audit?user_id=${person.userId}&${nothing}`);
    await expect(lead.getByText("No entry matches these filters"), nothing).toBeVisible();
  }

  await lead.goto(`/audit?user_id=${person.userId}&action=consultation.archive`);
  await entries
    .locator("summary", { hasText: /^[^A]*Entry/ })
    .first()
    .press("Enter");
  const changes = entries.getByRole("list", { name: "What changed" });
  await expect(changes.getByRole("listitem").filter({ hasText: /Changed consultations\.1\.status/ })).toContainText(/active.*archived/);
  await expectAccessible(lead);
  await entries.getByRole("link", { name: "Link to this entry" }).click();
  await expect(lead).toHaveURL(/\/audit\?entry=\d+$/);
  await expect(lead.getByRole("list", { name: "What changed" })).toBeVisible();
});

test("several actions are chosen and stay in the address", async ({ signIn }) => {
  const lead = await signIn("lead");
  await lead.goto("/audit?limit=10");
  await lead.getByRole("button", { name: "Action: Any action" }).press("Enter");
  const popup = lead.getByRole("dialog", { name: "Actions" });
  await popup.getByRole("checkbox", { name: "Staff: sign in", exact: true }).press("Space");
  await popup.getByRole("checkbox", { name: "Policy: change" }).press("Space");
  await lead.keyboard.press("Escape");
  // Closing hands the focus back to the button; before that, the next key would be the button's.
  await expect(popup).toHaveCount(0);
  await expect(lead.getByRole("button", { name: "Action: 2 actions" })).toBeFocused();
  await lead.getByRole("button", { name: "Filter", exact: true }).press("Enter");
  await expect(lead).toHaveURL(/action=(staff\.sign_in|policy\.change)(%2C|,)(staff\.sign_in|policy\.change)/);
  await expect(lead.getByRole("button", { name: "Action: 2 actions" })).toBeVisible();
  await lead.reload();
  await expect(lead.getByRole("button", { name: "Action: 2 actions" })).toBeVisible();
  await expect(
    lead
      .getByRole("region", { name: "Entries" })
      .getByText(/signed in|changed the policy/)
      .first(),
  ).toBeVisible();
});

test("the chain is verified on the screen, and the log leaves as a file that is written down", async ({ signIn }) => {
  test.slow();
  const lead = await signIn("lead");
  await lead.goto("/audit?limit=10");
  await lead.getByRole("button", { name: "Verify the chain" }).press("Enter");
  const result = lead.getByRole("status").filter({ hasText: "unbroken" });
  await expect(result).toContainText(/[\d,]+ entries, unbroken/);
  await expect(result.locator("code")).toHaveText(/^\d+:[0-9a-f]{64}$/);
  await expectAccessible(lead);
  const download = lead.waitForEvent("download");
  await lead.getByRole("link", { name: "CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/^lume-audit-.*\.csv$/);
  await lead.goto("/audit?action=table.export&limit=10");
  const written = lead
    .getByRole("region", { name: "Entries" })
    .getByRole("listitem")
    .filter({ hasText: nameOf("lead") });
  await expect(written.getByText("began to take as a file").first()).toBeVisible();
});
