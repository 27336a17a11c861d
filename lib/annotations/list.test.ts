import { expect, test } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { analyst } from "@/lib/metrics/testing/history";
import { findAnnotation } from "./find";
import { annotationsMax, listAnnotations } from "./list";

const day = (number: number) => new Date(Date.UTC(2026, 9, number));

async function annotate(title: string, startsAt: Date, endsAt: Date | null = null) {
  await db.annotation.create({ data: { id: newId(), kind: "release", title, startsAt, endsAt, createdBy: "Ana Prado" } });
}

test("lists what lies in the range, oldest first: moments from its start up to its end, and periods that reach into it", async () => {
  await annotate("before", day(1));
  await annotate("ramp that ends inside", day(2), day(6));
  await annotate("ramp that ends before", day(2), day(3));
  await annotate("at the start", day(5));
  await annotate("inside", day(9));
  await annotate("at the end", day(10));
  const found = await listAnnotations(analyst, { from: day(5), to: day(10) });
  expect(found.map(({ title }) => title)).toEqual(["ramp that ends inside", "at the start", "inside"]);
  expect(found[0]).toEqual({
    id: expect.any(String),
    kind: "release",
    title: "ramp that ends inside",
    detail: null,
    startsAt: day(2),
    endsAt: day(6),
    policyVersion: null,
    createdBy: "Ana Prado",
    ...{ link: null, appVersion: null, externalKey: null, changedAt: expect.any(Date) },
  });
});

test("keeps the newest when there are too many", async () => {
  await db.annotation.deleteMany();
  for (let hour = 0; hour <= annotationsMax; hour++) await annotate(String(hour), new Date(day(1).getTime() + hour * 3_600_000));
  const found = await listAnnotations(analyst, { from: day(1), to: day(30) });
  expect(found).toHaveLength(annotationsMax);
  expect(found[0]?.title).toBe("1");
  expect(await listAnnotations(analyst, { from: day(1), to: day(30), kinds: ["policy", "note"] })).toEqual([]);
  // One that is older is found by its name all the same.
  const [oldest] = await db.annotation.findMany({ where: { title: "0" } });
  expect(await findAnnotation(analyst, { id: oldest?.id })).toMatchObject({ title: "0", kind: "release" });
  expect(await findAnnotation(analyst, { id: "none" })).toBeNull();
  expect(await findAnnotation(analyst, {})).toBeNull();
});
