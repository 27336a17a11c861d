import { beforeAll, describe, expect, it } from "vitest";
import { diffOf } from "@/lib/audit/diff";
import { purgeConsultations } from "@/lib/consultations/purge";
import { sendMessage } from "@/lib/consultations/send-message";
import { db } from "@/lib/db";
import { lockedOut, minutes, openLockouts, phone, setPolicy, staff, start, tryToCreate } from "@/lib/testing/people";
import { adviseUser } from "./advise";
import { diagnoseKey } from "./diagnose";
import { previewReset } from "./preview";
import { reconnect } from "./reconnect";
import { remediesOfUser } from "./remedies-of-user";
import { resetConsultations } from "./reset";
import { resetFromApi } from "./reset-from-api";
import { resetsOfUser } from "./resets-of-user";
import { restoreChat } from "./restore";
import { previewRestore } from "./restore-preview";
import { settlePredictions } from "./settle-predictions";
import { remedyOutcome } from "./try";
import { undoReset } from "./undo";

const agent = staff("agent");
const lead = staff("lead", "Rui Tavares");
const key = { persona: "wellness_specialist", goal: "" };
const why = { reasonCode: "reinstall", reason: "new phone, same person" };
const hour = (count: number) => minutes(60 * count);

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const outcome = await remedyOutcome(() => promise);
  return outcome.outcome === "done" ? "done" : outcome.code;
}

async function restore(
  userId: string,
  consultationId: string,
  more: { ifTaken?: "refuse" | "swap"; evenIfChatting?: boolean } = {},
  now = hour(30),
) {
  const { version } = await previewRestore(agent, { userId, consultationId }, now);
  return restoreChat(
    agent,
    { userId, consultationId, ifTaken: "refuse", evenIfChatting: false, reason: "asked for the old one", previewVersion: version, ...more },
    now,
  );
}

async function active(userId: string): Promise<string[]> {
  return (await db.consultation.findMany({ where: { userId, status: "active" } })).map(({ id }) => id);
}

beforeAll(() => setPolicy("today"));

describe("making an archived chat active again", () => {
  it("takes a free slot as a new chat would, with one audit entry", async () => {
    const app = phone();
    const chat = await tryToCreate(app, start);
    await resetConsultations(agent, { userId: app.userId, mode: "archive", ...key, ...why }, hour(25));
    const result = await restore(app.userId, chat);
    expect(result).toMatchObject({ consultationId: chat, slot: 1, archivedIds: [] });
    expect(await active(app.userId)).toEqual([chat]);
    expect(await db.auditEntry.count({ where: { userId: app.userId, action: "consultation.restore" } })).toBe(1);
    const { remedies } = await remediesOfUser(agent, { userId: app.userId }, hour(31));
    expect(remedies).toMatchObject([{ kind: "restore", swapped: false }]);
    expect(await codeOf(restore(app.userId, chat))).toBe("NOTHING_TO_RESET");
  });

  it("says by which phone what is lost, and refuses an occupied slot unless it is a swap", async () => {
    const { app, chat } = await lockedOut();
    await resetConsultations(agent, { userId: app.userId, mode: "archive", ...key, ...why }, hour(25));
    const newer = await tryToCreate(app, hour(26));
    const preview = await previewRestore(agent, { userId: app.userId, consultationId: chat }, hour(30));
    expect(preview).toMatchObject({ swapsOut: [{ id: newer }], chattingNow: null });
    expect(preview.installations.map(({ standing, losesChat, after }) => [standing, losesChat, after?.shows])).toEqual([
      ["works", true, "refused_archived"],
      ["replaced", false, undefined],
    ]);
    expect(await codeOf(restore(app.userId, chat))).toBe("SLOT_TAKEN");
    expect(await active(app.userId)).toEqual([newer]);
    expect(await restore(app.userId, chat, { ifTaken: "swap" })).toMatchObject({ archivedIds: [newer], slot: 1 });
    expect(await active(app.userId)).toEqual([chat]);
    expect(await db.auditEntry.count({ where: { userId: app.userId, action: "consultation.swap" } })).toBe(1);
    const swap = await db.auditEntry.findFirstOrThrow({ where: { userId: app.userId, action: "consultation.swap" } });
    expect(diffOf(swap.before, swap.after).filter(({ kind }) => kind === "changed")).toEqual([
      { path: "consultations.1.slot", kind: "changed", before: "null", after: "1" },
      { path: "consultations.1.status", kind: "changed", before: "archived", after: "active" },
      { path: "consultations.2.slot", kind: "changed", before: "1", after: "null" },
      { path: "consultations.2.status", kind: "changed", before: "active", after: "archived" },
    ]);
    // And back again: nothing was deleted.
    await restore(app.userId, newer, { ifTaken: "swap" }, hour(32));
    expect(await active(app.userId)).toEqual([newer]);
  });

  it("looks again whether somebody is chatting, and whether the preview is still true", async () => {
    const { app, chat } = await lockedOut();
    await resetConsultations(agent, { userId: app.userId, mode: "archive", ...key, ...why }, hour(25));
    const newer = await tryToCreate(app, hour(26));
    const { version } = await previewRestore(agent, { userId: app.userId, consultationId: chat }, hour(26));
    await sendMessage(app, { id: newer, content: "Good morning" }, hour(30));
    const asked = { userId: app.userId, consultationId: chat, ifTaken: "swap" as const, reason: "asked", previewVersion: version };
    expect(await codeOf(restoreChat(agent, { ...asked, evenIfChatting: true }, hour(30)))).toBe("PREVIEW_STALE");
    expect(await codeOf(restore(app.userId, chat, { ifTaken: "swap" }, hour(30)))).toBe("CHATTING_NOW");
    expect(await codeOf(restore(app.userId, chat, { ifTaken: "swap", evenIfChatting: true }, hour(30)))).toBe("done");
  });

  it("once by two agents at the same instant, and never of what was deleted or is another person's", async () => {
    const app = phone();
    const chat = await tryToCreate(app, start);
    await resetConsultations(agent, { userId: app.userId, mode: "archive", ...key, ...why }, hour(25));
    const both = await Promise.all([0, 1, 2].map(() => codeOf(restore(app.userId, chat))));
    expect(both.filter((code) => code === "done")).toHaveLength(1);
    expect(await db.auditEntry.count({ where: { userId: app.userId, action: "consultation.restore" } })).toBe(1);
    const stranger = phone();
    await tryToCreate(stranger, start);
    expect(await codeOf(previewRestore(agent, { userId: stranger.userId, consultationId: chat }, hour(30)))).toBe("NOT_FOUND");
    await resetConsultations(lead, { userId: app.userId, mode: "delete", ...key, ...why }, hour(31));
    expect(await codeOf(previewRestore(agent, { userId: app.userId, consultationId: chat }, hour(32)))).toBe("CONSULTATION_GONE");
  });
});

describe("the guard against cutting somebody off", () => {
  it("refuses on the server until it is told to do it all the same", async () => {
    const { old, app, chat } = await lockedOut();
    await sendMessage(old, { id: chat, content: "still here" }, hour(25));
    const now = minutes(60 * 25 + 3);
    const preview = await previewReset(agent, { userId: app.userId, mode: "archive", ...key }, now);
    expect(preview.chattingNow).toMatchObject({ consultationId: chat, sign: "message", at: hour(25) });
    const asked = { userId: app.userId, mode: "archive" as const, ...key, ...why, previewVersion: preview.version };
    expect(await codeOf(resetConsultations(agent, { ...asked, evenIfChatting: false }, now))).toBe("CHATTING_NOW");
    expect(await db.reset.count({ where: { userId: app.userId } })).toBe(0);
    expect(await codeOf(resetConsultations(agent, { ...asked, evenIfChatting: true }, now))).toBe("done");
  });

  it("hears nothing from an installation that is no more, and hears a phone that has the chat open", async () => {
    const old = phone();
    const chat = await tryToCreate(old, start);
    await sendMessage(old, { id: chat, content: "one more" }, minutes(1));
    const app = { ...old, installation: { ...old.installation, installationId: crypto.randomUUID(), previouslyInstalled: true } };
    await tryToCreate(app, minutes(2));
    const look = (now: Date) => previewReset(agent, { userId: old.userId, mode: "archive", ...key }, now);
    expect((await look(minutes(3))).chattingNow).toBeNull();
    const tablet = phone({}, old.userId);
    await sendMessage(tablet, { id: chat, content: "from the sofa" }, minutes(20));
    await db.consultation.updateMany({ where: { userId: old.userId }, data: { lastMessageAt: start } });
    expect((await look(minutes(25))).chattingNow).toMatchObject({ sign: "seen" });
    expect((await look(minutes(40))).chattingNow).toBeNull();
  });
});

describe("who was quicker", () => {
  it("is told to the page and to the API, and there is one reset", async () => {
    const { app } = await lockedOut();
    const { version } = await previewReset(agent, { userId: app.userId, mode: "archive", ...key }, hour(25));
    const service = { kind: "service" as const, id: crypto.randomUUID(), name: "Backend", scopes: ["consultations:reset" as const] };
    const page = remedyOutcome(() =>
      resetConsultations(agent, { userId: app.userId, mode: "archive", ...key, ...why, previewVersion: version }, hour(25)),
    );
    const api = resetFromApi(
      service,
      { userId: app.userId, mode: "archive", ...key, dry_run: false, reason: "asked by the app" },
      hour(25),
    );
    const [seen, answer] = await Promise.all([page, api]);
    expect(await db.reset.count({ where: { userId: app.userId } })).toBe(1);
    expect(await db.auditEntry.count({ where: { userId: app.userId, action: "consultation.archive" } })).toBe(1);
    if (seen.outcome === "done") expect(answer).toMatchObject({ count: 0, reset_id: null, done_before: { by: "Ana Prado", at: hour(25) } });
    else
      expect([seen, answer.count]).toMatchObject([
        { outcome: "stale", reason: expect.stringContaining("Backend has archived this chat already") },
        1,
      ]);
  });

  it("of a reconnect, too", async () => {
    const { app } = await lockedOut();
    await db.lockout.updateMany({ where: { userId: app.userId }, data: { appVersion: "2.4.0" } });
    const asked = { userId: app.userId, ...key, reasonCode: "reinstall" as const, reason: "hand it back" };
    const previewVersion = (await diagnoseKey(agent, { userId: app.userId, ...key }, hour(25))).previews.archive.version;
    const both = await Promise.all(
      [agent, lead].map((actor) => remedyOutcome(() => reconnect(actor, { ...asked, previewVersion }, hour(25)))),
    );
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(["done", "stale"]);
    expect(await db.policyOverride.count({ where: { userId: app.userId } })).toBe(1);
    expect(await remedyOutcome(() => reconnect(agent, asked, hour(25)))).toMatchObject({ outcome: "nothing_to_do" });
  });
});

describe("nothing to do", () => {
  it("is noted once, frees nothing and is no support in the outcome", async () => {
    const { app } = await lockedOut();
    expect(await adviseUser(agent, { userId: app.userId, ...key }, hour(25))).toEqual({ advised: 1 });
    expect(await codeOf(adviseUser(agent, { userId: app.userId, ...key }, hour(25)))).toBe("NOTHING_TO_RESET");
    expect(await openLockouts(app.userId)).toMatchObject([{ freedAt: null, supportAt: null, advisedByName: "Ana Prado" }]);
    expect(await db.auditEntry.count({ where: { userId: app.userId, action: "user.advise" } })).toBe(1);
  });
});

describe("what was foretold", () => {
  it("is held against what each phone did, on read and by the job", async () => {
    const { app } = await lockedOut();
    const { resetId } = await resetConsultations(agent, { userId: app.userId, mode: "archive", ...key, ...why }, hour(25));
    const told = async () => (await remediesOfUser(agent, { userId: app.userId }, hour(30))).predictions[resetId ?? ""];
    expect(await told()).toMatchObject([{ predicted: "opens_empty_chat", actual: null, cameTrue: null }]);
    await tryToCreate(app, hour(26));
    expect(await told()).toMatchObject([{ actual: "opens_empty_chat", actualAt: hour(26), cameTrue: true }]);
    expect((await settlePredictions({ kind: "system", name: "job" }, hour(30))).settled).toBeGreaterThanOrEqual(1);
    expect(await db.remedyPrediction.findFirst({ where: { userId: app.userId } })).toMatchObject({
      actual: "opens_empty_chat",
      actualAt: hour(26),
    });
    expect(await told()).toMatchObject([{ cameTrue: true }]);
  });

  it("differs where another phone was quicker, and is not judged after an undo", async () => {
    const { app } = await lockedOut();
    const tablet = phone({ deviceModel: "iPad" }, app.userId);
    expect(await tryToCreate(tablet, hour(25))).toBe("conflict");
    const { resetId } = await resetConsultations(agent, { userId: app.userId, mode: "archive", ...key, ...why }, hour(25));
    await tryToCreate(tablet, hour(26));
    await tryToCreate(app, hour(27));
    const { predictions } = await remediesOfUser(agent, { userId: app.userId }, hour(30));
    expect(predictions[resetId ?? ""]?.map(({ actual, cameTrue }) => [actual, cameTrue]).sort()).toEqual([
      ["opens_empty_chat", true],
      ["stuck", false],
    ]);
    const other = await lockedOut();
    const undone = await resetConsultations(agent, { userId: other.app.userId, mode: "archive", ...key, ...why }, hour(25));
    await undoReset(agent, { userId: other.app.userId, resetId: undone.resetId ?? "", as: "active" }, hour(26));
    await tryToCreate(other.app, hour(27));
    const later = await remediesOfUser(agent, { userId: other.app.userId }, hour(30));
    expect(later.predictions[undone.resetId ?? ""]).toMatchObject([{ actual: "overtaken", cameTrue: null }]);
  });
});

describe("undo and the purge at the same instant", () => {
  it("bring the chat back with its messages or not at all", async () => {
    for (let round = 0; round < 5; round++) {
      const app = phone();
      const id = await tryToCreate(app, start);
      await sendMessage(app, { id, content: "I could not sleep" }, minutes(1));
      const { resetId } = await resetConsultations(lead, { userId: app.userId, mode: "delete", ...key, ...why }, hour(1));
      const month = hour(24 * 32);
      const [undone] = await Promise.all([
        codeOf(undoReset(lead, { userId: app.userId, resetId: resetId ?? "", as: "active" }, month)),
        purgeConsultations({ kind: "system", name: "job" }, month),
      ]);
      expect(await db.message.count({ where: { userId: app.userId } })).toBe(undone === "done" ? 1 : 0);
      expect(["done", "CONSULTATION_GONE"]).toContain(undone);
    }
  });

  it("say when the text is purged, and offer the swap once the slot is taken", async () => {
    const { app, chat } = await lockedOut();
    await resetConsultations(lead, { userId: app.userId, mode: "delete", ...key, ...why }, hour(25));
    const [reset] = await resetsOfUser(lead, { userId: app.userId }, hour(26));
    expect(reset).toMatchObject({ purgesAt: hour(25 + 24 * 30), swapId: null });
    await tryToCreate(app, hour(26));
    await undoReset(lead, { userId: app.userId, resetId: reset?.id ?? "", as: "archived" }, hour(27));
    expect(await codeOf(restore(app.userId, chat, { ifTaken: "swap" }))).toBe("done");
  });
});
