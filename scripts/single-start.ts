import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { birthOf } from "./process-identity";

type Holder = { pid: number; birth: string; what: string };

export type SingleStart = { held: true; tookOver: boolean; release: () => void } | { held: false; holder: Holder };

/** One process at a time works with a folder. A lock whose process is gone (kill -9, reboot) is taken over. */
export function singleStart(folder: string, what: string): SingleStart {
  mkdirSync(folder, { recursive: true });
  const lock = path.join(folder, "lock");
  const own = path.join(folder, `lock.${process.pid}`);
  const me: Holder = { pid: process.pid, birth: birthOf(process.pid) ?? "", what };
  writeFileSync(own, JSON.stringify(me));
  try {
    for (let tookOver = false; ; ) {
      if (linked(own, lock)) return { held: true, tookOver, release: () => releaseOwn(lock) };
      const holder = holderOf(lock);
      if (holder && birthOf(holder.pid) === holder.birth) return { held: false, holder };
      tookOver = true;
      removeStale(lock);
    }
  } finally {
    rmSync(own, { force: true });
  }
}

export function holderOf(lock: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(lock, "utf8")) as Holder;
  } catch {
    return undefined;
  }
}

function linked(own: string, lock: string): boolean {
  try {
    linkSync(own, lock);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Moved aside before it is judged: between reading and removing, another start may have put its own there. */
function removeStale(lock: string): void {
  const aside = `${lock}.stale.${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch {
    return;
  }
  const holder = holderOf(aside);
  if (holder && birthOf(holder.pid) === holder.birth) linked(aside, lock);
  rmSync(aside, { force: true });
}

function releaseOwn(lock: string): void {
  if (holderOf(lock)?.pid === process.pid) rmSync(lock, { force: true });
}
