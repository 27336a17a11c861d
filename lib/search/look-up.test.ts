import { beforeEach, expect, it } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { phone, staff, start, tryToCreate } from "@/lib/testing/people";
import { handleFrom, readHandle, showHandle } from "./handle-shape";
import { lookUp } from "./look-up";
import { LookUp, Search } from "./schema";
import { search } from "./search";

const ask = (identifier: string, actor = staff("product")) => lookUp(actor, LookUp.parse({ identifier }));
const refusal = { code: "VALIDATION_FAILED" };

let marta: string;

beforeEach(async () => {
  await db.user.deleteMany();
  await db.userHandle.deleteMany();
  marta = newId();
  await db.user.create({ data: { id: marta, name: "Marta Figueira", email: "marta.figueira@posteo.net", createdAt: start } });
});

it("says match or no match, and a handle by which the search finds the person", async () => {
  const found = await ask("<Marta.Figueira@posteo.net>");
  expect(found).toEqual({ match: true, handle: expect.stringMatching(/^LM(-[0-9A-HJKMNP-TV-Z]{4}){3}$/) });
  expect(await ask(marta.toUpperCase())).toEqual(found);
  expect(await ask("somebody.else@posteo.net")).toEqual({ match: false, handle: null });
  expect(await ask(newId())).toEqual({ match: false, handle: null });
  const typed = found.handle?.toLowerCase().replaceAll("-", " ") ?? "";
  expect(await search(staff("agent"), Search.parse({ q: typed }))).toMatchObject({ jump: { kind: "user", user_id: marta } });
});

it("knows a chat's, an installation's, a device's and a request's id", async () => {
  const app = phone({}, marta);
  const chat = await tryToCreate({ ...app, requestId: "req-2026-0007" }, start);
  const { handle } = await ask(marta);
  for (const id of [chat, app.installation.installationId ?? "", app.installation.deviceId ?? "", "req-2026-0007"]) {
    expect(await ask(id), id).toEqual({ match: true, handle });
  }
  await tryToCreate(phone({ ...app.installation }), start);
  expect(await ask(app.installation.deviceId ?? "")).toEqual({ match: true, handle: null });
});

it("is no oracle: parts, names, numbers and handles are refused", async () => {
  const { handle } = await ask(marta);
  for (const part of [
    "marta",
    "Marta Figueira",
    "@posteo.net",
    "marta.figueira@",
    marta.slice(0, 18),
    `${marta.slice(0, 11)}…${marta.slice(-3)}`,
    "#1",
    "12345678",
    handle ?? "",
    "%@%.%",
    "",
  ]) {
    await expect(ask(part), part).rejects.toMatchObject(refusal);
  }
  expect(await ask("%@posteo.net")).toEqual({ match: false, handle: null });
});

it("is in the audit log with the kind and the outcome, never with the value", async () => {
  await ask("marta.figueira@posteo.net");
  await ask(newId());
  const entries = await db.auditEntry.findMany({ where: { action: "users.lookup" }, orderBy: { seq: "desc" }, take: 2 });
  expect(entries.map(({ after }) => after)).toEqual([
    { identifier: "id", outcome: "no_match" },
    { identifier: "email", outcome: "match" },
  ]);
  const all = JSON.stringify(entries, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
  for (const secret of ["marta", "Figueira", "posteo", marta]) expect(all).not.toContain(secret);
});

it("stops who asks without end, and nobody else", async () => {
  const actor = staff("product");
  const asked = await Promise.allSettled(Array.from({ length: 41 }, () => ask("nobody@example.com", actor)));
  expect(asked.filter(({ status }) => status === "rejected")).toMatchObject([{ reason: { code: "RATE_LIMITED" } }]);
  expect(await ask("nobody@example.com", staff("product"))).toEqual({ match: false, handle: null });
});

it("makes handles that survive being said and typed", () => {
  const handle = handleFrom(new Uint8Array([255, 1, 2, 3, 4, 5, 6, 255]));
  expect(handle).toMatch(/^[0-9A-HJKMNP-TV-Z]{12}$/);
  expect(readHandle(showHandle(handle))).toBe(handle);
  expect(readHandle("LM-OIL1-0000-0000")).toBe("011100000000");
});
