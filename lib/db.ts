import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import { env } from "@/lib/env";
import { Prisma, PrismaClient } from "@/prisma/generated/client";
import { statementName } from "./db-statements";

export { Prisma };
/** The client inside of `db.$transaction(async (tx) => …)`. */
export type Tx = Prisma.TransactionClient;

// One client a process; kept on globalThis because `next dev` evaluates modules anew at every change.
const kept = globalThis as { lumeDb?: PrismaClient; lumePatientDb?: PrismaClient };

/** `waitMsMax`: for a connection of the pool. */
type Pool = { size: number; statementMsMax: number; transactionMsMax: number; waitMsMax: number };
const patientPool: Pool = { size: 3, statementMsMax: 15 * 60_000, transactionMsMax: 30 * 60_000, waitMsMax: 30 * 60_000 };

function connect({ size, statementMsMax, transactionMsMax, waitMsMax }: Pool): PrismaClient {
  const pool = {
    connectionString: env().DATABASE_URL,
    max: size,
    connectionTimeoutMillis: waitMsMax,
    idle_in_transaction_session_timeout: 30_000,
    statement_timeout: statementMsMax,
    application_name: "lume-support",
    // The adapter writes and reads times as if the session stood in UTC: make it so, whatever the server's default is.
    options: "-c TimeZone=UTC",
  };
  const adapter = new PrismaPg(pool, { statementNameGenerator: ({ sql }) => statementName(sql) as string });
  return new PrismaClient({ adapter, transactionOptions: { maxWait: waitMsMax, timeout: transactionMsMax } });
}

const patience = new AsyncLocalStorage<true>();

/**
 * Does what reads for minutes and nobody waits for: each statement of `work` may take a quarter of an hour instead of half a
 * minute, over connections of its own, so that it takes none from those who wait.
 */
export function patiently<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  return patience.run(true, work);
}

function client(): PrismaClient {
  if (patience.getStore()) {
    kept.lumePatientDb ??= connect(patientPool);
    return kept.lumePatientDb;
  }
  kept.lumeDb ??= connect({ size: env().DATABASE_POOL_SIZE, statementMsMax: 30_000, transactionMsMax: 20_000, waitMsMax: 10_000 });
  return kept.lumeDb;
}

async function disconnect(): Promise<void> {
  await Promise.all([kept.lumeDb?.$disconnect(), kept.lumePatientDb?.$disconnect()]);
}

// Made at the first use, not at import: building the pages imports this without a database.
export const db: PrismaClient = new Proxy({} as PrismaClient, {
  get(_, property) {
    // Who never asked it anything has nothing to close, and may have no database at all.
    if (property === "$disconnect") return disconnect;
    const value = Reflect.get(client(), property);
    return typeof value === "function" ? value.bind(client()) : value;
  },
});
