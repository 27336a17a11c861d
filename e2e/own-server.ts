import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { freePort } from "../scripts/ports";

// A second app server on the same build and database, for tests that treat a server as it must not be treated.

const readyPatienceMs = 60_000;

export type OwnServer = { baseUrl: string; kill: () => Promise<void> };

/** Starts it and waits until it is ready. `kill` is SIGKILL: nothing is said, nothing is finished. */
export async function startOwnServer(): Promise<OwnServer> {
  const root = path.dirname(import.meta.dirname);
  const port = await freePort();
  const baseUrl = `http://localhost:${port}`;
  const child = spawn(
    process.execPath,
    [
      path.join(root, "node_modules", "next", "dist", "bin", "next"),
      "start",
      "-H",
      "127.0.0.1",
      "-p",
      String(port),
      "--keepAliveTimeout",
      "65000",
    ],
    {
      cwd: root,
      // Its own group, so that no child of it survives it.
      detached: true,
      stdio: "ignore",
      env: { ...process.env, NODE_ENV: "production", PORT: String(port), NEXTAUTH_URL: baseUrl },
    },
  );
  const ended = once(child, "exit");
  const kill = async () => {
    killGroup(child);
    await ended;
  };
  try {
    await ready(baseUrl, child);
  } catch (error) {
    await kill();
    throw error;
  }
  return { baseUrl, kill };
}

async function ready(baseUrl: string, child: ChildProcess): Promise<void> {
  for (const until = Date.now() + readyPatienceMs; Date.now() < until; await new Promise((done) => setTimeout(done, 100))) {
    if (child.exitCode !== null) throw new Error(`The server of this test ended with ${child.exitCode}.`);
    const answer = await fetch(`${baseUrl}/readyz`).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok) return;
  }
  throw new Error("The server of this test did not become ready.");
}

function killGroup(child: ChildProcess): void {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return;
  process.kill(-child.pid, "SIGKILL");
}
