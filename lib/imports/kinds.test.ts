import { beforeEach, describe, expect, it } from "vitest";
import type { AppActor } from "@/lib/auth/actor";
import { listConsultations } from "@/lib/consultations/list";
import { unlimitedSlotsFrom } from "@/lib/consultations/rules";
import { updateConsultation } from "@/lib/consultations/update";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { resetConsultations } from "@/lib/remedies/reset";
import { minutes, openLockouts, phone, setPolicy, staff, tryToCreate } from "@/lib/testing/people";
import { chatLine, csv, fileOf, importedAt, someUsers, take, takeFile, userLine } from "./testing/files";

const later = (count: number) => minutes(count, importedAt);

beforeEach(() => setPolicy("today"));

async function chatsOf(userId: string) {
  return db.consultation.findMany({ where: { userId }, orderBy: { changeSeq: "asc" } });
}

describe("users", () => {
  it("are made once, and brought in line by a newer file", async () => {
    const line = userLine({ last_seen_at: minutes(5).toISOString() });
    expect((await take("users", [line])).counts).toEqual([1, 0, 0]);
    expect((await take("users", [line])).counts).toEqual([0, 1, 0]);
    const { email: _email, ...rest } = line;
    expect((await take("users", [{ ...rest, name: "Marta R.", last_seen_at: minutes(1).toISOString() }])).counts).toEqual([1, 0, 0]);
    expect(await db.user.findUniqueOrThrow({ where: { id: line.id } })).toMatchObject({
      name: "Marta R.",
      email: line.email,
      lastSeenAt: minutes(5),
    });
    await take("users", [{ ...line, email: `new-${line.email}` }]);
    expect(await db.userEmail.findMany({ where: { userId: line.id } })).toEqual([{ userId: line.id, email: `new-${line.email}` }]);
  });
});

describe("installations", () => {
  it("are merged like those that report themselves; those of nobody are rejected", async () => {
    const [userId = ""] = await someUsers(1);
    const line = {
      user_id: userId,
      id: newId(),
      device_id: newId(),
      platform: "ios",
      app_version: "2.2.0",
      device_model: "iPhone15,2",
      previously_installed: false,
      first_seen_at: minutes(1).toISOString(),
      last_seen_at: minutes(9).toISOString(),
    };
    const bad = [
      { ...line, user_id: newId() },
      { ...line, id: newId(), platform: "palm" },
      { ...line, id: newId(), last_seen_at: minutes(0).toISOString() },
    ];
    const told = await take("installations", [line, ...bad]);
    expect(told.counts).toEqual([1, 0, 3]);
    expect(told.report.map(({ line, field }) => [line, field])).toEqual([
      [2, "user_id"],
      [3, "platform"],
      [4, "last_seen_at"],
    ]);
    expect((await takeFile("installations", fileOf(csv([line]), "csv"))).counts).toEqual([0, 1, 0]);
    const older = { ...line, app_version: "2.1.0", first_seen_at: minutes(0).toISOString(), last_seen_at: minutes(3).toISOString() };
    expect((await take("installations", [older])).counts).toEqual([1, 0, 0]);
    expect((await take("installations", [older])).counts).toEqual([0, 1, 0]);
    const [row] = await db.installation.findMany({ where: { userId } });
    expect(row).toMatchObject({ firstSeenAt: minutes(0), lastSeenAt: minutes(9), appVersion: "2.2.0", previouslyInstalled: false });
  });
});

describe("consultations", () => {
  it("hold each slot once: up to the limit as a create would, beyond it where no limit counts, and no new chat until there is room", async () => {
    await setPolicy({ listEnabled: true, conflictIncludesId: false, maxActive: 2 });
    const [userId = "", other = ""] = await someUsers(2);
    const lines = [0, 1, 2, 3].map(() => chatLine(userId));
    const { counts } = await take("consultations", [...lines, chatLine(other), chatLine(userId, { goal: "sleep" })]);
    expect(counts).toEqual([6, 0, 0]);
    const slots = (await chatsOf(userId)).filter(({ goal }) => goal === "").map(({ slot }) => slot ?? 0);
    expect(slots.slice(0, 2)).toEqual([1, 2]);
    expect(slots.slice(2).every((slot) => slot >= unlimitedSlotsFrom)).toBe(true);
    const app = phone({}, userId);
    for (const line of lines.slice(0, 3)) {
      expect(await tryToCreate(app, later(1))).toBe("conflict");
      await updateConsultation(app, { id: line.id, is_archived: true, ifMatch: "*" }, later(2));
    }
    expect(await tryToCreate(app, later(3))).not.toBe("conflict");
    const held = (await chatsOf(userId)).flatMap(({ slot, goal }) => (goal === "" && slot !== null ? [slot] : []));
    expect(new Set(held).size).toBe(held.length);
  });

  it("are rejected, line by line, where they say what cannot be", async () => {
    const [userId = "", other = ""] = await someUsers(2);
    const app = phone({}, userId);
    const own = await tryToCreate(app, minutes(1), "coach");
    const theirs = chatLine(other);
    await take("consultations", [theirs]);
    const bad = [
      chatLine(newId()),
      chatLine(userId, { status: "deleted" }),
      chatLine(userId, { archived_at: minutes(30).toISOString() }),
      chatLine(userId, { updated_at: minutes(1).toISOString() }),
      chatLine(userId, { message_count: -1 }),
      chatLine(userId, { persona: "Has Spaces" }),
      chatLine(userId, { id: own, persona: "coach" }),
      chatLine(userId, { id: theirs.id }),
    ];
    const { counts, report } = await take("consultations", bad);
    expect(counts).toEqual([0, 0, 8]);
    expect(report.map(({ field }) => field)).toEqual([
      "user_id",
      "status",
      "archived_at",
      "updated_at",
      "message_count",
      "persona",
      "id",
      "id",
    ]);
    expect(await chatsOf(userId)).toHaveLength(1);
  });

  it("reach the apps by delta sync, each change by its own number, and a file twice changes nothing", async () => {
    await setPolicy("option1");
    const [userId = ""] = await someUsers(1);
    const app: AppActor = phone({}, userId);
    const sync = async (since?: string) => listConsultations(app, { limit: 100, since }, later(10));
    const { sync_token } = await sync();
    const lines = [chatLine(userId), chatLine(userId, { status: "archived", title: "Sleep" }), chatLine(userId, { persona: "coach" })];
    await take("consultations", lines);
    const seqs = (await chatsOf(userId)).map(({ changeSeq }) => changeSeq);
    expect(seqs).toEqual([1n, 2n, 3n]);
    const first = await sync(sync_token);
    expect(first.consultations.map(({ id }) => id)).toEqual(lines.map(({ id }) => id));
    expect((await takeFile("consultations", fileOf(csv(lines), "csv"))).counts).toEqual([0, 3, 0]);
    expect((await sync(first.sync_token)).consultations).toEqual([]);
    const newer = { ...lines[0], title: "New", status: "archived", updated_at: minutes(40).toISOString() };
    expect((await take("consultations", [newer])).counts).toEqual([1, 0, 0]);
    expect((await sync(first.sync_token)).consultations).toMatchObject([{ id: lines[0]?.id, title: "New", is_archived: true, version: 2 }]);
    expect((await take("consultations", lines)).counts).toEqual([0, 3, 0]);
  });

  it("stay as the desk left them when the old file comes again", async () => {
    const [userId = ""] = await someUsers(1);
    const lines = [chatLine(userId), chatLine(userId, { persona: "coach" })];
    await take("consultations", lines);
    const question = { userId, reasonCode: "other", reason: "for a test" } as const;
    await resetConsultations(staff("lead"), { ...question, mode: "archive", persona: "coach" }, later(1));
    await resetConsultations(staff("lead"), { ...question, mode: "delete", persona: "wellness_specialist" }, later(2));
    const before = await chatsOf(userId);
    const { counts, report } = await take("consultations", lines, { now: later(3) });
    expect(counts).toEqual([0, 1, 1]);
    expect(report).toEqual([{ line: 1, field: "id", reason: "is that of a chat that has been deleted" }]);
    expect(await chatsOf(userId)).toEqual(before);
  });

  it("free who waited for the slot of one that is archived, and refuse again who waited for one that is taken", async () => {
    const [userId = ""] = await someUsers(1);
    const line = chatLine(userId);
    await take("consultations", [line]);
    expect(await tryToCreate(phone({}, userId), later(1))).toBe("conflict");
    const archived = { ...line, status: "archived", updated_at: later(2).toISOString() };
    await take("consultations", [archived], { now: later(3) });
    expect(await openLockouts(userId)).toMatchObject([{ freedBy: "user", freedAt: later(3) }]);
    await take("consultations", [chatLine(userId)], { now: later(4) });
    expect(await openLockouts(userId)).toMatchObject([{ freedBy: null, freedAt: null }]);
  });
});

describe("attempts", () => {
  const attempt = (userId: string, at: Date, more: object = {}) => ({
    user_id: userId,
    id: newId(),
    at: at.toISOString(),
    persona: "wellness_specialist",
    goal: "",
    outcome: "conflict",
    install_id: newId(),
    device_id: newId(),
    app_version: "2.2.0",
    platform: "ios",
    request_id: newId(),
    ...more,
  });

  it("build the lockout that the API would have built, in whatever order they stand, and once", async () => {
    const [userId = ""] = await someUsers(1);
    const chat = newId();
    const device = newId();
    const old = { install_id: newId(), device_id: device };
    const reinstalled = { install_id: newId(), device_id: device };
    const lines = [
      attempt(userId, minutes(200), { ...reinstalled, consultation_id: chat }),
      attempt(userId, minutes(0), { ...old, outcome: "created", consultation_id: chat }),
      attempt(userId, minutes(100), { ...reinstalled, consultation_id: chat }),
    ];
    expect((await take("attempts", lines)).counts).toEqual([3, 0, 0]);
    const [lockout, ...more] = await openLockouts(userId);
    expect(more).toEqual([]);
    expect(lockout).toMatchObject({
      tries: 2,
      openedAt: minutes(100),
      lastAttemptAt: minutes(200),
      cause: "reinstall",
      consultationId: chat,
    });
    expect(await db.attempt.findMany({ where: { userId }, orderBy: { at: "asc" } })).toMatchObject([
      { outcome: "created", source: "import", reportedBy: "command line" },
      { outcome: "conflict", lockoutId: lockout?.id },
      { outcome: "conflict", lockoutId: lockout?.id },
    ]);
    expect(await chatsOf(userId)).toMatchObject([{ id: chat, origin: "reported", status: "active" }]);
    expect((await takeFile("attempts", fileOf(csv(lines), "csv"))).counts).toEqual([0, 3, 0]);
    expect(await openLockouts(userId)).toEqual([lockout]);
  });

  it("leave an imported chat as its file told it, and are rejected where they are of nobody", async () => {
    const [userId = ""] = await someUsers(1);
    const chat = chatLine(userId, { title: "Sleep" });
    await take("consultations", [chat]);
    const before = await chatsOf(userId);
    const { counts, report } = await take("attempts", [
      attempt(userId, minutes(60), { consultation_id: chat.id }),
      attempt(newId(), minutes(60)),
      attempt(userId, minutes(60), { outcome: "maybe" }),
      attempt(userId, minutes(60), { install_id: "00000000-0000-0000-0000-000000000000" }),
    ]);
    expect(counts).toEqual([1, 0, 3]);
    expect(report.map(({ line, field }) => [line, field])).toEqual([
      [2, "user_id"],
      [3, "outcome"],
      [4, "install_id"],
    ]);
    expect(await chatsOf(userId)).toEqual(before);
    expect(await openLockouts(userId)).toMatchObject([{ consultationId: chat.id }]);
  });
});
