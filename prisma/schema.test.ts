import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import pg from "pg";
import { expect, it } from "vitest";
import { dropDatabase, ensureDatabase } from "../scripts/databases";

// schema.prisma tells the client what the hand-written migrations have made. What Prisma itself would make of it, next to
// what the migrations made: the same tables, columns, types, defaults, keys and references. What is only in the
// migrations (checks, not null on a list, partial and search indexes, partitions, triggers) Prisma cannot say and is not compared.

const scratch = "lume_schema_by_prisma";

it("agrees with the migrated database", async () => {
  const migrated = process.env.DATABASE_URL ?? "";
  const adminUrl = process.env.LUME_TEST_ADMIN_URL ?? "";
  await dropDatabase(adminUrl, scratch);
  await ensureDatabase(adminUrl, scratch);
  const url = new URL(adminUrl);
  url.pathname = `/${scratch}`;
  await run(url.href, [await sqlOfSchema(url.href)]);
  const ours = await describeDatabase(migrated);
  const prismas = await describeDatabase(url.href);
  expect(Object.keys(prismas).length).toBeGreaterThan(15);
  expect(ours).toEqual(prismas);
  await dropDatabase(adminUrl, scratch);
});

/** The SQL by which Prisma's own engine, as WebAssembly from the registry, would make an empty database into the schema. */
async function sqlOfSchema(url: string): Promise<string> {
  const require = createRequire(import.meta.url);
  const folder = path.dirname(require.resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
  const engine = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const { instance } = await WebAssembly.instantiate(readFileSync(path.join(folder, "schema_engine_bg.wasm")), {
    "./schema_engine_bg.js": engine as unknown as WebAssembly.ModuleImports,
  });
  (engine as unknown as { __wbg_set_wasm: (exports: WebAssembly.Exports) => void }).__wbg_set_wasm(instance.exports);
  (instance.exports as { __wbindgen_start?: () => void }).__wbindgen_start?.();
  const datamodel: [string, string] = ["schema.prisma", readFileSync(path.join(import.meta.dirname, "schema.prisma"), "utf8")];
  const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: url }));
  const schema = await engine.SchemaEngine.new({ datamodels: [datamodel] }, () => {}, adapter);
  const files = [{ path: datamodel[0], content: datamodel[1] }];
  const { stdout } = await schema.diff({
    from: { tag: "empty" },
    to: { tag: "schemaDatamodel", files },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  if (!stdout) throw new Error("Prisma's engine said nothing.");
  return stdout;
}

async function describeDatabase(url: string): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(`
    SELECT c.relname AS name,
      (SELECT jsonb_object_agg(a.attname, concat_ws(' ', replace(format_type(a.atttypid, a.atttypmod), 'timestamp(6)', 'timestamp'), CASE WHEN a.attnotnull AND a.attndims = 0 THEN 'not null' END,
          CASE WHEN a.attidentity <> '' OR pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval%' THEN 'numbered' ELSE 'default ' || replace(lower(pg_get_expr(d.adbin, d.adrelid)), 'now()', 'current_timestamp') END))
        FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
      (SELECT coalesce(jsonb_agg(pg_get_constraintdef(k.oid) ORDER BY pg_get_constraintdef(k.oid)), '[]') FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype IN ('p', 'f')) AS constraints,
      (SELECT coalesce(jsonb_agg(u.cols ORDER BY u.cols::text), '[]') FROM (
        SELECT (SELECT jsonb_agg(a.attname ORDER BY p.place) FROM unnest(i.indkey) WITH ORDINALITY p(attnum, place) JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = p.attnum) AS cols
        FROM pg_index i WHERE i.indrelid = c.oid AND i.indisunique AND NOT i.indisprimary AND i.indpred IS NULL) u) AS uniques
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> '_prisma_migrations'
    ORDER BY c.relname`);
  await client.end();
  return Object.fromEntries(rows.map(({ name, ...rest }) => [name, rest]));
}

async function run(url: string, statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}
