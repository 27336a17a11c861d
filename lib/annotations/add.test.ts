import { describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { setPolicy, staff } from "@/lib/testing/people";
import { addAnnotation } from "./add";
import { changeAnnotation } from "./change";
import { listAnnotations } from "./list";
import { removeAnnotation } from "./remove";
import { AddAnnotation, EditAnnotation } from "./schema";

const lead = staff("lead", "Rui Tavares");
const now = new Date("2026-11-20T12:00:00Z");
const add = (input: object) => addAnnotation(lead, AddAnnotation.parse(input), now);

describe("a note on the charts", () => {
  test("begins and ends by the clocks of the reporting zone, and says who wrote it", async () => {
    // Lisbon: summer time until 25 October, when the hour from one to two comes twice and the later one is winter's.
    const note = await add({ title: " Outage of the app's sign-in ", starts_at: "2026-10-20T09:30", ends_at: "2026-10-25T01:30" });
    expect(note).toMatchObject({ kind: "note", title: "Outage of the app's sign-in", startsAt: new Date("2026-10-20T08:30:00Z") });
    expect(note.endsAt).toEqual(new Date("2026-10-25T01:30:00Z"));
    const [found] = await listAnnotations(lead, { from: new Date("2026-10-24"), to: now });
    expect(found).toEqual({ ...note, createdBy: "Rui Tavares" });
    expect(await db.auditEntry.findMany({ where: { targetId: note.id } })).toMatchObject([
      { action: "annotation.create", targetLabel: "Outage of the app's sign-in", actorName: "Rui Tavares" },
    ]);
  });

  test("may be a moment, or a release, with an offset of its own", async () => {
    expect(await add({ kind: "release", title: "iOS 2.5.0", detail: "", starts_at: "2026-11-01T10:00:00+02:00" })).toMatchObject({
      kind: "release",
      detail: null,
      startsAt: new Date("2026-11-01T08:00:00Z"),
      endsAt: null,
    });
  });

  test("is refused where its times make no sense, and to those who do not lead", async () => {
    for (const times of [
      { starts_at: "2026-11-02T10:00", ends_at: "2026-11-02T10:00" },
      { starts_at: "2019-01-01T00:00" },
      { starts_at: "2028-01-01T00:00" },
    ]) {
      await expect(add({ title: "A note", ...times })).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    }
    for (const starts_at of ["yesterday", "2026-02-30T10:00", "2026-11-02"]) {
      expect(AddAnnotation.safeParse({ title: "A note", starts_at }).success).toBe(false);
    }
    await expect(
      addAnnotation(staff("agent"), { kind: "note", title: "A note", starts_at: "2026-11-02T10:00" }, now),
    ).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  test("is changed as it was seen, in what is told; the log keeps both", async () => {
    const note = await add({
      title: "Outage",
      starts_at: "2026-11-02T10:00",
      ends_at: "2026-11-02T12:00",
      link: "https://status.example.com",
    });
    const edit = { id: note.id, seen: note.changedAt, title: "Outage of the sign-in", ends_at: null };
    const changed = await changeAnnotation(lead, EditAnnotation.parse(edit), now);
    expect(changed).toMatchObject({ title: "Outage of the sign-in", startsAt: note.startsAt, endsAt: null, link: note.link });
    await expect(changeAnnotation(lead, EditAnnotation.parse(edit), now)).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
    const late = { ...edit, seen: changed.changedAt, starts_at: "2026-11-03T10:00", ends_at: "2026-11-02T10:00" };
    await expect(changeAnnotation(lead, EditAnnotation.parse(late), now)).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    expect(await db.auditEntry.findMany({ where: { targetId: note.id, action: "annotation.change" } })).toMatchObject([
      { before: { ends_at: "2026-11-02T12:00:00.000Z" }, after: { ends_at: null, link: "https://status.example.com" } },
    ]);
  });

  test("is taken off again, with what it said kept in the log; a change of policy is not", async () => {
    const { id } = await add({ title: "Wrong day", starts_at: "2026-11-02T10:00" });
    await removeAnnotation(lead, { id }, now);
    await expect(removeAnnotation(lead, { id }, now)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await db.auditEntry.findMany({ where: { targetId: id, action: "annotation.remove" } })).toMatchObject([
      { targetLabel: "Wrong day", before: { kind: "note", created_by: "Rui Tavares" } },
    ]);
    await expect(removeAnnotation(lead, { id: newId() }, now)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await setPolicy("today");
    const change = await db.annotation.findFirstOrThrow({ where: { kind: "policy" } });
    await expect(removeAnnotation(lead, { id: change.id }, now)).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
  });
});
