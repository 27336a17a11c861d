import "server-only";
import { Prisma } from "@/lib/db";
import { lengthOf } from "./answer";
import { lockoutsOf, ticketRows } from "./behind-units";
import { closedThemselves } from "./closing";
import type { Filters } from "./filters";
import { untilChat, untilHelp, untilTicket } from "./leg-sets";
import { refuseUnsplit } from "./matching";
import type { Stretch } from "./people-sets";
import { answersOf, firstClosesOf, lastClosesOf, reopenedOf } from "./response-sets";
import type { ResponsePart } from "./schema";
import { minuteMs } from "./settings";
import { wroteOf } from "./support-sets";
import { type TicketCategory, ticketsIn } from "./tickets";

// Units of the way through support, of how fast tickets are answered and solved, and of deflection.

/** `minutes`: of what ended within so many of its beginning. */
export function responsePoints(stretch: Stretch, filters: Filters | undefined, minutes?: number): Record<ResponsePart, () => Prisma.Sql> {
  const { from, until, asOf } = stretch;
  const soon = (began: Prisma.Sql) =>
    minutes === undefined ? Prisma.empty : Prisma.sql`AND c.followed_until - ${began} <= ${lengthOf(minutes * minuteMs)}`;
  const endedBy = (cause: string | null) => (cause === null ? Prisma.sql`c.ended_by IS NULL` : Prisma.sql`c.ended_by = ${cause}`);
  const leg = (end: string | "any" | null) => Prisma.sql`${end === "any" ? Prisma.sql`true` : endedBy(end)} ${soon(Prisma.sql`c.at`)}`;
  const toTicket = (end: string | null) => {
    refuseUnsplit("tickets", filters);
    return lockoutsOf(
      Prisma.sql`(${untilTicket(from, until, asOf)}) c JOIN lockouts l ON l.user_id = c.user_id AND l.id = c.id WHERE ${leg(end)}`,
    );
  };
  const toHelp = (end: string | null) => {
    refuseUnsplit("tickets", filters);
    return ticketRows(Prisma.sql`(${untilHelp(from, until, asOf)}) c JOIN tickets t ON t.id = c.id WHERE ${leg(end)}`);
  };
  const toChat = (end: string | null) => {
    refuseUnsplit("tickets", filters);
    return Prisma.sql`
      SELECT c.user_id AS who, c.at, c.id, c.user_id, c.user_id::text AS writer, c.persona, jsonb_build_object('what', c.act) AS happened
      FROM (${untilChat(from, until, asOf)}) c WHERE ${leg(end)}`;
  };
  const tickets = (set: Prisma.Sql, end: string | null, category?: TicketCategory) => {
    refuseUnsplit("tickets", filters);
    const those = category ? Prisma.sql`AND c.category = ${category}` : Prisma.empty;
    return ticketRows(Prisma.sql`(SELECT c.* FROM (${set}) c WHERE ${endedBy(end)} ${soon(Prisma.sql`c.created_at`)} ${those}) t`);
  };
  const answers = (end: string | null, category?: TicketCategory) => tickets(answersOf(from, until, asOf), end, category);
  const wrote = (those: Prisma.Sql) =>
    lockoutsOf(
      Prisma.sql`(${wroteOf(from, until, asOf, filters)}) c JOIN lockouts l ON l.user_id = c.user_id AND l.id = c.id WHERE c.matured AND ${those}`,
    );
  return {
    to_ticket: () => toTicket("any"),
    to_ticket_wrote: () => toTicket("ticket"),
    to_ticket_back: () => toTicket("back"),
    to_ticket_open: () => toTicket(null),
    to_help: () => toHelp("any"),
    to_help_helped: () => toHelp("help"),
    to_help_back: () => toHelp("back"),
    to_help_open: () => toHelp(null),
    to_chat: () => toChat("any"),
    to_chat_back: () => toChat("chat"),
    to_chat_open: () => toChat(null),
    answered: () => answers("answered"),
    unanswered: () => answers(null),
    closed_unanswered: () => answers("closed"),
    cant_create_chat_answered: () => answers("answered", "cant_create_chat"),
    cant_create_chat_unanswered: () => answers(null, "cant_create_chat"),
    cant_create_chat_closed: () => answers("closed", "cant_create_chat"),
    chat_disappeared_answered: () => answers("answered", "chat_disappeared"),
    chat_disappeared_unanswered: () => answers(null, "chat_disappeared"),
    chat_disappeared_closed: () => answers("closed", "chat_disappeared"),
    other_answered: () => answers("answered", "other"),
    other_unanswered: () => answers(null, "other"),
    other_closed: () => answers("closed", "other"),
    unsure_answered: () => answers("answered", "unsure"),
    unsure_unanswered: () => answers(null, "unsure"),
    unsure_closed: () => answers("closed", "unsure"),
    solved_first: () => tickets(firstClosesOf(from, until, asOf), "solved"),
    never_solved: () => tickets(firstClosesOf(from, until, asOf), null),
    solved_last: () => tickets(lastClosesOf(from, until, asOf), "solved"),
    not_solved: () => tickets(lastClosesOf(from, until, asOf), null),
    reopened: () => {
      refuseUnsplit("tickets", filters);
      return ticketRows(Prisma.sql`(${reopenedOf(from, until, asOf)}) t`);
    },
    closed_itself: () => {
      refuseUnsplit("tickets", filters);
      return ticketRows(Prisma.sql`(${closedThemselves(from, until)}) t`);
    },
    complaints: () => {
      refuseUnsplit("tickets", filters);
      return ticketRows(Prisma.sql`${ticketsIn(from, until)} AND t.category IN ('cant_create_chat', 'chat_disappeared')`);
    },
    deflected: () => wrote(Prisma.sql`c.deflected`),
    deflection_matured: () => wrote(Prisma.sql`true`),
    blocked_wrote: () => wrote(Prisma.sql`c.wrote`),
  };
}
