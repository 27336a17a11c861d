import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "@/lib/env";
import { Prisma, PrismaClient } from "@/prisma/generated/client";
import { statementName } from "./db-statements";

export { Prisma };
/** The client inside of `db.$transaction(async (tx) => …)`. */
export type Tx = Prisma.TransactionClient;

// One client a process; kept on globalThis because `next dev` evaluates modules anew at every change.
const kept = globalThis as { lumeDb?: PrismaClient };

function connect(): PrismaClient {
  const pool = {
    connectionString: env().DATABASE_URL,
    max: env().DATABASE_POOL_SIZE,
    connectionTimeoutMillis: 10_000,
    idle_in_transaction_session_timeout: 30_000,
    statement_timeout: 30_000,
    application_name: "lume-support",
    // The adapter writes and reads times as if the session stood in UTC: make it so, whatever the server's default is.
    options: "-c TimeZone=UTC",
  };
  const adapter = new PrismaPg(pool, { statementNameGenerator: ({ sql }) => statementName(sql) as string });
  return new PrismaClient({ adapter, transactionOptions: { maxWait: 10_000, timeout: 20_000 } });
}

// Made at the first use, not at import: building the pages imports this without a database.
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get(_, property) {
    // Who never asked it anything has nothing to close, and may have no database at all.
    if (property === "$disconnect" && !kept.lumeDb) return async () => undefined;
    kept.lumeDb ??= connect();
    const value = Reflect.get(kept.lumeDb, property);
    return typeof value === "function" ? value.bind(kept.lumeDb) : value;
  },
});
