import { beforeAll, describe, expect, it } from "vitest";
import { diffOf } from "@/lib/audit/diff";
import { purgeConsultations } from "@/lib/consultations/purge";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { lockedOut, minutes, openLockouts, phone, setPolicy, staff, start, tryToCreate } from "@/lib/testing/people";
import { createTicket } from "@/lib/tickets/create";
import { CreateTicket } from "@/lib/tickets/schema";
import { diagnoseKey } from "./diagnose";
import { previewReset } from "./preview";
import { reconnect } from "./reconnect";
import { resetConsultations } from "./reset";
import { resetsOfUser } from "./resets-of-user";
import { ResetFromDesk } from "./schema";
import { undoReset } from "./undo";

const agent = staff("agent");
const lead = staff("lead", "Rui Tavares");
const key = { persona: "wellness_specialist", goal: "" };
const why = { reasonCode: "reinstall", reason: "new phone, same person" };
const later = minutes(60 * 25);

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => "done",
    (thrown: unknown) => {
      if (thrown instanceof Refusal) return thrown.code;
      throw thrown;
    },
  );
}

beforeAll(() => setPolicy("today"));

describe("the preview", () => {
  it("says what is held, what each phone will show, and changes nothing", async () => {
    const { old, app, chat } = await lockedOut();
    const tablet = phone({ deviceModel: "iPad Air" }, old.userId);
    await db.installation.create({
      data: {
        userId: old.userId,
        id: tablet.installation.installationId ?? "",
        deviceId: tablet.installation.deviceId,
        firstSeenAt: start,
        lastSeenAt: start,
        appVersion: "2.2.0",
      },
    });
    await db.message.create({
      data: {
        userId: old.userId,
        consultationId: chat,
        seq: 1,
        id: crypto.randomUUID(),
        role: "user",
        content: "secret",
        createdAt: start,
        installationId: tablet.installation.installationId,
      },
    });
    await db.consultation.update({
      where: { userId_id: { userId: old.userId, id: chat } },
      data: { messageCount: 1, lastMessageAt: start },
    });
    const preview = await previewReset(agent, { userId: old.userId, mode: "archive", ...key }, later);
    expect(preview.chats).toMatchObject([{ id: chat, messageCount: 1, status: "active" }]);
    expect(preview.lockoutsFreed).toBe(1);
    const [effects] = preview.keys;
    const shown = effects?.installations.map(({ installationId, standing, losesChat, now, after }) => [
      installationId,
      standing,
      losesChat,
      now?.shows,
      after?.shows,
    ]);
    expect(shown).toEqual([
      [app.installation.installationId, "locked_out", false, "stuck", "opens_empty_chat"],
      [tablet.installation.installationId, "works", true, "keeps_working", "refused_archived"],
      [old.installation.installationId, "replaced", false, undefined, undefined],
    ]);
    expect(JSON.stringify(preview)).not.toContain("secret");
    expect(await openLockouts(old.userId)).toMatchObject([{ freedAt: null }]);
  });

  it("is what really happens: each phone's next tap, foretold and then done", async () => {
    const { app } = await lockedOut();
    const preview = await previewReset(agent, { userId: app.userId, mode: "archive", ...key }, later);
    await resetConsultations(agent, { userId: app.userId, mode: "archive", ...key, ...why, previewVersion: preview.version }, later);
    const foretold = preview.keys[0]?.installations.find(({ installationId }) => installationId === app.installation.installationId)?.after
      ?.shows;
    expect(foretold).toBe("opens_empty_chat");
    expect(await tryToCreate(app, minutes(60 * 26))).not.toBe("conflict");
    expect(await db.lockout.findMany({ where: { userId: app.userId } })).toMatchObject([{ outcome: "support", closedBy: "create" }]);
  });
});

describe("a reset", () => {
  it("archives, proves the slot free, frees the lockout and leaves its audit entry and ticket note, all in one", async () => {
    const { app, chat } = await lockedOut();
    const { ticket } = await createTicket(
      agent,
      CreateTicket.parse({ subject: "chat gone", body: "it says a chat already exists", user_id: app.userId }),
      later,
    );
    const result = await resetConsultations(agent, { userId: app.userId, mode: "archive", ...key, ...why, ticketId: ticket.id }, later);
    expect(result).toMatchObject({ consultationIds: [chat], lockoutsFreed: 1, proof: [{ active: 0, maxActive: 1, slotFree: true }] });
    expect(await db.consultation.findMany({ where: { userId: app.userId } })).toMatchObject([{ status: "archived", slot: null }]);
    expect(await openLockouts(app.userId)).toMatchObject([
      { freedBy: "archive", supportAt: later, resetId: result.resetId, closedAt: null },
    ]);
    const audit = await db.auditEntry.findMany({ where: { userId: app.userId, action: "consultation.archive" } });
    expect(audit).toMatchObject([
      { id: result.auditId, actorName: "Ana Prado", actorRole: "agent", reason: "reinstall: new phone, same person", ticketId: ticket.id },
    ]);
    const asBefore = { id: chat, ...key, message_count: 0 };
    const { before, after } = (audit[0] ?? {}) as { before: unknown; after: unknown };
    expect(before).toEqual({ consultations: [{ ...asBefore, status: "active", slot: 1 }] });
    expect(after).toMatchObject({ consultations: [{ ...asBefore, status: "archived", slot: null }] });
    expect(diffOf(before, after).filter(({ kind }) => kind !== "same" && kind !== "after")).toEqual([
      { path: "consultations.1.slot", kind: "changed", before: "1", after: "null" },
      { path: "consultations.1.status", kind: "changed", before: "active", after: "archived" },
    ]);
    expect(await db.ticket.findUnique({ where: { id: ticket.id } })).toMatchObject({ status: "awaiting_retry" });
    expect(await db.ticketNote.count({ where: { ticketId: ticket.id, kind: "remedy" } })).toBe(1);
  });

  it("is made once by two agents at the same time", async () => {
    const { app } = await lockedOut();
    const { version } = await previewReset(agent, { userId: app.userId, mode: "archive", ...key }, later);
    const both = await Promise.all(
      [agent, lead, agent, lead].map((actor) =>
        codeOf(resetConsultations(actor, { userId: app.userId, mode: "archive", ...key, ...why, previewVersion: version }, later)),
      ),
    );
    expect(both.sort()).toEqual(["PREVIEW_STALE", "PREVIEW_STALE", "PREVIEW_STALE", "done"]);
    expect(await db.reset.count({ where: { userId: app.userId } })).toBe(1);
    expect(await db.auditEntry.count({ where: { userId: app.userId, action: "consultation.archive" } })).toBe(1);
  });

  it("is refused when the chat moved since the preview", async () => {
    const { old, chat, app } = await lockedOut();
    const { version } = await previewReset(agent, { userId: app.userId, mode: "archive", ...key }, later);
    const { sendMessage } = await import("@/lib/consultations/send-message");
    await sendMessage(old, { id: chat, content: "still here" }, later);
    const moved = await previewReset(agent, { userId: app.userId, mode: "archive", ...key }, later);
    expect(moved.chattingNow).toMatchObject({ consultationId: chat });
    expect(
      await codeOf(resetConsultations(agent, { userId: app.userId, mode: "archive", ...key, ...why, previewVersion: version }, later)),
    ).toBe("PREVIEW_STALE");
  });

  it("leaves everything as it was when its ticket belongs to somebody else", async () => {
    const { app } = await lockedOut();
    const stranger = await lockedOut();
    const { ticket } = await createTicket(
      agent,
      CreateTicket.parse({ subject: "other", body: "other", user_id: stranger.app.userId }),
      later,
    );
    expect(
      await codeOf(resetConsultations(agent, { userId: app.userId, mode: "archive", ...key, ...why, ticketId: ticket.id }, later)),
    ).toBe("NOT_FOUND");
    expect(await db.consultation.count({ where: { userId: app.userId, status: "active" } })).toBe(1);
    expect(await db.reset.count({ where: { userId: app.userId } })).toBe(0);
    expect(await db.auditEntry.count({ where: { userId: app.userId } })).toBe(0);
  });

  it("deletes from the desk what holds the slot, and leaves the archive alone", async () => {
    const { app, chat } = await lockedOut();
    await resetConsultations(agent, { userId: app.userId, mode: "archive", ...key, ...why }, later);
    const newer = await tryToCreate(app, minutes(60 * 26));
    const { version } = (await diagnoseKey(lead, { userId: app.userId, ...key }, minutes(60 * 27))).previews.delete;
    const asked = ResetFromDesk.parse({ userId: app.userId, mode: "delete", ...key, ...why, previewVersion: version });
    expect((await resetConsultations(lead, asked, minutes(60 * 27))).consultationIds).toEqual([newer]);
    expect(await db.consultation.findUnique({ where: { userId_id: { userId: app.userId, id: chat } } })).toMatchObject({
      status: "archived",
    });
  });

  it("deletes only for leads, and touches only the persona that it names", async () => {
    const { app } = await lockedOut();
    await tryToCreate(app, later, "sleep_coach");
    expect(await codeOf(resetConsultations(agent, { userId: app.userId, mode: "delete", ...key, ...why }, later))).toBe("FORBIDDEN");
    expect(await codeOf(resetConsultations(staff("product"), { userId: app.userId, mode: "archive", ...key, ...why }, later))).toBe(
      "FORBIDDEN",
    );
    await resetConsultations(lead, { userId: app.userId, mode: "delete", ...key, ...why }, later);
    const chats = await db.consultation.findMany({ where: { userId: app.userId }, orderBy: { createdAt: "asc" } });
    expect(chats.map(({ persona, status }) => [persona, status])).toEqual([
      ["wellness_specialist", "deleted"],
      ["sleep_coach", "active"],
    ]);
  });
});

describe("undo", () => {
  it("brings the chat back into its slot, and the person is locked out again", async () => {
    const { app, chat } = await lockedOut();
    const { resetId } = await resetConsultations(agent, { userId: app.userId, mode: "archive", ...key, ...why }, later);
    expect((await resetsOfUser(agent, { userId: app.userId }, later))[0]?.undo.possible).toBe("active");
    const undone = await undoReset(agent, { userId: app.userId, resetId: resetId ?? "", as: "active" }, later);
    expect(undone).toMatchObject({ restored: [{ consultationId: chat, as: "active" }], lockoutsRefusedAgain: 1 });
    expect(await openLockouts(app.userId)).toMatchObject([{ freedAt: null, supportAt: later }]);
    expect(await tryToCreate(app, minutes(60 * 26))).toBe("conflict");
    expect(await codeOf(undoReset(agent, { userId: app.userId, resetId: resetId ?? "", as: "active" }, later))).toBe("ALREADY_UNDONE");
    expect(await db.auditEntry.count({ where: { userId: app.userId, action: "reset.undo" } })).toBe(1);
  });

  it("is bounded by state: once the slot is taken it is refused, and a deleted chat can come back as archived", async () => {
    const { app, chat } = await lockedOut();
    const { resetId } = await resetConsultations(lead, { userId: app.userId, mode: "delete", ...key, ...why }, later);
    await tryToCreate(app, minutes(60 * 26));
    expect(await codeOf(undoReset(lead, { userId: app.userId, resetId: resetId ?? "", as: "active" }, minutes(60 * 27)))).toBe(
      "SLOT_TAKEN",
    );
    expect((await resetsOfUser(lead, { userId: app.userId }))[0]?.undo).toMatchObject({ possible: "archived" });
    expect((await resetsOfUser(agent, { userId: app.userId }))[0]?.undo).toMatchObject({ possible: null, why: "not_allowed" });
    await undoReset(lead, { userId: app.userId, resetId: resetId ?? "", as: "archived" }, minutes(60 * 28));
    expect(await db.consultation.findUnique({ where: { userId_id: { userId: app.userId, id: chat } } })).toMatchObject({
      status: "archived",
      slot: null,
      deletedAt: null,
    });
  });

  it("stays refused once the person has gone on, also when that chat was archived since", async () => {
    const { app } = await lockedOut();
    const first = await resetConsultations(agent, { userId: app.userId, mode: "archive", ...key, ...why }, later);
    await tryToCreate(app, minutes(60 * 26));
    await resetConsultations(agent, { userId: app.userId, mode: "archive", ...key, ...why }, minutes(60 * 27));
    const [second, old] = await resetsOfUser(agent, { userId: app.userId }, minutes(60 * 28));
    expect([second?.undo.possible, old?.undo.possible]).toEqual(["active", null]);
    expect(await codeOf(undoReset(agent, { userId: app.userId, resetId: first.resetId ?? "", as: "active" }, minutes(60 * 28)))).toBe(
      "SLOT_TAKEN",
    );
  });

  it("opens the ticket again that was waiting for the person's next try", async () => {
    const { app } = await lockedOut();
    const { ticket } = await createTicket(agent, CreateTicket.parse({ subject: "chat gone", body: "gone", user_id: app.userId }), later);
    const { resetId } = await resetConsultations(
      agent,
      { userId: app.userId, mode: "archive", ...key, ...why, ticketId: ticket.id },
      later,
    );
    await undoReset(agent, { userId: app.userId, resetId: resetId ?? "", as: "active" }, later);
    expect(await db.ticket.findUnique({ where: { id: ticket.id } })).toMatchObject({ status: "open" });
  });

  it("cannot bring back what was purged", async () => {
    const { app } = await lockedOut();
    const { resetId } = await resetConsultations(lead, { userId: app.userId, mode: "delete", ...key, ...why }, later);
    const month = minutes(60 * 24 * 32);
    await purgeConsultations({ kind: "system", name: "worker" }, month);
    expect(await codeOf(undoReset(lead, { userId: app.userId, resetId: resetId ?? "", as: "active" }, month))).toBe("CONSULTATION_GONE");
    expect((await resetsOfUser(lead, { userId: app.userId }, month))[0]?.undo.possible).toBeNull();
  });
});

describe("reconnect", () => {
  it("puts the id into this user's 409 and touches nothing", async () => {
    const { app, chat } = await lockedOut();
    expect(await codeOf(reconnect(agent, { userId: app.userId, ...key, reasonCode: "reinstall", reason: "hand it back" }, later))).toBe(
      "NOTHING_TO_RESET",
    );
    await db.lockout.updateMany({ where: { userId: app.userId }, data: { appVersion: "2.4.0" } });
    await reconnect(agent, { userId: app.userId, ...key, reasonCode: "reinstall", reason: "hand it back" }, later);
    expect(await openLockouts(app.userId)).toMatchObject([{ freedBy: "reconnect", supportAt: later }]);
    const { createConsultation } = await import("@/lib/consultations/create");
    const refusal = await createConsultation(app, { ...key, title: null }, minutes(60 * 26)).catch((thrown: unknown) => thrown);
    expect(refusal).toMatchObject({ code: "CONSULTATION_EXISTS", extra: { bare: { existing_consultation_id: chat } } });
    const { getConsultation } = await import("@/lib/consultations/get");
    await getConsultation(app, { id: chat }, minutes(60 * 26));
    expect(await db.lockout.findMany({ where: { userId: app.userId } })).toMatchObject([{ outcome: "support", closedBy: "get" }]);
  });
});
