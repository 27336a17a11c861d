import "server-only";
import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

// argon2id with OWASP's least parameters: 19 MiB, two passes, one lane.
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export async function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFC"), parameters);
}

let decoy: Promise<string> | undefined;

/** Whether the password fits. Without a hash (nobody of that name) it takes just as long and says no. */
export async function verifyPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword(randomBytes(16).toString("hex"));
  const fits = await verify(passwordHash ?? (await decoy), password.normalize("NFC"));
  return fits && passwordHash !== undefined;
}

/** A password that a person can type: 25 letters and digits without look-alikes, over 120 bits. */
export function generatePassword(): string {
  const letters = "abcdefghjkmnpqrstuvwxyz23456789";
  let text = "";
  // 248 is the last multiple of the alphabet's 31 letters in a byte; above it, some would be likelier.
  while (text.length < 25) for (const byte of randomBytes(32)) if (byte < 248 && text.length < 25) text += letters[byte % letters.length];
  return text.match(/.{5}/g)?.join("-") ?? text;
}
