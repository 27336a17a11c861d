import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Place } from "./postgres-place";
import { problemIn, runProgram } from "./postgres-program";
import { Sentence } from "./words";

const user = "lume";
const passwordName = "lume.password";

/** Makes an empty database in the folder, which may be there only if it is empty. */
export function initialise(place: Place, options: { durable: boolean }): void {
  // Made beside and moved into place: an interrupted initdb leaves nothing that looks like a database.
  const half = `${place.dataDir}.new`;
  const passwordFile = `${half}.password`;
  rmSync(half, { recursive: true, force: true });
  if (existsSync(place.dataDir)) {
    // Not ours to delete: the folder is there, but it is not a database.
    throwUnlessEmpty(place.dataDir);
    rmSync(place.dataDir, { recursive: true });
  }
  const password = randomBytes(24).toString("hex");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (place.uid !== undefined && place.gid !== undefined) chownSync(passwordFile, place.uid, place.gid);
  try {
    const made = runProgram(place, "initdb", [
      `--pgdata=${half}`,
      `--username=${user}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      ...(options.durable ? [] : ["--no-sync"]),
    ]);
    if (made.status !== 0) {
      rmSync(half, { recursive: true, force: true });
      throw new Sentence(problemIn(`${made.stdout}${made.stderr}${made.error?.message ?? ""}`));
    }
    renameSync(passwordFile, path.join(half, passwordName));
    chmodSync(path.join(half, passwordName), 0o600);
    renameSync(half, place.dataDir);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

function throwUnlessEmpty(dataDir: string): void {
  const size = spawnSync("ls", ["-A", dataDir], { encoding: "utf8" }).stdout.trim();
  if (size) throw new Sentence(`${dataDir} is not a database, and not empty. Move it away and start again.`);
}

/** Throws a sentence where another major version made the data. */
export function requireSameMajor(place: Place): void {
  const made = readFileSync(path.join(place.dataDir, "PG_VERSION"), "utf8").trim();
  const ours = /\b(\d+)\./.exec(runProgram(place, "postgres", ["--version"]).stdout)?.[1];
  if (ours && made !== ours) {
    throw new Sentence(
      `The data in ${place.dataDir} was made by PostgreSQL ${made}, and this version of Lume Support brings ${ours}. ` +
        `Move the folder away (or delete it, it is the demo's) and start again, or go back to the version that made it.`,
    );
  }
}

/** Throws a sentence where the data belongs to somebody else. */
export function requireReadable(place: Place): void {
  if (process.getuid && place.uid === undefined && place.prefix.length === 0) {
    const owner = statSync(place.dataDir).uid;
    if (owner !== process.getuid()) {
      throw new Sentence(
        `The data in ${place.dataDir} belongs to another user (number ${owner}). Start as that user, or move the folder away.`,
      );
    }
  }
}

/** The address of a database of the server on this folder and port, as the owner of everything. */
export function urlOf(dataDir: string, port: number, database: string): string {
  let password: string;
  try {
    password = readFileSync(path.join(dataDir, passwordName), "utf8").trim();
  } catch (error) {
    throw new Sentence(`The password of the database (${path.join(dataDir, passwordName)}) cannot be read: ${(error as Error).message}`);
  }
  return `postgresql://${user}:${password}@127.0.0.1:${port}/${database}`;
}
