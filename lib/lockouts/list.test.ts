import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { ServiceActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { lockedOut, minutes, staff, start, tryToCreate } from "@/lib/testing/people";
import { countLockedOut } from "./count";
import { listLockouts } from "./list";
import { ListLockouts, lockoutSorts } from "./list-schema";
import { lockoutOverview } from "./overview";
import { causes } from "./rules";

const agent = staff("agent");
const list = (input: Partial<Parameters<typeof ListLockouts.parse>[0] & object> = {}) => listLockouts(agent, ListLockouts.parse(input));

beforeEach(async () => {
  await db.user.deleteMany();
});

describe("the queue", () => {
  it("is not for the product team, nor for a token without the scope", async () => {
    const token: ServiceActor = { kind: "service", id: "t", name: "t", scopes: ["tickets:read"] };
    for (const verb of [listLockouts, lockoutOverview] as const) {
      await expect(verb(staff("product"), ListLockouts.parse({}))).rejects.toMatchObject({ code: "FORBIDDEN" });
      await expect(verb(token, ListLockouts.parse({}))).rejects.toMatchObject({ code: "INSUFFICIENT_SCOPE" });
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
    });
    expect((await list()).rows).toHaveLength(3);
  });
});

describe("pages", () => {
  const lockout = fc.record({
    openedAt: fc.constantFrom(start, minutes(1), minutes(2)),
    tries: fc.integer({ min: 1, max: 3 }),
    cause: fc.constantFrom(...causes),
    persona: fc.constantFrom("sleep_coach", "wellness_specialist"),
    freed: fc.boolean(),
  });
  const question = fc.record({
    sort: fc.constantFrom(...lockoutSorts),
    order: fc.constantFrom(undefined, "asc" as const, "desc" as const),
    limit: fc.integer({ min: 1, max: 4 }),
    state: fc.constantFrom("locked_out" as const, "waiting" as const),
    cause: fc.constantFrom(undefined, ...causes),
    persona: fc.constantFrom(undefined, "sleep_coach"),
  });

  it("visit every lockout once in both directions, in order, in every order and filter", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(lockout, { maxLength: 14 }), question, async (lockouts, asked) => {
        await db.user.deleteMany();
        const rows = lockouts.map(({ freed, ...each }) => ({
          ...each,
          userId: newId(),
          id: newId(),
          installationId: newId(),
          lastAttemptAt: each.openedAt,
          confidence: "low",
          evidence: [],
          policyVersion: 1,
          ...(freed && { freedAt: minutes(9), freedBy: "archive" }),
        }));
        await db.user.createMany({ data: rows.map(({ userId }) => ({ id: userId, createdAt: start })) });
        await db.lockout.createMany({ data: rows });

        const seen: string[] = [];
        const keys: number[] = [];
        let page = await list(asked);
        const pages = [page.rows.map((row) => row.id)];
        for (;;) {
          seen.push(...page.rows.map((row) => row.id));
          keys.push(...page.rows.map((row) => (asked.sort === "tries" ? row.tries : row.opened_at.getTime())));
          if (!page.next) break;
          page = await list({ ...asked, cursor: page.next });
          pages.push(page.rows.map((row) => row.id));
        }
        while (page.previous) {
          pages.pop();
          page = await list({ ...asked, cursor: page.previous });
          expect(page.rows.map((row) => row.id)).toEqual(pages.at(-1));
        }
        expect(pages).toHaveLength(1);

        const wanted = rows.filter((_, place) => {
          const { freed, cause, persona } = lockouts[place] as (typeof lockouts)[number];
          return (
            freed === (asked.state === "waiting") &&
            (!asked.cause || cause === asked.cause) &&
            (!asked.persona || persona === asked.persona)
          );
        });
        expect([...seen].sort()).toEqual(wanted.map((row) => row.id).sort());
        const down = (asked.order ?? (asked.sort === "opened" ? "asc" : "desc")) === "desc";
        expect(keys).toEqual([...keys].sort((a, b) => (down ? b - a : a - b)));
      }),
      { numRuns: 40 },
    );
  });
});
