import type pg from "pg";
import type { Prng } from "./prng";
import type { TicketNoteRow, TicketRow, World } from "./rows";
import { insertRows } from "./store";
import { iso } from "./timeline";

// What the desk wrote back, in the helpdesk where the ticket came from: it tells us each message. Notes stay among colleagues.

type MessageRow = {
  id: string;
  ticket_id: string;
  external_id: string;
  at: string;
  author_kind: "staff";
  author_id: string;
  author_name: string;
  body: string;
  provider_at: string;
};

const answers: Record<"en" | "pt", Record<TicketRow["category"], string>> = {
  en: {
    cant_create_chat: "Thank you for telling us. We have made your chat free again: please open the app and start it once more.",
    chat_disappeared: "Thank you for telling us. Your old chat is still on our side; we are looking at how you get back to it.",
    other: "Thank you for writing. We have passed this on to the team that builds it.",
    unsure: "Thank you for writing. Could you tell us what you see when you open the chat?",
  },
  pt: {
    cant_create_chat: "Obrigado por avisar. Liberamos o seu chat: abra o app e comece de novo, por favor.",
    chat_disappeared: "Obrigado por avisar. O seu chat antigo ainda está do nosso lado; estamos vendo como você volta a ele.",
    other: "Obrigado por escrever. Passamos isso para a equipe que cuida do assunto.",
    unsure: "Obrigado por escrever. Pode nos dizer o que aparece quando abre o chat?",
  },
};

/** The first reply to most tickets of the helpdesks, within the same minutes in which the desk worked on them. */
export function repliesOf({ tickets, ticket_notes }: World, prng: Prng): MessageRow[] {
  const work = firstWorkOf(ticket_notes);
  return tickets.flatMap((ticket) => {
    const done = work.get(ticket.id);
    const own = prng.fork(ticket.id);
    if (!done || ticket.external_id === null || own.chance(0.08)) return [];
    const at = Date.parse(done.at) + own.int(4, 55) * 1_000;
    // What is newer than everything that happened to the ticket would have moved its stamp.
    if (at > Date.parse(ticket.updated_at)) return [];
    const said = { body: answers[ticket.language ?? "en"][ticket.category], author_id: done.author_id, author_name: done.author_name };
    const told = { external_id: `${ticket.external_id}-1`, at: iso(at), provider_at: iso(at) };
    return [{ id: own.uuid(at), ticket_id: ticket.id, author_kind: "staff" as const, ...told, ...said }];
  });
}

export async function insertReplies(client: pg.Client, rows: readonly MessageRow[]): Promise<void> {
  await insertRows(client, "ticket_messages", rows);
}

/** By ticket, the first time that a colleague did something about what it says. */
function firstWorkOf(notes: readonly TicketNoteRow[]): Map<string, TicketNoteRow> {
  const first = new Map<string, TicketNoteRow>();
  for (const note of notes) {
    if (note.author_kind !== "staff" || (note.kind !== "note" && note.kind !== "remedy")) continue;
    const known = first.get(note.ticket_id);
    if (!known || note.at < known.at) first.set(note.ticket_id, note);
  }
  return first;
}
