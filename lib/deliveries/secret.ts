import "server-only";
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { env } from "@/lib/env";

// Secrets that this house signs with: shown once, and kept sealed with a key made of NEXTAUTH_SECRET.

const prefix = "whsec_";
const cipher = "aes-256-gcm";
const ivBytes = 12;
const tagBytes = 16;

/** A new signing secret as Standard Webhooks writes it: whsec_ and 32 random bytes. */
export function newSecret(): string {
  return prefix + randomBytes(32).toString("base64");
}

export function seal(secret: string): string {
  const iv = randomBytes(ivBytes);
  const sealing = createCipheriv(cipher, key(), iv);
  return Buffer.concat([iv, sealing.update(secret, "utf8"), sealing.final(), sealing.getAuthTag()]).toString("base64");
}

/** The secret again; undefined where NEXTAUTH_SECRET is another one by now. */
export function unseal(sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, "base64");
  try {
    const opening = createDecipheriv(cipher, key(), bytes.subarray(0, ivBytes));
    opening.setAuthTag(bytes.subarray(-tagBytes));
    return Buffer.concat([opening.update(bytes.subarray(ivBytes, -tagBytes)), opening.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}

/** The value of webhook-signature: one signature for each secret that works. `seconds`: of webhook-timestamp. */
export function signatures(secrets: readonly string[], id: string, seconds: number, body: string): string {
  return secrets
    .map((secret) => createHmac("sha256", Buffer.from(secret.slice(prefix.length), "base64")).update(`${id}.${seconds}.${body}`))
    .map((hmac) => `v1,${hmac.digest("base64")}`)
    .join(" ");
}

function key(): Buffer {
  return Buffer.from(hkdfSync("sha256", env().NEXTAUTH_SECRET, "", "lume alert channel secrets", 32));
}
