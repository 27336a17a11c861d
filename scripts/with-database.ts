// Runs a script with the database it needs: DATABASE_URL, or that of the demo, started for it when it is not running.
import { migrate } from "../prisma/migrate";
import { ensureDatabase } from "./databases";
import { portFrom } from "./ports";
import { runningPostgresUrl } from "./postgres";
import { newSecret } from "./secrets";
import { textOf } from "./words";
import { demoDatabase, demoEnvironment, loadEnvironmentFiles, postgresFolder, startDemoPostgres, takeDataFolder } from "./world";

try {
  loadEnvironmentFiles();
  if (process.env.DATABASE_URL) {
    process.env.LUME_DEMO = "0";
    // Scripts make no sessions; the server insists on a real one.
    process.env.NEXTAUTH_SECRET ??= newSecret();
  } else {
    const url = (await runningPostgresUrl(postgresFolder, demoDatabase)) ?? (await startForThis());
    Object.assign(process.env, demoEnvironment(url, portFrom(process.env.PORT, 3000)));
  }
} catch (error) {
  process.stderr.write(`${textOf(error)}\n`);
  process.exit(1);
}
const script = process.argv[2] as string;
process.argv.splice(1, 2, script);
await import(script);

async function startForThis(): Promise<string> {
  const closers: (() => void)[] = [];
  takeDataFolder(`npm run ${(process.argv[2] as string).replace(/^.*[\\/]|\.ts$/g, "")}`, { add: (closer) => closers.push(closer) });
  process.once("exit", () => {
    for (const closer of closers) closer();
  });
  const postgres = await startDemoPostgres();
  await ensureDatabase(postgres.url("postgres"), demoDatabase);
  await migrate(postgres.url(demoDatabase));
  // When the script has nothing more to do; if it calls process.exit, the server is told to stop all the same.
  process.once("beforeExit", () => void postgres.stop());
  return postgres.url(demoDatabase);
}
