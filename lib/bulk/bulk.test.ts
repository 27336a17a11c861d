import { beforeEach, describe, expect, test } from "vitest";
import type { AppActor, StaffActor } from "@/lib/auth/actor";
import { createConsultation } from "@/lib/consultations/create";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { resetConsultations } from "@/lib/remedies/reset";
import { lead as aLead, createAs, inAll, madeRun, manyLockedOut, type Ready, work } from "@/lib/testing/bulk";
import { lockedOut, minutes, phone, setPolicy, staff, start, tryToCreate } from "@/lib/testing/people";
import { previewBulk } from "./preview";
import { resumeBulk } from "./resume";
import { PreviewBulk, StartBulk } from "./schema";
import { startBulk } from "./start";
import { stopBulk } from "./stop";
import { sweepBulk } from "./sweep";
import { workOnRun } from "./work";

const now = minutes(60 * 30);
const system = { kind: "system", name: "test" } as const;
let lead: StaffActor;

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE users, bulk_runs, bulk_rows, resets, lockouts CASCADE`;
  await setPolicy("today");
  lead = await aLead();
});

const preview = (ids: string[], more: object = {}, at = now) =>
  previewBulk(lead, PreviewBulk.parse({ target: { ids }, remedy: "archive", ...more }), at);
const ask = (ids: string[], version: string, more: object = {}) =>
  StartBulk.parse({
    ...{ target: { ids }, remedy: "archive", included: ["third_reset"], reasonCode: "reinstall", reason: "the June build" },
    ...{ canary: false, version, key: newId(), ...more },
  });
const startOn = (people: Ready[], more: object = {}) =>
  madeRun(
    lead,
    people.map((each) => each.old.userId),
    now,
    more,
  );
const results = async (runId: string) =>
  Object.fromEntries((await db.bulkRow.groupBy({ by: ["status"], where: { runId }, _count: true })).map((row) => [row.status, row._count]));
const statusOf = async (runId: string) => (await db.bulkRun.findUniqueOrThrow({ where: { id: runId } })).status;

describe("a preview", () => {
  test("counts who would be helped, and names the exceptions", async () => {
    const [plain, twoPhones, chatting, often, left] = await inAll([1, 2, 3, 4, 5], () => lockedOut());
    const other = phone({}, twoPhones?.old.userId);
    await wrote(other, twoPhones?.chat ?? "", minutes(60 * 25));
    await wrote(phone({}, chatting?.old.userId), chatting?.chat ?? "", minutes(-1, now));
    for (const day of [20, 10]) await resetLongAgo(often?.old.userId ?? "", minutes(-60 * 24 * day, now));
    expect(await tryToCreate(left?.app as AppActor, minutes(60 * 24 + 1))).toBe("conflict");
    await resetConsultations(lead, { ...keyOf(left), mode: "archive", reasonCode: "other", reason: "by hand" }, minutes(-5, now));
    const all = [plain, twoPhones, chatting, often, left].map((each) => each?.old.userId ?? "");

    const shown = await preview(all);
    expect(shown.asked).toEqual({ rows: 5, people: 5 });
    expect(shown.doing).toMatchObject({ rows: 2, people: 2, lockouts: 2, chats: 2 });
    expect(shown.exceptions.map(({ kind, rows, included }) => [kind, rows, included])).toEqual([
      ["two_phones", 2, false],
      ["chatting_now", 1, false],
      ["third_reset", 1, true],
      ["left", 1, false],
    ]);
    expect(shown.exceptions.find(({ kind }) => kind === "left")?.people[0]?.userId).toBe(left?.old.userId);
    const more = await preview(all, { included: ["two_phones", "chatting_now"] });
    expect(more.doing.rows).toBe(3);
    expect(more.version).toBe(shown.version);
    expect(await preview(all, { remedy: "reconnect" })).toMatchObject({ doing: { rows: 0 }, helps: { archive: 4, reconnect: 0 } });
  });

  test("names picked lockouts that are closed by now", async () => {
    const [back] = await inAll([1, 2], () => lockedOut());
    const picked = await db.lockout.findMany({ where: { closedAt: null }, select: { id: true } });
    await resetConsultations(lead, { ...keyOf(back), mode: "archive", reasonCode: "other", reason: "by hand" }, minutes(-5, now));
    expect(await tryToCreate(back?.app as AppActor, minutes(-4, now))).not.toBe("conflict");
    const shown = await preview(picked.map(({ id }) => id));
    expect(shown).toMatchObject({ doing: { rows: 1 }, exceptions: [{ kind: "left", rows: 1, people: [{ userId: back?.old.userId }] }] });
  });

  test("of a filter takes whom the queue would show, without those taken out", async () => {
    const people = await inAll([1, 2, 3], () => lockedOut());
    const target = { filter: { cause: "reinstall" }, except: [people[0]?.old.userId] };
    const of = (more: object) => previewBulk(lead, PreviewBulk.parse({ target: { ...target, ...more }, remedy: "archive" }), now);
    expect((await of({})).doing.rows).toBe(2);
    expect((await of({ filter: { cause: "device_switch" } })).doing.rows).toBe(0);
  });

  test("of more than 500 says by what to narrow it down, and cannot be started", async () => {
    await db.$executeRaw`INSERT INTO users (id) SELECT gen_random_uuid() FROM generate_series(1, 501)`;
    await db.$executeRaw`
      INSERT INTO lockouts (user_id, id, persona, installation_id, opened_at, last_attempt_at, cause, confidence, evidence, policy_version)
      SELECT id, gen_random_uuid(), 'coach', gen_random_uuid(), ${start}, ${start}, 'reinstall', 'high', '[]', 1 FROM users`;
    const target = { filter: {}, except: [] };
    const many = await previewBulk(lead, PreviewBulk.parse({ target, remedy: "archive" }), now);
    expect(many).toMatchObject({ tooMany: { rows: 501, max: 500, byCause: [{ cause: "reinstall", count: 501 }] }, doing: { rows: 0 } });
    await expect(startBulk(lead, ask([], many.version, { target }), now)).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
  });
});

describe("a start", () => {
  test("by a double click is one run with one audit entry, and is for leads", async () => {
    const people = await inAll([1, 2], () => lockedOut());
    const ids = people.map((each) => each.old.userId);
    const asked = ask(ids, (await preview(ids)).version);
    const runs = await Promise.all([startBulk(lead, asked, now), startBulk(lead, asked, now), startBulk(lead, asked, now)]);
    expect(new Set(runs.map((run) => run.runId)).size).toBe(1);
    expect(runs.filter((run) => !run.repeated).length).toBe(1);
    expect(await db.bulkRow.count()).toBe(2);
    expect(await db.auditEntry.count({ where: { action: "bulk.start", actorId: lead.id } })).toBe(1);
    await expect(startBulk(staff("agent"), asked, now)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("after somebody moved is refused", async () => {
    const people = await inAll([1, 2], () => lockedOut());
    const ids = people.map((each) => each.old.userId);
    const { version } = await preview(ids);
    await resetConsultations(lead, { ...keyOf(people[0]), mode: "archive", reasonCode: "other", reason: "by hand" }, now);
    await expect(startBulk(lead, ask(ids, version), now)).rejects.toMatchObject({ code: "PREVIEW_STALE" });
    expect(await db.bulkRun.count()).toBe(0);
  });
});

describe("a run", () => {
  test("does each row by the remedy of one person, looks again first, and says what became of every one", async () => {
    const people = await inAll([1, 2, 3, 4], () => lockedOut());
    const [done, chats, freed, gone] = people as [Ready, Ready, Ready, Ready];
    const runId = await startOn(people);
    await wrote(phone({ deviceId: done.old.installation.deviceId }, chats.old.userId), chats.chat, now);
    await resetConsultations(lead, { ...keyOf(freed), mode: "archive", reasonCode: "other", reason: "by hand" }, now);
    await db.user.delete({ where: { id: gone.old.userId } });
    await work(runId, now);
    expect(await statusOf(runId)).toBe("done");
    const rows = await db.bulkRow.findMany({ where: { runId }, select: { userId: true, status: true, why: true } });
    expect(rows).toHaveLength(3);
    expect(rows).toEqual(
      expect.arrayContaining([
        { userId: done.old.userId, status: "done", why: null },
        { userId: chats.old.userId, status: "skipped", why: "two_phones" },
        { userId: freed.old.userId, status: "nothing", why: "left" },
      ]),
    );
    const reset = await db.reset.findFirstOrThrow({ where: { userId: done.old.userId } });
    expect(reset).toMatchObject({ bulkRunId: runId, actorId: lead.id, reason: "the June build", mode: "archive" });
    const entry = await db.auditEntry.findFirstOrThrow({ where: { userId: done.old.userId, action: "consultation.archive" } });
    expect(entry).toMatchObject({ actorId: lead.id, reason: "reinstall: the June build", after: { bulk_run_id: runId } });
    expect(entry.after).toMatchObject({ proof: [{ slotFree: true }] });
    const finish = await db.auditEntry.findFirstOrThrow({ where: { action: "bulk.finish", targetId: runId } });
    expect(finish.after).toMatchObject({ rows: { done: 1, skipped: 1, nothing: 1 } });
  });

  test("reconnects those whose app understands it", async () => {
    const understood = await createAs("2.4.0");
    const old = await createAs("2.3.0");
    const runId = await startOn([understood, old], { remedy: "reconnect" });
    await work(runId, now);
    expect(await results(runId)).toEqual({ done: 1, skipped: 1 });
    expect(await db.remedy.findFirst({ where: { userId: understood.old.userId } })).toMatchObject({ kind: "reconnect", bulkRunId: runId });
  });

  test("under four workers who all believe that they are alone does each row once", async () => {
    const ids = await manyLockedOut(40);
    const runId = await madeRun(lead, ids, now);
    // A lease that has run out when it is taken: everybody gets it.
    await Promise.all([1, 2, 3, 4].map(() => workOnRun(system, { runId }, { leaseMs: -1000, clock: () => now })));
    await work(runId, now);
    expect(await results(runId)).toEqual({ done: 40 });
    expect(await db.reset.count()).toBe(40);
    expect(await db.auditEntry.count({ where: { action: "consultation.archive", userId: { in: ids } } })).toBe(40);
  });

  test("whose connections are cut again and again does no row twice", async () => {
    const ids = await manyLockedOut(30);
    const runId = await madeRun(lead, ids, now);
    for (let cut = 0; cut < 6; cut++) {
      const working = workOnRun(system, { runId }, { leaseMs: -1000, clock: () => now }).catch(() => undefined);
      await untilDone(runId, (cut + 1) * 3);
      await db.$queryRaw`SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'lume-support' AND pid <> pg_backend_pid()`.catch(() => undefined);
      await working;
    }
    await db.$executeRaw`UPDATE bulk_runs SET lease_until = NULL`;
    await work(runId, now);
    const end = await results(runId);
    expect((end.done ?? 0) + (end.failed ?? 0)).toBe(30);
    expect(await db.reset.count()).toBe(end.done);
  });

  test("stops before its next row, says how far it came, and is resumed with the rest", async () => {
    const people = await inAll([1, 2, 3, 4, 5, 6], () => lockedOut());
    const runId = await startOn(people);
    expect(await stopBulk(lead, { runId }, now)).toEqual({ runId, done: 0, waiting: 6 });
    await work(runId, now);
    expect(await results(runId)).toEqual({ waiting: 6 });
    const other = await aLead("Rui Costa");
    expect(await resumeBulk(other, { runId }, now)).toEqual({ runId, waiting: 6 });
    await expect(resumeBulk(other, { runId }, now)).rejects.toMatchObject({ code: "NOT_ACTIVE" });
    await work(runId, now);
    expect(await results(runId)).toEqual({ done: 6 });
    expect(await db.reset.count({ where: { actorId: other.id } })).toBe(6);
    await expect(stopBulk(lead, { runId }, now)).rejects.toMatchObject({ code: "NOT_ACTIVE" });
  });

  test("halts when who started it may not do it any more", async () => {
    const runId = await startOn(await inAll([1], () => lockedOut()));
    await db.staff.update({ where: { id: lead.id }, data: { role: "agent" } });
    await work(runId, now);
    expect(await db.bulkRun.findUnique({ where: { id: runId } })).toMatchObject({ status: "halted", haltedFor: "nobody_answers" });
  });

  test("of a killed worker is taken up by the sweep when its lease has run out, and not before", async () => {
    const runId = await startOn(await inAll([1], () => lockedOut()));
    await db.$executeRaw`UPDATE bulk_runs SET lease_owner = ${newId()}::uuid, lease_until = now() + interval '20 seconds'`;
    expect(await workOnRun(system, { runId })).toEqual({ worked: false });
    await sweepBulk(system);
    const [job] = await db.$queryRaw<
      { late: boolean }[]
    >`SELECT run_at > now() + interval '10 seconds' AS late FROM graphile_worker.jobs WHERE key = ${`bulk.run ${runId}`}`;
    expect(job?.late).toBe(true);
    await db.$executeRaw`UPDATE bulk_runs SET lease_until = now()`;
    expect(await workOnRun(system, { runId })).toEqual({ worked: true });
  });
});

describe("a canary", () => {
  const eight = async () => {
    const people = await inAll([1, 2, 3, 4, 5, 6, 7, 8], () => lockedOut());
    const runId = await startOn(people, { canary: true });
    await work(runId, now);
    expect([await statusOf(runId), await results(runId)]).toEqual(["watching", { done: 5, waiting: 3 }]);
    const first = await db.bulkRow.findMany({ where: { runId, canary: true } });
    return { runId, phones: first.map((row) => people.find((each) => each.old.userId === row.userId)?.app as AppActor) };
  };

  test("goes on by itself once three of five got through", async () => {
    const { runId, phones } = await eight();
    for (const app of phones.slice(0, 2)) expect(await tryToCreate(app, minutes(1, now))).not.toBe("conflict");
    await work(runId, minutes(2, now));
    expect(await statusOf(runId)).toBe("watching");
    expect(await tryToCreate(phones[2] as AppActor, minutes(3, now))).not.toBe("conflict");
    await work(runId, minutes(4, now));
    expect([await statusOf(runId), await results(runId)]).toEqual(["done", { done: 8 }]);
  });

  test("halts when one was refused again, and goes on when a lead says so", async () => {
    const { runId, phones } = await eight();
    const app = phones[0] as AppActor;
    await createConsultation(phone({}, app.userId), { persona: "wellness_specialist", goal: "", title: null }, minutes(1, now));
    expect(await tryToCreate(app, minutes(2, now))).toBe("conflict");
    await work(runId, minutes(3, now));
    expect(await db.bulkRun.findUnique({ where: { id: runId } })).toMatchObject({ status: "halted", haltedFor: "refused_again" });
    await resumeBulk(lead, { runId }, minutes(4, now));
    await work(runId, minutes(5, now));
    expect(await results(runId)).toEqual({ done: 8 });
  });

  test("halts when half an hour has passed", async () => {
    const { runId } = await eight();
    await work(runId, minutes(29, now));
    expect(await statusOf(runId)).toBe("watching");
    await work(runId, minutes(31, now));
    expect(await db.bulkRun.findUnique({ where: { id: runId } })).toMatchObject({ status: "halted", haltedFor: "too_slow" });
  });
});

function keyOf(person: Ready | undefined) {
  return { userId: person?.old.userId ?? "", persona: "wellness_specialist", goal: "" };
}

async function wrote(by: AppActor, chat: string, at: Date): Promise<void> {
  await db.installation.create({
    data: { userId: by.userId, id: by.installation.installationId ?? "", deviceId: newId(), firstSeenAt: start, lastSeenAt: at },
  });
  await db.$executeRaw`
    INSERT INTO messages (user_id, consultation_id, id, seq, role, content, installation_id, created_at)
    SELECT ${by.userId}::uuid, ${chat}::uuid, ${newId()}::uuid, 1000, 'user', 'hello', ${by.installation.installationId}::uuid, ${at}`;
  await db.consultation.update({ where: { userId_id: { userId: by.userId, id: chat } }, data: { lastMessageAt: at } });
}

async function resetLongAgo(userId: string, at: Date): Promise<void> {
  const by = { actorKind: "staff", actorId: lead.id, actorName: lead.name };
  const data = {
    userId,
    id: newId(),
    at,
    mode: "archive",
    persona: "wellness_specialist",
    goal: "",
    reasonCode: "other",
    reason: "before",
  };
  await db.reset.create({ data: { ...data, ...by, preview: {} } });
}

async function untilDone(runId: string, count: number): Promise<void> {
  for (let looks = 0; looks < 400; looks++) {
    const done = await db.bulkRow.count({ where: { runId, status: { not: "waiting" } } }).catch(() => 0);
    if (done >= count || done >= 30) return;
  }
}
