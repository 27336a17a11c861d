import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { type LeftOut, leftOut, type NoticeLanguage, noticeLanguage } from "./notice-rules";
import { noticeTickets } from "./notice-tickets";

export type NoticePreview = {
  /** How many it goes to in each language, where there is a text in both. */
  languages: Record<NoticeLanguage, number>;
  /** Those whose language is not known, among them: they are written to in English. */
  unknownLanguage: number;
  leftOut: { number: number; why: LeftOut }[];
};

/** Whom word that the fix is live would go to, and who is left out and why. Nothing is changed by asking. */
export async function previewNotice(actor: Actor, _input: Record<string, never> = {}): Promise<NoticePreview> {
  authorize(actor, "issue:notify");
  const tickets = await noticeTickets(db);
  const preview: NoticePreview = { languages: { en: 0, pt: 0 }, unknownLanguage: 0, leftOut: [] };
  for (const ticket of tickets) {
    const why = leftOut(ticket);
    if (why) preview.leftOut.push({ number: ticket.number, why });
    else {
      preview.languages[noticeLanguage({ en: "-", pt: "-" }, ticket.language)]++;
      if (!ticket.language) preview.unknownLanguage++;
    }
  }
  return preview;
}
