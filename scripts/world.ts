import { existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import { migrate } from "../prisma/migrate";
import { root, startOwn } from "./children";
import type { Closing } from "./closing";
import { demoWorldState, dropDatabase, ensureDatabase } from "./databases";
import { type Postgres, startPostgres } from "./postgres";
import { demoSecrets } from "./secrets";
import { type SingleStart, singleStart } from "./single-start";
import { Sentence, say, step } from "./words";

/** The demo's data: its database, secrets and logs. */
export const dataFolder = path.join(root, ".data");
export const demoDatabase = "lume";
export const postgresFolder = path.join(dataFolder, "postgres");
const postgresLog = path.join(dataFolder, "log", "postgres.log");

/** What the environment's files add to it; what is set already stays. Next reads them in the same order. */
export function loadEnvironmentFiles(): void {
  for (const name of [".env.local", ".env"]) {
    const file = path.join(root, name);
    if (existsSync(file)) process.loadEnvFile(file);
  }
}

/** The only one that works in `.data/`; another start is refused with a sentence. */
export function takeDataFolder(what: string, closing: { add: (closer: () => void) => void }): Extract<SingleStart, { held: true }> {
  let lock: SingleStart;
  try {
    mkdirSync(path.join(dataFolder, "log"), { recursive: true });
    lock = singleStart(dataFolder, what);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOSPC") throw error;
    throw new Sentence(`${dataFolder} cannot be written to (${(error as Error).message}). Give the folder to this user.`);
  }
  if (!lock.held) {
    throw new Sentence(
      `"${lock.holder.what}" is already running in this folder (process ${lock.holder.pid}). Stop it first, or use a copy of the folder.`,
    );
  }
  closing.add(lock.release);
  return lock;
}

export async function startDemoPostgres(port?: number): Promise<Postgres> {
  return await startPostgres({ dataDir: postgresFolder, logFile: postgresLog, durable: true, port });
}

/** The environment of everything that runs on the demo. */
export function demoEnvironment(databaseUrl: string, port: number): Record<string, string> {
  return {
    DATABASE_URL: databaseUrl,
    LUME_DEMO: "1",
    // What is tried out with the demo runs on the same machine.
    WEBHOOKS_TO_PRIVATE: "1",
    PORT: String(port),
    NEXTAUTH_URL: `http://localhost:${port}`,
    ...demoSecrets(dataFolder),
  };
}

/** Makes the demo's database, brings it to the newest schema, and fills it unless it is filled. */
export async function prepareDemoDatabase(postgres: Postgres, env: NodeJS.ProcessEnv, closing: Closing): Promise<void> {
  const admin = postgres.url("postgres");
  const url = postgres.url(demoDatabase);
  await ensureDatabase(admin, demoDatabase);
  await migrate(url, { log: say });
  const state = await demoWorldState(url);
  if (state === "whole") return;
  if (state === "half") {
    say("The filling of the demo was interrupted last time; starting it over.");
    await dropDatabase(admin, demoDatabase);
    await ensureDatabase(admin, demoDatabase);
    await migrate(url);
  }
  await step("Filling the database with the demo world", () => seed(env, closing));
}

export async function seed(env: NodeJS.ProcessEnv, closing: Closing): Promise<void> {
  let output = "";
  const child = startOwn("db-seed.ts", [], { env, output: { collect: (text) => (output += text) } });
  closing.add(child.stop);
  if ((await child.ended) === 0 || closing.begun) return;
  throw new Sentence(`${output.trim()}\n\nThe demo world could not be made; the lines above say why.`);
}
