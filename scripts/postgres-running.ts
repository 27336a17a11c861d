import { readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { birthOf, commandOf, isAlive } from "./process-identity";

/** False where the process of this number is not the one that was born then, or cannot be told. */
export function signal(pid: number, birth: string | undefined, name: NodeJS.Signals): boolean {
  if (birth === undefined || birthOf(pid) !== birth) return false;
  try {
    process.kill(pid, name);
    return true;
  } catch {
    return false;
  }
}

/** Ends the server of a data folder at once, if one runs there. */
export function stopNow(dataDir: string): void {
  const pidFile = pidFileOf(dataDir);
  if (pidFile && isPostgresOf(pidFile.pid, dataDir)) process.kill(pidFile.pid, "SIGQUIT");
}

/** The server that a killed start left running on this folder, when it is ready; one that is stopping is awaited. */
export async function runningPostmaster(dataDir: string): Promise<{ pid: number; port: number } | undefined> {
  for (;;) {
    const pidFile = pidFileOf(dataDir);
    if (!pidFile || !isPostgresOf(pidFile.pid, dataDir)) return undefined;
    if (pidFile.status === "ready") return { pid: pidFile.pid, port: pidFile.port };
    await pause(50);
  }
}

/** See "postmaster.pid" in PostgreSQL's src/include/utils/pidfile.h. */
export function pidFileOf(dataDir: string): { pid: number; port: number; status: string } | undefined {
  try {
    const lines = readFileSync(path.join(dataDir, "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]), status: lines[7]?.trim() ?? "" };
  } catch {
    return undefined;
  }
}

function isPostgresOf(pid: number, dataDir: string): boolean {
  const command = commandOf(pid);
  return command.includes("postgres") && command.includes(` -D ${dataDir} `);
}

/** PostgreSQL takes any living process with the number in its file for itself: after a reboot that is another program. */
export function dropForeignPidFile(dataDir: string): void {
  const pidFile = pidFileOf(dataDir);
  if (pidFile && isAlive(pidFile.pid) && !isPostgresOf(pidFile.pid, dataDir)) {
    rmSync(path.join(dataDir, "postmaster.pid"), { force: true });
  }
}
