import "server-only";
import type { Tx } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { type TicketRow, ticketRow } from "./item";

// What merging and its undoing share. `merged_into` names the ticket that stays, however many steps away: whoever follows it is
// there at once. The steps themselves are the merges that stand.

/** Everybody who merges takes turns: rings and two ends for one ticket are made by two at once only. */
const turn = 7_305_120_011n;

/** The tickets locked, in an order that two cannot wait for each other in. Throws NOT_FOUND. */
export async function lockToMerge(tx: Tx, find: (tx: Tx) => Promise<string[]>): Promise<TicketRow[]> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${turn})`;
  const ids = await find(tx);
  const rows = await tx.$queryRaw<{ id: string }[]>`SELECT id FROM tickets WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR UPDATE`;
  if (rows.length < new Set(ids).size) throw new Refusal("NOT_FOUND", (t) => t.noSuchTicket);
  const tickets = (await tx.ticket.findMany({ where: { id: { in: ids } } })).map(ticketRow);
  return ids.flatMap((id) => tickets.find((ticket) => ticket.id === id) ?? []);
}

/** What was merged into a ticket, step by step, without itself. */
export async function mergedUnder(tx: Tx, ticketId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE under AS (
      SELECT source_id AS id FROM ticket_merges WHERE target_id = ${ticketId}::uuid AND undone_at IS NULL
      UNION SELECT m.source_id FROM ticket_merges m JOIN under ON m.target_id = under.id WHERE m.undone_at IS NULL)
    SELECT id FROM under`;
  return rows.map((row) => row.id);
}
