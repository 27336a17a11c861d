import { beforeAll, describe, expect, it } from "vitest";
import type { AppActor, StaffActor } from "@/lib/auth/actor";
import { sendMessage } from "@/lib/consultations/send-message";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { resetConsultations } from "@/lib/remedies/reset";
import { signOut } from "@/lib/staff/sign-out";
import { minutes, phone, start, tryToCreate } from "@/lib/testing/people";
import { anotherSession, signedIn } from "@/lib/testing/staff-sessions";
import { chatFacts } from "./chat";
import { closeExpiredReveals } from "./close-expired";
import { endReveal } from "./end";
import { revealsOfUser } from "./of-user";
import { openReveal } from "./open";
import { readRevealed } from "./read";
import { revealPageMessages, revealsPerHourMax } from "./rules";
import { OpenReveal } from "./schema";

const secret = "the word nobody may see";
let lead: StaffActor;
let colleague: StaffActor;
let app: AppActor;
let chat: string;

beforeAll(async () => {
  lead = await signedIn("lead", "Helena Duarte", start);
  colleague = await signedIn("agent", "Tomás Reis", start);
});

/** A chat of somebody new, with so many messages. */
async function chatWith(messages = 2): Promise<void> {
  app = { ...phone(), name: "Marta Figueira" };
  chat = await tryToCreate(app, start);
  for (let count = 0; count < messages; count++)
    await sendMessage(app, { id: chat, content: `${secret} ${count + 1}` }, minutes(1 + count));
}

const ask = () => OpenReveal.parse({ userId: app.userId, consultationId: chat, purpose: "safety", reason: "worried about this person" });
const one = () => ({ userId: app.userId, consultationId: chat });
const entries = () =>
  db.auditEntry.findMany({ where: { userId: app.userId, action: { startsWith: "message." } }, orderBy: { seq: "asc" } });

describe("revealing a chat", () => {
  it("shows its messages page by page to the one who asked, and writes down how much was read", async () => {
    await chatWith(revealPageMessages + 3);
    const { id, expiresAt } = await openReveal(lead, ask(), minutes(60));
    expect(expiresAt).toEqual(minutes(75));
    const first = await readRevealed(lead, { ...one(), revealId: id, afterSeq: 0 }, minutes(61));
    expect(first.messages).toHaveLength(revealPageMessages);
    const rest = await readRevealed(lead, { ...one(), revealId: id, afterSeq: first.nextAfterSeq ?? 0 }, minutes(62));
    expect(rest.messages.map(({ content }) => content)).toEqual([51, 52, 53].map((count) => `${secret} ${count}`));
    expect(rest.nextAfterSeq).toBeNull();
    expect(await endReveal(lead, { revealId: id }, minutes(63))).toEqual({ ended: true });
    expect((await entries()).map(({ action, after }) => [action, after])).toEqual([
      ["message.reveal", { reveal_id: id, purpose: "safety", expires_at: minutes(75).toISOString() }],
      ["message.read", { reveal_id: id, purpose: "safety", messages: revealPageMessages }],
      ["message.reveal_end", { reveal_id: id, purpose: "safety", ended_by: "self", pages_read: 2, messages_read: revealPageMessages + 3 }],
    ]);
    expect((await entries())[0]).toMatchObject({
      reason: "safety: worried about this person",
      targetLabel: expect.stringContaining("Marta Figueira"),
    });
    expect(JSON.stringify(await entries(), (_, value) => (typeof value === "bigint" ? String(value) : value))).not.toContain(secret);
  });

  it("is seen by everybody who looks at the person, as long as it lasts", async () => {
    await chatWith();
    const { id } = await openReveal(lead, ask(), minutes(200));
    expect(await revealsOfUser(colleague, app, minutes(201))).toMatchObject([
      { id, reader: { name: "Helena Duarte" }, purpose: "safety", expiresAt: minutes(215), inThisSession: false },
    ]);
    expect(await revealsOfUser(lead, app, minutes(201))).toMatchObject([{ inThisSession: true }]);
    expect(await revealsOfUser(colleague, app, minutes(215))).toEqual([]);
  });

  it("ends after 15 minutes on the server, whatever the page does", async () => {
    await chatWith();
    const { id } = await openReveal(lead, ask(), minutes(300));
    const read = (at: Date) => readRevealed(lead, { ...one(), revealId: id, afterSeq: 0 }, at);
    await expect(read(new Date(minutes(315).getTime() - 1))).resolves.toMatchObject({ messages: { length: 2 } });
    await expect(read(minutes(315))).rejects.toMatchObject({ code: "NOT_ACTIVE" });
    await closeExpiredReveals({ kind: "system", name: "job" }, { revealId: id }, minutes(316));
    await closeExpiredReveals({ kind: "system", name: "job" }, {}, minutes(317));
    const ends = (await entries()).filter(({ action }) => action === "message.reveal_end");
    expect(ends).toMatchObject([{ before: { reader_id: lead.id }, after: { ended_by: "time", pages_read: 1, messages_read: 2 } }]);
    expect(await db.messageReveal.findUnique({ where: { id } })).toMatchObject({ endedAt: minutes(315) });
  });

  it("belongs to one session: neither a second window nor signing in again carries it on", async () => {
    await chatWith();
    const reader = await signedIn("lead", "Inês Faro", start);
    const { id } = await openReveal(reader, ask(), minutes(400));
    const window = await anotherSession({ ...reader, sessionId: newId() }, start);
    const read = (actor: StaffActor) => readRevealed(actor, { ...one(), revealId: id, afterSeq: 0 }, minutes(401));
    await expect(read(window)).rejects.toMatchObject({ code: "NOT_ACTIVE" });
    await expect(read(await signedIn("lead", "Somebody else", start))).rejects.toMatchObject({ code: "NOT_ACTIVE" });
    await signOut(reader, minutes(401));
    await expect(read(reader)).rejects.toMatchObject({ code: "NOT_ACTIVE" });
    expect(await revealsOfUser(colleague, app, minutes(402))).toEqual([]);
    // Signed in again, they may ask again: the old one is closed on the way.
    await openReveal(window, ask(), minutes(403));
    expect((await entries()).map(({ action }) => action)).toEqual(["message.reveal", "message.reveal_end", "message.reveal"]);
  });

  it("is for one chat alone", async () => {
    await chatWith();
    const { id } = await openReveal(lead, ask(), minutes(500));
    const other = await tryToCreate(app, minutes(500), "sleep_coach");
    await expect(readRevealed(lead, { ...one(), consultationId: other, revealId: id, afterSeq: 0 }, minutes(501))).rejects.toMatchObject({
      code: "NOT_ACTIVE",
    });
  });

  it("is made once, however often it is asked for at the same time", async () => {
    await chatWith();
    const answers = await Promise.allSettled(Array.from({ length: 4 }, () => openReveal(lead, ask(), minutes(600))));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const answer of answers) if (answer.status === "rejected") expect(answer.reason).toMatchObject({ code: "ALREADY_EXISTS" });
    expect(await db.messageReveal.count({ where: { consultationId: chat } })).toBe(1);
  });

  it("has an end: 20 within an hour", async () => {
    const busy = await signedIn("lead", "Busy", start);
    for (let count = 0; count < revealsPerHourMax; count++) {
      await chatWith(0);
      await openReveal(busy, ask(), minutes(700 + count));
    }
    await chatWith(0);
    await expect(openReveal(busy, ask(), minutes(725))).rejects.toMatchObject({ code: "RATE_LIMITED" });
    await expect(openReveal(busy, ask(), minutes(761))).resolves.toMatchObject({});
  });

  it("does not exist for what was deleted, is nobody's, or has no reason", async () => {
    await chatWith();
    await resetConsultations(
      { kind: "system", name: "test" },
      { userId: app.userId, mode: "delete", reasonCode: "other", reason: "for a test" },
      minutes(800),
    );
    await expect(openReveal(lead, ask(), minutes(801))).rejects.toMatchObject({ code: "CONSULTATION_GONE" });
    await expect(openReveal(lead, { ...ask(), consultationId: newId() }, minutes(801))).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(OpenReveal.safeParse({ ...one(), purpose: "curiosity", reason: "I would like to know" }).success).toBe(false);
    expect(OpenReveal.safeParse({ ...one(), purpose: "safety", reason: "          " }).success).toBe(false);
  });

  it("is not for agents", async () => {
    await chatWith();
    await expect(openReveal(colleague, ask(), minutes(900))).rejects.toMatchObject({ code: "FORBIDDEN" });
    const { id } = await openReveal(lead, ask(), minutes(900));
    await expect(readRevealed(colleague, { ...one(), revealId: id, afterSeq: 0 }, minutes(901))).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});

it("says everything about a chat and nothing of it", async () => {
  await chatWith(3);
  await db.consultation.updateMany({ where: { id: chat }, data: { title: `${secret}, as a title` } });
  const facts = await chatFacts(colleague, one());
  expect(facts).toMatchObject({
    ...{ id: chat, persona: "wellness_specialist", status: "active", slot: 1, messageCount: 3 },
    person: { id: app.userId, name: "Marta Figueira" },
    holders: [{ id: app.installation.installationId, made: true, wrote: 3 }],
  });
  expect(JSON.stringify(facts)).not.toContain(secret);
  await expect(chatFacts(colleague, { ...one(), userId: newId() })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
