import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { recordAudit } from "@/lib/audit/record";
import { verifyAudit } from "@/lib/audit/verify";
import type { AppActor, StaffActor, SystemActor } from "@/lib/auth/actor";
import { createConsultation } from "@/lib/consultations/create";
import { listConsultations } from "@/lib/consultations/list";
import { ListConsultations } from "@/lib/consultations/schema";
import { db } from "@/lib/db";
import { minutes, phone, start } from "@/lib/testing/people";
import { signedIn } from "@/lib/testing/staff-sessions";
import { cancelPrivacy } from "./cancel";
import { decidePrivacy } from "./decide";
import { downloadExport } from "./download";
import { listPrivacy } from "./list";
import { previewErasure } from "./preview";
import { requestPrivacy } from "./request";
import { runPrivacy } from "./run";
import { ListPrivacy, type RequestPrivacy } from "./schema";
import { sweepExports } from "./sweep-exports";
import { type Words, wholePerson } from "./testing/whole-person";

const system: SystemActor = { kind: "system", name: "job" };
let admin: StaffActor;
let other: StaffActor;
let app: AppActor;
let words: Words;

beforeAll(async () => {
  admin = await signedIn("admin", "Ana Prado", start);
  other = await signedIn("admin", "Rui Faro", start);
});

beforeEach(async () => {
  ({ words, app } = await wholePerson(admin));
});

const asked = (kind: RequestPrivacy["kind"], by = admin, at = minutes(100)) =>
  requestPrivacy(by, { userId: app.userId, kind, basis: "person_asked", reason: `${words.name} asked for it` }, at);
const approved = async (kind: RequestPrivacy["kind"]) => {
  const { id } = await asked(kind);
  await decidePrivacy(other, { requestId: id, approve: true, words: "the ticket says so" }, minutes(110));
  return id;
};
const dayLater = minutes(110 + 24 * 60);
async function text({ pieces }: Awaited<ReturnType<typeof downloadExport>>): Promise<string> {
  let whole = "";
  for await (const piece of pieces) whole += piece;
  return whole;
}

/** Every row of every table that holds one of the words, as "table: row". */
async function traces(): Promise<string[]> {
  const tables = await db.$queryRaw<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`;
  const found: string[] = [];
  for (const { name } of tables) {
    for (const word of Object.values(words)) {
      const rows = await db.$queryRawUnsafe<{ row: string }[]>(
        `SELECT t::text AS row FROM "${name}" t WHERE t::text ILIKE $1`,
        `%${word}%`,
      );
      found.push(...rows.map(({ row }) => `${name}: ${row.slice(0, 200)}`));
    }
  }
  return found;
}

describe("two people", () => {
  it("are needed: nobody decides on their own request, and only administrators ask", async () => {
    const { id } = await asked("erase");
    await expect(decidePrivacy(admin, { requestId: id, approve: true, words: "I say so" }, minutes(110))).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(asked("export", await signedIn("lead", "Lead", start))).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(asked("erase", other)).rejects.toMatchObject({ code: "ALREADY_EXISTS" });
    // Whatever a verb forgets, the table does not.
    await expect(
      db.privacyRequest.update({ where: { id }, data: { decidedById: admin.id, decidedAt: start, decidedByName: "A" } }),
    ).rejects.toThrow();
    await decidePrivacy(other, { requestId: id, approve: false, words: "not asked by the person" }, minutes(111));
    await expect(decidePrivacy(other, { requestId: id, approve: true, words: "or maybe" }, minutes(112))).rejects.toMatchObject({
      code: "NOT_ACTIVE",
    });
    expect(await runPrivacy(system, { requestId: id }, dayLater)).toEqual({ ran: "nothing" });
  });

  it("can think again for a day: cancelled, nothing is erased", async () => {
    const id = await approved("erase");
    expect(await runPrivacy(system, { requestId: id }, new Date(dayLater.getTime() - 1))).toEqual({ ran: "nothing" });
    await cancelPrivacy(admin, { requestId: id }, minutes(200));
    expect(await runPrivacy(system, { requestId: id }, dayLater)).toEqual({ ran: "nothing" });
    expect(await db.user.findUnique({ where: { id: app.userId } })).toMatchObject({ name: words.name, erasedAt: null });
    await expect(cancelPrivacy(admin, { requestId: id }, minutes(201))).rejects.toMatchObject({ code: "NOT_ACTIVE" });
  });
});

describe("an erasure", () => {
  it("leaves no word of the person in any table, and the log whole", async () => {
    expect((await traces()).length).toBeGreaterThan(8);
    const preview = await previewErasure(admin, { userId: app.userId });
    expect(preview.counts.find(({ of }) => of === "messages")?.count).toBe(1);
    const before = await db.auditEntry.count({ where: { userId: app.userId } });
    const id = await approved("erase");
    await runPrivacy(system, { requestId: id }, dayLater);
    expect(await traces()).toEqual([]);
    expect((await verifyAudit(admin)).broken).toBeNull();
    const log = await db.auditEntry.findMany({ where: { userId: app.userId }, orderBy: { seq: "asc" } });
    expect(log.length).toBeGreaterThan(before);
    expect(new Set(log.map(({ targetLabel }) => targetLabel).filter((label) => !label.startsWith("#")))).toEqual(
      new Set([`erased person ${app.userId.slice(-6)}`]),
    );
    // Who did what, when and why by code is still there.
    expect(log.find(({ action }) => action === "consultation.archive")).toMatchObject({
      actorName: "Ana Prado",
      reason: "reinstall: erased",
      after: { status: "archived", reset_id: expect.any(String) },
    });
  });

  it("keeps the metrics' rows, closes what is open and frees the slots", async () => {
    const count = async () => [
      await db.attempt.count({ where: { userId: app.userId } }),
      await db.event.count({ where: { userId: app.userId } }),
      await db.lockout.count({ where: { userId: app.userId } }),
    ];
    const kept = await count();
    await runPrivacy(system, { requestId: await approved("erase") }, dayLater);
    expect(await count()).toEqual(kept);
    expect(
      await db.consultation.count({ where: { userId: app.userId, NOT: { status: "deleted", goneReason: "erased", slot: null } } }),
    ).toBe(0);
    expect(await db.lockout.count({ where: { userId: app.userId, closedAt: null } })).toBe(0);
    expect(await db.messageReveal.count({ where: { userId: app.userId, endedAt: null } })).toBe(0);
    expect(await db.policyOverride.count({ where: { userId: app.userId, revokedAt: null } })).toBe(0);
  });

  it("is for good: the app is refused under this id, and the address is free for a new account", async () => {
    await runPrivacy(system, { requestId: await approved("erase") }, dayLater);
    const again = { ...app, name: words.name, email: words.email };
    const refused = { code: "FORBIDDEN", extra: { details: { reason: "account_erased" } } };
    await expect(createConsultation(again, { persona: "x", goal: "", title: null }, minutes(9000))).rejects.toMatchObject(refused);
    await expect(listConsultations(again, ListConsultations.parse({}), minutes(9000))).rejects.toMatchObject(refused);
    expect(await traces()).toEqual([]);
    const anew = { ...phone(), email: words.email };
    await createConsultation(anew, { persona: "x", goal: "", title: null }, minutes(9001));
    expect(await db.userEmail.findUnique({ where: { email: words.email } })).toMatchObject({ userId: anew.userId });
    await expect(asked("erase")).rejects.toMatchObject({ code: "ALREADY_EXISTS" });
  });

  it("that is killed at its end ends as one, with one entry", async () => {
    const id = await approved("erase");
    await db.$executeRawUnsafe("ALTER TABLE privacy_requests ADD CONSTRAINT stop CHECK (status <> 'done') NOT VALID");
    await expect(runPrivacy(system, { requestId: id }, dayLater)).rejects.toThrow();
    await expect(runPrivacy(system, { requestId: id }, dayLater)).rejects.toThrow();
    expect((await verifyAudit(admin)).broken).toBeNull();
    await db.$executeRawUnsafe("ALTER TABLE privacy_requests DROP CONSTRAINT stop");
    expect(await runPrivacy(system, { requestId: id }, dayLater)).toEqual({ ran: "erase" });
    expect(await runPrivacy(system, { requestId: id }, dayLater)).toEqual({ ran: "nothing" });
    expect(await db.auditEntry.count({ where: { userId: app.userId, action: "privacy.erase" } })).toBe(1);
    expect(await traces()).toEqual([]);
  });

  it("knows every table that holds a person's id", async () => {
    const rows = await db.$queryRaw<{ name: string }[]>`
      SELECT DISTINCT c.table_name AS name FROM information_schema.columns c JOIN pg_class k ON k.oid = format('public.%I', c.table_name)::regclass
      WHERE c.table_schema = 'public' AND c.column_name IN ('user_id', 'user_ids') AND NOT k.relispartition`;
    // A new table with a user_id: say in lib/privacy/erase.ts what an erasure does with it, and add it here.
    const known = `attempts audit_entries bulk_rows consultations event_receipts events installations lockouts message_reveals messages policy_overrides
      privacy_requests queue_claims remedies remedy_predictions reset_consultations resets ticket_candidates ticket_former_links tickets panel_visits user_emails user_handles refused_messages`;
    expect(rows.map(({ name }) => name).filter((name) => !known.split(/\s+/).includes(name))).toEqual([]);
  });
});

describe("the log", () => {
  const tamper = async (change: string) => {
    await db.$executeRawUnsafe("ALTER TABLE audit_entries DISABLE TRIGGER USER");
    await db.$executeRawUnsafe(change);
    await db.$executeRawUnsafe("ALTER TABLE audit_entries ENABLE TRIGGER USER");
  };

  it("lets nobody take words away without an erasure that runs", async () => {
    await expect(db.$executeRaw`UPDATE audit_entries SET erased_at = now() WHERE user_id = ${app.userId}::uuid`).rejects.toThrow(
      /append-only/,
    );
    await expect(db.$executeRaw`UPDATE audit_entries SET reason = 'x'`).rejects.toThrow(/append-only/);
    const request = await db.privacyRequest.findUniqueOrThrow({ where: { id: await approved("erase") } });
    await db.privacyRequest.update({ where: { id: request.id }, data: { status: "running" } });
    // While it runs, what is written is what the trigger makes of it, whatever was asked for.
    await db.$executeRaw`UPDATE audit_entries SET erased_at = now(), actor_name = 'Nobody', reason = 'nothing' WHERE user_id = ${app.userId}::uuid`;
    expect(await db.auditEntry.count({ where: { actorName: "Nobody" } })).toBe(0);
    await runPrivacy(system, { requestId: request.id }, dayLater);
    expect((await verifyAudit(admin)).broken).toBeNull();
  });

  it("erases entries from before there were seals, too, and notices what is changed in them later", async () => {
    await tamper(`
      INSERT INTO audit_entries (seq, id, at, actor_kind, actor_id, actor_name, action, target_kind, target_id, target_label, user_id, prev_hash, hash)
      SELECT seq + 1, gen_random_uuid(), at, 'system', 'system', 'Old', 'test.old', 'user', '${app.userId}', '${words.name}', '${app.userId}', hash, ''
      FROM audit_entries ORDER BY seq DESC LIMIT 1`);
    await tamper("UPDATE audit_entries e SET hash = audit_entry_hash(e) WHERE action = 'test.old' AND hash = ''");
    expect((await verifyAudit(admin)).broken).toBeNull();
    await runPrivacy(system, { requestId: await approved("erase") }, dayLater);
    expect(await traces()).toEqual([]);
    expect((await verifyAudit(admin)).broken).toBeNull();
    await tamper(`UPDATE audit_entries SET actor_name = 'Somebody else' WHERE action = 'test.old' AND user_id = '${app.userId}'`);
    expect((await verifyAudit(admin)).broken).toMatchObject({ why: "erased" });
    await tamper(`UPDATE audit_entries SET actor_name = 'Old' WHERE action = 'test.old' AND user_id = '${app.userId}'`);
    expect((await verifyAudit(admin)).broken).toBeNull();
  });

  it("notices words that were taken away behind its back", async () => {
    const { seq } = await db.auditEntry.findFirstOrThrow({ where: { userId: app.userId }, orderBy: { seq: "asc" } });
    const kept = await db.auditEntry.findUniqueOrThrow({ where: { seq } });
    await tamper(`UPDATE audit_entries SET erased_at = now(), salt = NULL, target_label = 'nobody' WHERE seq = ${seq}`);
    expect((await verifyAudit(admin)).broken).toEqual({ seq: Number(seq), why: "erased" });
    await tamper(
      `UPDATE audit_entries SET erased_at = NULL, salt = '${kept.salt}', target_label = '${kept.targetLabel}' WHERE seq = ${seq}`,
    );
    expect((await verifyAudit(admin)).broken).toBeNull();
  });

  it("calls an erased person by what is left of them in later entries", async () => {
    await runPrivacy(system, { requestId: await approved("erase") }, dayLater);
    await db.$transaction((tx) =>
      recordAudit(tx, admin, { action: "test.later", target: { kind: "user", id: app.userId, label: "x" } }, dayLater),
    );
    expect((await verifyAudit(admin)).broken).toBeNull();
  });
});

describe("an export", () => {
  it("holds everything of the person, for the one who asked, for 7 days", async () => {
    const id = await approved("export");
    await runPrivacy(system, { requestId: id }, minutes(111));
    const document = JSON.parse(await text(await downloadExport(admin, { requestId: id }, minutes(112))));
    expect(document.person).toMatchObject({ id: app.userId, name: words.name, email: words.email });
    expect(document.messages).toMatchObject([{ role: "user", content: `${words.text} said` }]);
    expect(document.tickets).toMatchObject([{ body: `I am ${words.name}`, requesterEmail: words.email }]);
    expect(document.consultations).toHaveLength(2);
    expect(document.readings_by_support).toMatchObject([{ purpose: "find_chat" }]);
    expect(document.lockouts).toHaveLength(1);
    // Staff are not the person's data.
    expect(JSON.stringify(document)).not.toContain("Ana Prado");
    await expect(downloadExport(other, { requestId: id }, minutes(112))).rejects.toMatchObject({ code: "NOT_FOUND" });
    const week = minutes(111 + 7 * 24 * 60);
    await expect(downloadExport(admin, { requestId: id }, week)).rejects.toMatchObject({ code: "NOT_ACTIVE" });
    expect(await sweepExports(system, week)).toMatchObject({ removed: 1 });
    expect(await db.privacyExportPart.count({ where: { requestId: id } })).toBe(0);
    const log = await db.auditEntry.findMany({
      where: { userId: app.userId, action: { startsWith: "privacy." } },
      orderBy: { seq: "asc" },
    });
    const [request, approval, made, fetched, removed] = log.map(({ action }) => action);
    expect([request, approval, made, fetched, removed]).toEqual(
      ["request", "approve", "export", "download", "export_end"].map((verb) => `privacy.${verb}`),
    );
    // What is in the file is in no entry.
    expect(JSON.stringify(log.map(({ after }) => after))).not.toContain(words.text);
  });

  it("that is begun again is the same file once", async () => {
    const id = await approved("export");
    await db.privacyRequest.update({ where: { id }, data: { status: "running" } });
    await db.privacyExportPart.create({ data: { requestId: id, part: 7, body: new Uint8Array([1]) } });
    await runPrivacy(system, { requestId: id }, minutes(111));
    await runPrivacy(system, { requestId: id }, minutes(111));
    expect(JSON.parse(await text(await downloadExport(admin, { requestId: id }, minutes(112)))).messages).toHaveLength(1);
    expect(await db.privacyExportPart.count({ where: { requestId: id } })).toBe(1);
  });

  it("goes with the person when they are erased", async () => {
    const id = await approved("export");
    await runPrivacy(system, { requestId: id }, minutes(111));
    await runPrivacy(system, { requestId: await approved("erase") }, dayLater);
    await expect(downloadExport(admin, { requestId: id }, dayLater)).rejects.toMatchObject({ code: "NOT_ACTIVE" });
    expect(await traces()).toEqual([]);
  });
});

it("lists requests, the newest first, and calls nobody by a name that is gone", async () => {
  const id = await approved("erase");
  await runPrivacy(system, { requestId: id }, dayLater);
  const { rows } = await listPrivacy(admin, ListPrivacy.parse({ user_id: app.userId }));
  expect(rows).toMatchObject([
    {
      id,
      kind: "erase",
      status: "done",
      person: { id: app.userId, name: null, erased: true },
      requestedBy: { name: "Ana Prado" },
      decidedBy: "Rui Faro",
    },
  ]);
});
