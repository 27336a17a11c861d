import "server-only";
import { db, Prisma } from "@/lib/db";
import { containing } from "@/lib/users/search-rows";
import { isUnlikely, patternsOf } from "@/lib/users/search-rules";
import type { AskedText } from "./asked";
import type { NamedTicket } from "./named";

// As with users: what is common is found among the newest, what is rare by the trigram indexes.
const nearRows = 300;
const denseHits = 3;

type Row = { number: bigint; user_id: string | null; subject: string; status: string; at: Date };

/** Tickets with the text in their subject or their requester's address, newest first among those looked at. */
export async function ticketsWith({ text, anywhere }: AskedText, limit: number): Promise<NamedTicket[]> {
  if (!anywhere) return [];
  const near = isUnlikely(text) ? [] : await newest(text, limit);
  const rows = near.length >= denseHits ? near : await rare(text, limit);
  return rows.map((row) => ({ kind: "ticket", ...row, number: Number(row.number) }));
}

function newest(text: string, limit: number): Promise<Row[]> {
  const [pattern] = patternsOf(text, true);
  return db.$queryRaw<Row[]>`
    SELECT number, user_id, subject, status, created_at AS at
    FROM (SELECT * FROM tickets ORDER BY created_at DESC, id DESC LIMIT ${nearRows}) newest
    WHERE lower(subject) LIKE lower(${pattern}) OR requester_email LIKE lower(${pattern}) ORDER BY created_at DESC LIMIT ${limit}`;
}

function rare(text: string, limit: number): Promise<Row[]> {
  return db.$queryRaw<Row[]>(Prisma.sql`
    WITH hits AS MATERIALIZED (
      SELECT number, user_id, subject, status, created_at AS at FROM tickets
      WHERE ${containing(Prisma.sql`lower(subject)`, text)} OR ${containing(Prisma.sql`requester_email`, text)} LIMIT 2000)
    SELECT * FROM hits ORDER BY at DESC LIMIT ${limit}`);
}
