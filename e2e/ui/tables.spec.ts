import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expectAccessible } from "../axe";
import { expect, type Page, test } from "../fixtures";
import type { Api } from "../server";

// The desk's tables: selecting over pages by keys, views with counts, the file of what is seen, the sheet of keys. Tickets
// of one's own, told apart by a word that nothing else has.

async function ticketsOf(api: Api, count: number): Promise<{ word: string; ids: string[] }> {
  const word = `zq${randomUUID().slice(0, 8)}`;
  const token = await api.service("tickets:write");
  const ids: string[] = [];
  for (let number = 1; number <= count; number++) {
    const subject = `${word} ${String(number).padStart(2, "0")}${number === 2 ? ', "quoted"' : ""}`;
    const requester = number === 1 ? "=rui@posteo.test" : `a${number}@posteo.test`;
    const { data } = await api.expectOk("POST", "/api/v1/tickets", {
      token,
      body: { subject, body: "my chat is gone", requester_email: requester },
    });
    ids.push((data as unknown as { ticket: { id: string } }).ticket?.id ?? (data as unknown as { id: string }).id);
  }
  return { word, ids };
}

const bar = (page: Page) => page.getByRole("region", { name: "Selection" });
const boxes = (page: Page) => page.getByRole("checkbox", { name: /^Select #/ });
const focused = (page: Page) => page.locator("[data-row-link]:focus");

test("rows are selected over pages, sorting and a reload by keys alone, and dropped with the filter", async ({ api, signIn }) => {
  test.slow();
  const { word } = await ticketsOf(api, 12);
  const page = await signIn("agent");
  await page.goto(`/tickets?status=all&q=${word}&sort=created&order=asc&limit=5`);
  await expect(boxes(page)).toHaveCount(5);

  await page.keyboard.press("j");
  await expect(focused(page)).toContainText(`${word} 01`);
  await page.keyboard.press("Space");
  await expect(bar(page)).toContainText("1 ticket selected");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("k");
  await page.keyboard.press("End");
  await expect(focused(page)).toContainText(`${word} 05`);
  await page.keyboard.press("Shift+ArrowUp");
  await expect(bar(page)).toContainText("3 tickets selected");

  await page.keyboard.press("]");
  await expect(focused(page)).toContainText(`${word} 06`);
  await page.keyboard.press("x");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Shift+Space");
  await expect(bar(page)).toContainText("6 tickets selected, 3 not on this page");

  await page.keyboard.press("[");
  await expect(focused(page)).toContainText(`${word} 01`);
  await expect(page.getByRole("checkbox", { checked: true, name: /^Select #/ })).toHaveCount(3);

  await page.getByRole("link", { name: "Created" }).click();
  await expect(page).toHaveURL(/order=desc/);
  await expect(bar(page)).toContainText("6 tickets selected, 5 not on this page");
  await page.reload();
  await expect(bar(page)).toContainText("6 tickets selected");

  await page.getByLabel("Select the tickets on this page").check();
  await bar(page).getByRole("button", { name: "Select all that match" }).click();
  await expect(bar(page)).toContainText(/all 12 tickets that match selected/i);
  await boxes(page).nth(1).uncheck();
  await expect(bar(page)).toContainText("11 tickets that match, without 1 of them");

  await page.goto(`/tickets?status=open&q=${word}`);
  await expect(page.getByText("The filter is another one, so that 11 tickets are no longer selected.")).toBeVisible();
  await expect(bar(page)).toHaveCount(0);
});

test("a selected row that leaves the list stays selected, and the bar says so", async ({ api, signIn }) => {
  const { word, ids } = await ticketsOf(api, 3);
  const page = await signIn("agent");
  await page.goto(`/tickets?status=open&q=${word}&sort=created&order=asc`);
  await boxes(page).first().click();
  await boxes(page)
    .nth(2)
    .click({ modifiers: ["Shift"] });
  await expect(bar(page)).toContainText("3 tickets selected");
  const token = await api.service("tickets:read", "tickets:write");
  const { headers } = await api.expectOk("GET", `/api/v1/tickets/${ids[1]}`, { token });
  await api.expectOk("PATCH", `/api/v1/tickets/${ids[1]}`, {
    token,
    body: { status: "solved" },
    headers: { "If-Match": headers.get("etag") ?? "*" },
  });
  await expect(bar(page)).toContainText("3 tickets selected, 1 not on this page (1 has left it since)");
});

test("a view keeps filter, order and columns under a name, with a live count, until somebody removes it", async ({ api, signIn }) => {
  test.slow();
  const { word } = await ticketsOf(api, 2);
  const name = `View ${word}`;
  const page = await signIn("agent");
  await page.goto(`/tickets?status=open&q=${word}&sort=updated&hide=assignee`);
  await page.getByRole("button", { name: "Save view" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByRole("button", { name: "Save the view" }).click();
  const tab = page.getByRole("navigation", { name: "Views" }).getByRole("link", { name });
  await expect(tab).toHaveAttribute("aria-current", "true");
  await expect(tab).toContainText("2");

  await page.goto("/tickets?status=all");
  await ticketOfWord(api, word);
  await expect(tab).toContainText("3");
  await tab.click();
  await expect(page).toHaveURL(/sort=updated/);
  await expect(page.getByRole("columnheader", { name: "Assignee" })).toHaveCount(0);
  await expect(boxes(page)).toHaveCount(3);

  await page.getByRole("combobox", { name: "Status" }).selectOption("pending");
  await expect(page.getByRole("button", { name: "Save view" })).toBeVisible();
  await page.getByRole("button", { name: "Views", exact: true }).click();
  await page.getByRole("menuitem", { name: "Update to what is shown" }).click();
  await expect(page.getByText("The view shows this now")).toBeVisible();
  await expect(tab).toContainText("0");

  const other = await signIn("agent");
  await other.goto(page.url());
  await other.getByRole("button", { name: "Views", exact: true }).click();
  await other.getByRole("menuitem", { name: "Remove…" }).click();
  await other.getByRole("alertdialog").or(other.getByRole("dialog")).getByRole("button", { name: "Remove the view" }).click();
  await expect(other.getByRole("navigation", { name: "Views" }).getByRole("link", { name })).toHaveCount(0);

  await page.getByRole("button", { name: "Views", exact: true }).click();
  await page.getByRole("menuitem", { name: "Rename…" }).click();
  await dialog.getByLabel("Name").fill(`${name} again`);
  await dialog.getByRole("button", { name: "Rename the view" }).click();
  await expect(dialog.getByText(/This view is gone/)).toBeVisible();
});

async function ticketOfWord(api: Api, word: string): Promise<void> {
  const token = await api.service("tickets:write");
  await api.expectOk("POST", "/api/v1/tickets", { token, body: { subject: `${word} more`, body: "my chat is gone" } });
}

test("the file holds what the screen shows: the same rows, columns and texts, and no formula", async ({ api, signIn }) => {
  const { word } = await ticketsOf(api, 4);
  const page = await signIn("agent");
  await page.goto(
    `/tickets?status=all&q=${word}&sort=created&order=asc&hide=assignee,updated,created,priority,wait,source,language,snoozed&limit=3`,
  );
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "CSV" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^lume-tickets-\d{4}-\d\d-\d\d-\d{4}\.csv$/);
  const lines = (await readFile(await download.path(), "utf8")).replace(/^\ufeff/, "").split("\r\n");
  const cells = lines.map((line) => [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell]) => cell?.replaceAll('""', '"')));

  expect(cells[0]).toEqual(["Ticket", "Person", "Category", "Status"]);
  expect(await page.getByRole("columnheader").allInnerTexts()).toEqual(["", "Ticket", "Person", "Category", "Status"]);
  const shown: string[][] = [];
  for (const row of await page.locator("tr[data-row]").all()) {
    shown.push((await row.locator("th, td").allInnerTexts()).slice(1).map((text) => text.trim()));
  }
  expect(shown).toHaveLength(3);
  expect(cells.slice(1, 4)).toEqual(shown.map((row) => row.map((text) => (text.startsWith("=") ? `'${text}` : text))));
  expect(cells[1]?.[1]).toBe("'=rui@posteo.test");
  expect(cells[4]?.[0]).toContain(`${word} 04`);
  expect(cells).toHaveLength(6);
});

for (const path of ["/tickets?status=all", "/users?x=1", "/lockouts?x=1"]) {
  test(`the file of ${path} has the columns of its screen`, async ({ signIn, baseURL }) => {
    const page = await signIn("lead");
    await page.goto(path);
    const file = await page.getByRole("link", { name: "CSV" }).getAttribute("href");
    const answer = await page.request.get(`${baseURL}${file}`);
    const head = (await answer.text()).replace(/^\ufeff/, "").split("\r\n")[0] ?? "";
    const names = head.slice(1, -1).split('","');
    const shown = (await page.getByRole("columnheader").allInnerTexts()).map((text) => text.replace(/[▲▼]/g, "").trim());
    // How long somebody waits is since when they do in a file.
    expect(names.map((each) => each.replace("Locked out since", "Locked out for"))).toEqual(shown.filter((text) => text !== ""));
  });
}

test("a file is not for those who may not see the list", async ({ signIn, baseURL }) => {
  const page = await signIn("product");
  expect((await page.request.get(`${baseURL}/api/desk/export/tickets`)).status()).toBe(403);
  expect((await page.request.get(`${baseURL}/api/desk/export/staff`)).status()).toBe(403);
  expect((await fetch(`${baseURL}/api/desk/export/tickets`)).status).toBe(401);
});

test("every key is on a sheet, single keys can be switched off, and none takes letters from a text", async ({ api, signIn }) => {
  test.slow();
  const { word } = await ticketsOf(api, 2);
  const page = await signIn("agent");
  await page.goto(`/tickets?status=all&q=${word}&order=asc`);
  await expect(boxes(page)).toHaveCount(2);
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });

  const search = page.getByLabel("Search tickets");
  await search.fill("");
  await search.pressSequentially("jkx?/[]");
  await expect(search).toHaveValue("jkx?/[]");
  await expect(sheet).toHaveCount(0);
  await search.blur();

  // A letter with AltGr is somebody's text (ł, @), also where nothing takes it.
  await page.evaluate(() => {
    for (const key of ["j", "x"]) {
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key, modifierAltGraph: true, bubbles: true, cancelable: true }));
    }
  });
  await expect(focused(page)).toHaveCount(0);

  await page.keyboard.press("?");
  await expect(sheet).toBeVisible();
  // It is read from the first key on, although the only thing to press in it is at its end.
  await expect(sheet.getByText("Everywhere")).toBeInViewport();
  await expectAccessible(page);
  await page.keyboard.press("j");
  await sheet.getByLabel("Keys that act by themselves").uncheck();
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await page.setViewportSize({ width: 1280, height: 800 });

  await page.keyboard.press("j");
  await page.keyboard.press("?");
  await expect(focused(page)).toHaveCount(0);
  await expect(sheet).toHaveCount(0);
  // What is no single sign goes on: arrows and space on a row that is in focus.
  await page.locator("[data-row-link]").first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("x");
  await expect(bar(page)).toHaveCount(0);
  await page.keyboard.press("Space");
  await expect(bar(page)).toContainText("1 ticket selected");

  await page.locator("[popovertarget=account-navigation]").first().click();
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await sheet.getByLabel("Keys that act by themselves").check();
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.locator("body").press("?");
  await expect(sheet).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);

  // Back from the row that Enter opened, one stands on it again.
  const second = page.locator("[data-row-link]").nth(1);
  await second.press("Enter");
  await expect(page).toHaveURL(/\/tickets\/\d+/);
  await page.goBack();
  await expect(second).toBeFocused();
});

test("rows are as high as one likes them, from the first drawing on", async ({ api, signIn }) => {
  const { word } = await ticketsOf(api, 1);
  const page = await signIn("lead");
  await page.goto(`/tickets?status=all&q=${word}`);
  const row = page.locator("tr[data-row]").first();
  const before = (await row.boundingBox())?.height ?? 0;
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("button", { name: "Compact" }).click();
  await expect.poll(async () => (await row.boundingBox())?.height ?? 0).toBeLessThan(before);
  await page.reload();
  expect((await row.boundingBox())?.height).toBeLessThan(before);
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("button", { name: "Comfortable" }).click();
  await expect.poll(async () => (await row.boundingBox())?.height ?? 0).toBe(before);
});

test("axe finds nothing on a table with a selection, nor on the dialog of a view", async ({ api, signIn }) => {
  test.slow();
  const { word } = await ticketsOf(api, 3);
  const page = await signIn("lead");
  await page.goto(`/tickets?status=all&q=${word}`);
  await boxes(page).first().check();
  await expect(bar(page)).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 800 });
  await page.getByRole("button", { name: "Save view" }).click();
  await expect(page.getByRole("dialog").getByLabel("For the whole team")).toBeVisible();
  await expectAccessible(page);
});
