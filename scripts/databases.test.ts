import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { cloneDatabase, dropDatabase } from "./databases";

const adminUrl = process.env.LUME_TEST_ADMIN_URL ?? "";
const template = process.env.LUME_TEST_TEMPLATE ?? "";
const name = `lume_test_copies_${process.env.VITEST_POOL_ID ?? "1"}`;
const url = Object.assign(new URL(adminUrl), { pathname: `/${name}` }).href;

afterAll(() => dropDatabase(adminUrl, name));

test("a copy that nobody connected to serves again; one that somebody did, even for a moment, is made anew", async () => {
  await cloneDatabase(adminUrl, template, name);
  const first = await identity();
  await cloneDatabase(adminUrl, template, name);
  expect(await identity()).toBe(first);

  const guest = new pg.Client({ connectionString: url });
  await guest.connect();
  await guest.query("delete from policies");
  await guest.end();
  await cloneDatabase(adminUrl, template, name);
  const second = await identity();
  expect(second).not.toBe(first);

  const host = new pg.Client({ connectionString: url });
  host.on("error", () => {});
  await host.connect();
  expect((await host.query("select from policies")).rowCount).toBeGreaterThan(0);
  await cloneDatabase(adminUrl, template, name);
  expect(await identity()).not.toBe(second);
  await host.end().catch(() => {});
});

async function identity(): Promise<string> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const { rows } = await client.query<{ oid: string }>("select oid::text from pg_database where datname = $1", [name]);
  await client.end();
  return rows[0]?.oid ?? "none";
}
