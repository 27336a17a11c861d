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

/** A fresh copy of a database that nobody is connected to. */
export async function cloneDatabase(adminUrl: string, template: string, name: string): Promise<void> {
  await withClient(adminUrl, async (client) => {
    await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
    await client.query(`create database ${pg.escapeIdentifier(name)} template ${pg.escapeIdentifier(template)} strategy wal_log`);
  });
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
