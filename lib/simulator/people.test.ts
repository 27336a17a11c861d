import { describe, expect, test, vi } from "vitest";
import { db } from "@/lib/db";
import { policyForUser } from "@/lib/policy/for-user";
import { presets } from "@/lib/policy/rules";
import { admitted, minutes, phone, reinstalled, staff, start, tryToCreate } from "@/lib/testing/people";
import { makePeople } from "./make-people";
import { readSimulatedPeople } from "./read-people";
import { setSimulatedPolicy } from "./set-policy";

const product = staff("product");

async function ana() {
  const { people } = await makePeople(product, { people: [1], switches: presets.today }, start);
  const [person] = people;
  if (!person) throw new Error("Nobody was made.");
  return person;
}

describe("simulated people", () => {
  test("are test accounts under a policy of their own, which others do not meet", async () => {
    const { people } = await makePeople(product, { people: [1, 2], switches: { ...presets.option3, maxActive: 3 } }, start);
    expect(people.map(({ person, name }) => [person, name])).toEqual([
      [1, "Ana (simulated)"],
      [2, "Ben (simulated)"],
    ]);
    const other = await admitted(phone());
    for (const { userId } of people) {
      expect(await db.user.findUnique({ where: { id: userId } })).toMatchObject({ isTest: true });
      expect(await policyForUser(db, userId, minutes(1))).toMatchObject({ listEnabled: false, maxActive: 3 });
      expect(await policyForUser(db, userId, minutes(60 * 25))).toMatchObject(await inForce(other.userId));
    }
    expect(await inForce(other.userId)).toMatchObject(presets.option1_2);
  });

  test("meet another policy at once, and their lockouts follow it", async () => {
    const { userId } = await ana();
    const app = phone({}, userId);
    await tryToCreate(app, minutes(1));
    expect(await tryToCreate(reinstalled(app), minutes(2))).toBe("conflict");
    expect(await serverSide(userId)).toMatchObject({
      chats: [{ persona: "wellness_specialist", status: "active", messageCount: 0 }],
      attempts: { created: 1, conflict: 1 },
      lockouts: [{ cause: "reinstall", state: "locked out", outcome: "open" }],
    });
    await setSimulatedPolicy(product, { userIds: [userId], switches: presets.option3 }, minutes(3));
    expect(await serverSide(userId)).toMatchObject({ lockouts: [{ state: "freed" }] });
    await setSimulatedPolicy(product, { userIds: [userId], switches: presets.today }, minutes(4));
    expect(await serverSide(userId)).toMatchObject({ lockouts: [{ state: "locked out" }] });
    expect(await db.policyOverride.count({ where: { userId, revokedAt: null } })).toBe(1);
  });

  test("are the only ones whose policy or chats can be reached from here", async () => {
    const other = await admitted(phone());
    const { userId } = await ana();
    const both = { userIds: [userId, other.userId], switches: presets.option3 };
    await expect(setSimulatedPolicy(product, both, start)).rejects.toMatchObject({ code: "USER_NOT_FOUND" });
    expect(await policyForUser(db, userId, minutes(1))).toMatchObject(presets.today);
    expect((await readSimulatedPeople(product, { userIds: both.userIds })).people.map((person) => person.userId)).toEqual([userId]);
  });

  test("leave a trace in the audit log, with who made them", async () => {
    const { userId } = await ana();
    expect(await db.auditEntry.findFirst({ where: { action: "simulator.people", targetId: userId } })).toMatchObject({
      actorRole: "product",
      targetLabel: "Ana (simulated)",
    });
  });
});

test("outside of demo mode nobody is made, looked at or given another policy", async () => {
  vi.resetModules();
  vi.stubEnv("LUME_DEMO", "0");
  const verbs = await Promise.all([import("./make-people"), import("./set-policy"), import("./read-people")]);
  const userIds = [crypto.randomUUID()];
  const [make, set, read] = [verbs[0].makePeople, verbs[1].setSimulatedPolicy, verbs[2].readSimulatedPeople];
  for (const refused of [
    make(product, { people: [1], switches: presets.today }),
    set(product, { userIds, switches: presets.today }),
    read(product, { userIds }),
  ]) {
    await expect(refused).rejects.toMatchObject({ code: "NOT_FOUND", message: expect.stringContaining("demo mode only") });
  }
  vi.unstubAllEnvs();
});

async function inForce(userId: string) {
  return policyForUser(db, userId, minutes(1));
}

async function serverSide(userId: string) {
  return (await readSimulatedPeople(product, { userIds: [userId] })).people[0];
}
