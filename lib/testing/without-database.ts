import { importsOf, type Source, sources } from "./sources";

const connects = "lib/db.ts";
// Of anything but a package by its name.
const importsAtRunTime = /\bimport\((?!\s*["'](?:\w|@\w))/;

/**
 * The test files from which no import leads to the database, and that read nothing from the environment: they can share a
 * process, which takes a third of the time of one each (46 to 15 s of CPU for 79 files). One that comes to need the database leaves
 * by itself; one whose imports are made at run time counts as needing it.
 */
export function testsWithoutDatabase(): string[] {
  const byPath = new Map(sources.flatMap((source) => [source.path, source.path.replace(/\.tsx?$/, "")].map((name) => [name, source])));
  return sources
    .filter(({ path, text }) => /\.test\.tsx?$/.test(path) && !path.startsWith("e2e/") && !text.includes("process.env"))
    .filter((test) => !reaches(test, byPath))
    .map(({ path }) => path);
}

function reaches(test: Source, byPath: ReadonlyMap<string, Source>): boolean {
  const seen = new Set([test]);
  for (const source of seen) {
    if (source.path === connects || importsAtRunTime.test(source.text)) return true;
    for (const name of importsOf(source)) {
      const found = byPath.get(name);
      if (found) seen.add(found);
    }
  }
  return false;
}
