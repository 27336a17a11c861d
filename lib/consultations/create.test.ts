import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { resetConsultations } from "@/lib/remedies/reset";
import { lockedOut, minutes, openLockouts, phone, reinstalled, setPolicy, staff, start, tryToCreate } from "@/lib/testing/people";
import { createConsultation } from "./create";
import { getConsultation } from "./get";
import { listConsultations } from "./list";
import { listMessages } from "./list-messages";
import { sendMessage } from "./send-message";

const key = { persona: "wellness_specialist", goal: "" };
const all = { status: "all" as const, limit: 100 };

async function refusalOf(promise: Promise<unknown>): Promise<Refusal> {
  const thrown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown instanceof Refusal) return thrown;
  throw thrown ?? new Error("It was not refused.");
}

describe("a new chat", () => {
  beforeAll(() => setPolicy("today"));

  it("is made for a user who is made from the token, with the attempt and the policy it met", async () => {
    const app = phone();
    app.email = `new.${app.userId}@example.com`;
    const { consultation } = await createConsultation(app, { ...key, title: "Sleep" }, start);
    expect(consultation).toMatchObject({
      persona: "wellness_specialist",
      goal: "",
      title: "Sleep",
      is_archived: false,
      message_count: 0,
      version: 1,
    });
    expect(await db.user.findUnique({ where: { id: app.userId } })).toMatchObject({ email: app.email, changeSeq: 1n });
    const attempts = await db.attempt.findMany({ where: { userId: app.userId } });
    expect(attempts).toMatchObject([
      { outcome: "created", status: 201, activeCount: 0, listEnabled: false, conflictIncludesId: false, maxActive: 1, appVersion: "2.2.0" },
    ]);
    expect(await db.installation.count({ where: { userId: app.userId } })).toBe(1);
  });

  it("is refused while the slot is held, and the lockout opens in the same transaction with its cause", async () => {
    const { app, chat } = await lockedOut();
    const [lockout] = await openLockouts(app.userId);
    expect(lockout).toMatchObject({
      cause: "reinstall",
      confidence: "high",
      tries: 1,
      consultationId: chat,
      installationId: app.installation.installationId,
      outcome: "open",
      freedAt: null,
    });
    const conflicts = await db.attempt.findMany({ where: { userId: app.userId, outcome: "conflict" } });
    expect(conflicts).toMatchObject([{ status: 409, lockoutId: lockout?.id, consultationId: chat, activeCount: 1 }]);
  });

  it("folds retries into the one lockout", async () => {
    const { app } = await lockedOut();
    for (let more = 0; more < 4; more++) expect(await tryToCreate(app, minutes(60 * 24 + more + 1))).toBe("conflict");
    expect(await openLockouts(app.userId)).toMatchObject([{ tries: 5 }]);
    expect(await db.attempt.count({ where: { userId: app.userId, outcome: "conflict" } })).toBe(5);
  });

  it("answers the document's 409 to the letter under today, and the id under option 2", async () => {
    const { app, chat } = await lockedOut();
    const today = await refusalOf(createConsultation(app, { ...key, title: null }, minutes(60 * 25)));
    expect(today.extra.bare).toEqual({
      message: "conflicting consultation: already have an active consultation for this persona and goal",
    });
    await setPolicy("option2", minutes(60 * 25));
    const option2 = await refusalOf(createConsultation(app, { ...key, title: null }, minutes(60 * 26)));
    expect(option2.extra.bare).toMatchObject({ code: "CONSULTATION_EXISTS", existing_consultation_id: chat });
    await setPolicy("today", minutes(60 * 27));
  });

  it("does not mind another persona or goal", async () => {
    const { app } = await lockedOut();
    expect(await tryToCreate(app, minutes(60 * 25), "sleep_coach")).not.toBe("conflict");
    expect(await tryToCreate(app, minutes(60 * 25), "wellness_specialist", "stress")).not.toBe("conflict");
    expect(await openLockouts(app.userId)).toHaveLength(1);
  });

  it("closes the lockout as superseded when a newer installation of the device is refused", async () => {
    const { app } = await lockedOut();
    const newer = reinstalled(app);
    expect(await tryToCreate(newer, minutes(60 * 30))).toBe("conflict");
    const lockouts = await db.lockout.findMany({ where: { userId: app.userId }, orderBy: { openedAt: "asc" } });
    expect(lockouts.map(({ outcome, closedBy }) => [outcome, closedBy])).toEqual([
      ["superseded", "newer_installation"],
      ["open", null],
    ]);
  });

  it("works without any header: the cause is unknown and any working chat closes the lockout", async () => {
    const old = phone();
    await tryToCreate(old, start);
    const bare = { ...old, installation: {} };
    expect(await tryToCreate(bare, minutes(60))).toBe("conflict");
    expect(await openLockouts(old.userId)).toMatchObject([{ cause: "unknown", confidence: "low" }]);
    const [held] = await db.consultation.findMany({ where: { userId: old.userId } });
    await getConsultation(old, { id: held?.id ?? "" }, minutes(61));
    expect(await openLockouts(old.userId)).toHaveLength(0);
  });
});

describe("a working chat", () => {
  it("closes the lockout as auto within a minute, as self later, from that installation only", async () => {
    await setPolicy("option2");
    const quick = await lockedOut();
    const at = minutes(60 * 24);
    await getConsultation(quick.app, { id: quick.chat }, new Date(at.getTime() + 20_000));
    const slow = await lockedOut();
    await getConsultation(slow.old, { id: slow.chat }, new Date(at.getTime() + 20_000));
    expect(await openLockouts(slow.app.userId)).toHaveLength(1);
    await sendMessage(slow.app, { id: slow.chat, content: "back again" }, minutes(60 * 24 + 9));
    const ends = await db.lockout.findMany({ where: { userId: { in: [quick.app.userId, slow.app.userId] } } });
    expect(ends.find((row) => row.userId === quick.app.userId)).toMatchObject({
      outcome: "auto",
      closedBy: "get",
      resumedConsultationId: quick.chat,
    });
    expect(ends.find((row) => row.userId === slow.app.userId)).toMatchObject({ outcome: "self", closedBy: "message" });
    await setPolicy("today");
  });

  it("is not an archived one: reading it leaves the lockout open", async () => {
    const { app, chat } = await lockedOut();
    await resetConsultations(
      staff("agent"),
      { userId: app.userId, mode: "archive", reasonCode: "reinstall", reason: "for a test" },
      minutes(60 * 25),
    );
    await getConsultation(app, { id: chat }, minutes(60 * 26));
    expect(await openLockouts(app.userId)).toHaveLength(1);
  });
});

describe("messages", () => {
  it("get gapless numbers, are stored once for a client_message_id, and change the chat's version", async () => {
    const app = phone();
    const id = await tryToCreate(app, start);
    const client = crypto.randomUUID();
    const sends = await Promise.all(Array.from({ length: 12 }, (_, n) => sendMessage(app, { id, content: `message ${n}` }, minutes(1))));
    expect(sends.map(({ message }) => message.seq).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    const same = await Promise.all(
      Array.from({ length: 5 }, () => sendMessage(app, { id, content: "once", client_message_id: client }, minutes(2))),
    );
    expect(new Set(same.map(({ message }) => message.id)).size).toBe(1);
    expect(same.filter(({ repeated }) => !repeated)).toHaveLength(1);
    const { messages, has_more } = await listMessages(app, { id, after_seq: 10, limit: 2 });
    expect(messages.map(({ seq }) => seq)).toEqual([11, 12]);
    expect(has_more).toBe(true);
    expect((await getConsultation(app, { id }, minutes(3))).consultation).toMatchObject({ message_count: 13, version: 14 });
  });

  it("are refused with a word each: not found for somebody else's, archived, gone", async () => {
    const app = phone();
    const id = await tryToCreate(app, start);
    const stranger = phone();
    await tryToCreate(stranger, start);
    expect((await refusalOf(sendMessage(stranger, { id, content: "hello" }, minutes(1)))).code).toBe("NOT_FOUND");
    expect((await refusalOf(getConsultation(stranger, { id }, minutes(1)))).code).toBe("NOT_FOUND");
    await resetConsultations(
      staff("agent"),
      { userId: app.userId, mode: "archive", reasonCode: "other", reason: "for a test" },
      minutes(2),
    );
    expect((await refusalOf(sendMessage(app, { id, content: "hello" }, minutes(3)))).code).toBe("CONSULTATION_ARCHIVED");
    await resetConsultations(staff("lead"), { userId: app.userId, mode: "delete", reasonCode: "other", reason: "for a test" }, minutes(4));
    expect((await refusalOf(sendMessage(app, { id, content: "hello" }, minutes(5)))).code).toBe("CONSULTATION_GONE");
    expect((await refusalOf(listMessages(app, { id, limit: 10 }))).code).toBe("CONSULTATION_GONE");
  });
});

describe("the list", () => {
  it("is a 405 with what is allowed where the policy has none, and pages by cursor where it has one", async () => {
    const app = phone();
    for (let n = 0; n < 7; n++) await tryToCreate(app, minutes(n), `persona_${n}`);
    await setPolicy("today");
    const off = await refusalOf(listConsultations(app, all, minutes(10)));
    expect([off.code, off.extra.headers?.Allow]).toEqual(["METHOD_NOT_ALLOWED", "OPTIONS, POST"]);
    // Whatever is asked of it: a token of a list that there is not is not wrong, either.
    for (const more of [{ since: "nonsense" }, { cursor: "nonsense" }]) {
      expect((await refusalOf(listConsultations(app, { ...all, ...more }, minutes(10)))).code).toBe("METHOD_NOT_ALLOWED");
    }
    await setPolicy("option1");
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listConsultations(app, { ...all, limit: 3, cursor }, minutes(11));
      seen.push(...page.consultations.map(({ persona }) => persona));
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(["persona_6", "persona_5", "persona_4", "persona_3", "persona_2", "persona_1", "persona_0"]);
    expect((await refusalOf(listConsultations(app, { ...all, limit: 3, cursor: "nonsense" }, minutes(12)))).code).toBe("INVALID_CURSOR");
    await setPolicy("today");
  });
});
