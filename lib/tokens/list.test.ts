import { expect, test } from "vitest";
import { minutes, staff } from "@/lib/testing/people";
import { createToken } from "./create";
import { listTokens } from "./list";
import { revokeToken } from "./revoke";

const admin = staff("admin");

test("what works and what has ended are two lists, each read once from page to page", async () => {
  const now = minutes(10);
  const made: { id: string; keyId: string; ended: boolean }[] = [];
  for (let n = 0; n < 14; n++) {
    const token = await createToken(
      admin,
      { name: `Client ${n}`, scopes: ["metrics:read"], expiresInDays: n % 5 === 3 ? 1 : undefined },
      minutes(n / 10),
    );
    if (n % 3 === 0) await revokeToken(admin, { tokenId: token.id }, minutes(5));
    made.push({ ...token, ended: n % 3 === 0 });
  }
  const read = async (state: "in_use" | "ended", at = now) => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listTokens(admin, { state, limit: 4, cursor }, at);
      seen.push(...page.rows.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    return seen.filter((id) => made.some((one) => one.id === id));
  };
  const inOrder = (ended: boolean) =>
    made
      .filter((one) => one.ended === ended)
      .map(({ id }) => id)
      .reverse();
  expect(await read("in_use")).toEqual(inOrder(false));
  expect(await read("ended")).toEqual(inOrder(true));
  // A day later those with an end have ended, too.
  const expired = made.filter((one, n) => !one.ended && n % 5 === 3);
  expect(await read("ended", minutes(60 * 24 + 20))).toEqual(expect.arrayContaining(expired.map(({ id }) => id)));
  const [found] = (await listTokens(admin, { keyId: made[3]?.keyId, limit: 1 }, now)).rows;
  expect(found?.id).toBe(made[3]?.id);
});
