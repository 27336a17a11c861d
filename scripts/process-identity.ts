import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * When a process began, as a token that only it has: a process number alone is given out again.
 * Undefined when there is no such process.
 */
export function birthOf(pid: number): string | undefined {
  if (!isAlive(pid)) return undefined;
  if (process.platform === "linux") {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      // The name, in parentheses, may hold spaces; the start is the 22nd field, the 20th after the name.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      if (fields[0] === "Z") return undefined;
      return `${bootId()} ${fields[19]}`;
    } catch {
      return undefined;
    }
  }
  return ps(pid, "lstart=");
}

/** The command line of a process; empty when there is none. */
export function commandOf(pid: number): string {
  if (!isAlive(pid)) return "";
  if (process.platform === "linux") {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
    } catch {
      return "";
    }
  }
  return ps(pid, "command=") ?? "";
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Resolves to whether the process ended within the time. */
export async function ended(pid: number, withinMs: number): Promise<boolean> {
  for (const until = Date.now() + withinMs; Date.now() < until; ) {
    if (birthOf(pid) === undefined) return true;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return birthOf(pid) === undefined;
}

function bootId(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return "";
  }
}

function ps(pid: number, what: string): string | undefined {
  try {
    return execFileSync("ps", ["-o", what, "-p", String(pid)], { encoding: "utf8" }).trim() || undefined;
  } catch {
    return undefined;
  }
}
