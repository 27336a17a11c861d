import { phonesOf } from "@/app/(desk)/users/[userId]/phones";
import type { Panel } from "@/lib/embed/read";
import type { ActInPanel } from "@/lib/embed/schema";
import { env } from "@/lib/env";
import { suggestedReason } from "@/lib/remedies/suggested-reason";
import type { Language } from "@/lib/texts/language";
import { panel as texts } from "@/lib/texts/panel";
import { people, personaWords } from "@/lib/texts/people";
import { remedies } from "@/lib/texts/remedies";
import { times } from "@/lib/texts/time";
import { capitalise, words, wordsOf } from "@/lib/texts/words";

/** What every helpdesk shows, in words: drawn by our own page in a frame, and as Intercom's canvas. */
export type Card = {
  language: Language;
  heading: string;
  tone: "warn" | "ok";
  lead: string | null;
  facts: { term: string; text: string; data: boolean }[];
  remedy: CardRemedy | null;
  /** Said where nothing can be done here. */
  note: string | null;
  links: { person: string; ticket: string };
};
export type CardRemedy = {
  name: string;
  reason: string;
  act: string;
  pending: string;
  phones: { id: string; title: string; words: string; works: boolean; losesChat: boolean }[];
  /** What is sent back to do it; null: not from here. */
  order: ActInPanel | null;
};

export function cardOf(panel: Panel, { language, acted }: { language: Language; acted: boolean }, now: Date = new Date()): Card {
  const t = texts[language];
  const { ticket, person, lockout, others, state } = panel;
  const zone = env().REPORTING_ZONE;
  const stamp = (at: Date) => times[language].stampWords(at, now, zone);
  const heading =
    state === "refused" && lockout ? t.refused(personaWords(lockout.persona, lockout.goal)) : state === "freed" ? t.freed : t.none;
  const facts = [{ term: t.person, text: people[language].personWords(person), data: true }];
  if (lockout) {
    facts.push(
      { term: t.since, text: stamp(lockout.openedAt), data: false },
      { term: t.tries, text: t.triesOf(lockout.tries, stamp(lockout.lastAttemptAt)), data: false },
      { term: t.phone, text: people[language].phoneWords(lockout.phone), data: true },
      { term: t.why, text: t.whyOf(wordsOf(words[language].cause, lockout.cause), t.confidence[lockout.confidence]), data: false },
    );
  }
  facts.push({ term: t.ticket, text: t.ticketOf(ticket.number, words[language].ticketStatus[ticket.status]), data: false });
  const remedy = remedyOf(panel, language, acted);
  const note =
    others > 0 ? t.others(others) : panel.diagnosis?.chattingNow ? t.chatting : state === "refused" && !remedy ? t.nothing : null;
  return {
    language,
    heading,
    tone: state === "refused" ? "warn" : "ok",
    lead: state === "freed" ? t.freedLead : state === "none" ? t.noneLead : null,
    facts,
    remedy,
    note,
    links: { person: `/users/${person.id}?ticket=${ticket.number}`, ticket: `/tickets/${ticket.number}` },
  };
}

function remedyOf({ diagnosis, lockout }: Panel, language: Language, acted: boolean): CardRemedy | null {
  const best = diagnosis?.options.find((option) => option.recommended);
  if (!diagnosis || !lockout || !best || best.remedy === "delete") return null;
  const { remedy } = best;
  const names = remedies[language].names[remedy];
  const toldAlready = remedy === "wait" && diagnosis.advised;
  const suggested = suggestedReason(lockout, people[language].phoneWords(lockout.phone), language);
  const { persona, goal } = lockout;
  return {
    name: names.label,
    reason: best.reason,
    act: names.act,
    pending: names.pending,
    phones: phonesOf(diagnosis, language).map(({ id, title, shows }) => ({ id, title, ...shows[remedy] })),
    order:
      acted || toldAlready || diagnosis.chattingNow
        ? null
        : {
            remedy,
            persona,
            goal,
            reasonCode: suggested.code,
            reason: capitalise(suggested.text),
            previewVersion: diagnosis.previews.archive.version,
          },
  };
}
