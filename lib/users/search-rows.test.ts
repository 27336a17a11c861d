import fc from "fast-check";
import { expect, it } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { askedFor } from "@/lib/search/asked";
import { start } from "@/lib/testing/people";
import { searchRows } from "./search-rows";
import { hasTrigram } from "./search-rules";

const letters = fc.stringMatching(/^[abq01]{0,6}$/);
const sign = fc.constantFrom(".", "_", "-", "+", "@", "q", "w", "x", "z", "k", "");
const address = fc.array(fc.tuple(letters, sign), { minLength: 2, maxLength: 6 }).map((parts) => parts.flat().join(""));
const shape = fc.record({
  addresses: fc.array(address, { minLength: 1, maxLength: 12 }),
  at: fc.nat(),
  from: fc.nat(20),
  length: fc.integer({ min: 3, max: 14 }),
});

it("finds exactly the people whose address or name holds it", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(shape, fc.boolean(), async ({ addresses, at, from, length }, asNames) => {
      await db.user.deleteMany();
      const mine = [...new Set(addresses)];
      await db.user.createMany({
        data: mine.map((each, n) => ({
          id: newId(),
          createdAt: start,
          ...(asNames ? { name: each, email: `${n}` } : { email: each, name: "Somebody" }),
        })),
      });
      const text = mine[at % mine.length]?.slice(from % 8, (from % 8) + length) ?? "";
      if (askedFor(text).kind !== "text" || !hasTrigram(text)) return;
      const rows = await searchRows({ sort: "created" }, { text, anywhere: true }, undefined, 100);
      const held = await db.$queryRaw<{ id: string }[]>`
          SELECT id FROM users WHERE position(lower(${text}) IN email) > 0 OR position(lower(${text}) IN lower(name)) > 0`;
      expect(rows.map(({ id }) => id).sort()).toEqual(held.map(({ id }) => id).sort());
    }),
    { numRuns: 60 },
  );
});
