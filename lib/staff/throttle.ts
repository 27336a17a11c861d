import "server-only";
import { createHash } from "node:crypto";
import { db, type Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { failuresForgottenAfterMinutes, failuresPerAddress, failuresPerEmail, lockSeconds } from "./rules";

type Key = { key: string; failuresFree: number };

/**
 * Counts a try against the e-mail and the address before the password is looked at, so that tries at the same moment
 * cannot slip past the count. Throws RATE_LIMITED while one of them waits. Answers how long the next try would wait.
 */
export async function chargeTry(email: string, address: string | undefined, now: Date): Promise<{ lockedSeconds: number }> {
  return db.$transaction(async (tx) => {
    let lockedSeconds = 0;
    // Always in this order, so that two tries never wait for each other.
    for (const key of [...addressKeys(address), emailKey(email)]) lockedSeconds = Math.max(lockedSeconds, await charge(tx, key, now));
    return { lockedSeconds };
  });
}

/** After a right password: the e-mail starts anew, the address gets this one try back but not those for other e-mails. */
export async function refundTry(tx: Tx, email: string, address: string | undefined): Promise<void> {
  for (const { key } of addressKeys(address)) {
    await tx.$executeRaw`
      UPDATE sign_in_failures SET failures = greatest(failures - 1, 0), locked_until = NULL WHERE key = ${key}`;
  }
  await tx.$executeRaw`DELETE FROM sign_in_failures WHERE key = ${emailKey(email).key}`;
}

async function charge(tx: Tx, { key, failuresFree }: Key, now: Date): Promise<number> {
  const forgottenBefore = new Date(now.getTime() - failuresForgottenAfterMinutes * 60_000);
  // The row stays locked to the end of the transaction: tries with the same key take turns.
  const [counted] = await tx.$queryRaw<{ failures: number }[]>`
    INSERT INTO sign_in_failures AS f (key, failures, last_at) VALUES (${key}, 1, ${now})
    ON CONFLICT (key) DO UPDATE
      SET failures = CASE WHEN f.last_at < ${forgottenBefore} THEN 1 ELSE f.failures + 1 END, last_at = excluded.last_at
      WHERE f.locked_until IS NULL OR f.locked_until <= excluded.last_at
    RETURNING failures`;
  if (!counted) throw await locked(tx, key, now);
  const seconds = lockSeconds(counted.failures, failuresFree);
  const lockedUntil = seconds > 0 ? new Date(now.getTime() + seconds * 1000) : null;
  await tx.$executeRaw`UPDATE sign_in_failures SET locked_until = ${lockedUntil} WHERE key = ${key}`;
  return seconds;
}

async function locked(tx: Tx, key: string, now: Date): Promise<Refusal> {
  const row = await tx.signInFailure.findUnique({ where: { key } });
  const seconds = Math.max(1, Math.ceil(((row?.lockedUntil?.getTime() ?? 0) - now.getTime()) / 1000));
  return new Refusal("RATE_LIMITED", (t) => t.tooManySignIns(seconds), {
    details: { retry_after_seconds: seconds },
    headers: { "Retry-After": String(seconds) },
  });
}

function emailKey(email: string): Key {
  return { key: digest("email", email), failuresFree: failuresPerEmail };
}

function addressKeys(address: string | undefined): Key[] {
  return address ? [{ key: digest("address", address), failuresFree: failuresPerAddress }] : [];
}

function digest(kind: string, text: string): string {
  return createHash("sha256").update(`${kind}:${text}`).digest("hex");
}
