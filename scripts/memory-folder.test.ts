import { rmSync } from "node:fs";
import { expect, test } from "vitest";
import { makeMemoryFolder, memoryFolders } from "./memory-folder";

test("a folder in memory is one run's alone and is found again by its name; where there is no room, there is none", () => {
  const run = `run-of-a-test-${process.pid}`;
  const folder = makeMemoryFolder(run);
  try {
    expect(memoryFolders().filter((one) => one.run === run)).toEqual(folder ? [{ run, folder }] : []);
    expect(makeMemoryFolder(run)).toBeUndefined();
  } finally {
    if (folder) rmSync(folder, { recursive: true });
  }
  expect(memoryFolders().map((one) => one.run)).not.toContain(run);
});
