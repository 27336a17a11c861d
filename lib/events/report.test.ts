import { beforeAll, describe, expect, it } from "vitest";
import type { AppActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { admitted, lockedOut, minutes, openLockouts, phone, setPolicy, start } from "@/lib/testing/people";
import { reportEvents } from "./report";
import { ReportEvents } from "./schema";
import { report, type Told } from "./testing/story";

const day = 24 * 60;

function fromApp(app: AppActor, name = "app_opened", at: Date = start, more: object = {}): Told {
  return {
    ...{ event_id: newId(at), name, schema_version: 1, occurred_at: at.toISOString(), session_id: newId(), seq: 1, os_version: "17.5" },
    ...{ install_id: app.installation.installationId, platform: "ios", app_version: "2.4.0" },
    ...more,
  };
}

async function send(app: AppActor, events: object[], now: Date = start, sentAt: Date = now) {
  return reportEvents(app, ReportEvents.parse({ sent_at: sentAt.toISOString(), events }), now);
}

describe("an app", () => {
  it("reports of itself: the events, who was here, and a user who is made from the token", async () => {
    const app = phone();
    const opened = fromApp(app);
    expect(await send(app, [opened, fromApp(app, "something_new", minutes(1))], minutes(2))).toEqual({
      accepted: 2,
      duplicates: 0,
      rejected: [],
    });
    expect(await db.event.findMany({ where: { userId: app.userId }, orderBy: { at: "asc" } })).toMatchObject([
      {
        id: opened.event_id,
        at: start,
        name: "app_opened",
        source: "app",
        validated: true,
        occurredAt: start,
        sentAt: minutes(2),
        receivedAt: minutes(2),
        timeQuality: "exact",
        seq: 1n,
      },
      { name: "something_new", validated: false },
    ]);
    expect(await db.user.findUnique({ where: { id: app.userId } })).toMatchObject({ lastSeenAt: minutes(1) });
    expect(await db.installation.findMany({ where: { userId: app.userId } })).toMatchObject([
      { firstSeenAt: start, lastSeenAt: minutes(1), appVersion: "2.4.0" },
    ]);
  });

  it("is taken at its word once: again, twice in one batch, and in two batches at once", async () => {
    const app = await admitted(phone());
    const events = Array.from({ length: 20 }, (_, index) => fromApp(app, "app_opened", minutes(index)));
    const answers = await Promise.all([send(app, events), send(app, [...events].reverse()), send(app, [...events, ...events])]);
    expect(answers.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(20);
    expect(answers.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(60);
    expect(await send(app, events)).toMatchObject({ accepted: 0, duplicates: 20 });
    expect(await db.event.count({ where: { userId: app.userId } })).toBe(20);
  });

  it("may use an id that another user has used", async () => {
    const [one, other] = [phone(), phone()];
    const event = fromApp(one);
    expect(await send(one, [event])).toMatchObject({ accepted: 1 });
    expect(await send(other, [event])).toMatchObject({ accepted: 1 });
  });

  it("whose clock is wrong is corrected; what comes after a month is late, and says nothing of the phone as it is now", async () => {
    const app = phone();
    const now = minutes(90 * day);
    await send(app, [fromApp(app, "app_opened", minutes(90 * day + 170))], now, minutes(90 * day + 180));
    await send(app, [fromApp(app, "app_opened", minutes(40 * day), { app_version: "1.0.0" })], now);
    expect(await db.event.findMany({ where: { userId: app.userId }, orderBy: { at: "asc" } })).toMatchObject([
      { at: minutes(40 * day), late: true, timeQuality: "exact" },
      { at: minutes(90 * day - 10), late: false, timeQuality: "corrected", occurredAt: minutes(90 * day + 170) },
    ]);
    expect(await db.installation.findFirst({ where: { userId: app.userId } })).toMatchObject({
      firstSeenAt: minutes(90 * day - 10),
      appVersion: "2.4.0",
    });
  });

  it("tells more of an installation that is known, and the earlier of what it tells does not win", async () => {
    const { app } = await lockedOut();
    const id = app.installation.installationId;
    const known = await db.installation.findFirstOrThrow({ where: { id } });
    await send(
      app,
      [fromApp(app, "app_opened", minutes(10, known.lastSeenAt), { app_version: "2.5.0", device_model: "iPhone 15" })],
      minutes(20, known.lastSeenAt),
    );
    await send(
      app,
      [fromApp(app, "app_installed", minutes(-5, known.firstSeenAt), { app_version: "2.3.0" })],
      minutes(20, known.lastSeenAt),
    );
    expect(await db.installation.findFirst({ where: { id } })).toMatchObject({
      ...{ appVersion: "2.5.0", deviceModel: "iPhone 15", deviceId: app.installation.deviceId },
      ...{ firstSeenAt: minutes(-5, known.firstSeenAt), lastSeenAt: minutes(10, known.lastSeenAt) },
    });
  });
});

describe("a backend", () => {
  beforeAll(() => setPolicy("today"));

  const attempt = (userId: string, at: Date, more: object): Told => ({
    ...{ event_id: newId(at), name: "consultation_create_attempted", schema_version: 1, occurred_at: at.toISOString() },
    ...{ user_id: userId, persona: "sleep_coach", ...more },
  });

  it("introduces people whom we do not know, once and without overwriting what is known", async () => {
    const [userId, other] = [newId(), newId()];
    const email = `${userId}@example.com`;
    const made = { outcome: "created" };
    await report([attempt(userId, minutes(5), { props: made, user_name: "Ana Lima" })], minutes(6));
    await report([attempt(userId, minutes(2), { props: made, user_name: "Somebody", user_email: email.toUpperCase() })], minutes(6));
    await report([attempt(other, minutes(2), { props: made, user_email: email })], minutes(6));
    expect(await db.user.findUnique({ where: { id: userId } })).toMatchObject({ name: "Ana Lima", email, createdAt: minutes(2) });
    expect(await db.user.findUnique({ where: { id: other } })).toMatchObject({ email: null });
  });

  it("says which policy was met; what it does not say is the policy of then", async () => {
    const userId = newId();
    await report([attempt(userId, minutes(1), { props: { outcome: "created" } })], minutes(5));
    await report(
      [attempt(userId, minutes(2), { policy: "option1_2", policy_version: 7, props: { outcome: "created", max_active: null } })],
      minutes(5),
    );
    expect(await db.attempt.findMany({ where: { userId }, orderBy: { at: "asc" } })).toMatchObject([
      { listEnabled: false, conflictIncludesId: false, maxActive: 1, source: "service", reportedBy: "The old backend" },
      { listEnabled: true, conflictIncludesId: true, maxActive: null, policyVersion: 7 },
    ]);
  });

  it("of which nobody knows what holds the slot opens a lockout that only a report can free", async () => {
    const userId = newId();
    const phone = { install_id: newId(), device_id: newId(), previously_installed: true, local_consultations: 0 };
    await report([attempt(userId, minutes(1), { ...phone, props: { outcome: "conflict" } })], minutes(2));
    expect(await openLockouts(userId)).toMatchObject([{ cause: "reinstall", confidence: "high", consultationId: null, freedAt: null }]);
    await setPolicy("option1", minutes(3));
    expect(await openLockouts(userId)).toMatchObject([{ freedAt: null }]);
    await report([{ ...attempt(userId, minutes(4), { props: { mode: "reset" } }), name: "consultation_reset" }], minutes(5));
    expect(await openLockouts(userId)).toMatchObject([{ freedAt: minutes(4), freedBy: "delete", supportAt: minutes(4) }]);
    const chat = newId();
    await report([attempt(userId, minutes(6), { ...phone, consultation_id: chat, props: { outcome: "created" } })], minutes(6));
    expect(await db.lockout.findMany({ where: { userId } })).toMatchObject([
      { outcome: "support", closedBy: "create", resumedConsultationId: chat },
    ]);
    await setPolicy("today", minutes(7));
  });

  it("whose report is older than what closed the lockout opens none again: it counts where it belongs", async () => {
    const userId = newId();
    const phone = { install_id: newId(), device_id: newId() };
    const chat = newId();
    await report([attempt(userId, minutes(10), { ...phone, props: { outcome: "conflict", existing_id: chat } })], minutes(10));
    const fetched = {
      ...attempt(userId, minutes(20), { ...phone, consultation_id: chat, props: { status: 200 } }),
      name: "consultation_fetched",
    };
    await report([fetched], minutes(20));
    await report([attempt(userId, minutes(15), { ...phone, props: { outcome: "conflict", existing_id: chat } })], minutes(30));
    await report([attempt(userId, minutes(5), { ...phone, props: { outcome: "conflict", existing_id: chat } })], minutes(30));
    expect(await db.lockout.findMany({ where: { userId } })).toMatchObject([
      { openedAt: minutes(5), lastAttemptAt: minutes(15), tries: 3, closedAt: minutes(20), closedBy: "get", outcome: "self" },
    ]);
  });

  it("that reports more chats than there are slots is believed; a limit that comes later counts them", async () => {
    const userId = newId();
    for (const minute of [1, 2, 3]) {
      await report(
        [attempt(userId, minutes(minute), { consultation_id: newId(), props: { outcome: "created", max_active: 3 } })],
        minutes(minute),
      );
    }
    const chats = await db.consultation.findMany({ where: { userId }, orderBy: { createdAt: "asc" } });
    expect(chats.map(({ status }) => status)).toEqual(["active", "active", "active"]);
    expect(chats[0]?.slot).toBe(1);
    expect(chats.slice(1).every(({ slot }) => slot !== null && slot > 1_000_000)).toBe(true);
    await report([attempt(userId, minutes(9), { consultation_id: newId(), props: { outcome: "created", max_active: 1 } })], minutes(9));
    expect(await db.consultation.count({ where: { userId, status: "active" } })).toBe(1);
  });

  it("may send the same batch twice at once: each event once, and one lockout", async () => {
    const userId = newId();
    const phone = { install_id: newId(), device_id: newId() };
    const events = Array.from({ length: 10 }, (_, index) => attempt(userId, minutes(index), { ...phone, props: { outcome: "conflict" } }));
    const answers = await Promise.all([report(events, minutes(20)), report(events, minutes(20)), report(events.slice(3), minutes(20))]);
    expect(answers.map(({ accepted, duplicates }) => accepted + duplicates)).toEqual([10, 10, 7]);
    expect(answers.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(10);
    expect(await db.lockout.findMany({ where: { userId } })).toMatchObject([{ tries: 10, openedAt: minutes(0) }]);
  });

  it("keeps its events apart from the app's own, also where they have the same id", async () => {
    const app = await admitted(phone());
    const event = fromApp(app);
    expect(await send(app, [event])).toMatchObject({ accepted: 1 });
    expect(await report([{ ...event, user_id: app.userId }], start)).toMatchObject({ accepted: 1 });
    expect(await report([{ ...event, user_id: app.userId }], start)).toMatchObject({ duplicates: 1 });
  });
});
