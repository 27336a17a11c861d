import { stuckText } from "@/lib/app-client/texts";
import { expect, nameOf, type Page, test } from "../fixtures";

// The story that the product is for: a person reinstalls, is locked out, appears on the desk by themselves, is found,
// understood and freed by an agent, and is back; and everybody who may know of it does.

// The contract says two seconds; a machine that runs a browser and a build beside gets some more.
const liveWithin = 5_000;

test("a person who reinstalled is seen, explained, freed, and back", async ({ api, phone, signIn }) => {
  test.slow();
  await api.setPolicy("today");
  const name = `ana.${crypto.randomUUID().slice(0, 8)}`;
  const ana = await phone({ email: `${name}@e2e.test`, version: "2.2.0" });
  await ana.open();
  await ana.send("Good morning");
  const agent = await signIn("agent");
  const lead = await signIn("lead");
  const before = await conflictsCounted(lead);

  // The queue is open in the agent's browser, newest first, before anything happens.
  await agent.goto("/lockouts?sort=opened&order=desc");
  await expect(agent.getByRole("status").filter({ hasText: /^live/ })).toBeVisible();
  await ana.reinstall();
  expect((await ana.open()).screen.text).toBe(stuckText);
  const row = agent.getByRole("row").filter({ hasText: name });
  await expect(row).toBeVisible({ timeout: liveWithin });
  await expect(row).toContainText(/reinstall/i);

  // Found by part of the address.
  await agent.getByRole("searchbox", { name: "Search", exact: true }).first().fill(name.slice(0, 8));
  await agent.keyboard.press("Enter");
  await agent.getByRole("link", { name: new RegExp(name) }).click();
  await expect(agent.getByText(`${name}@e2e.test`).first()).toBeVisible();

  // Why, with the evidence, and what each phone will show.
  await expect(agent.getByRole("heading", { name: /Locked out of Wellness specialist/i })).toBeVisible();
  await expect(agent.getByText("Likely cause").locator("..")).toContainText("Reinstall");
  await expect(agent.getByRole("radio", { name: /^Archive the chat/ })).toBeChecked();
  await expect(agent.getByRole("list", { name: "What each phone will show" })).toContainText("opens an empty chat");
  await archive(agent, "Reinstalled, confirmed by mail");

  // The slot is free, and the person is waiting for their app.
  await expect(agent.getByText("✓ The slot is free")).toBeVisible();
  await expect(agent.getByRole("heading", { name: /freed, waiting for their app/ })).toBeVisible();
  await agent.goto("/lockouts?state=waiting&sort=opened&order=desc");
  // A row under the pointer would wait for it to leave.
  await agent.mouse.move(0, 0);
  await expect(agent.getByRole("row").filter({ hasText: name })).toBeVisible();

  // Back: an empty chat, the lockout closed, thanks to support.
  expect((await ana.open()).screen.text).toBe("A new chat. Nothing has been said here yet.");
  expect(await ana.trace()).toContain("POST /consultations 201");
  await expect(agent.getByRole("row").filter({ hasText: name })).toHaveCount(0, { timeout: liveWithin });
  await agent.goto(`/users/${ana.userId}`);
  await expect(agent.getByRole("heading", { name: "Not locked out" })).toBeVisible();
  const answer = agent.getByRole("region", { name: "Not locked out" });
  await expect(answer.getByText(/The last lockout, from Wellness specialist, ended .* support/i)).toBeVisible();

  // Written down: who, what, whose, why.
  await lead.goto(`/audit?q=${name}`);
  const entry = lead.getByRole("listitem").filter({ hasText: "Reinstalled, confirmed by mail" }).first();
  await expect(entry).toContainText(nameOf("agent"));
  await expect(entry).toContainText(/archived/i);
  await expect(entry).toContainText(name);

  // Counted: one more attempt that met a 409, and one more person behind the figure.
  await expect(async () => expect(await conflictsCounted(lead)).toBeGreaterThan(before)).toPass({ timeout: 15_000 });
});

test("a second agent's page follows by itself, and one that could not changes nothing with its old preview", async ({
  api,
  phone,
  signIn,
  allow,
}) => {
  test.slow();
  await api.setPolicy("today");
  const ana = await phone({ version: "2.2.0" });
  await ana.open();
  await ana.reinstall();
  await ana.open();
  const [first, second, cutOff] = [await signIn("agent"), await signIn("lead"), await signIn("admin")];
  await cutOff.route("**/api/live**", (route) => route.abort());
  allow(/api\/live/);
  for (const page of [first, second, cutOff]) await page.goto(`/users/${ana.userId}`);
  await archive(first, "Reinstalled");
  await expect(first.getByText("✓ The slot is free")).toBeVisible();
  await expect(second.getByText("✓ The slot is free")).toBeVisible({ timeout: liveWithin });
  await archive(cutOff, "Reinstalled");
  // The refusal reads the page anew, which then says what the first agent did.
  await expect(cutOff.getByText("✓ The slot is free")).toBeVisible();
  await expect(cutOff.getByRole("list", { name: "Resets" }).getByRole("listitem")).toHaveCount(1);
  const token = await api.service("consultations:read");
  const { data } = await api.expectOk("GET", `/api/v1/admin/users/${ana.userId}/consultations`, { token });
  expect((data as unknown as { consultations: object[] }).consultations).toMatchObject([{ status: "archived", slot: null }]);
});

test("undo gives the chat back as long as the person has not gone on", async ({ api, phone, signIn }) => {
  await api.setPolicy("today");
  const ana = await phone({ version: "2.2.0" });
  const { screen } = await ana.open();
  await ana.reinstall();
  await ana.open();
  const agent = await signIn("agent");
  await agent.goto(`/users/${ana.userId}`);
  await archive(agent, "The wrong person");
  await expect(agent.getByText("✓ The slot is free")).toBeVisible();
  await agent.getByRole("button", { name: /undo/i }).first().click();
  const confirm = agent
    .getByRole("alertdialog")
    .or(agent.getByRole("dialog"))
    .getByRole("button", { name: /undo|restore/i });
  if (await confirm.isVisible()) await confirm.click();
  await expect(agent.getByRole("heading", { name: /Locked out of/ })).toBeVisible();
  expect((await api.held(ana.userId, "active")).map(({ id }) => id)).toEqual([screen.consultationId]);
});

async function archive(page: Page, reason: string): Promise<void> {
  await page.getByLabel("Reason").selectOption({ label: "Reinstalled the app" });
  await page.getByLabel("In a few words").fill(reason);
  const allTheSame = page.getByRole("checkbox", { name: /all the same/ });
  if (await allTheSame.isVisible()) await allTheSame.check();
  await page.getByRole("button", { name: "Archive and free" }).click();
}

/** How many refused attempts the metrics page counts today. */
async function conflictsCounted(page: Page): Promise<number> {
  // Per attempt: a logical attempt counts as it ended, and this one ends well.
  await page.goto("/metrics?range=today&rate=attempt");
  const tile = page
    .getByRole("region", { name: /409 rate/i })
    .or(page.getByRole("article", { name: /409 rate/i }))
    .first();
  const text = (await tile.textContent()) ?? "";
  const [, conflicts] = /([\d,.]+)\s+of\s+[\d,.]+/.exec(text) ?? [];
  if (!conflicts) throw new Error(`The 409 tile does not say how many of how many: ${text}`);
  return Number(conflicts.replace(/[,.]/g, ""));
}
