import { describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { resetConsultations } from "@/lib/remedies/reset";
import { admitted, minutes, phone, setPolicy, staff, tryToCreate } from "@/lib/testing/people";
import { chooseSlot } from "./rules";

const parallel = 50;

describe.each([1, 3])("at most %i active, with 50 creates at once", (maxActive) => {
  it("makes exactly N chats and refuses the rest alike", async () => {
    await setPolicy({ listEnabled: false, conflictIncludesId: false, maxActive });
    const app = await admitted(phone());
    const answers = await Promise.all(Array.from({ length: parallel }, () => tryToCreate(app, minutes(1))));
    expect(answers.filter((answer) => answer === "conflict")).toHaveLength(parallel - maxActive);
    expect(await db.consultation.count({ where: { userId: app.userId, status: "active" } })).toBe(maxActive);
    expect(await db.attempt.count({ where: { userId: app.userId } })).toBe(parallel);
  });

  it("holds with archiving beside it, and loses no answer", async () => {
    await setPolicy({ listEnabled: false, conflictIncludesId: false, maxActive });
    const app = await admitted(phone());
    let most = 0;
    const creating = Array.from({ length: parallel }, async (_, n) =>
      tryToCreate({ ...app, installation: { ...app.installation } }, minutes(n + 1)),
    );
    const archiving = (async () => {
      for (let n = 0; n < 12; n++) {
        await resetConsultations(
          staff("agent"),
          { userId: app.userId, mode: "archive", reasonCode: "other", reason: "beside it" },
          minutes(100 + n),
        );
        most = Math.max(most, await db.consultation.count({ where: { userId: app.userId, status: "active" } }));
      }
    })();
    const answers = await Promise.all(creating);
    await archiving;
    expect(most).toBeLessThanOrEqual(maxActive);
    const made = answers.filter((answer) => answer !== "conflict").length;
    expect(made).toBe(await db.consultation.count({ where: { userId: app.userId } }));
    expect(await db.attempt.groupBy({ by: ["outcome"], where: { userId: app.userId }, _count: true, orderBy: { outcome: "asc" } })).toEqual(
      [
        { outcome: "conflict", _count: parallel - made },
        { outcome: "created", _count: made },
      ].filter((row) => row._count > 0),
    );
  });
});

describe("the slot to ask for", () => {
  it("is the lowest free one, and none where the key is full, also with chats from a larger N", () => {
    expect(chooseSlot([], 1)).toBe(1);
    expect(chooseSlot([1], 1)).toBeNull();
    expect(chooseSlot([1, 3], 3)).toBe(2);
    expect(chooseSlot([5], 2)).toBe(1);
    expect(chooseSlot([5, 1], 2)).toBeNull();
    expect(chooseSlot([1, 2], null, () => 0)).toBe(1_000_001);
  });

  it("is refused by the database when code forgets: the index lets nobody hold a slot twice", async () => {
    const app = phone();
    await setPolicy("today");
    await tryToCreate(app, minutes(1));
    const twice = db.$executeRaw`INSERT INTO consultations (user_id, id, persona, status, slot, created_at, updated_at)
      VALUES (${app.userId}::uuid, gen_random_uuid(), 'wellness_specialist', 'active', 1, now(), now())`;
    await expect(twice).rejects.toThrow();
  });
});
