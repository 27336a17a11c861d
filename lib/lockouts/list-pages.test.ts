import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { minutes, start } from "@/lib/testing/people";
import { employed } from "@/lib/testing/tickets";
import { distressOf } from "./distress";
import { listLockouts } from "./list";
import { ListLockouts, lockoutSorts } from "./list-schema";
import { causes } from "./rules";

beforeEach(async () => {
  await db.user.deleteMany();
});

const now = minutes(120);

describe("pages", () => {
  const lockout = fc.record({
    person: fc.nat(5),
    openedAt: fc.constantFrom(start, minutes(1), minutes(2)),
    spanMinutes: fc.constantFrom(0, 1, 90),
    tries: fc.integer({ min: 1, max: 3 }),
    cause: fc.constantFrom(...causes),
    persona: fc.constantFrom("sleep_coach", "wellness_specialist"),
    appVersion: fc.constantFrom("2.2.0", "2.4.0"),
    platform: fc.constantFrom("ios", "android"),
    ticketNumber: fc.constantFrom(null, 7n),
    otherPhoneAt: fc.constantFrom(null, start),
    freed: fc.boolean(),
  });
  const maybe = <T>(...values: T[]) => fc.constantFrom<T | undefined>(undefined, undefined, ...values);
  const question = fc.record({
    sort: fc.constantFrom(...lockoutSorts),
    order: fc.constantFrom(undefined, "asc" as const, "desc" as const),
    limit: fc.integer({ min: 1, max: 4 }),
    state: fc.constantFrom("locked_out" as const, "waiting" as const),
    cause: maybe(...causes),
    persona: maybe("sleep_coach"),
    app_version: maybe("2.4.0"),
    platform: maybe("android" as const),
    contact: maybe("written" as const, "silent" as const),
    since: maybe("hour" as const, "day" as const),
    assigned: maybe("me" as const, "nobody" as const, "somebody" as const),
  });
  const claims = fc.array(fc.constantFrom("me", "other", "nobody", "long silent"), { minLength: 6, maxLength: 6 });

  it("visit every person once in both directions, in every order and filter", { timeout: 120_000 }, async () => {
    const [me, other] = [await employed("agent"), await employed("agent", "Marta")];
    const list = (input: object) => listLockouts(me, ListLockouts.parse(input), now);
    await fc.assert(
      fc.asyncProperty(fc.array(lockout, { maxLength: 14 }), claims, question, async (lockouts, claimed, asked) => {
        await db.user.deleteMany();
        const users = claimed.map(() => newId());
        const rows = lockouts.map(({ person, freed, spanMinutes, ...each }) => ({
          ...each,
          userId: users[person] as string,
          id: newId(),
          installationId: newId(),
          lastAttemptAt: minutes(spanMinutes, each.openedAt),
          confidence: "low",
          evidence: [],
          policyVersion: 1,
          freedAt: freed ? minutes(9) : null,
          freedBy: freed ? "archive" : null,
        }));
        await db.user.createMany({ data: users.map((id) => ({ id, createdAt: start })) });
        await db.lockout.createMany({ data: rows });
        await db.queueClaim.createMany({
          data: claimed.flatMap((by, person) => {
            if (by === "nobody") return [];
            const staff = by === "other" ? other : me;
            const touchedAt = by === "long silent" ? minutes(-600) : minutes(100);
            return [{ userId: users[person] as string, staffId: staff.id, staffName: staff.name, at: minutes(100), touchedAt }];
          }),
        });

        const pages: string[][] = [];
        const seen: Awaited<ReturnType<typeof list>>["rows"] = [];
        let page = await list(asked);
        for (;;) {
          pages.push(page.rows.map((row) => row.user.id));
          seen.push(...page.rows);
          if (!page.next) break;
          page = await list({ ...asked, cursor: page.next });
        }
        while (page.previous) {
          pages.pop();
          page = await list({ ...asked, cursor: page.previous });
          expect(page.rows.map((row) => row.user.id)).toEqual(pages.at(-1));
        }
        expect(pages.length).toBeLessThanOrEqual(1);

        const holder = (userId: string) => {
          const by = claimed[users.indexOf(userId)];
          return by === "me" || by === "other" ? by : "nobody";
        };
        const fits = rows.filter(
          (row) =>
            (row.freedAt !== null) === (asked.state === "waiting") &&
            (!asked.cause || row.cause === asked.cause) &&
            (!asked.persona || row.persona === asked.persona) &&
            (!asked.app_version || row.appVersion === asked.app_version) &&
            (!asked.platform || row.platform === asked.platform) &&
            (!asked.contact || (row.ticketNumber !== null) === (asked.contact === "written")) &&
            (asked.since !== "hour" || row.openedAt >= minutes(60)) &&
            (!asked.assigned ||
              (asked.assigned === "somebody"
                ? holder(row.userId) !== "nobody"
                : holder(row.userId) === (asked.assigned === "me" ? "me" : "nobody"))),
        );
        const keyOf = (row: (typeof rows)[number]) =>
          asked.sort === "tries"
            ? row.tries
            : asked.sort === "opened"
              ? row.openedAt.getTime()
              : asked.sort === "last_try"
                ? row.lastAttemptAt.getTime()
                : distressOf({ ...row, ticketNumber: row.ticketNumber === null ? null : 7 });
        const down = (asked.order ?? (asked.sort === "opened" ? "asc" : "desc")) === "desc";
        const inOrder = [...fits].sort((a, b) => (keyOf(a) - keyOf(b) || (a.id < b.id ? -1 : 1)) * (down ? -1 : 1));
        const first = inOrder.filter((row, place) => inOrder.findIndex((each) => each.userId === row.userId) === place);
        expect(seen.map((row) => row.id)).toEqual(first.map((row) => row.id));
        for (const row of seen) {
          const state = rows.filter((each) => each.userId === row.user.id && (each.freedAt !== null) === (asked.state === "waiting"));
          expect(row.others).toHaveLength(Math.min(5, state.length - 1));
          expect(row.claim?.name ?? "nobody").toBe({ me: me.name, other: "Marta", nobody: "nobody" }[holder(row.user.id)]);
        }
      }),
      { numRuns: 60 },
    );
  });
});
