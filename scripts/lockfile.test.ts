import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

type Locked = { version?: string; optionalDependencies?: Record<string, string> };

// npm leaves out of the lockfile what it could not look up when it was written, and `npm ci` then refuses the whole file.
test("the lockfile holds the binaries of every platform, so that npm ci works everywhere", () => {
  const lock = JSON.parse(readFileSync(path.join(import.meta.dirname, "..", "package-lock.json"), "utf8")) as {
    packages: Record<string, Locked>;
  };
  const missing = Object.entries(lock.packages).flatMap(([place, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !resolves(lock.packages, place, name))
      .map((name) => `${name} (of ${place})`),
  );
  expect(missing, "see scripts/complete-lockfile.ts").toEqual([]);
  const unversioned = Object.entries(lock.packages).filter(([place, entry]) => place !== "" && !entry.version);
  expect(unversioned).toEqual([]);
});

function resolves(packages: Record<string, Locked>, from: string, name: string): boolean {
  for (let folder = from; ; folder = folder.slice(0, Math.max(folder.lastIndexOf("/node_modules/"), 0))) {
    if (packages[`${folder ? `${folder}/` : ""}node_modules/${name}`]) return true;
    if (!folder) return false;
  }
}
