import { expectAccessible } from "../axe";
import { expect, nameOf, test } from "../fixtures";

// What is done with a ticket besides answering it.

test("a ticket is found in the queue, put off, merged and taken apart again by keys; a colleague sees who is where, and what changed", async ({
  api,
  signIn,
}) => {
  test.slow();
  const word = `desk${Math.random().toString(36).slice(2, 10)}`;
  const token = await api.service("tickets:write");
  const numbers: number[] = [];
  for (const text of ["first", "second"]) {
    const { data } = await api.expectOk("POST", "/api/v1/tickets", {
      token,
      body: { subject: `${word} ${text}`, body: "my chat is gone" },
    });
    numbers.push((data as unknown as { ticket: { number: number } }).ticket.number);
  }
  const [first = 0, second = 0] = numbers;
  const [page, lead] = [await signIn("agent"), await signIn("lead")];
  await page.goto(`/tickets?q=${word}&sort=created&order=asc`);
  await lead.goto(`/tickets?q=${word}&sort=created&order=asc`);
  await page.getByRole("link", { name: `#${first} ${word} first` }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: `${word} first` })).toBeVisible();
  await expect(lead.getByText(`${nameOf("agent")} is looking`)).toBeVisible();
  await page.getByRole("link", { name: `Next ticket of the queue: #${second}` }).waitFor();
  await page.keyboard.press("j");
  await expect(page.getByRole("heading", { level: 1, name: `${word} second` })).toBeVisible();
  await page.keyboard.press("k");
  await expect(page.getByRole("heading", { level: 1, name: `${word} first` })).toBeVisible();

  const note = page.getByRole("textbox", { name: "Note for colleagues" });
  await note.fill("They write from a friend’s phone");
  await page.reload();
  await expect(note).toHaveValue("They write from a friend’s phone");
  await note.press("Control+Enter");
  await expect(note).toHaveValue("");
  await expect(page.getByText("They write from a friend’s phone")).toBeVisible();
  expect(await page.evaluate(() => Object.keys(sessionStorage).filter((name) => name.startsWith("lume:note:")))).toEqual([]);
  await note.blur();

  await page.keyboard.press("h");
  await page.getByRole("menuitem", { name: "For 1 hour" }).press("Enter");
  await expect(page.getByText(/^Snoozed until /)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Back to the queue" }).press("Enter");
  await expect(page.getByText(/^Snoozed until /)).toHaveCount(0);

  await lead.goto(`/tickets/${second}`);
  await expect(lead.locator("p[data-live=live]")).toBeVisible();
  await page.keyboard.press("m");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("The ticket that stays").fill(String(second));
  await expect(dialog.getByText(/One of them is not linked to a person/)).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: `Merge into #${second}` }).press("Enter");
  await expect(page.getByText(/^Merged into this one: /)).toBeVisible();
  await expect(lead.getByText("Changed while you were here: 1 change")).toBeVisible();
  await expect(lead.locator("[data-meanwhile]").filter({ hasText: `merged #${first} into this one` })).toBeVisible();
  await page.goto(`/tickets/${first}`);
  await page.getByRole("button", { name: "Undo the merge" }).press("Enter");
  await expect(page.getByText("Both tickets are as they were")).toBeVisible();
  await expect(lead.getByText(/^Merged into this one: /)).toHaveCount(0);
});
