import "server-only";
import { recordAudit } from "@/lib/audit/record";
import type { SystemActor } from "@/lib/auth/actor";
import type { Evidence } from "@/lib/classifier/classes";
import type { Tx } from "@/lib/db";
import { newId } from "@/lib/ids";
import { keepQueueFacts } from "@/lib/lockouts/queue-facts";
import { words } from "@/lib/texts/words";
import { storeCandidates } from "@/lib/tickets/candidates";
import { linkWords } from "@/lib/tickets/requester";
import { nextStamp, reviseWithin } from "@/lib/tickets/revise";
import type { Status } from "@/lib/tickets/rules";
import { wakeStep } from "@/lib/tickets/snooze-steps";
import { categoryColumns, type Told, understandTicket } from "@/lib/tickets/understand";
import type { Ticket } from "@/prisma/generated/client";
import { keepMessages } from "./messages";
import type { NormalTicket } from "./normal";
import { mergePicture, type Picture, type ProviderState, statusAfter, subjectFrom } from "./picture";

export type From = { id: string; name: string; provider: string };
export type Applied = { ticketId: string; userIds: (string | null)[] } | { ignored: "erased"; ticketId: string };

/** Brings a delivery's news into its ticket, which is made where there is none. Deliveries of one ticket take turns. */
export async function applyTicket(tx: Tx, actor: SystemActor, from: From, told: NormalTicket, now: Date): Promise<Applied> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${from.id} ${told.externalId}`}, 0))`;
  const [held] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM tickets WHERE integration_id = ${from.id}::uuid AND external_id = ${told.externalId} FOR UPDATE`;
  const found = held ? await tx.ticket.findUnique({ where: { id: held.id } }) : null;
  // Nothing of them comes back by a helpdesk that goes on talking.
  if (found && (await isErased(tx, found.userId))) return { ignored: "erased", ticketId: found.id };
  const before = found && pictureOf(found);
  const { picture, messages } = mergePicture(before ?? undefined, told);
  const subject = picture.subject ?? subjectFrom(picture.body);
  const news = await newsOf(tx, found, before, picture, subject);
  const status = found?.mergedInto
    ? "solved"
    : statusAfter(found?.status as Status | undefined, picture.state, await decidedAt(tx, found, from));
  const columns = {
    subject,
    body: picture.body,
    requesterEmail: picture.requesterEmail ?? null,
    requesterName: picture.requesterName ?? null,
    createdAt: new Date(picture.createdAt),
    providerUpdatedAt: new Date(picture.updatedAt),
    providerState: picture.state,
    status,
    solvedAt: status === "solved" ? (found?.solvedAt ?? solvedAt(picture.state)) : null,
    firstSolvedAt: found?.firstSolvedAt ?? (status === "solved" && !found?.mergedInto ? solvedAt(picture.state) : null),
    ...news.columns,
  };
  // Before the ticket's own row, which says with one write what is new of both; those of a new ticket need it first.
  const fresh = found ? await keepMessages(tx, found.id, messages) : 0;
  const ticket = found ? await revise(tx, found, columns, fresh > 0, now) : await make(tx, from, told.externalId, columns, now);
  // A ticket of this moment has none yet.
  if (news.candidates && (found || news.candidates.length > 0)) await storeCandidates(tx, ticket.id, news.candidates);
  if (!found) await keepMessages(tx, ticket.id, messages);
  // What was put off comes back with what is new on it.
  if (found && fresh > 0 && (found.snoozedAt || found.mergedInto))
    await reviseWithin(tx, actor, found.mergedInto ?? found.id, "any", [wakeStep("message")], now);
  await writeDown(tx, actor, from, { found, ticket, news: news.words }, now);
  const target = found?.mergedInto ? await wakeTarget(tx, from, found.mergedInto, picture.state, now) : null;
  const userIds = [found?.userId ?? null, ticket.userId, target];
  await keepQueueFacts(tx, userIds);
  return { ticketId: ticket.id, userIds };
}

async function isErased(tx: Tx, userId: string | null): Promise<boolean> {
  return userId !== null && (await tx.user.findUnique({ where: { id: userId }, select: { erasedAt: true } }))?.erasedAt != null;
}

const nothingTold: ProviderState = { statuses: [], clocks: {}, userId: null, body: null, wroteAt: null };

function pictureOf(ticket: Ticket): Picture {
  const state = (ticket.providerState as ProviderState | null) ?? nothingTold;
  return {
    subject: state.clocks.subject === undefined ? undefined : ticket.subject,
    body: ticket.body,
    requesterEmail: ticket.requesterEmail ?? undefined,
    requesterName: ticket.requesterName ?? undefined,
    createdAt: ticket.createdAt.getTime(),
    updatedAt: (ticket.providerUpdatedAt ?? ticket.createdAt).getTime(),
    state,
  };
}

/** Whose it is and what about, where what decides that has changed. What a person has decided stands. */
async function newsOf(tx: Tx, found: Ticket | null, before: Picture | null, picture: Picture, subject: string) {
  const same = before && found && found.subject === subject && before.body === picture.body && before.createdAt === picture.createdAt;
  if (
    same &&
    before.requesterEmail === picture.requesterEmail &&
    before.state.userId === picture.state.userId &&
    before.state.trust === picture.state.trust
  )
    return { columns: {} };
  const told = { subject, body: picture.body, ...(await whoWrote(tx, picture)) };
  const understood = await understandTicket(tx, told, new Date(picture.createdAt));
  const { person, lockout, knownBy, candidates } = understood;
  const { language, ...about } = categoryColumns(understood);
  const byHand = found && (await tx.ticketNote.findFirst({ where: { ticketId: found.id, kind: "link", authorKind: { not: "system" } } }));
  return {
    columns: {
      language,
      ...(found?.categorySource === "staff" ? {} : about),
      ...(byHand ? {} : { userId: person?.id ?? null, lockoutId: lockout?.id ?? null }),
    },
    words: person && !byHand && person.id !== found?.userId ? linkWords(person, lockout, knownBy) : undefined,
    candidates,
  };
}

/** Who the helpdesk says wrote, and what of it is no more than said. Somebody who can say what they like is a stranger. */
async function whoWrote(tx: Tx, { requesterEmail, state: { userId, trust = "all" } }: Picture): Promise<Omit<Told, "subject" | "body">> {
  const said = {
    ids: userId !== null && trust !== "all" ? [userId] : [],
    emails: requesterEmail && trust === "none" ? [requesterEmail] : [],
  };
  if (trust !== "all") return { requesterEmail: trust === "email" ? requesterEmail : undefined, said, stranger: trust === "none" };
  const known = userId === null ? null : await tx.user.findUnique({ where: { id: userId }, select: { id: true } });
  return { requesterEmail, userId: known?.id };
}

/** When its status was last decided here, by whomever: a status or a remedy that did not come from the helpdesk. */
async function decidedAt(tx: Tx, found: Ticket | null, from: From): Promise<number | null> {
  if (!found) return null;
  const decided = await tx.ticketNote.aggregate({
    where: { ticketId: found.id, kind: { in: ["status", "remedy"] }, authorId: { not: from.id } },
    _max: { at: true },
  });
  return decided._max.at?.getTime() ?? null;
}

function solvedAt({ statuses }: ProviderState): Date {
  const open = statuses.findLastIndex(([, each]) => each !== "solved");
  return new Date(statuses[open + 1]?.[0] ?? 0);
}

type Columns = {
  subject: string;
  body: string;
  requesterEmail: string | null;
  requesterName: string | null;
  createdAt: Date;
  providerUpdatedAt: Date;
  providerState: ProviderState;
  status: Status;
  solvedAt: Date | null;
  firstSolvedAt: Date | null;
  category?: string;
  categorySource?: string;
  categoryConfidence?: number;
  categoryEvidence?: Evidence[];
  language?: string | null;
  userId?: string | null;
  lockoutId?: string | null;
};

async function make(tx: Tx, from: From, externalId: string, columns: Columns, now: Date): Promise<Ticket> {
  const { category = "unsure", categorySource = "model", ...rest } = columns;
  return tx.ticket.create({
    data: {
      id: newId(now),
      source: from.provider,
      externalId,
      integrationId: from.id,
      ...rest,
      category,
      categorySource,
      updatedAt: now,
      createdByKind: "system",
      createdById: from.id,
      createdByName: from.name,
    },
  });
}

/** `heard`: a message is new, or says something else now. */
async function revise(tx: Tx, found: Ticket, columns: Columns, heard: boolean, now: Date): Promise<Ticket> {
  const changed = (Object.keys(columns) as (keyof Columns)[]).filter((key) => JSON.stringify(columns[key]) !== JSON.stringify(found[key]));
  if (changed.length === 0 && !heard) return found;
  // The helpdesk's clock alone moves nothing that somebody has seen.
  const seen = heard || changed.some((key) => key !== "providerState" && key !== "providerUpdatedAt");
  const revised = await tx.ticket.update({
    where: { id: found.id },
    data: { ...columns, ...(seen && { updatedAt: nextStamp(found, now) }) },
  });
  if (["category", "userId", "createdAt"].some((key) => changed.includes(key as keyof Columns)))
    await tx.$executeRaw`UPDATE tickets SET changed_xid = DEFAULT WHERE id = ${found.id}::uuid`;
  return revised;
}

type Written = { found: Ticket | null; ticket: Ticket; news: string | undefined };

/** The notes on the ticket and the entry in the audit log, where there is something to tell: ids and words of ours, no text of the person's. */
async function writeDown(tx: Tx, actor: SystemActor, from: From, { found, ticket, news }: Written, now: Date): Promise<void> {
  const { ticketStatus } = words.en;
  const notes = [
    ...(news ? [{ kind: "link", body: news }] : []),
    ...(found && found.status !== ticket.status
      ? [{ kind: "status", body: `${ticketStatus[found.status as Status]} → ${ticketStatus[ticket.status as Status]}` }]
      : []),
  ];
  const author = { authorKind: "system", authorId: from.id, authorName: from.name };
  await tx.ticketNote.createMany({ data: notes.map((note) => ({ id: newId(now), ticketId: ticket.id, at: now, ...note, ...author })) });
  const [before, after] = [found && facts(found), facts(ticket)];
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  const target = { kind: "ticket", id: ticket.id, label: `#${ticket.number}` };
  const about = { target, userId: ticket.userId ?? undefined, ticketId: ticket.id, after };
  if (before) return void (await recordAudit(tx, actor, { action: "ticket.receive", before, ...about }, now));
  const made = { number: Number(ticket.number), source: ticket.source, external_id: ticket.externalId, ...after };
  await recordAudit(tx, actor, { action: "ticket.create", ...about, after: made }, now);
}

function facts(ticket: Ticket) {
  const { userId: user_id, lockoutId: lockout_id, category, categorySource: category_source, status } = ticket;
  return { user_id, lockout_id, category, category_source, status };
}

/** The requester wrote on a ticket that went into another one: that one is taken up again. Answers whose it is. */
async function wakeTarget(tx: Tx, from: From, targetId: string, state: ProviderState, now: Date): Promise<string | null> {
  const [target] = await tx.$queryRaw<{ status: Status; updatedAt: Date }[]>`
    SELECT status, updated_at AS "updatedAt" FROM tickets WHERE id = ${targetId}::uuid AND merged_into IS NULL FOR UPDATE`;
  const whole = target && (await tx.ticket.findUnique({ where: { id: targetId } }));
  if (!target || !whole || target.status === "open" || state.wroteAt === null) return null;
  if (state.wroteAt <= ((await decidedAt(tx, whole, from)) ?? whole.createdAt.getTime())) return null;
  await tx.ticket.update({ where: { id: targetId }, data: { status: "open", solvedAt: null, updatedAt: nextStamp(target, now) } });
  const body = `${words.en.ticketStatus[target.status]} → ${words.en.ticketStatus.open}`;
  const author = { authorKind: "system", authorId: from.id, authorName: from.name };
  await tx.ticketNote.create({ data: { id: newId(now), ticketId: targetId, at: now, kind: "status", body, ...author } });
  return whole.userId;
}
