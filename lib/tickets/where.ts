import "server-only";
import { Prisma } from "@/lib/db";
import { isUuid } from "@/lib/ids";
import { hasTrigram, patternsOf } from "@/lib/users/search-rules";
import type { ListTickets } from "./schema";

/** Which tickets (`t`) are asked for: one predicate for the list, its counts and what is done to all of them. */
export function ticketsWhere(
  input: Pick<ListTickets, "status" | "category" | "assignee" | "source" | "language" | "snoozed" | "mark" | "q">,
  me: string | null,
): Prisma.Sql {
  const { source, language } = input;
  return Prisma.sql`${statusIs(input.status)} ${categoryIs(input.category)} ${assigneeIs(input.assignee, me)}
    ${source ? Prisma.sql`AND t.source = ${source}` : Prisma.empty} ${language ? Prisma.sql`AND t.language = ${language}` : Prisma.empty}
    ${snoozedIs(input)} ${isMarked(input.mark)} ${matches(input.q)}`;
}

/** Back in the queue because nobody had tried, nor has since, and not touched since: hasNoTryYet of lib/tickets/closure/rules.ts. */
export const noTryYet = Prisma.sql`(t.status = 'open' AND t.nudged_at IS NOT NULL AND t.nudged_at >= t.awaiting_since
  AND (t.tried_at IS NULL OR t.tried_at < t.nudged_at))`;

function isMarked(mark: ListTickets["mark"]): Prisma.Sql {
  if (mark === "no_try") return Prisma.sql`AND ${noTryYet}`;
  if (mark !== "known_issue") return Prisma.empty;
  return Prisma.sql`AND EXISTS (SELECT 1 FROM issue_tickets i WHERE i.ticket_id = t.id AND i.unlinked_at IS NULL)`;
}

// What somebody looks for by name is found also where it is put off.
function snoozedIs({ snoozed, q }: Pick<ListTickets, "snoozed" | "q">): Prisma.Sql {
  if (snoozed === "only") return Prisma.sql`AND t.snoozed_at IS NOT NULL`;
  return snoozed === "hidden" && !q ? Prisma.sql`AND t.snoozed_at IS NULL` : Prisma.empty;
}

function statusIs(status: ListTickets["status"]): Prisma.Sql {
  if (!status || status === "all") return Prisma.empty;
  if (status === "solved") return Prisma.sql`AND t.status = 'solved'`;
  // What went into another ticket is done here, whatever the helpdesk makes of it.
  return Prisma.sql`AND t.merged_into IS NULL ${status === "unsolved" ? Prisma.sql`AND t.status <> 'solved'` : Prisma.sql`AND t.status = ${status}`}`;
}

function categoryIs(category: ListTickets["category"]): Prisma.Sql {
  return category ? Prisma.sql`AND t.category = ${category}` : Prisma.empty;
}

// A service token has no tickets of its own, so that "me" is nobody's.
function assigneeIs(assignee: ListTickets["assignee"], me: string | null): Prisma.Sql {
  if (assignee === "any") return Prisma.empty;
  return assignee === "none" ? Prisma.sql`AND t.assignee_id IS NULL` : Prisma.sql`AND t.assignee_id = ${me}::uuid`;
}

// Too short to be found inside of words, a text is found where they begin: the trigram index holds no less.
function matches(q: string | undefined): Prisma.Sql {
  if (!q) return Prisma.empty;
  if (isUuid(q)) return Prisma.sql`AND (t.id = ${q}::uuid OR t.user_id = ${q}::uuid)`;
  const number = /^#?\s?(\d{1,15})$/.exec(q)?.[1];
  if (q.startsWith("#") && number) return Prisma.sql`AND t.number = ${BigInt(number)}`;
  if (!/[\p{L}\p{N}]/u.test(q)) return Prisma.sql`AND false`;
  const text = q.toLowerCase();
  const either = patternsOf(text, hasTrigram(text)).map(
    (pattern) => Prisma.sql`lower(t.subject) LIKE ${pattern} OR t.requester_email LIKE ${pattern}`,
  );
  if (number) either.push(Prisma.sql`t.number = ${BigInt(number)}`);
  if (q.includes("@")) either.push(Prisma.sql`t.user_id = (SELECT user_id FROM user_emails WHERE email = ${text})`);
  return Prisma.sql`AND (${Prisma.join(either, " OR ")})`;
}
