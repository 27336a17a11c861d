/**
 * npm run db:migrate       brings the database (DATABASE_URL, or the demo's) to the newest schema
 *
 * npm start does this by itself. It may run any number of times, and on several machines at once.
 */
import { migrate } from "@/prisma/migrate";
import { say, textOf } from "./words";

try {
  const applied = await migrate(process.env.DATABASE_URL as string, { log: say });
  say(applied.length === 0 ? "The database has the newest schema already." : "The database has the newest schema now.");
} catch (error) {
  process.stderr.write(`${textOf(error)}\n`);
  process.exitCode = 1;
}
