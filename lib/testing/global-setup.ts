import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { migrate } from "../../prisma/migrate";
import { dropDatabase, ensureDatabase } from "../../scripts/databases";
import { startPostgres } from "../../scripts/postgres";

const template = "lume_template";

/**
 * One server for the whole run (that of `npm test`, or one of its own), and one database with the newest schema that
 * every test file's database is a copy of.
 */
export default async function setUp(): Promise<() => Promise<void>> {
  const server = process.env.TEST_POSTGRES_URL ? undefined : await ownServer();
  const adminUrl = server?.url ?? (process.env.TEST_POSTGRES_URL as string);
  await dropDatabase(adminUrl, template);
  await ensureDatabase(adminUrl, template);
  await migrate(withDatabase(adminUrl, template));
  // Workers are started after this and inherit it.
  process.env.LUME_TEST_ADMIN_URL = adminUrl;
  process.env.LUME_TEST_TEMPLATE = template;
  return async () => {
    await server?.remove();
  };
}

async function ownServer() {
  const folder = mkdtempSync(path.join(tmpdir(), "lume-vitest-"));
  const postgres = await startPostgres({
    dataDir: path.join(folder, "postgres"),
    logFile: path.join(folder, "postgres.log"),
    durable: false,
  });
  return {
    url: postgres.url("postgres"),
    remove: async () => {
      await postgres.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function withDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
