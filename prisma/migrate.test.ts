import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeEach, expect, test } from "vitest";
import { migrate } from "./migrate";

const adminUrl = process.env.LUME_TEST_ADMIN_URL as string;
const name = `lume_migrate_${process.env.VITEST_POOL_ID}`;
const url = new URL(adminUrl);
url.pathname = `/${name}`;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "lume-migrations-"));
  await onServer(`drop database if exists ${name} with (force)`);
  await onServer(`create database ${name}`);
  return () => rmSync(folder, { recursive: true });
});

afterAll(() => onServer(`drop database if exists ${name} with (force)`));

test("applies what is missing, in order, and records it as Prisma does", async () => {
  const first = "create table one (id int);\ninsert into one values (1);\n";
  add("1_first", first);
  add("2_second", "alter table one add column note text; -- done;");
  expect(await run()).toEqual(["1_first", "2_second"]);
  expect(await run()).toEqual([]);

  add("3_third", "create table three (id int)");
  expect(await run()).toEqual(["3_third"]);

  const recorded = await query("select * from _prisma_migrations order by migration_name");
  expect(recorded).toHaveLength(3);
  expect(recorded[0]).toMatchObject({
    migration_name: "1_first",
    checksum: createHash("sha256").update(first).digest("hex"),
    finished_at: expect.any(Date),
    rolled_back_at: null,
    logs: null,
    applied_steps_count: 1,
  });
  expect(recorded[0]?.id).toMatch(/^[0-9a-f-]{36}$/);
});

test("a column that a table with rows gets is known to the planner at once", async () => {
  add("1_first", "create table one as select n from generate_series(1, 100) n;");
  await run();
  await query("analyze one");
  add("2_second", "alter table one add column gone_at timestamptz;");
  await run();
  expect(await query("select attname, null_frac from pg_stats where tablename = 'one' and attname = 'gone_at'")).toEqual([
    { attname: "gone_at", null_frac: 1 },
  ]);
});

test("makes the tables of the job queue", async () => {
  await run();
  expect(await query("select to_regclass('graphile_worker.jobs') is not null as there")).toEqual([{ there: true }]);
});

test("servers that start together apply each migration once", async () => {
  add("1_first", "create table one (id int); select pg_sleep(0.1); insert into one values (1);");
  const applied = await Promise.all([run(), run(), run(), run()]);
  expect(applied.flat()).toEqual(["1_first"]);
  expect(await query("select id from one")).toEqual([{ id: 1 }]);
});

test("a migration that fails leaves nothing behind and can be tried again", async () => {
  add("1_first", "create table one (id int);");
  add("2_second", "create table two (id int); insert into two values ('x');");
  await expect(run()).rejects.toThrow(/2_second failed and nothing of it was kept: invalid input syntax[\s\S]*insert into two/);
  expect(await query("select to_regclass('one') is not null as one, to_regclass('two') is not null as two")).toEqual([
    { one: true, two: false },
  ]);
  add("2_second", "create table two (id int);");
  expect(await run()).toEqual(["2_second"]);
});

test("refuses a migration that was changed after it was applied", async () => {
  add("1_first", "create table one (id int);\n");
  await run();
  add("1_first", "create table one (id int);\r\n");
  expect(await run(), "line ends may differ").toEqual([]);
  add("1_first", "create table one (id bigint);\n");
  await expect(run()).rejects.toThrow("The migration 1_first was changed after it was applied");
});

test("says what to do when an extension cannot be made", async () => {
  add("1_first", "-- for search\ncreate extension if not exists no_such_extension;");
  await expect(run()).rejects.toThrow(/The extension no_such_extension could not be made .*CREATE EXTENSION/s);
});

test("a database that cannot be reached is named without its password", async () => {
  const closed = "postgresql://someone:secret@127.0.0.1:9/nowhere";
  const failure = await migrate(closed, { folder }).catch((error: Error) => error.message);
  expect(failure).toContain("127.0.0.1:9/nowhere cannot be reached");
  expect(failure).not.toContain("secret");
});

function add(migration: string, sql: string) {
  mkdirSync(path.join(folder, migration), { recursive: true });
  writeFileSync(path.join(folder, migration, "migration.sql"), sql);
}

function run() {
  return migrate(url.href, { folder });
}

async function query(sql: string) {
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

async function onServer(sql: string) {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
