import "server-only";
import type { ChatState } from "@/lib/advice/guard";
import { type Actor, authorize, signature } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { listMacros, type Macro } from "@/lib/macros/list";
import type { MacroRemedy } from "@/lib/macros/schema";
import type { Values } from "@/lib/macros/variables";
import { diagnoseKey } from "@/lib/remedies/diagnose";
import type { KeyDiagnosis } from "@/lib/remedies/diagnose-keys";
import { type InLanguages, type Language, languages } from "@/lib/texts/language";
import { personaWords } from "@/lib/texts/people";
import { times } from "@/lib/texts/time";
import type { Draft } from "@/lib/tickets/drafts";
import { readDraft } from "@/lib/tickets/read-draft";
import type { Lockout } from "@/prisma/generated/client";
import { chatStateOf } from "./chat-state";
import { remedyToRepeat } from "./once-more";
import { type Way, wayOf } from "./queue";
import type { AnsweringOf } from "./schema";

export type Answering = {
  ticketId: string;
  number: number;
  status: string;
  /** The language to answer in: the ticket's, else the person's, else English. */
  language: Language;
  way: Way;
  /** Which helpdesk or address it goes to. */
  to: string | null;
  messagesSeen: number;
  draft: Draft | null;
  macros: Macro[];
  /** What the variables stand for, as it is said in each language. */
  values: InLanguages<Values>;
  /** What became of the chats that the answer is about. */
  chats: ChatState;
  /** The slot that they are locked out of, the worst first where it is several, with the remedies and their previews. */
  diagnosis: KeyDiagnosis | null;
  /** Their app has not tried since this remedy: its macro asks them once more. */
  onceMore: MacroRemedy | null;
  worst: { cause: string; confidence: string; tries: number; installationId: string } | null;
};

/** Everything that an answer to a ticket is written with; reasons are in the reader's language. Null for one that cannot be answered. */
export async function readAnswering(
  actor: Actor,
  input: AnsweringOf & { reader: Language },
  now: Date = new Date(),
): Promise<Answering | null> {
  authorize(actor, "tickets:write");
  const ticket = await db.ticket.findUnique({ where: { id: input.ticketId }, include: { integration: true } });
  if (!ticket) throw new Refusal("NOT_FOUND", (t) => t.noSuchTicket);
  if (ticket.mergedInto) return null;
  const { userId } = ticket;
  const [person, lockout, messagesSeen, draft, macros, onceMore] = await Promise.all([
    userId ? db.user.findUnique({ where: { id: userId }, select: { name: true, locale: true } }) : null,
    userId ? lockoutOf(userId, ticket.lockoutId) : null,
    db.ticketMessage.count({ where: { ticketId: ticket.id } }),
    readDraft(actor, { ticketId: ticket.id }),
    listMacros(actor),
    remedyToRepeat(ticket),
  ]);
  const key = lockout && { persona: lockout.persona, goal: lockout.goal };
  const stuck = lockout && lockout.closedAt === null && lockout.freedAt === null;
  const [diagnosis, chats, phone] = await Promise.all([
    key && userId && stuck ? diagnoseKey(actor, { userId, ...key, language: input.reader }, now) : null,
    chatStateOf(db, userId, key ?? undefined),
    lockout && userId ? db.installation.findUnique({ where: { userId_id: { userId, id: lockout.installationId } } }) : null,
  ]);
  const spoken = languages.find((known) => known === ticket.language || person?.locale?.toLowerCase().split(/[-_]/)[0] === known);
  const said = (language: Language): Values => ({
    name: firstName(person?.name ?? ticket.requesterName),
    persona: lockout && personaWords(lockout.persona, lockout.goal),
    locked_out_since: lockout && times[language].dateWords(lockout.openedAt, now, env().REPORTING_ZONE),
    tries: lockout && String(lockout.tries),
    phone: phone?.deviceModel ?? null,
    app_version: lockout?.appVersion ?? phone?.appVersion ?? null,
    reconnect_link: diagnosis?.messages.links ? (diagnosis.messages.links.web ?? diagnosis.messages.links.app) : null,
    ticket_number: `#${ticket.number}`,
    agent: signature(actor).name,
  });
  const way = wayOf(ticket);
  return {
    ticketId: ticket.id,
    number: Number(ticket.number),
    status: ticket.status,
    language: languages.find((known) => known === ticket.language) ?? spoken ?? "en",
    way,
    to: way === "helpdesk" ? (ticket.integration?.name ?? null) : way === "email" ? ticket.requesterEmail : null,
    messagesSeen,
    draft,
    macros,
    values: { en: said("en"), pt: said("pt") },
    chats,
    diagnosis,
    onceMore,
    worst: lockout && {
      cause: lockout.cause,
      confidence: lockout.confidence,
      tries: lockout.tries,
      installationId: lockout.installationId,
    },
  };
}

/** What they write about: the lockout of the ticket while it is open and not freed, else the worst one that is, else the ticket's. */
async function lockoutOf(userId: string, linked: string | null): Promise<Lockout | null> {
  const open = await db.lockout.findMany({
    where: { userId, closedAt: null, freedAt: null },
    orderBy: [{ tries: "desc" }, { lastAttemptAt: "desc" }],
    take: 20,
  });
  const own = open.find(({ id }) => id === linked) ?? open[0];
  return own ?? (linked ? db.lockout.findUnique({ where: { userId_id: { userId, id: linked } } }) : null);
}

function firstName(name: string | null | undefined): string | null {
  return name?.trim().split(/\s+/)[0] || null;
}
