import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { birthOf } from "./process-identity";
import { singleStart } from "./single-start";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "lume-lock-"));
  return () => rmSync(folder, { recursive: true });
});

const lockOf = () => path.join(folder, "lock");
const leave = (holder: unknown) => writeFileSync(lockOf(), typeof holder === "string" ? holder : JSON.stringify(holder));

test("the second start is refused and told who holds the folder, until the first lets go", () => {
  const first = singleStart(folder, "npm start");
  expect(first).toMatchObject({ held: true, tookOver: false });
  expect(singleStart(folder, "npm run dev")).toMatchObject({ held: false, holder: { pid: process.pid, what: "npm start" } });
  if (first.held) first.release();
  expect(existsSync(lockOf())).toBe(false);
  expect(singleStart(folder, "npm run dev").held).toBe(true);
});

test("the lock of a process that is gone is taken over", () => {
  const gone = spawnSync("true").pid;
  leave({ pid: gone, birth: "then", what: "npm start" });
  expect(singleStart(folder, "npm start")).toMatchObject({ held: true, tookOver: true });
});

test("the lock of a process whose number was given out again is taken over", () => {
  leave({ pid: process.pid, birth: "another life", what: "npm start" });
  expect(singleStart(folder, "npm start")).toMatchObject({ held: true, tookOver: true });
});

test("a lock that was cut off while it was written is taken over", () => {
  leave('{"pid": 1');
  expect(singleStart(folder, "npm start")).toMatchObject({ held: true, tookOver: true });
});

test("a process is known by its birth", () => {
  expect(birthOf(process.pid)).toBe(birthOf(process.pid));
  expect(birthOf(process.pid)).not.toBe(birthOf(process.ppid));
  expect(birthOf(spawnSync("true").pid)).toBeUndefined();
});
