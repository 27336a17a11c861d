import { type ChildProcess, spawn } from "node:child_process";
import { openSync } from "node:fs";
import { setPriority } from "node:os";
import path from "node:path";
import { say } from "./words";

export const root = path.dirname(import.meta.dirname);

export type Child = {
  pid: number | undefined;
  /** Resolves when it has ended, with its exit code, or 1 after a signal. */
  ended: Promise<number>;
  /** Asks it to stop, and makes it after a while. */
  stop: () => Promise<void>;
};

export type ChildOptions = {
  args: string[];
  env: NodeJS.ProcessEnv;
  /** A file for what it prints; a function that gets it; or the terminal. */
  output: { file: string } | { collect: (text: string) => void } | "terminal";
  stopPatienceMs?: number;
};

/** Starts a Node program as a child that ends with us. */
export function startNode({ args, env, output, stopPatienceMs = 5_000 }: ChildOptions): Child {
  const out = outputOf(output);
  const child = spawn(process.execPath, ["--import", path.join(import.meta.dirname, "leave-with-parent.mjs"), ...args], {
    cwd: root,
    env: Object.assign({ ...env }, { LUME_PARENT: String(process.pid) }),
    // A group of its own: the terminal's Ctrl-C is for us, and we decide on the order of stopping.
    detached: process.platform !== "win32",
    stdio: ["ignore", out, out, "ipc"],
  });
  if (typeof output === "object" && "collect" in output) {
    child.stdout?.setEncoding("utf8").on("data", output.collect);
    child.stderr?.setEncoding("utf8").on("data", output.collect);
  }
  const ended = new Promise<number>((resolve) => {
    child.once("error", () => resolve(1));
    child.once("close", (code) => resolve(code ?? 1));
  });
  return { pid: child.pid, ended, stop: () => stop(child, ended, stopPatienceMs) };
}

/** Runs one of our own TypeScript files as a child. */
export function startOwn(script: string, args: string[], options: Omit<ChildOptions, "args">): Child {
  return startNode({
    ...options,
    args: ["--conditions=react-server", "--import", "tsx", path.join(import.meta.dirname, script), ...args],
  });
}

/** Lets a child have what others on this machine leave: people at pages, and helpdesks that send, wait for an answer; jobs do not. */
export function behindOthers(child: Child): Child {
  try {
    if (child.pid) setPriority(child.pid, behindOthersNice);
  } catch {
    // It has ended already, or the system does not let us: it works all the same.
  }
  return child;
}

/** A third of what an equal would get of a processor that both want. */
const behindOthersNice = 5;

export function nextProgram(...args: string[]): string[] {
  return [path.join(root, "node_modules", "next", "dist", "bin", "next"), ...args];
}

function outputOf(output: ChildOptions["output"]): "inherit" | "pipe" | number {
  if (output === "terminal") return "inherit";
  return "file" in output ? openSync(output.file, "a") : "pipe";
}

async function stop(child: ChildProcess, ended: Promise<number>, patienceMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  const patience = setTimeout(() => killGroup(child), patienceMs);
  await ended;
  clearTimeout(patience);
}

function killGroup(child: ChildProcess): void {
  try {
    if (child.pid && process.platform !== "win32") process.kill(-child.pid, "SIGKILL");
    else child.kill("SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
}

const restartsMax = 5;
const steadyAfterMs = 60_000;

/**
 * Keeps something running: when it dies it is started again, after 1, 2, 4 … seconds. Resolves with a sentence when it
 * died too often in a row. `isClosing` tells an end that was wanted from one that was not.
 */
export async function keepRunning(
  name: string,
  first: { died: Promise<unknown> },
  restart: () => Promise<{ died: Promise<unknown> }> | { died: Promise<unknown> },
  isClosing: () => boolean,
): Promise<string> {
  let running = first;
  for (let failures = 0; ; ) {
    const started = Date.now();
    await running.died;
    if (isClosing()) return await new Promise<string>(() => {});
    failures = Date.now() - started > steadyAfterMs ? 1 : failures + 1;
    if (failures > restartsMax) return `${name} stopped ${failures} times in a row.`;
    const waitSeconds = 2 ** (failures - 1);
    say(`${name} stopped unexpectedly; starting it again in ${waitSeconds} s (attempt ${failures} of ${restartsMax}) …`);
    await new Promise((resolve) => setTimeout(resolve, waitSeconds * 1000));
    if (isClosing()) return await new Promise<string>(() => {});
    try {
      running = await restart();
      say(`${name} runs again.`);
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
      running = { died: Promise.resolve() };
    }
  }
}
