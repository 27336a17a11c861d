import { beforeAll, describe, expect, test } from "vitest";
import type { AppActor, SystemActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { minutes, phone, setPolicy, staff, start, tryToCreate } from "@/lib/testing/people";
import { purgeAfterDays, purgeConsultations } from "./purge";
import { sendMessage } from "./send-message";

const system: SystemActor = { kind: "system", name: "job" };
const dayMinutes = 24 * 60;

beforeAll(() => setPolicy("today"));

/** A chat with messages, as an agent's delete leaves it. */
async function deletedChat(app: AppActor, deletedAt: Date, messages = 2): Promise<string> {
  const id = await tryToCreate(app, start, `persona_${Math.random().toString(36).slice(2)}`);
  for (let count = 0; count < messages; count++) await sendMessage(app, { id, content: "I could not sleep" }, minutes(count + 1));
  await db.consultation.update({
    where: { userId_id: { userId: app.userId, id } },
    data: { status: "deleted", slot: null, deletedAt, goneReason: "reset", title: "Sleep" },
  });
  return id;
}

async function chat(app: AppActor, id: string) {
  return db.consultation.findUniqueOrThrow({ where: { userId_id: { userId: app.userId, id } }, include: { messages: true } });
}

describe("the purge", () => {
  test("erases the text of chats that were deleted more than 30 days ago, and leaves the tombstone", async () => {
    const app = phone();
    const id = await deletedChat(app, start);
    const before = await chat(app, id);
    const after = await purgeConsultations(system, minutes(purgeAfterDays * dayMinutes + 1));
    expect(after).toEqual({ consultations: 1, messages: before.messages.length });
    expect(before.messages.length).toBeGreaterThanOrEqual(2);
    const tombstone = { ...before, messages: [], title: null, goneReason: "erased" };
    expect(await chat(app, id)).toEqual(tombstone);
    const entry = await db.auditEntry.findFirstOrThrow({ where: { action: "consultation.purge" }, orderBy: { seq: "desc" } });
    expect(entry).toMatchObject({ actorKind: "system", after: { consultation_ids: [id], messages: before.messages.length } });
  });

  test("touches nothing else: deleted lately, archived, active", async () => {
    const app = phone();
    const now = minutes(90 * dayMinutes);
    const lately = await deletedChat(app, minutes((90 - purgeAfterDays) * dayMinutes + 1));
    const active = await tryToCreate(app, start, "sleep_coach");
    await sendMessage(app, { id: active, content: "Good morning" }, start);
    const archived = await deletedChat(app, start);
    await db.consultation.update({
      where: { userId_id: { userId: app.userId, id: archived } },
      data: { status: "archived", archivedAt: start, deletedAt: null, goneReason: null },
    });
    const before = await Promise.all([lately, active, archived].map((id) => chat(app, id)));
    expect(await purgeConsultations(system, now)).toEqual({ consultations: 0, messages: 0 });
    expect(await Promise.all([lately, active, archived].map((id) => chat(app, id)))).toEqual(before);
  });

  test("goes through more than a batch, once, also when two run at the same time", async () => {
    const app = phone();
    for (let count = 0; count < 105; count++) await deletedChat(app, start, 0);
    const now = minutes(31 * dayMinutes);
    const runs = await Promise.all([purgeConsultations(system, now), purgeConsultations(system, now)]);
    expect(runs[0].consultations + runs[1].consultations).toBe(105);
    expect(await purgeConsultations(system, now)).toEqual({ consultations: 0, messages: 0 });
  });

  test("is for the system alone", async () => {
    await expect(purgeConsultations(staff("admin"), start)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
