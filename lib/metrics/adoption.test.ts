import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { minutes, phone, setPolicy, start, tryToCreate } from "@/lib/testing/people";
import { adoption, versionIn } from "./adoption";
import { analyst } from "./testing/history";

const now = minutes(60 * 24);

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE users, annotations CASCADE`;
});

async function phones(...versions: (string | undefined)[]): Promise<void> {
  for (const appVersion of versions) await tryToCreate(phone({ appVersion }), start);
}

async function release(title: string): Promise<string> {
  const id = newId();
  await db.annotation.create({ data: { id, kind: "release", title, startsAt: start, createdBy: "test" } });
  return id;
}

test("a release is in the installations of its version and of newer ones; one whose name holds no version is for nobody we could count", async () => {
  await phones("2.4.0", "2.4.1", "2.10.0", "2.3.9", undefined);
  const found = await adoption(analyst, { annotation_id: await release("App 2.4.0") }, now);
  expect(found).toMatchObject({ installations: 5, percent: null, reaches: [{ part: "release", lowest: "2.4.0", reached: 3 }] });
  expect(found.versions).toEqual([
    { version: "2.10.0", installations: 1 },
    { version: "2.4.1", installations: 1 },
    { version: "2.4.0", installations: 1 },
    { version: "2.3.9", installations: 1 },
    { version: null, installations: 1 },
  ]);
  expect((await adoption(analyst, { annotation_id: await release("New onboarding") }, now)).reaches).toEqual([]);
});

test("each option that a policy turned on reaches the apps that understand it", async () => {
  await setPolicy("today", start);
  await setPolicy("option1_2", start);
  await phones("2.2.0", "2.3.0", "2.4.0");
  const mark = await db.annotation.findFirstOrThrow({ where: { kind: "policy" }, orderBy: { policyVersion: "desc" } });
  expect(await adoption(analyst, { annotation_id: mark.id }, now)).toMatchObject({
    percent: 100,
    reaches: [
      { part: "option1", lowest: "2.3.0", reached: 2 },
      { part: "option2", lowest: "2.4.0", reached: 1 },
    ],
  });
});

test("nobody can be asked about a change that is not", async () => {
  await expect(adoption(analyst, { annotation_id: newId() }, now)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("the version in a release's name", () => {
  expect(["App 2.4.0", "iOS 2.10", "v3.0.1 for Android", "The new home screen", "7 fixes"].map(versionIn)).toEqual([
    "2.4.0",
    "2.10",
    "3.0.1",
    undefined,
    undefined,
  ]);
});
