import pg from "pg";

/** Makes a database if it is not there. `adminUrl` names another database of the same server. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    if (!rowCount) await client.query(`create database ${pg.escapeIdentifier(name)}`);
  });
}

export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
  });
}

/** Makes `name` a copy of a database that nobody is connected to; a copy of it that nobody has used yet stays as it is. */
export async function cloneDatabase(adminUrl: string, template: string, name: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    if (await isUnusedCopy(client, template, name)) return;
    await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
    await client.query(`create database ${pg.escapeIdentifier(name)} template ${pg.escapeIdentifier(template)} strategy wal_log`);
  });
}

/** True when it is younger than the template, and nobody has connected to it. */
async function isUnusedCopy(client: pg.Client, template: string, name: string): Promise<boolean> {
  // First who is there now: a connection that ends is counted before it is gone.
  const here = await client.query("select from pg_stat_activity where datname = $1 and backend_type = 'client backend'", [name]);
  if (here.rowCount) return false;
  const unused = await client.query(
    `select from pg_stat_database copy join pg_stat_database template on template.datname = $1 and template.datid < copy.datid
      where copy.datname = $2 and copy.sessions = 0`,
    [template, name],
  );
  return Boolean(unused.rowCount);
}

/** `nothing`: no world was begun; `half`: a filling was interrupted; `whole`: the demo world is there. */
export async function demoWorldState(url: string): Promise<"nothing" | "half" | "whole"> {
  return await withClient(url, async (client) => {
    const marker = await client.query("select from app_meta where key = 'demo_world'");
    if (marker.rowCount) return "whole";
    const anyone = await client.query("select from users limit 1");
    return anyone.rowCount ? "half" : "nothing";
  });
}

async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url, application_name: "lume-scripts" });
  client.on("error", () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
