import path from "node:path";
import { demoAccounts } from "../lib/staff/demo-accounts";
import { signIn } from "../lib/texts/sign-in";
import { migrate } from "../prisma/migrate";
import { buildIfChanged } from "./build";
import { behindOthers, type Child, keepRunning, nextProgram, startNode, startOwn } from "./children";
import type { Closing } from "./closing";
import { portFrom, requireFreePort } from "./ports";
import type { Postgres } from "./postgres";
import { missingForOwnDatabase } from "./secrets";
import { diskFull, Sentence, say, seconds } from "./words";
import {
  dataFolder,
  demoDatabase,
  demoEnvironment,
  loadEnvironmentFiles,
  prepareDemoDatabase,
  startDemoPostgres,
  takeDataFolder,
} from "./world";

type Mode = "start" | "dev";
const readyPatienceMs = 120_000;

/** Everything that `npm start` and `npm run dev` have in common. Resolves with an exit code when the app cannot go on. */
export async function runApp(mode: Mode, closing: Closing): Promise<number> {
  const started = Date.now();
  loadEnvironmentFiles();
  const command = mode === "start" ? "npm start" : "npm run dev";
  const isDemo = !process.env.DATABASE_URL;
  const port = portFrom(process.env.PORT, 3000);
  const host = isDemo ? "127.0.0.1" : process.env.HOST || "0.0.0.0";
  if (!isDemo) {
    const missing = missingForOwnDatabase(process.env);
    if (missing) throw new Sentence(missing);
  }
  // Of servers on a database of one's own there may be any number, in one folder too.
  const tookOver = isDemo && takeDataFolder(command, closing).tookOver;
  // The server of a start that was killed ends by itself, but needs a moment.
  await requireFreePort(port, host, tookOver ? 3_000 : 0);

  let postgres: Postgres | undefined;
  let env: NodeJS.ProcessEnv;
  if (isDemo) {
    postgres = await startDemoPostgres();
    // The one that runs then, which after a crash is another than this one.
    closing.add(() => postgres?.stop());
    if (postgres.adopted) say("Found the database of an earlier start still running; going on with it.");
    env = Object.assign({ ...process.env }, demoEnvironment(postgres.url(demoDatabase), port));
  } else {
    env = Object.assign({ ...process.env }, { LUME_DEMO: "0", PORT: String(port) });
  }
  const nodeEnv = mode === "start" ? "production" : "development";
  env = Object.assign(env, { NODE_ENV: nodeEnv });
  const built = mode === "start" ? buildIfChanged(env, path.join(dataFolder, "build"), closing) : Promise.resolve();
  const filled = postgres ? prepareDemoDatabase(postgres, env, closing) : migrate(env.DATABASE_URL as string, { log: say });
  await Promise.all([built, filled]).catch((error) => {
    throw postgres?.ranOutOfDisk() ? new Sentence(diskFull) : error;
  });
  if (closing.begun) return 1;

  const log = (name: string) =>
    isDemo && mode === "start" ? { file: path.join(dataFolder, "log", `${name}.log`) } : ("terminal" as const);
  const startServer = () =>
    track(closing, startNode({ args: nextProgram(mode, "-H", host, "-p", String(port)), env, output: log("server") }));
  const startWorker = () => track(closing, behindOthers(startOwn("worker.ts", [], { env, output: log("worker") })));
  // Closed in the reverse order: first the server, then the worker, then the database.
  const worker = startWorker();
  const server = startServer();

  const isClosing = () => closing.begun;
  const hopeless = Promise.race([
    keepRunning("The server", server, startServer, isClosing),
    keepRunning("The worker", worker, startWorker, isClosing),
    postgres ? keepRunning("The database", postgres, async () => (postgres = await startDemoPostgres(postgres?.port)), isClosing) : never,
  ]);
  const told = await Promise.race([hopeless, ready(port, host)]);
  const giveUp = (why: string) => new Sentence(postgres?.ranOutOfDisk() ? diskFull : `${why} ${whereToLook(isDemo, mode)}`);
  if (typeof told === "string") throw giveUp(told);
  announce(port, host, isDemo, started);
  closing.isUp();
  closing.add(() => say("\nStopping the server, the worker and the database …"));
  throw giveUp(await hopeless);
}

const never = new Promise<string>(() => {});

function track(closing: Closing, child: Child): { died: Promise<unknown> } {
  closing.add(child.stop);
  return { died: child.ended };
}

async function ready(port: number, host: string): Promise<undefined> {
  const address = `http://${host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host}:${port}/readyz`;
  for (const until = Date.now() + readyPatienceMs; Date.now() < until; ) {
    try {
      const answer = await fetch(address, { signal: AbortSignal.timeout(30_000) });
      await answer.arrayBuffer();
      if (answer.ok) return;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Sentence(`The server did not become ready within ${readyPatienceMs / 60_000} minutes (${address}).`);
}

function whereToLook(isDemo: boolean, mode: Mode): string {
  return isDemo && mode === "start" ? `Its log is in ${path.join(dataFolder, "log")}.` : "Its log is above.";
}

function announce(port: number, host: string, isDemo: boolean, started: number): void {
  if (!isDemo) {
    say(`Lume Support listens on ${host}:${port} (ready after ${seconds(started)}); staff open it at ${process.env.NEXTAUTH_URL}`);
    return;
  }
  const width = Math.max(...demoAccounts.map(({ email }) => email.length));
  say(`
Lume Support: http://localhost:${port}   (ready after ${seconds(started)})

Sign in with the password ${process.env.DEMO_PASSWORD || "lume-demo"} as
${demoAccounts.map(({ email, key }) => `  ${email.padEnd(width)}   ${signIn.en.demoRoles[key]}`).join("\n")}

Data and logs are in .data/. Ctrl-C stops everything.`);
}
