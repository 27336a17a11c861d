import { beforeEach, describe, expect, test } from "vitest";
import { bearer } from "@/lib/auth/tokens";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { staff } from "@/lib/testing/people";
import { createToken } from "./create";
import { listTokens } from "./list";
import { revokeToken } from "./revoke";
import { rotateToken } from "./rotate";
import { RotateToken } from "./schema";

const admin = staff("admin", "Ines Costa");
const hourMs = 3_600_000;
const hoursAgo = (hours: number) => new Date(Date.now() - hours * hourMs);

let made: Awaited<ReturnType<typeof createToken>>;
beforeEach(async () => {
  made = await createToken(admin, { name: "Weekly report", scopes: ["metrics:read"] }, hoursAgo(100));
});

/** "in", or why not. */
async function standing(token: string): Promise<string> {
  return bearer(new Headers({ authorization: `Bearer ${token}` }), {}).then(
    () => "in",
    (thrown: { code: string; message: string }) => `${thrown.code}: ${thrown.message}`,
  );
}
const replaced = "UNAUTHENTICATED: The service token was replaced by a newer one.";
const rotate = (overlapHours: number, now?: Date) => rotateToken(admin, { tokenId: made.id, overlapHours }, now);

describe("rotating a token", () => {
  test("lets both secrets in while they overlap, with the same name and scopes", async () => {
    const next = await rotate(24);
    expect([await standing(made.token), await standing(next.token)]).toEqual(["in", "in"]);
    const [before, after] = await Promise.all(
      [made.token, next.token].map((token) => bearer(new Headers({ authorization: `Bearer ${token}` }), {})),
    );
    expect(after).toEqual(before);
    expect(next.name).toBe("Weekly report");
    const [listed] = (await listTokens(admin, { limit: 100 })).rows.filter(({ id }) => id === made.id);
    expect(listed?.secrets.map(({ keyId, expiresAt }) => [keyId, expiresAt])).toEqual([
      [next.keyId, null],
      [made.keyId, next.overlapUntil],
    ]);
    // Whoever waits for the old one to fall silent sees when each was used last.
    expect(listed?.secrets.every(({ lastUsedAt }) => lastUsedAt !== null)).toBe(true);
  });

  test("refuses the old one when the overlap is over, or at once where there is none", async () => {
    const next = await rotate(2, hoursAgo(3));
    expect([await standing(made.token), await standing(next.token)]).toEqual([replaced, "in"]);
    const third = await rotate(0);
    expect([await standing(next.token), await standing(third.token)]).toEqual([replaced, "in"]);
  });

  test("ends the first with the third: two live at most, and the newest one of all is never the one that ends", async () => {
    // In one and the same moment, as two scripts or a clock that was set back would have it.
    const now = hoursAgo(1);
    const tokens = [made.token];
    for (let turn = 0; turn < 6; turn++) {
      tokens.push((await rotate(24, now)).token);
      const standings = await Promise.all(tokens.map(standing));
      const expected = tokens.map((_, index) => (index >= tokens.length - 2 ? "in" : replaced));
      expect(standings).toEqual(expected);
    }
    // By a clock that is behind: the overlap is over already, the new one lets in.
    const later = await rotate(24, hoursAgo(50));
    expect([await standing(tokens.at(-1) ?? ""), await standing(later.token)]).toEqual([replaced, "in"]);
    const last = await rotate(24);
    expect([await standing(later.token), await standing(last.token)]).toEqual(["in", "in"]);
  });

  test("twice at once takes turns: both answers are told, the earlier one overlaps, the first is over", async () => {
    const both = await Promise.all([rotate(24), rotate(24)]);
    expect(await standing(made.token)).toBe(replaced);
    expect(await Promise.all(both.map(({ token }) => standing(token)))).toEqual(["in", "in"]);
    const live = await db.serviceTokenSecret.findMany({
      where: { tokenId: made.id, OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }] },
    });
    expect(live.map(({ expiresAt }) => expiresAt === null).sort()).toEqual([false, true]);
  });

  test("is refused for a token that is revoked, has expired or is not there, and changes nothing then", async () => {
    const expired = await createToken(admin, { name: "Old", scopes: ["metrics:read"], expiresInDays: 1 }, hoursAgo(48));
    await expect(rotateToken(admin, { tokenId: expired.id, overlapHours: 24 })).rejects.toMatchObject({
      code: "NOT_ACTIVE",
      message: "Old is expired: make a new token instead.",
    });
    await revokeToken(admin, { tokenId: made.id });
    await expect(rotate(24)).rejects.toMatchObject({ code: "NOT_ACTIVE", message: "Weekly report is revoked: make a new token instead." });
    await expect(rotateToken(admin, { tokenId: newId(), overlapHours: 24 })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await db.serviceTokenSecret.count({ where: { tokenId: { in: [expired.id, made.id] } } })).toBe(2);
  });

  test("revoking ends every secret at once, the overlapping one too", async () => {
    const next = await rotate(24);
    await revokeToken(admin, { tokenId: made.id });
    for (const token of [made.token, next.token]) expect(await standing(token)).toBe("UNAUTHENTICATED: The service token was revoked.");
  });

  test("is written down without the secret or its hash", async () => {
    const { token, keyId, overlapUntil } = await rotate(24);
    const entry = await db.auditEntry.findFirstOrThrow({ where: { action: "token.rotate", targetId: made.id } });
    expect(entry).toMatchObject({
      actorName: "Ines Costa",
      targetLabel: "Weekly report",
      before: { key_id: made.keyId },
      after: { key_id: keyId, overlap_until: overlapUntil.toISOString() },
    });
    const { secretHash } = await db.serviceTokenSecret.findUniqueOrThrow({ where: { keyId } });
    const written = JSON.stringify(entry, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
    for (const secret of [token, token.split("_")[3] ?? token, secretHash]) expect(written).not.toContain(secret);
  });

  test("overlaps for a day unless told otherwise, and for a month at most", () => {
    expect(RotateToken.parse({ tokenId: made.id }).overlapHours).toBe(24);
    expect(RotateToken.safeParse({ tokenId: made.id, overlapHours: 721 }).success).toBe(false);
    expect(RotateToken.safeParse({ tokenId: made.id, overlapHours: -1 }).success).toBe(false);
  });
});
