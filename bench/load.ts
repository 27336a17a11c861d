import { once } from "node:events";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { type Cell, columns, livePerson, type Rows, type TableName } from "./life";

// Fills an empty database with the big data set: COPY into tables without their indexes, which are made again afterwards.

const tables = Object.keys(columns) as TableName[];
/** People whose rows are handed on together. */
const batch = 500;

export type Loaded = { users: number; rows: number; seconds: number };

export type World = {
  users: number /** How often each sat down with the app (8 events each), beside everything else. */;
  sittings: number;
};

/** Loads people whose history ends at `now` (ms). The database is migrated and has nobody in it. */
export async function load(url: string, world: World, now: number, say: (line: string) => void): Promise<Loaded> {
  const started = Date.now();
  const owner = new pg.Client({ connectionString: url, application_name: "lume-bench-load" });
  await owner.connect();
  await owner.query("SELECT ensure_partitions(to_timestamp($1), to_timestamp($2))", [now / 1000 - 400 * 86_400, now / 1000 + 32 * 86_400]);
  const again = await takeIndexesAway(owner);
  const rows = await copyEverybody(url, world, now, say);
  say("  the rows are in; the indexes are made …");
  await owner.query("SET maintenance_work_mem = '1GB'");
  for (const definition of again) await owner.query(definition);
  await owner.query("SET session_replication_role = DEFAULT");
  await owner.query(
    `UPDATE lockouts l SET ticket_number = t.number FROM tickets t WHERE t.lockout_id = l.id AND t.user_id = l.user_id AND t.status <> 'solved'`,
  );
  await owner.query("VACUUM ANALYZE");
  await owner.end();
  return { users: world.users, rows, seconds: (Date.now() - started) / 1000 };
}

async function copyEverybody(url: string, { users, sittings }: World, now: number, say: (line: string) => void): Promise<number> {
  const writers = Object.fromEntries(await Promise.all(tables.map(async (table) => [table, await openWriter(url, table)]))) as Record<
    TableName,
    Writer
  >;
  let sum = 0;
  for (let first = 0; first < users; first += batch) {
    const rows = Object.fromEntries(tables.map((table) => [table, []])) as unknown as Rows;
    for (let index = first; index < Math.min(users, first + batch); index++) livePerson(index, now, rows, sittings);
    for (const table of tables) {
      sum += rows[table].length;
      await writers[table].write(rows[table]);
    }
    if ((first / batch) % 200 === 199) say(`  ${(first + batch).toLocaleString("en-GB")} people, ${sum.toLocaleString("en-GB")} rows`);
  }
  for (const table of tables) await writers[table].end();
  return sum;
}

type Writer = { write: (rows: Cell[][]) => Promise<void>; end: () => Promise<void> };

async function openWriter(url: string, table: TableName): Promise<Writer> {
  const client = new pg.Client({ connectionString: url, application_name: "lume-bench-load" });
  await client.connect();
  // The rows agree with each other by how they are made: no look-up for every foreign key.
  await client.query("SET session_replication_role = replica");
  const stream = client.query(copyFrom(`COPY ${table} (${columns[table]}) FROM STDIN`));
  const failed = new Promise<never>((_, reject) => stream.once("error", reject));
  failed.catch(() => undefined);
  return {
    write: async (rows) => {
      if (rows.length === 0) return;
      if (!stream.write(rows.map(lineOf).join(""))) await Promise.race([once(stream, "drain"), failed]);
    },
    end: async () => {
      stream.end();
      await Promise.race([once(stream, "finish"), failed]);
      await client.end();
    },
  };
}

function lineOf(row: Cell[]): string {
  return `${row.map((cell) => (cell === null ? "\\N" : typeof cell === "string" ? escaped(cell) : String(cell))).join("\t")}\n`;
}

function escaped(text: string): string {
  return /[\\\t\n\r]/.test(text)
    ? text.replace(/[\\\t\n\r]/g, (sign) => ({ "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" })[sign] as string)
    : text;
}

/** Drops every index that no constraint needs, and answers how to make them again. Those of a partitioned table stand for all its parts. */
async function takeIndexesAway(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(
    `SELECT c.relname AS name, pg_get_indexdef(i.indexrelid) AS definition
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
     WHERE t.relname = ANY($1) AND t.relnamespace = 'public'::regnamespace
       AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
     ORDER BY c.relname`,
    [tables],
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${pg.escapeIdentifier(name)}`);
  // ON ONLY would leave the parts of a partitioned table without one.
  return rows.map(({ definition }) => definition.replace(" ON ONLY ", " ON "));
}
