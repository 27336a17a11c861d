import { expect, test } from "vitest";
import { lockedOut, staff } from "@/lib/testing/people";
import { somebody, ticketOf } from "@/lib/testing/tickets";
import { createView } from "@/lib/views/create";
import { CreateView } from "@/lib/views/schema";
import { tableNamed } from "./tables";

const names = ["tickets", "users", "lockouts", "audit"];
const lead = staff("lead");

test.each(names)("%s: a count, its rows as text and its built-in views agree", async (name) => {
  const [marta] = [await somebody(), await lockedOut(), await ticketOf()];
  await createView(lead, CreateView.parse({ table: "/tickets", name: `View of ${name}`, scope: "team", params: {} }));
  const table = tableNamed(name);
  for (const params of [{}, { q: marta.email }, ...table.views.map((view) => view.params)]) {
    expect(table.understood(params).forgotten.filter((each) => each !== "q")).toEqual([]);
    const page = await table.texts(lead, params, "pt", { limit: 500 });
    expect(await table.count(lead, params, 501)).toBe(page.rows.length);
    expect(await table.count(lead, params, 1)).toBe(Math.min(1, page.rows.length));
    const ids = table.columns(params, "pt").map((column) => column.id);
    for (const row of page.rows) {
      expect(Object.keys(row)).toEqual(ids);
      for (const text of Object.values(row)) expect(typeof text).toBe("string");
    }
  }
  expect((await table.texts(lead, {}, "en", { limit: 500 })).rows.length).toBeGreaterThan(0);
});

test("page after page gives every row once", async () => {
  for (let count = 0; count < 5; count++) await ticketOf({ subject: `paged ${count}` });
  const table = tableNamed("tickets");
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await table.texts(lead, { q: "paged" }, "en", { limit: 2, cursor });
    seen.push(...page.rows.map((row) => row.subject ?? ""));
    cursor = page.next ?? undefined;
  } while (cursor);
  expect(seen.map((text) => text.slice(-7)).sort()).toEqual(["paged 0", "paged 1", "paged 2", "paged 3", "paged 4"]);
});
