import "server-only";
import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { crc32 } from "node:zlib";
import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey, errors as joseErrors, jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { db } from "@/lib/db";
import { env, isDemo } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { isUuid } from "@/lib/ids";
import type { Actor, AppActor, InstallationClaims, Scope, Trace } from "./actor";

// Bearer token → Actor. Two kinds: the app's JWT, which names its user by `sub`, and service tokens, which have scopes.

const clockLeewaySeconds = 60;
const lastUsedEveryMs = 60_000;
/** How long a key set that could not be read is left alone. */
const keySetRestMs = 5_000;
const appTokenLifetime = "30 days";

/** Who a request acts as, by its Authorization header; throws UNAUTHENTICATED. The app's headers come along. */
export async function bearer(headers: Headers, trace: Trace): Promise<Actor> {
  const match = /^Bearer ([\x21-\x7e]{1,4096})$/i.exec(headers.get("authorization") ?? "");
  if (!match?.[1]) throw unauthenticated("Send a bearer token in the Authorization header.");
  const token = match[1];
  return token.startsWith("csync_") ? serviceActor(token, trace) : appActor(token, headers, trace);
}

function unauthenticated(message: string): Refusal {
  return new Refusal("UNAUTHENTICATED", message);
}

// The app ---------------------------------------------------------------------------------------------------------

let remoteKeys: JWTVerifyGetKey | undefined;

function keysAt(url: string): JWTVerifyGetKey {
  remoteKeys ??= sparingKeys(new URL(url));
  return remoteKeys;
}

// jose rests after a set that it could read; one that it could not it would ask for again at every request, and wait.
function sparingKeys(url: URL): JWTVerifyGetKey {
  let restUntil = 0;
  const keys = createRemoteJWKSet(url, {
    [customFetch]: async (address, options) => {
      if (Date.now() < restUntil) throw new Error("The key set was away a moment ago.");
      return fetch(address, options);
    },
  });
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (thrown) {
      const trouble = !(thrown instanceof joseErrors.JOSEError) || isKeySetTrouble(thrown);
      if (trouble && Date.now() >= restUntil) restUntil = Date.now() + keySetRestMs;
      throw thrown;
    }
  };
}

async function appActor(token: string, headers: Headers, trace: Trace): Promise<AppActor> {
  const { APP_JWT_SECRET, APP_JWKS_URL, APP_JWT_ISSUER, APP_JWT_AUDIENCE } = env();
  const options = {
    issuer: APP_JWT_ISSUER,
    audience: APP_JWT_AUDIENCE,
    clockTolerance: clockLeewaySeconds,
    requiredClaims: ["sub", "exp"],
  };
  try {
    // The algorithms are ours to choose, never the token's: a key set takes no HMAC, a secret takes nothing else.
    const { payload } = APP_JWKS_URL
      ? await jwtVerify(token, keysAt(APP_JWKS_URL), {
          ...options,
          algorithms: ["EdDSA", "ES256", "RS256"],
        })
      : await jwtVerify(token, new TextEncoder().encode(APP_JWT_SECRET ?? ""), { ...options, algorithms: ["HS256"] });
    if (!payload.sub || !isUuid(payload.sub)) throw unauthenticated("The token's sub is not a user id.");
    const claims = Claims.parse(payload);
    return {
      kind: "app",
      userId: payload.sub.toLowerCase(),
      email: claims.email,
      name: claims.name,
      installation: installationOf(headers),
      ...trace,
    };
  } catch (thrown) {
    if (thrown instanceof Refusal) throw thrown;
    if (thrown instanceof joseErrors.JWTExpired) throw unauthenticated("The token has expired.");
    if (thrown instanceof joseErrors.JOSEError && !isKeySetTrouble(thrown)) throw unauthenticated("The token is not valid.");
    throw new Refusal("UNAVAILABLE", "The token cannot be checked right now.");
  }
}

// A key set that is away or answers nonsense says nothing about the token: 401 would sign every user of the app out.
function isKeySetTrouble(error: joseErrors.JOSEError): boolean {
  return error instanceof joseErrors.JWKSTimeout || error instanceof joseErrors.JWKSInvalid || error.code === "ERR_JOSE_GENERIC";
}

const Claims = z.object({
  email: z
    .email()
    .max(320)
    .transform((email) => email.toLowerCase())
    .optional()
    .catch(undefined),
  // PostgreSQL holds no NUL in text.
  name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .refine((name) => !name.includes("\u0000"))
    .optional()
    .catch(undefined),
});

// What an installation says of itself is evidence, not a permission: what cannot be read is left out, never refused.
const InstallationHeaders = z.object({
  installationId: z
    .uuid()
    .transform((id) => id.toLowerCase())
    .optional()
    .catch(undefined),
  deviceId: z
    .uuid()
    .transform((id) => id.toLowerCase())
    .optional()
    .catch(undefined),
  appVersion: z
    .string()
    .regex(/^\d{1,4}(\.\d{1,4}){0,3}$/)
    .optional()
    .catch(undefined),
  platform: z.enum(["ios", "android", "web"]).optional().catch(undefined),
  deviceModel: z
    .string()
    .regex(/^[\x20-\x7e]{1,64}$/)
    .optional()
    .catch(undefined),
  previouslyInstalled: z
    .enum(["true", "false", "1", "0"])
    .transform((flag) => flag === "true" || flag === "1")
    .optional()
    .catch(undefined),
  localConsultations: z.coerce.number().int().min(0).max(100_000).optional().catch(undefined),
});

/** The Lume-* headers, contract section 3. */
export function installationOf(headers: Headers): InstallationClaims {
  const read = (name: string) => headers.get(name) ?? undefined;
  const claims = InstallationHeaders.parse({
    installationId: read("lume-install-id"),
    deviceId: read("lume-device-id"),
    appVersion: read("lume-app-version"),
    platform: read("lume-platform")?.toLowerCase(),
    deviceModel: read("lume-device-model"),
    previouslyInstalled: read("lume-previously-installed")?.toLowerCase(),
    localConsultations: read("lume-local-consultations"),
  });
  // The nil uuid stands for "did not say" in the database and cannot be claimed.
  if (claims.installationId && /^[0-]+$/.test(claims.installationId)) claims.installationId = undefined;
  return claims;
}

/** A token as the app's identity service would make it; demo mode and tests only. */
export async function signAppToken(userId: string, claims: { email?: string; name?: string }): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(userId)
    .setIssuedAt()
    .setExpirationTime(appTokenLifetime)
    .sign(new TextEncoder().encode(env().APP_JWT_SECRET ?? ""));
}

// Service tokens: csync_<env>_<key id>_<43 base62>_<6 base62 of the crc32>, so that a scanner or a typo check works
// without asking us. Only a hash of the secret is stored; 256 random bits need no slow hash.

const tokenShape = /^csync_(live|demo)_([0-9A-Za-z]{12})_([0-9A-Za-z]{43})_([0-9A-Za-z]{6})$/;
const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

async function serviceActor(token: string, trace: Trace): Promise<Actor> {
  const [, , keyId, secret, checksum] = tokenShape.exec(token) ?? [];
  if (!keyId || !secret || checksum !== checksumOf(token)) throw unauthenticated("The service token is not complete. Copy it again.");
  const row = await db.serviceTokenSecret.findUnique({ where: { keyId }, include: { token: true } });
  const known = row && timingSafeEqual(Buffer.from(row.secretHash, "hex"), createHash("sha256").update(secret).digest());
  if (!row || !known) throw unauthenticated("The service token is not known.");
  const { token: client } = row;
  const now = Date.now();
  if (client.revokedAt) throw unauthenticated("The service token was revoked.");
  if (client.expiresAt && client.expiresAt.getTime() <= now) throw unauthenticated("The service token has expired.");
  if (row.expiresAt && row.expiresAt.getTime() <= now) throw unauthenticated("The service token was replaced by a newer one.");
  if (!row.lastUsedAt || now - row.lastUsedAt.getTime() > lastUsedEveryMs) {
    await db.serviceTokenSecret.updateMany({ where: { keyId }, data: { lastUsedAt: new Date(now) } });
  }
  return { kind: "service", id: client.id, name: client.name, scopes: client.scopes as Scope[], ...trace };
}

/** A fresh service token: the text to show once, and what to store of it. */
export function mintServiceToken(): { token: string; keyId: string; secretHash: string } {
  const keyId = randomText(12);
  const secret = randomText(43);
  const start = `csync_${isDemo() ? "demo" : "live"}_${keyId}_${secret}_`;
  return { token: start + checksumOf(start), keyId, secretHash: createHash("sha256").update(secret).digest("hex") };
}

function checksumOf(token: string): string {
  let rest = crc32(token.slice(0, token.lastIndexOf("_") + 1));
  let text = "";
  for (let place = 0; place < 6; place++) {
    text = base62[rest % 62] + text;
    rest = Math.floor(rest / 62);
  }
  return text;
}

function randomText(length: number): string {
  let text = "";
  // Bytes from 248 on are dropped, so that every letter is equally likely.
  while (text.length < length) for (const byte of randomBytes(length)) if (byte < 248 && text.length < length) text += base62[byte % 62];
  return text;
}
