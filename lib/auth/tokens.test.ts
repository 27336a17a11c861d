import { generateKeyPairSync } from "node:crypto";
import { exportSPKI, SignJWT, UnsecuredJWT } from "jose";
import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { staff } from "@/lib/testing/people";
import { createToken } from "@/lib/tokens/create";
import { listTokens } from "@/lib/tokens/list";
import { revokeToken } from "@/lib/tokens/revoke";
import { bearer, installationOf, signAppToken } from "./tokens";

const userId = newId();
const admin = staff("admin");
const trace = { requestId: "r-1", address: "10.0.0.1" };
const secret = () => new TextEncoder().encode(env().APP_JWT_SECRET);

function as(token: string, headers: Record<string, string> = {}) {
  return bearer(new Headers({ authorization: `Bearer ${token}`, ...headers }), trace);
}

async function refusal(work: Promise<unknown>): Promise<Refusal> {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown instanceof Refusal) return thrown;
  throw thrown ?? new Error("It was not refused.");
}

function signed(claims: Record<string, unknown> = {}, alg = "HS256"): SignJWT {
  return new SignJWT(claims).setProtectedHeader({ alg }).setSubject(userId).setIssuedAt().setExpirationTime("1 hour");
}

describe("the app's token", () => {
  test("names its user, with the claims that can be read and the installation's headers", async () => {
    const installationId = newId();
    const token = await signAppToken(userId, { email: "Marta@Posteo.net", name: " Marta " });
    expect(await as(token, { "lume-install-id": installationId.toUpperCase(), "lume-platform": "iOS" })).toMatchObject({
      kind: "app",
      userId,
      email: "marta@posteo.net",
      name: "Marta",
      installation: { installationId, platform: "ios" },
      ...trace,
    });
    expect(await as(await signed({ email: "not an address", name: 7 }).sign(secret()))).toMatchObject({
      email: undefined,
      name: undefined,
    });
  });

  test("is believed for its signature alone", async () => {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const good = await signed().sign(secret());
    const [head, body, signature] = good.split(".") as [string, string, string];
    const other = Buffer.from(JSON.stringify({ sub: newId(), exp: 9_999_999_999 })).toString("base64url");
    const tokens = {
      "alg none": new UnsecuredJWT({}).setSubject(userId).setExpirationTime("1 hour").encode(),
      "alg none with a signature": `${Buffer.from('{"alg":"none"}').toString("base64url")}.${body}.${signature}`,
      "another secret": await signed().sign(new TextEncoder().encode("another-secret-another-secret-123")),
      "an RSA signature where a secret is set": await signed({}, "RS256").sign(privateKey),
      "a public key used as the secret": await signed().sign(new TextEncoder().encode(await exportSPKI(publicKey))),
      "a longer hash with the right secret": await signed({}, "HS512").sign(secret()),
      "a changed body": `${head}.${other}.${signature}`,
      "no signature": `${head}.${body}.`,
      "cut off": good.slice(0, -10),
      "no token at all": "abc",
      expired: await signed().setExpirationTime("-2 minutes").sign(secret()),
      "not yet valid": await signed().setNotBefore("10 minutes").sign(secret()),
      "no expiry": await new SignJWT({}).setProtectedHeader({ alg: "HS256" }).setSubject(userId).sign(secret()),
      "no sub": await new SignJWT({}).setProtectedHeader({ alg: "HS256" }).setExpirationTime("1 hour").sign(secret()),
      "a sub that is no user id": await signed().setSubject("42").sign(secret()),
    };
    for (const [name, token] of Object.entries(tokens)) {
      expect(await refusal(as(token)).then((each) => each.code), name).toBe("UNAUTHENTICATED");
    }
  });

  test.each(["", "Basic abc", "Bearer", "Bearer  ", "Bearer a b", `Bearer ${"a".repeat(5000)}`])(
    "is asked for: %j",
    async (authorization) => {
      expect(await refusal(bearer(new Headers(authorization ? { authorization } : {}), trace))).toMatchObject({ code: "UNAUTHENTICATED" });
    },
  );
});

test("what an installation says of itself is left out where it cannot be read, never refused", () => {
  const headers = new Headers({
    "lume-install-id": "00000000-0000-0000-0000-000000000000",
    "lume-device-id": "phone",
    "lume-app-version": "2.4.0; rm",
    "lume-platform": "toaster",
    "lume-device-model": "x".repeat(65),
    "lume-previously-installed": "perhaps",
    "lume-local-consultations": "-1",
  });
  expect(Object.values(installationOf(headers)).every((claim) => claim === undefined)).toBe(true);
});

describe("a service token", () => {
  let made: Awaited<ReturnType<typeof createToken>>;
  beforeAll(async () => {
    made = await createToken(admin, { name: "Weekly report", scopes: ["metrics:read", "policy:read"] });
  });

  test("acts with its scopes, is noted as used, and only a hash of it is kept", async () => {
    expect(await as(made.token)).toEqual({
      kind: "service",
      id: made.id,
      name: "Weekly report",
      scopes: ["metrics:read", "policy:read"],
      ...trace,
    });
    const row = await db.serviceTokenSecret.findUniqueOrThrow({ where: { keyId: made.keyId } });
    expect(row.lastUsedAt).not.toBeNull();
    expect(made.token).toMatch(/^csync_demo_[0-9A-Za-z]{12}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/);
    expect(made.token).not.toContain(row.secretHash);
    const audit = await db.auditEntry.findFirstOrThrow({ where: { targetId: made.id } });
    expect(audit).toMatchObject({ action: "token.create", targetLabel: "Weekly report" });
    expect(JSON.stringify(audit.after)).not.toContain(made.token.split("_")[3]);
    const [listed] = (await listTokens(admin, { limit: 100 })).rows.filter((token) => token.id === made.id);
    expect(JSON.stringify(listed)).not.toContain(row.secretHash);
  });

  test("is refused when cut off, mistyped, unknown, of the wrong secret, expired or revoked", async () => {
    const [, , keyId, secretText] = made.token.split("_") as [string, string, string, string];
    const stranger = await createToken(admin, { name: "Stranger", scopes: ["metrics:read"] });
    const mixed = stranger.token.replace(stranger.keyId, keyId);
    const expired = await createToken(
      admin,
      { name: "Old", scopes: ["metrics:read"], expiresInDays: 1 },
      new Date(Date.now() - 2 * 86_400_000),
    );
    await revokeToken(admin, { tokenId: stranger.id });
    await revokeToken(admin, { tokenId: stranger.id });
    const words: Record<string, string> = {
      [made.token.slice(0, -1)]: "not complete",
      [`${made.token}x`]: "not complete",
      [made.token.replace(secretText, secretText.split("").reverse().join(""))]: "not complete",
      [mixed]: "not complete",
      [expired.token]: "expired",
      [stranger.token]: "revoked",
    };
    for (const [token, word] of Object.entries(words)) {
      const { code, message } = await refusal(as(token));
      expect([code, message]).toEqual(["UNAUTHENTICATED", expect.stringContaining(word)]);
    }
    await db.serviceToken.delete({ where: { id: expired.id } });
    expect((await refusal(as(expired.token))).message).toContain("not known");
    expect(await db.auditEntry.count({ where: { targetId: stranger.id, action: "token.revoke" } })).toBe(1);
  });

  test("is made, listed and revoked by admins only", async () => {
    for (const role of ["product", "agent", "lead"] as const) {
      await expect(createToken(staff(role), { name: "x", scopes: ["metrics:read"] })).rejects.toMatchObject({ code: "FORBIDDEN" });
      await expect(listTokens(staff(role), { limit: 1 })).rejects.toMatchObject({ code: "FORBIDDEN" });
      await expect(revokeToken(staff(role), { tokenId: made.id })).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    await expect(revokeToken(admin, { tokenId: newId() })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
