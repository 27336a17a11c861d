import { describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { countMatches } from "@/lib/tables/count-matches";
import { minutes, staff } from "@/lib/testing/people";
import { service, ticketOf } from "@/lib/testing/tickets";
import { listTickets } from "@/lib/tickets/list";
import { DeskTickets } from "@/lib/tickets/schema";
import { changeView } from "./change";
import { createView } from "./create";
import { viewsMax } from "./limits";
import { listViews } from "./list";
import { removeView } from "./remove";
import { ChangeView, CreateView } from "./schema";

const table = "/tickets";
const make = (actor: Parameters<typeof createView>[0], name: string, rest: object = {}) =>
  createView(actor, CreateView.parse({ table, name, scope: "mine", params: { status: "open" }, ...rest }));
const change = (actor: Parameters<typeof createView>[0], id: string, rest: object) => changeView(actor, ChangeView.parse({ id, ...rest }));
const names = async (actor: Parameters<typeof createView>[0]) => (await listViews(actor, { table })).views.map((view) => view.name);
const entries = (id: string) => db.auditEntry.findMany({ where: { targetId: id }, orderBy: { seq: "asc" } });

describe("one's own views", () => {
  test("are made, renamed, changed and removed, seen by nobody else and in no log", async () => {
    const [ana, rui] = [staff("agent", "Ana"), staff("lead", "Rui")];
    const view = await make(ana, "  My   open\u0000 ones ", {
      params: { status: "open", sort: "updated", hide: "person", cursor: "x", shoe: "9" },
    });
    expect(view).toMatchObject({ name: "My open ones", params: { status: "open", sort: "updated", hide: "person" }, forgotten: [] });
    expect(await names(rui)).toEqual([]);
    await expect(change(rui, view.id, { name: "Mine now" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(removeView(rui, view)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await change(ana, view.id, { name: "Open", params: { status: "pending" } })).toMatchObject({
      name: "Open",
      params: { status: "pending" },
    });
    await removeView(ana, view);
    await expect(change(ana, view.id, { name: "Again" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(removeView(ana, view)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await entries(view.id)).toEqual([]);
  });

  test("have names of their own, and an end", async () => {
    const ana = staff("agent");
    const first = await make(ana, "View 0");
    await expect(make(ana, "VIEW 0")).rejects.toMatchObject({ code: "ALREADY_EXISTS" });
    await make(staff("agent"), "View 0");
    for (let count = 1; count < viewsMax; count++) await make(ana, `View ${count}`);
    await expect(make(ana, "One more")).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    await expect(change(ana, first.id, { name: "view 1" })).rejects.toMatchObject({ code: "ALREADY_EXISTS" });
    expect(CreateView.safeParse({ table, name: " \u200b ", scope: "mine", params: {} }).success).toBe(false);
  });

  test("of an older version show what is still understood", async () => {
    const ana = staff("agent");
    const { id } = await make(ana, "Old");
    await db.savedView.update({ where: { id }, data: { params: { status: "snoozed", category: "other", mood: "bad", sort: 3 } } });
    expect((await listViews(ana, { table })).views).toMatchObject([{ params: { category: "other" }, forgotten: ["mood", "status"] }]);
  });
});

describe("the team's views", () => {
  test("are made by leads, for everybody, and stand in the log without what was searched for", async () => {
    const [ana, rui] = [staff("agent", "Ana"), staff("lead", "Rui")];
    await expect(make(ana, "Ours", { scope: "team" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    const view = await make(rui, "Ours", { scope: "team", params: { q: "marta@posteo.test", status: "open" } });
    expect(await names(ana)).toContain("Ours");
    await expect(change(ana, view.id, { name: "Mine" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(removeView(ana, view)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(make(staff("admin"), "ours", { scope: "team" })).rejects.toMatchObject({ code: "ALREADY_EXISTS" });
    await change(staff("admin", "Eva"), view.id, { name: "All of ours" });
    await removeView(rui, view);
    expect(await entries(view.id)).toMatchObject([
      { action: "view.create", actorName: "Rui", after: { name: "Ours", params: { status: "open", q: "…" } } },
      { action: "view.change", actorName: "Eva", before: { name: "Ours" }, after: { name: "All of ours" } },
      { action: "view.remove", before: { name: "All of ours" } },
    ]);
  });

  test("and one's own: the table opens with one's own default, else with the team's, of each one alone", async () => {
    const [ana, rui, eva] = [staff("agent"), staff("lead"), staff("admin")];
    const ofTeam = await make(rui, "Team default", { scope: "team", isDefault: true });
    const opensWith = async (actor: typeof ana) => (await listViews(actor, { table })).opensWith?.id;
    expect(await opensWith(ana)).toBe(ofTeam.id);
    const own = await make(ana, "Own default", { isDefault: true });
    expect([await opensWith(ana), await opensWith(eva)]).toEqual([own.id, ofTeam.id]);
    const other = await make(ana, "Another");
    await change(ana, other.id, { isDefault: true });
    expect(await opensWith(ana)).toBe(other.id);
    await change(ana, other.id, { isDefault: false });
    expect(await opensWith(ana)).toBe(ofTeam.id);
    await removeView(rui, ofTeam);
    expect(await opensWith(ana)).toBeUndefined();
  });
});

test("views are people's, of tables that they may open", async () => {
  await expect(listViews({ kind: "system", name: "job" }, { table })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(listViews(staff("product"), { table })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(make(staff("product"), "Theirs")).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(countMatches(staff("product"), { table, filter: {} })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(listViews(service("tickets:read"), { table })).rejects.toMatchObject({ code: "INSUFFICIENT_SCOPE" });
  await expect(listViews(staff("agent"), { table: "/nowhere" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(changeView(staff("agent"), { id: newId(), name: "x" })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a filter is counted as the list has it", async () => {
  const word = "zebra";
  for (let count = 0; count < 4; count++) await ticketOf({ subject: `${word} ${count}`, body: "my chat is gone" }, minutes(count));
  await ticketOf({ subject: "another", body: "money" });
  const filters: Record<string, string>[] = [
    { q: word },
    { q: word, category: "other" },
    { q: `${word} 1` },
    { q: word, assignee: "me" },
    { q: word, status: "solved" },
  ];
  for (const filter of filters) {
    const list = await listTickets(staff("agent"), DeskTickets.parse(filter));
    expect(await countMatches(staff("agent"), { table, filter })).toBe(list.rows.length);
  }
});
