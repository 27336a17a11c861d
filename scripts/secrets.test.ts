import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { demoSecrets, missingForOwnDatabase } from "./secrets";

const complete = { NEXTAUTH_SECRET: "a", NEXTAUTH_URL: "https://x.example", APP_JWT_SECRET: "b" };

describe("with a database of one's own", () => {
  test("nothing is missing when all is there; a key set stands for the app's secret", () => {
    expect(missingForOwnDatabase(complete)).toBeUndefined();
    expect(missingForOwnDatabase({ ...complete, APP_JWT_SECRET: undefined, APP_JWKS_URL: "https://x.example/jwks" })).toBeUndefined();
  });

  test.each(["NEXTAUTH_SECRET", "NEXTAUTH_URL", "APP_JWT_SECRET"] as const)("%s that is missing or empty is named", (name) => {
    for (const value of [undefined, ""]) {
      const told = missingForOwnDatabase({ ...complete, [name]: value });
      expect(told).toContain(name);
      for (const other of Object.keys(complete)) if (other !== name) expect(told).not.toContain(`\n  ${other}`);
    }
  });

  test("says how to make a secret", () => {
    expect(missingForOwnDatabase({})).toContain("openssl rand -base64 32");
  });
});

describe("the demo's secrets", () => {
  test("are made once, for the owner's eyes only, and anew when the file is broken", () => {
    const folder = mkdtempSync(path.join(tmpdir(), "lume-secrets-"));
    try {
      const made = demoSecrets(folder);
      expect(made.NEXTAUTH_SECRET).not.toBe(made.APP_JWT_SECRET);
      expect(demoSecrets(folder)).toEqual(made);
      const file = path.join(folder, "secrets.json");
      expect(statSync(file).mode & 0o777).toBe(0o600);
      writeFileSync(file, readFileSync(file, "utf8").slice(0, 20));
      expect(demoSecrets(folder)).not.toEqual(made);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
