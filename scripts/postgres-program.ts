import { spawnSync } from "node:child_process";
import path from "node:path";
import { noSpace } from "./postgres-log";
import type { Place } from "./postgres-place";
import { diskFull } from "./words";

export function runProgram(place: Place, program: string, args: string[]) {
  const words = [...place.prefix, path.join(place.nativeDir, "bin", program), ...args];
  return spawnSync(words[0] as string, words.slice(1), {
    encoding: "utf8",
    env: programEnvironment(),
    cwd: place.elsewhere ?? path.dirname(place.dataDir),
    uid: place.uid,
    gid: place.gid,
  });
}

/** The caller's PGDATA, PGPORT and the like are about another server. */
export function programEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name));
  return Object.assign(Object.fromEntries(kept) as NodeJS.ProcessEnv, { LC_ALL: "C", TZ: "UTC" });
}

/** A program's last words as a sentence for whoever starts it. */
export function problemIn(output: string): string {
  if (noSpace.test(output)) return diskFull;
  if (/Permission denied/i.test(output)) {
    return `The database could not start: a folder of it cannot be read or written by this user.\n${lastLines(output)}`;
  }
  return `The database could not start. Its last words:\n${lastLines(output)}`;
}

function lastLines(output: string): string {
  return output.trim().split("\n").slice(-8).join("\n");
}
