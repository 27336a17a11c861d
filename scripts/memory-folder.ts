import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, statfsSync } from "node:fs";
import { freemem } from "node:os";
import path from "node:path";
import { root } from "./children";

// Tests make and drop a hundred databases: in memory a copy of the template takes a tenth of the CPU that it takes on a disk.

const shared = "/dev/shm";
const prefix = `lume-test-${createHash("sha256").update(root).digest("hex").slice(0, 12)}-`;
const roomMinBytes = 3 * 1024 ** 3;
// A browser, a build and the tests themselves want memory, too.
const freeMinBytes = 8 * 1024 ** 3;

/** Makes the folder in memory for what this run throws away; undefined where there is none, or too little room. */
export function makeMemoryFolder(run: string): string | undefined {
  const folder = path.join(shared, prefix + run);
  try {
    const { bavail, bsize } = statfsSync(shared);
    if (bavail * bsize < roomMinBytes || freemem() < freeMinBytes) return undefined;
    mkdirSync(folder, { mode: 0o700 });
    return folder;
  } catch {
    return undefined;
  }
}

/** What runs of this working tree have in memory, those that were killed as well. */
export function memoryFolders(): { run: string; folder: string }[] {
  try {
    const names = readdirSync(shared).filter((name) => name.startsWith(prefix));
    return names.map((name) => ({ run: name.slice(prefix.length), folder: path.join(shared, name) }));
  } catch {
    return [];
  }
}
