/**
 * node --import tsx scripts/complete-lockfile.ts
 *
 * Adds to package-lock.json the optional packages of other platforms that npm left out because its registry did not have
 * them when the file was written. Run it after `npm install` of something new when scripts/lockfile.test.ts says so.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

type Locked = { version?: string; dev?: boolean; optionalDependencies?: Record<string, string> } & Record<string, unknown>;

const systems = ["android", "darwin", "freebsd", "linux", "openharmony", "win32"];
const processors = ["arm64", "x64", "ia32", "riscv64", "s390x", "ppc64", "loong64", "wasm32", "arm"];

const file = path.join(import.meta.dirname, "..", "package-lock.json");
const lock = JSON.parse(readFileSync(file, "utf8")) as { packages: Record<string, Locked> };

for (const [place, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const nested = `${place}/node_modules/${name}`;
    const hoisted = `node_modules/${name}`;
    if (lock.packages[nested] || lock.packages[hoisted] || !/^\d/.test(version)) continue;
    lock.packages[hoisted] = platformPackage(name, version, entry.dev);
    console.log(`added ${name}@${version}`);
  }
}

const [own, ...others] = Object.keys(lock.packages);
const ordered = [own ?? "", ...others.sort((a, b) => a.localeCompare(b, "en"))];
lock.packages = Object.fromEntries(ordered.map((place) => [place, lock.packages[place] ?? {}]));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);

/** These packages say in their name what they are for; npm asks for nothing else before it decides to leave one out. */
function platformPackage(name: string, version: string, dev: boolean | undefined): Locked {
  const words = name.slice(name.lastIndexOf("/") + 1).split("-");
  const cpu = processors.find((processor) => words.some((word) => word === processor));
  const os = systems.find((system) => words.includes(system));
  const libc = words.some((word) => word.startsWith("musl")) ? "musl" : words.some((word) => word.startsWith("gnu")) ? "glibc" : undefined;
  if (!cpu) throw new Error(`${name} does not say what it is for: add it by hand`);
  return {
    version,
    cpu: [cpu],
    ...(dev ? { dev } : {}),
    ...(libc && os === "linux" ? { libc: [libc] } : {}),
    optional: true,
    ...(os ? { os: [os] } : {}),
  };
}
