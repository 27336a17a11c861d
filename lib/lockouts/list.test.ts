import { beforeEach, describe, expect, it } from "vitest";
import type { Actor, ServiceActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { lockedOut, minutes, staff, start, tryToCreate } from "@/lib/testing/people";
import { countLockedOut } from "./count";
import { listLockouts } from "./list";
import { ListLockouts } from "./list-schema";
import { lockoutOverview } from "./overview";
import { tendQueue } from "./tend";

const agent = staff("agent");
const list = (input: Partial<Parameters<typeof ListLockouts.parse>[0] & object> = {}) => listLockouts(agent, ListLockouts.parse(input));

beforeEach(async () => {
  await db.user.deleteMany();
});

describe("the queue", () => {
  it("is not for the product team, nor for a token without the scope", async () => {
    const token: ServiceActor = { kind: "service", id: "t", name: "t", scopes: ["tickets:read"] };
    for (const verb of [(actor: Actor) => listLockouts(actor, ListLockouts.parse({})), lockoutOverview]) {
      await expect(verb(staff("product"))).rejects.toMatchObject({ code: "FORBIDDEN" });
      await expect(verb(token)).rejects.toMatchObject({ code: "INSUFFICIENT_SCOPE" });
    }
  });

  it("leaves test accounts out, and so do its counts", async () => {
    const { app } = await lockedOut();
    await db.user.update({ where: { id: app.userId }, data: { isTest: true } });
    expect((await list()).rows).toEqual([]);
    expect(await countLockedOut(agent)).toBe(0);
    expect(await lockoutOverview(agent)).toMatchObject({ locked_out: { people: 0, lockouts: 0 }, personas: [], longest_since: null });
  });

  it("holds who is locked out, with the phone and the cause; who gets through leaves it", async () => {
    const { app } = await lockedOut();
    await db.user.update({ where: { id: app.userId }, data: { name: "Marta Figueira", email: "marta@example.com" } });
    const { rows } = await list();
    expect(rows).toEqual([
      expect.objectContaining({
        user: { id: app.userId, name: "Marta Figueira", email: "marta@example.com" },
        persona: "wellness_specialist",
        tries: 1,
        cause: "reinstall",
        confidence: "high",
        freed: null,
        app_version: "2.2.0",
        platform: "ios",
        ticket: null,
        other_phone_at: null,
        claim: null,
        others: [],
      }),
    ]);
    await db.consultation.updateMany({ data: { status: "archived", slot: null, archivedAt: minutes(2000) } });
    expect(await tryToCreate(app, minutes(2001))).not.toBe("conflict");
    expect((await list()).rows).toEqual([]);
  });

  it("tells people waiting for their app from people locked out", async () => {
    const { app } = await lockedOut();
    await db.lockout.updateMany({ data: { freedAt: minutes(2000), freedBy: "archive" } });
    expect((await list()).rows).toEqual([]);
    const [row] = (await list({ state: "waiting" })).rows;
    expect(row).toMatchObject({ user: { id: app.userId }, freed: { at: minutes(2000), by: "archive" } });
  });

  it("names the newest open ticket of the person, to those who may see tickets", async () => {
    const { app } = await lockedOut();
    for (const status of ["open", "pending", "solved"]) {
      await db.$executeRaw`INSERT INTO tickets (id, source, subject, body, user_id, category, category_source, status, solved_at,
          created_by_kind, created_by_id, created_by_name)
        VALUES (${newId()}::uuid, 'api', ${status}, '-', ${app.userId}::uuid, 'other', 'words', ${status},
          ${status === "solved" ? start : null}, 'system', 'system', 'test')`;
    }
    await tendQueue({ kind: "system", name: "test" }, { everything: true });
    const { number } = await db.ticket.findFirstOrThrow({ where: { status: "pending" } });
    expect((await list()).rows[0]?.ticket).toEqual({ number: Number(number) });
    const token: ServiceActor = { kind: "service", id: "t", name: "t", scopes: ["consultations:read"] };
    expect((await listLockouts(token, ListLockouts.parse({}))).rows[0]?.ticket).toBeNull();
  });

  it("is counted in people, not in phones", async () => {
    const { app } = await lockedOut();
    await lockedOut(minutes(5));
    const [first] = await db.lockout.findMany({ where: { userId: app.userId } });
    if (!first) throw new Error("nobody is locked out");
    await db.lockout.create({ data: { ...first, id: newId(), installationId: newId(), persona: "sleep_coach", evidence: [] } });
    expect(await lockoutOverview(agent)).toEqual({
      locked_out: { people: 2, lockouts: 3 },
      waiting: { people: 0, lockouts: 0 },
      longest_since: first.openedAt,
      personas: ["sleep_coach", "wellness_specialist"],
      app_versions: ["2.2.0"],
    });
    const { rows } = await list({ sort: "opened" });
    expect(rows.map((row) => row.user.id)).toEqual([app.userId, expect.any(String)]);
    const ids = [first.id, ...rows.flatMap((row) => row.others.map((other) => other.id))];
    expect(rows.map((row) => row.others.length)).toEqual([1, 0]);
    expect(new Set([...ids, rows[0]?.id]).size).toBe(2);
  });
});
