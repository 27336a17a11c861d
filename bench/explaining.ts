import pg from "pg";
import { explainOff, explainOn, logEnd, type Plan, plansSince } from "./plans";

/** Runs something, and answers the plans of the statements that it led to. */
export type PlansOf = (run: () => Promise<unknown>) => Promise<Plan[]>;

/** Every statement of the product's is explained while `work` goes on, and none afterwards. `log`: PostgreSQL's. */
export async function explaining(url: string, log: string, work: (plansOf: PlansOf) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: "lume-bench-explain" });
  await client.connect();
  const reconnect = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name IN ('lume-support', 'lume-limits') AND pid <> pg_backend_pid()`;
  for (const statement of explainOn) await client.query(statement);
  await client.query("SELECT pg_reload_conf()");
  await client.query(reconnect);
  const functions = await client.query<{ prosrc: string }>(
    "SELECT p.prosrc FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang WHERE l.lanname = 'sql' AND p.prosrc IS NOT NULL",
  );
  const bodies = new Set(functions.rows.map(({ prosrc }) => prosrc.trim()));
  try {
    await work(async (run) => {
      const from = logEnd(log);
      await run();
      return plansSince(log, from, bodies);
    });
  } finally {
    for (const statement of explainOff) await client.query(statement);
    await client.query("SELECT pg_reload_conf()");
    await client.query(reconnect);
    await client.end();
  }
}
