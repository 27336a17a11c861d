import "server-only";
import { Prisma } from "@/lib/db";
import type { HelpAct } from "./help";
import { type TicketCategory, writer } from "./tickets";

// The rows of the lists behind numbers: (who, at, id, user_id, writer, persona, happened).

export type Happened =
  /** `found`: the app asked for a chat, and needed no attempt for it. */
  | { what: "try"; hit: boolean; found: boolean; decided: boolean; recovered: boolean }
  /** All that a person tried in this time. */
  | { what: "tries"; tries: number; hits: number; recovered: number; unrecovered: number }
  /** `ended`: as it is now; null while it is open. */
  | { what: "lockout"; cause: string; outcome: string; opened_at: string; closed_at: string | null }
  | { what: HelpAct }
  | { what: "ticket"; number: number; category: TicketCategory; status: string }
  /** Last seen, or last tried, in this time. */
  | { what: "seen" | "tried" }
  /** Tried last then, with so many lockouts open. */
  | { what: "out"; lockouts: number }
  /** At the moment of somebody else's lockout; on a new installation that was let through. */
  | { what: "control" | "let_through"; dropped: boolean };

/** One row for each lockout `l`. */
export function lockoutsOf(those: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT l.user_id AS who, l.opened_at AS at, l.id, l.user_id, l.user_id::text AS writer, l.persona,
      jsonb_build_object('what', 'lockout', 'cause', l.cause, 'outcome', l.outcome, 'opened_at', l.opened_at, 'closed_at', l.closed_at) AS happened
    FROM ${those}`;
}

/** One row for each person `c` (user_id, at); `happened`: JSON. */
export function peopleOf(those: Prisma.Sql, happened: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT c.user_id AS who, c.at, c.user_id AS id, c.user_id, c.user_id::text AS writer, NULL::text AS persona, ${happened} AS happened
    FROM ${those}`;
}

/** One row for each ticket `t`. */
export function ticketRows(those: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT coalesce(t.user_id, '00000000-0000-0000-0000-000000000000'::uuid) AS who, t.created_at AS at, t.id, t.user_id, ${writer} AS writer,
      NULL::text AS persona, jsonb_build_object('what', 'ticket', 'number', t.number, 'category', t.category, 'status', t.status) AS happened
    FROM ${those}`;
}
