import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { StaffActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { minutes, staff, start } from "@/lib/testing/people";
import { auditChoices } from "./choices";
import { listAudit } from "./list";
import { type AuditFact, recordAudit } from "./record";
import { ListAudit } from "./schema";
import { verifyAudit } from "./verify";

const lead = staff("lead", "Helena Duarte");
const agent = staff("agent", "Tomás Reis");
const user = newId();
const ticket = newId();
const list = (input: Partial<Parameters<typeof ListAudit.parse>[0] & object> = {}) => listAudit(lead, ListAudit.parse(input));
const seqs = async (input: Parameters<typeof list>[0]) => (await list(input)).rows.map((row) => row.seq);

function record(actor: StaffActor, fact: AuditFact, at: Date): Promise<string> {
  return db.$transaction((tx) => recordAudit(tx, actor, fact, at));
}

const marta = { kind: "user", id: user, label: "Marta Figueira" };
const policy = { kind: "policy", id: "7", label: "version 7: list" };
/** Late in the evening of 2 March in Lisbon, which is 3 March in Kathmandu, where the tests run. */
const evening = new Date("2026-03-02T23:30:00Z");

beforeAll(async () => {
  await record(
    agent,
    { action: "consultation.archive", target: marta, userId: user, reason: "reinstall: 100% sure", ticketId: ticket },
    start,
  );
  await record(
    lead,
    { action: "policy.change", target: policy, before: { list: false }, after: { list: true }, reason: "the fix" },
    evening,
  );
  await record(agent, { action: "consultation.reconnect", target: marta, userId: user }, new Date("2026-03-03T00:30:00Z"));
  await record(
    { ...lead, requestId: "req-42" },
    { action: "staff.sign_in", target: { kind: "staff", id: lead.id, label: lead.name } },
    minutes(5000),
  );
});

describe("reading the log", () => {
  it("is for leads and administrators", async () => {
    for (const role of ["product", "agent"] as const) {
      for (const verb of [listAudit, auditChoices, verifyAudit] as const) {
        await expect(verb(staff(role), ListAudit.parse({}))).rejects.toMatchObject({ code: "FORBIDDEN" });
      }
    }
    await expect(listAudit(staff("admin"), ListAudit.parse({}))).resolves.toMatchObject({ previous: null });
    const token = { kind: "service" as const, id: "t", name: "t", scopes: ["consultations:read" as const] };
    await expect(listAudit(token, ListAudit.parse({}))).rejects.toMatchObject({ code: "INSUFFICIENT_SCOPE" });
  });

  it("shows the newest first, with everything an entry holds", async () => {
    const { rows } = await list();
    expect(rows.map((row) => row.seq)).toEqual([4, 3, 2, 1]);
    expect(rows[2]).toMatchObject({
      at: evening,
      actor: { kind: "staff", id: lead.id, name: "Helena Duarte", role: "lead" },
      action: "policy.change",
      target: policy,
      before: { list: false },
      after: { list: true },
      reason: "the fix",
      request_id: "test-request",
      address: "127.0.0.1",
    });
    expect(rows[3]).toMatchObject({ user_id: user, ticket: { id: ticket, number: null }, prev_hash: "" });
    expect(rows[2]?.prev_hash).toBe(rows[3]?.hash);
  });

  it.each([
    ["an action", { action: "policy.change" }, [2]],
    ["all actions on a noun", { action: "consultation" }, [3, 1]],
    ["no noun that only begins so", { action: "consult" }, []],
    ["who", { actor: agent.id }, [3, 1]],
    ["the user", { user_id: user }, [3, 1]],
    ["who and what", { actor: agent.id, action: "consultation.archive" }, [1]],
    ["several actions and nouns", { action: "staff.sign_in,consultation" }, [4, 3, 1]],
    ["a role", { role: "agent" as const }, [3, 1]],
    ["a kind of actor", { actor_kind: "system" as const }, []],
    ["a kind of target", { target_kind: "policy" }, [2]],
    ["a request", { request: "req-42" }, [4]],
    ["an address", { address: "127.0.0.1" }, [4, 3, 2, 1]],
    ["a value after the act", { field: "list:true" }, [2]],
    ["a value before it", { field: "list: false" }, [2]],
    ["a value that no entry has", { field: "list:maybe" }, []],
    ["a name with signs of the language underneath", { field: 'list:" || true' }, []],
    ["a value and who", { field: "list:true", actor: agent.id }, []],
    ["a ticket that is not there", { ticket: "#999999" }, []],
    ["one entry", { entry: "3" }, [3]],
  ])("filters by %s", async (_, input, expected) => expect(await seqs(input)).toEqual(expected));

  it.each([
    ["part of the target's name", "figuei", [3, 1]],
    ["part of who", "HELENA", [4, 2]],
    ["part of the reason, with its signs", "100% s", [1]],
    ["a sign that would match anything", "1000", []],
    ["a target's id that is no uuid", "7", [2]],
    ["a request's id", "req-42", [4]],
    ["the beginning of a word", "du", [4, 2]],
    ["signs alone", "%", []],
  ])("finds %s", async (_, q, expected) => expect(await seqs({ q })).toEqual(expected));

  it("finds every id as a whole", async () => {
    expect(await seqs({ q: user.toUpperCase() })).toEqual([3, 1]);
    expect(await seqs({ q: ticket })).toEqual([1]);
    expect(await seqs({ q: agent.id })).toEqual([3, 1]);
    const [newest] = (await list({ limit: 1 })).rows;
    expect(await seqs({ q: newest?.id })).toEqual([4]);
    expect(await seqs({ q: newId() })).toEqual([]);
  });

  it("takes days in the reporting zone, the last one included", async () => {
    expect(await seqs({ from: "2026-03-02", to: "2026-03-02" })).toEqual([2, 1]);
    expect(await seqs({ from: "2026-03-03" })).toEqual([4, 3]);
    expect(await seqs({ to: "2026-03-01" })).toEqual([]);
    expect(await seqs({ from: evening.toISOString(), to: "2026-03-03T00:30:00Z" })).toEqual([2]);
  });

  it("offers what there is to choose from, by the name last used", async () => {
    await record(
      { ...agent, name: "Tomás Reis-Lima" },
      { action: "ticket.note", target: { kind: "ticket", id: ticket, label: "#9" } },
      minutes(6000),
    );
    expect(await auditChoices(lead)).toEqual({
      actions: ["consultation.archive", "consultation.reconnect", "policy.change", "staff.sign_in", "ticket.note"],
      actors: [
        { id: lead.id, name: "Helena Duarte", kind: "staff" },
        { id: agent.id, name: "Tomás Reis-Lima", kind: "staff" },
      ],
    });
  });

  it("visits every entry once in both directions, whatever is asked", { timeout: 60_000 }, async () => {
    const asked = fc.record({
      limit: fc.integer({ min: 1, max: 3 }),
      q: fc.constantFrom("", "figueira", "7", user),
      action: fc.constantFrom(undefined, "consultation", "policy.change"),
      actor: fc.constantFrom(undefined, agent.id),
      from: fc.constantFrom(undefined, "2026-03-02"),
      to: fc.constantFrom(undefined, "2026-03-03"),
    });
    await fc.assert(
      fc.asyncProperty(asked, async (question) => {
        const whole = await seqs({ ...question, limit: 100 });
        const pages = [await list(question)];
        for (let next = pages[0]?.next; next; next = pages.at(-1)?.next ?? null) pages.push(await list({ ...question, cursor: next }));
        expect(pages.flatMap((page) => page.rows.map((row) => row.seq))).toEqual(whole);
        for (let place = pages.length - 1; place > 0; place--) {
          const back = await list({ ...question, cursor: pages[place]?.previous ?? "" });
          expect(back.rows).toEqual(pages[place - 1]?.rows);
        }
      }),
      { numRuns: 40 },
    );
  });
});

// Last in this file: it breaks the log. The triggers are switched off, as somebody with the owner's rights could.
describe("verifying the chain", () => {
  async function tamper(change: string): Promise<void> {
    await db.$executeRawUnsafe("ALTER TABLE audit_entries DISABLE TRIGGER USER");
    await db.$executeRawUnsafe(change);
    await db.$executeRawUnsafe("ALTER TABLE audit_entries ENABLE TRIGGER USER");
  }

  it("follows a chain that is whole, and names its end", async () => {
    const [newest] = (await list({ limit: 1 })).rows;
    expect(await verifyAudit(lead)).toEqual({ entries: 5, last: { seq: 5, hash: newest?.hash }, broken: null });
  });

  it("insists on the end of an earlier run", async () => {
    const { last } = await verifyAudit(lead);
    if (!last) throw new Error("the log is empty");
    expect((await verifyAudit(lead, { expect: last })).broken).toBeNull();
    expect((await verifyAudit(lead, { expect: { ...last, hash: "0".repeat(64) } })).broken).toEqual({ seq: 5, why: "expected" });
    expect((await verifyAudit(lead, { expect: { ...last, seq: 6 } })).broken).toEqual({ seq: 6, why: "expected" });
  });

  it("finds a changed field, a changed hash and a missing entry", async () => {
    await tamper("UPDATE audit_entries SET reason = 'another reason' WHERE seq = 4");
    expect((await verifyAudit(lead)).broken).toEqual({ seq: 4, why: "hash" });
    await tamper("UPDATE audit_entries e SET seal = audit_entry_seal(e) WHERE seq = 4");
    expect((await verifyAudit(lead)).broken).toEqual({ seq: 4, why: "hash" });
    await tamper("UPDATE audit_entries e SET hash = audit_entry_hash(e) WHERE seq = 4");
    expect((await verifyAudit(lead)).broken).toEqual({ seq: 5, why: "chain" });
    await tamper("DELETE FROM audit_entries WHERE seq = 2");
    expect((await verifyAudit(lead)).broken).toEqual({ seq: 3, why: "gap" });
  });
});
