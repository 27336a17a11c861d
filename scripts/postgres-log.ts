import { closeSync, existsSync, openSync, readSync, renameSync, statSync } from "node:fs";

const logSizeMaxBytes = 10 * 1024 * 1024;

export const noSpace = /No space left on device|ENOSPC/;

/** Puts a log that has grown large aside; one older log is kept. */
export function rotate(logFile: string): void {
  if (existsSync(logFile) && statSync(logFile).size > logSizeMaxBytes) renameSync(logFile, `${logFile}.1`);
}

/** What was written behind a place in the log, its last 64 kB at most. */
export function tail(file: string, from: number): string {
  const size = Math.min(Math.max(statSync(file).size - from, 0), 64 * 1024);
  const buffer = Buffer.alloc(size);
  const handle = openSync(file, "r");
  readSync(handle, buffer, 0, size, Math.max(from, statSync(file).size - size));
  closeSync(handle);
  return buffer.toString("utf8");
}
