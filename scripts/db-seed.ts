/**
 * npm run db:seed               fills an empty local database (DATABASE_URL, or the demo's) with the demo world
 * npm run db:seed -- --fresh    empties it first: everything in it is lost
 */
import pg from "pg";
import { migrate } from "@/prisma/migrate";
import { demoWorldState } from "./databases";
import { requireLocal } from "./local-database";
import { Sentence, say, step, textOf } from "./words";

try {
  await seed(process.env.DATABASE_URL as string, process.argv.includes("--fresh"));
} catch (error) {
  process.stderr.write(`${textOf(error)}\n`);
  process.exitCode = 1;
}

async function seed(url: string, fresh: boolean): Promise<void> {
  requireLocal(url);
  if (fresh) await empty(url);
  await migrate(url);
  const state = await demoWorldState(url);
  if (state === "whole") return say("The demo world is there already. (--fresh makes it anew.)");
  if (state === "half") throw new Sentence("The database is not empty. To throw away what is in it: npm run db:seed -- --fresh");
  process.env.LUME_DEMO = "1";
  const { seedDemoWorld } = await import("@/prisma/seed/demo-world");
  await step("Filling the database with the demo world", () => seedDemoWorld({ log: say }));
  const { fillRollups } = await import("@/lib/metrics/rollups/fill");
  await step("Counting for the metrics", () => fillRollups("wait", new Date()));
  // The seed's connections are not needed any more, and must not keep the process.
  process.exit(0);
}

async function empty(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("drop schema if exists public, graphile_worker cascade");
    await client.query("create schema public");
  } finally {
    await client.end();
  }
}
