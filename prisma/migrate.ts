import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Logger, runMigrations } from "graphile-worker";
import pg from "pg";
import { Sentence } from "../scripts/words";
import { splitStatements } from "./split-statements";

/** A failure with a text for the person who runs the migration. */
class MigrationError extends Sentence {}

/** The lock that `prisma migrate deploy` takes: neither runs beside the other. */
const lockId = 72707369;
const leastServerVersion = 150000;

const migrationTable = `
  create table if not exists "_prisma_migrations" (
    id                      varchar(36) primary key not null,
    checksum                varchar(64) not null,
    finished_at             timestamptz,
    migration_name          varchar(255) not null,
    logs                    text,
    rolled_back_at          timestamptz,
    started_at              timestamptz not null default now(),
    applied_steps_count     integer not null default 0
  )`;

/**
 * Brings a database to the newest schema: the migrations of prisma/migrations that it has not had, in order, each in a
 * transaction, one statement per query (Citus wants it so), then the tables of the job queue. Keeps Prisma's own record
 * of what was applied. Any number of servers may call it at once. Answers the names that were applied now.
 */
export async function migrate(url: string, options: { log?: (line: string) => void; folder?: string } = {}): Promise<string[]> {
  const log = options.log ?? (() => {});
  const migrations = migrationsIn(options.folder ?? path.join(import.meta.dirname, "migrations"));
  const client = new pg.Client({ connectionString: url, application_name: "lume-migrate" });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    throw new MigrationError(`The database at ${addressOf(url)} cannot be reached: ${reasonOf(error)}`);
  }
  try {
    await requireVersion(client);
    await client.query("set statement_timeout = 0");
    await client.query("set idle_in_transaction_session_timeout = 0");
    await client.query("select pg_advisory_lock($1)", [lockId]);
    const pending = await pendingOf(client, migrations);
    for (const migration of pending) {
      await apply(client, migration);
      log(`Applied ${migration.name}`);
    }
    if (pending.length > 0) await lookAtNewColumns(client);
    await runMigrations({ connectionString: url, logger: silent });
    return pending.map((migration) => migration.name);
  } finally {
    await client.end().catch(() => {});
  }
}

type Migration = { name: string; sql: string; checksums: string[] };

function migrationsIn(folder: string): Migration[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const file = readFileSync(path.join(folder, name, "migration.sql"));
      const sql = file.toString("utf8");
      const unix = sql.replaceAll("\r\n", "\n");
      // A checkout on Windows may have changed the line ends; Prisma accepts both as well.
      return { name, sql, checksums: [sha256(file), sha256(unix), sha256(unix.replaceAll("\n", "\r\n"))] };
    });
}

async function requireVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ server_version_num: string }>("show server_version_num");
  const version = Number(rows[0]?.server_version_num);
  if (version < leastServerVersion) {
    throw new MigrationError(
      `Lume Support needs PostgreSQL ${leastServerVersion / 10000} or later; this server is ${Math.floor(version / 10000)}.`,
    );
  }
}

type Applied = { migration_name: string; checksum: string; finished_at: Date | null };

async function pendingOf(client: pg.Client, migrations: Migration[]): Promise<Migration[]> {
  await client.query(migrationTable);
  const { rows } = await client.query<Applied>(
    'select migration_name, checksum, finished_at from "_prisma_migrations" where rolled_back_at is null',
  );
  const applied = new Map(rows.map((row) => [row.migration_name, row]));
  return migrations.filter((migration) => {
    const row = applied.get(migration.name);
    if (!row) return true;
    if (!row.finished_at) {
      throw new MigrationError(
        `The migration ${migration.name} began on this database and did not end. Repair the database, then run ` +
          `"npx prisma migrate resolve" for it, and start again.`,
      );
    }
    if (!migration.checksums.includes(row.checksum)) {
      throw new MigrationError(
        `The migration ${migration.name} was changed after it was applied to this database. Put the file back as it was ` +
          "and write the change as a new migration. (The demo database can be thrown away: delete .data/.)",
      );
    }
    return false;
  });
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  const started = new Date();
  await client.query("begin");
  let current = "";
  try {
    for (const statement of splitStatements(migration.sql)) {
      current = statement;
      await client.query(statement);
    }
    current = "";
    await client.query(
      `insert into "_prisma_migrations" (id, checksum, started_at, finished_at, migration_name, applied_steps_count)
       values ($1, $2, $3, $4, $5, 1)`,
      [randomUUID(), migration.checksums[0], started, new Date(), migration.name],
    );
    await client.query("commit");
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw new MigrationError(failureOf(migration, current, error));
  }
}

// Of a column that was added to a table with rows PostgreSQL knows nothing until a tenth of them changed, and takes it that
// hardly any row has no value in it: it read 70,000 pages for a page of 50 tickets.
async function lookAtNewColumns(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select distinct c.oid::regclass::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.reltuples > 0
       and not exists (select from pg_stats s where s.schemaname = 'public' and s.tablename = c.relname and s.attname = a.attname)`,
  );
  for (const { name } of rows) await client.query(`analyze ${name}`);
}

function failureOf(migration: Migration, statement: string, error: unknown): string {
  const extension = /^(?:\s|--.*\n)*create\s+extension\s+(?:if\s+not\s+exists\s+)?"?(\w+)/i.exec(statement)?.[1];
  if (extension) {
    return (
      `The extension ${extension} could not be made (${reasonOf(error)}). Let an owner of the server run ` +
      `"CREATE EXTENSION IF NOT EXISTS ${extension};" in this database once (on Debian it is in the package ` +
      "postgresql-contrib or a package of its own), then start again."
    );
  }
  const shown = statement.length > 600 ? `${statement.slice(0, 600)} …` : statement;
  return `The migration ${migration.name} failed and nothing of it was kept: ${reasonOf(error)}\nin\n${shown}`;
}

function reasonOf(error: unknown): string {
  const { message, code, errors } = error as { message?: string; code?: string; errors?: { message: string }[] };
  return message || errors?.map((each) => each.message).join(", ") || code || String(error);
}

/** Host and database of an address, never its password. */
function addressOf(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return "DATABASE_URL (which is not an address)";
  }
}

function sha256(content: Buffer | string): string {
  return createHash("sha256").update(content).digest("hex");
}

const silent = new Logger(() => () => {});
