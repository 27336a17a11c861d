import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { nextProgram, root, startNode } from "./children";
import type { Closing } from "./closing";
import { singleStart } from "./single-start";
import { Sentence, say, step } from "./words";

// What cannot change the built app. Anything else does: a folder forgotten here costs a build, not a stale page.
const ignoredAtRoot = ["node_modules", "e2e", "scripts", "docs", "research", "test-results", "playwright-report", "next-env.d.ts"];
const ignored = [/^prisma\/generated$/, /^prisma\/seed$/, /^lib\/testing$/, /\.test\.tsx?$/, /\.md$/, /\.tsbuildinfo$/];

/** Builds the app when its sources are not those of the last build. Starts in the same folder build one after the other. */
export async function buildIfChanged(env: NodeJS.ProcessEnv, lockFolder: string, closing: Closing): Promise<void> {
  const stamp = path.join(root, env.LUME_DIST_DIR || ".next", "lume-sources");
  const hash = sourcesHash(env);
  const isBuilt = () => existsSync(stamp) && readFileSync(stamp, "utf8") === hash;
  if (isBuilt()) return;
  const release = await onlyBuilder(lockFolder, closing);
  try {
    if (isBuilt() || closing.begun) return;
    await step("Building the app", () => build(env, closing));
    if (!closing.begun) writeFileSync(stamp, hash);
  } finally {
    release();
  }
}

async function onlyBuilder(lockFolder: string, closing: Closing): Promise<() => void> {
  for (let told = false; !closing.begun; told = true) {
    const lock = singleStart(lockFolder, "a build");
    if (lock.held) {
      closing.add(lock.release);
      return lock.release;
    }
    if (!told) say("Another start is building the app in this folder; waiting for it …");
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return () => {};
}

/** A production build into `LUME_DIST_DIR`; what it printed is shown only when it fails. */
export async function build(env: NodeJS.ProcessEnv, closing: Closing): Promise<void> {
  const distDir = path.join(root, env.LUME_DIST_DIR || ".next");
  rmSync(path.join(distDir, "lume-sources"), { force: true });
  rmSync(path.join(distDir, "BUILD_ID"), { force: true });
  let output = "";
  const child = startNode({
    args: nextProgram("build"),
    env: Object.assign({ ...env }, { NODE_ENV: "production" }),
    output: { collect: (text) => (output += text) },
  });
  closing.add(child.stop);
  const code = await child.ended;
  if ((code === 0 && existsSync(path.join(distDir, "BUILD_ID"))) || closing.begun) return;
  throw new Sentence(`${output.trim()}\n\nThe app could not be built; the lines above say why.`);
}

function sourcesHash(env: NodeJS.ProcessEnv): string {
  const hash = createHash("sha256");
  for (const file of sourcesIn(""))
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update("\0");
  // These are written into the built files.
  const inlined = Object.entries(env).filter(([name]) => name.startsWith("NEXT_PUBLIC_"));
  return hash.update(JSON.stringify(inlined.sort())).digest("hex");
}

function sourcesIn(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const file = path.posix.join(folder, entry.name);
      if (entry.name.startsWith(".") || (folder === "" && ignoredAtRoot.includes(entry.name))) return [];
      if (ignored.some((pattern) => pattern.test(file))) return [];
      if (entry.isDirectory()) return sourcesIn(file);
      return entry.isFile() ? [file] : [];
    });
}
