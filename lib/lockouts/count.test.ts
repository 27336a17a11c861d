import { expect, it } from "vitest";
import { lockedOut, minutes, phone, reinstalled, setPolicy, staff, start, tryToCreate } from "@/lib/testing/people";
import { countLockedOut } from "./count";

const day = 60 * 24;
const count = () => countLockedOut(staff("agent"));

it("counts people, not their phones, their tries or their older installations", async () => {
  await setPolicy("today");
  expect(await count()).toBe(0);
  const { app } = await lockedOut();
  await tryToCreate(app, minutes(day + 1, start));
  expect(await count()).toBe(1);
  await tryToCreate(reinstalled(app), minutes(day + 10, start));
  expect(await count()).toBe(1);
  await tryToCreate(phone({}, app.userId), minutes(day + 20, start));
  expect(await count()).toBe(1);
  await lockedOut();
  expect(await count()).toBe(2);
});

it("counts nobody whom the server would let through now", async () => {
  await setPolicy("option3", minutes(2 * day, start));
  expect(await count()).toBe(0);
});

it("is not for those who see no people", async () => {
  await expect(countLockedOut(staff("product"))).rejects.toMatchObject({ code: "FORBIDDEN" });
});
