import { beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db";
import { lockedOut, minutes, phone, setPolicy, staff, start, tryToCreate } from "@/lib/testing/people";
import { diagnoseKey } from "./diagnose";
import { resetConsultations } from "./reset";

const agent = staff("agent");
const key = { persona: "wellness_specialist", goal: "" };
const why = { reasonCode: "reinstall", reason: "new phone, same person" };
const later = minutes(60 * 25);

beforeEach(() => setPolicy("today"));

test("recommends nothing where the fix is live for the app, and says why the rest is not it", async () => {
  const { app } = await lockedOut();
  const recommended = async () =>
    (await diagnoseKey(agent, { userId: app.userId, ...key }, later)).options.find((option) => option.recommended)?.remedy;
  expect(await recommended()).toBe("archive");
  // The id is given to everybody, and their app makes nothing of it: that is why they are locked out all the same.
  await setPolicy("option2", later);
  const old = (await diagnoseKey(agent, { userId: app.userId, ...key }, later)).options;
  expect(old.find((option) => option.remedy === "reconnect")?.reason).toMatch(/^Needs app 2\.4\.0; their phone has /);
  await setPolicy("today", later);
  await db.lockout.updateMany({ where: { userId: app.userId }, data: { appVersion: "2.4.0" } });
  await db.installation.updateMany({ where: { userId: app.userId }, data: { appVersion: "2.4.0" } });
  expect(await recommended()).toBe("reconnect");
  await setPolicy("option2", later);
  expect(await recommended()).toBe("wait");
  await setPolicy("today", later);
  const options = (await diagnoseKey(agent, { userId: app.userId, ...key }, later)).options;
  expect(options.find((option) => option.remedy === "delete")).toMatchObject({
    available: false,
    reason: expect.stringContaining("support lead"),
  });
});

test("does not send somebody back to a refusal whose app names no installation: no header, no version, no fix that is known to help", async () => {
  const app = phone({ installationId: undefined, deviceId: undefined, platform: undefined, appVersion: undefined });
  await tryToCreate(app, start);
  expect(await tryToCreate(app, minutes(60))).toBe("conflict");
  const recommended = async () => (await diagnoseKey(agent, { userId: app.userId, ...key }, later)).options;
  for (const preset of ["today", "option1_2"] as const) {
    await setPolicy(preset, later);
    expect((await recommended()).find((option) => option.recommended)?.remedy, preset).toBe("archive");
  }
  // One that says its version all the same.
  await db.lockout.updateMany({ where: { userId: app.userId }, data: { appVersion: "2.4.0" } });
  expect((await recommended()).find((option) => option.recommended)?.remedy).toBe("wait");
  await setPolicy("today", later);
  expect((await recommended()).find((option) => option.recommended)?.remedy).toBe("reconnect");
  await resetConsultations(agent, { userId: app.userId, mode: "archive", ...key, ...why }, later);
  expect((await recommended()).find((option) => option.recommended)?.remedy).toBe("wait");
});
