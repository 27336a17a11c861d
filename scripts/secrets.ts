import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Sentence } from "./words";

type Environment = Record<string, string | undefined>;

export type DemoSecrets = { NEXTAUTH_SECRET: string; APP_JWT_SECRET: string };

/** The demo's secrets: made once, so that sessions and tokens live through a restart. */
export function demoSecrets(folder: string): DemoSecrets {
  const file = path.join(folder, "secrets.json");
  if (existsSync(file)) {
    try {
      const { NEXTAUTH_SECRET, APP_JWT_SECRET } = JSON.parse(readFileSync(file, "utf8")) as Partial<DemoSecrets>;
      if (NEXTAUTH_SECRET && APP_JWT_SECRET) return { NEXTAUTH_SECRET, APP_JWT_SECRET };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EACCES") throw new Sentence(`${file} belongs to another user. Start as that user.`);
      // Cut off while it was written: the demo's secrets can be made anew.
    }
  }
  const made = { NEXTAUTH_SECRET: newSecret(), APP_JWT_SECRET: newSecret() };
  writeFileSync(`${file}.new`, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return made;
}

/** What is missing for a start on a database of one's own, as a text that says how to make it; undefined when all is there. */
export function missingForOwnDatabase(environment: Environment): string | undefined {
  const missing: string[] = [];
  if (!environment.NEXTAUTH_SECRET) missing.push("NEXTAUTH_SECRET signs the sessions of staff. Make one: openssl rand -base64 32");
  if (!environment.NEXTAUTH_URL) missing.push("NEXTAUTH_URL is the address that staff open, such as https://support.example.com");
  if (!environment.APP_JWT_SECRET && !environment.APP_JWKS_URL) {
    missing.push(
      "APP_JWT_SECRET or APP_JWKS_URL verifies the app's bearer tokens: the secret that signs them (openssl rand -base64 32 makes one), " +
        "or the address of the key set of your identity service",
    );
  }
  if (missing.length === 0) return undefined;
  const how = "DATABASE_URL is set, so this is no demo and these must be set too (in the environment or in .env):";
  return `${how}\n${missing.map((line) => `  ${line}`).join("\n")}\nWithout DATABASE_URL, npm start runs the demo and needs none of them.`;
}

export function newSecret(): string {
  return randomBytes(32).toString("base64");
}
