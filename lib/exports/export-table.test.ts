import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { minutes, staff } from "@/lib/testing/people";
import { service, somebody, ticketOf } from "@/lib/testing/tickets";
import { byteOrderMark } from "./csv";
import { exportTable } from "./export-table";
import { ExportTable } from "./schema";

const agent = { ...staff("agent"), id: "0190b8f0-0000-7000-8000-000000000001" };
const now = new Date("2026-11-23T01:10:59Z");
const file = (params: Record<string, string>, actor: Parameters<typeof exportTable>[0] = agent) =>
  exportTable(actor, ExportTable.parse({ table: "tickets", params }), now);
const all = async (pieces: AsyncIterable<string>) => {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
};
const textOf = async (params: Record<string, string>) => all((await file(params)).pieces);
const entries = () =>
  db.auditEntry.findMany({ where: { actorId: agent.id }, orderBy: { seq: "asc" }, select: { action: true, after: true } });

beforeAll(async () => {
  const marta = await somebody("=Marta");
  await ticketOf({ subject: 'She said "gone", twice', body: "my chat is gone", user_id: marta.id }, minutes(1));
  await ticketOf({ subject: "Refund", body: "money", requester_email: "rui@posteo.test" }, minutes(2));
});

describe("a file of tickets", () => {
  test("holds the filter in its order with the visible columns, quoted, and nothing that is a formula", async () => {
    const text = await textOf({
      sort: "created",
      order: "asc",
      hide: "updated,assignee,priority,wait,source,language,snoozed",
      limit: "1",
      view: "mine",
      cursor: "x",
    });
    const lines = text.split("\r\n");
    expect(lines[0]).toBe(`${byteOrderMark}"Ticket","Person","Category","Status","Created"`);
    expect(lines[1]).toMatch(/^"#\d+ She said ""gone"", twice","'=Marta","chat disappeared","open","2026-03-02T09:01:00Z"$/);
    expect(lines[2]).toMatch(/^"#\d+ Refund","rui@posteo.test","other","open","2026-03-02T09:02:00Z"$/);
    expect(lines.slice(3)).toEqual([""]);
  });

  test("is in the language of the reader", async () => {
    const { pieces } = await exportTable(
      agent,
      ExportTable.parse({ table: "tickets", params: { hide: "updated,priority,wait,source,language,snoozed" }, language: "pt" }),
      now,
    );
    const lines = (await all(pieces)).split("\r\n");
    expect(lines[0]).toBe(`${byteOrderMark}"Chamado","Pessoa","Categoria","Status","Responsável","Criado"`);
    expect(lines[2]).toMatch(/"outro","aberto","ninguém","2026-03-02T09:02:00Z"$/);
  });

  test("is named for the table and the time, and written down before and after", async () => {
    const before = (await entries()).length;
    const { filename, pieces } = await file({ status: "all", q: "#1", hide: "person" });
    expect(filename).toBe("lume-tickets-2026-11-23-0110.csv");
    const columns = [
      "subject",
      "priority",
      "wait",
      "category",
      "status",
      "assignee",
      "snoozed",
      "source",
      "language",
      "created",
      "updated",
    ];
    const began = { action: "table.export", after: { filter: { status: "all", q: "…" }, columns, rows_max: 50_000 } };
    expect((await entries()).slice(before)).toEqual([began]);
    await all(pieces);
    expect((await entries()).slice(before)).toEqual([began, { action: "table.export_end", after: { rows: 1, end: "whole" } }]);
  });

  test("that is cancelled reads no further and says so", async () => {
    const { pieces } = await file({});
    await pieces.next();
    await pieces.return();
    expect((await entries()).at(-1)).toEqual({ action: "table.export_end", after: { rows: 0, end: "cancelled" } });
    expect(await pieces.next()).toEqual({ done: true, value: undefined });
  });

  test("is for who may see the list and take files", async () => {
    await expect(file({}, staff("product"))).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(file({}, service("tickets:read"))).rejects.toMatchObject({ code: "INSUFFICIENT_SCOPE" });
    await expect(exportTable(agent, { table: "staff", params: {}, language: "en" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
