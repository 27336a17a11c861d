import "server-only";
import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Rejection } from "./schema";

/** The file of rejected lines: begun anew, or kept up to the last line that is done. */
export function beginReport(file: string, linesDone: number): void {
  const kept =
    linesDone > 0 && existsSync(file)
      ? readFileSync(file, "utf8")
          .split("\n")
          .filter((text) => lineOf(text) <= linesDone)
      : [];
  writeFileSync(file, kept.map((text) => `${text}\n`).join(""));
}

export function addToReport(file: string, rejected: readonly Rejection[]): void {
  if (rejected.length > 0) appendFileSync(file, rejected.map((each) => `${JSON.stringify(each)}\n`).join(""));
}

function lineOf(text: string): number {
  const line = /^\{"line":(\d+),/.exec(text)?.[1];
  return line === undefined ? Number.POSITIVE_INFINITY : Number(line);
}
