import { fill, missingIn } from "@/lib/macros/variables";
import type { Status } from "@/lib/tickets/rules";

// Word to everybody whose ticket the known issue carries: who gets it, in which language, and why somebody does not. Pure.

export const noticeLanguages = ["en", "pt"] as const;
export type NoticeLanguage = (typeof noticeLanguages)[number];
export type NoticeTexts = Partial<Record<NoticeLanguage, string>>;

export const leftOutReasons = ["solved", "merged", "told", "no_way", "failed", "nobody_answers"] as const;
export type LeftOut = (typeof leftOutReasons)[number];

/** What a notice may say of each ticket; everything else is the same for all. */
const noticeVariables = ["name", "ticket_number"];
/** "Hi there", "Olá, tudo bem": for whom no name is known. */
const nameless: Record<NoticeLanguage, string> = { en: "there", pt: "tudo bem" };

export type NoticeTicket = {
  number: number;
  status: Status;
  mergedInto: string | null;
  told: boolean;
  hasWay: boolean;
  language: string | null;
  name: string | null;
};

/** Why a ticket gets no word; undefined when it gets it. */
export function leftOut(ticket: NoticeTicket): LeftOut | undefined {
  if (ticket.mergedInto) return "merged";
  if (ticket.status === "solved") return "solved";
  if (ticket.told) return "told";
  return ticket.hasWay ? undefined : "no_way";
}

/** In the ticket's language where there is a text in it, else in English, else in what there is. */
export function noticeLanguage(texts: NoticeTexts, language: string | null): NoticeLanguage {
  const own = noticeLanguages.find((each) => each === language);
  if (own && texts[own]) return own;
  return texts.en ? "en" : "pt";
}

export function noticeBody(texts: NoticeTexts, ticket: NoticeTicket): string {
  const language = noticeLanguage(texts, ticket.language);
  const unknown = { persona: null, locked_out_since: null, tries: null, phone: null, app_version: null, reconnect_link: null, agent: null };
  return fill(texts[language] ?? "", { ...unknown, name: ticket.name ?? nameless[language], ticket_number: `#${ticket.number}` });
}

/** Names in braces that would go out as they stand, each once. */
export function unfillable(text: string): string[] {
  return missingIn(text).filter((name) => !noticeVariables.includes(name));
}

/** What is offered to be sent: in the words of whoever reads it, not of whoever sends it. */
export const noticeDefaults: Record<NoticeLanguage, string> = {
  en: "Hi {{name}},\n\nThe problem that kept you out of your chat is fixed. Please open the app and tap “New chat” once more: it works now, and your earlier conversation is kept.\n\nYou do not need to delete or reinstall anything. If it does not open, answer here (ticket {{ticket_number}}).",
  pt: "Olá, {{name}}.\n\nO problema que impedia o acesso ao seu chat está resolvido. Por favor, abra o app e toque mais uma vez em “Novo chat”: agora funciona, e sua conversa anterior está guardada.\n\nVocê não precisa apagar nem reinstalar nada. Se não abrir, responda aqui (chamado {{ticket_number}}).",
};
