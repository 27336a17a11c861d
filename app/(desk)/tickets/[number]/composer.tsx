import { useLanguage } from "#texts";
import { Card } from "@/components/ui/card";
import type { StaffActor } from "@/lib/auth/actor";
import { requestLanguage } from "@/lib/http/language";
import { suggestedReason } from "@/lib/remedies/suggested-reason";
import { type Answering, readAnswering } from "@/lib/replies/answering";
import { repliesOnTheirWay } from "@/lib/replies/log";
import { answer } from "@/lib/texts/answer";
import { people, personaWords } from "@/lib/texts/people";
import { phonesOf } from "../../users/[userId]/phones";
import { ComposerForm } from "./composer-form";
import type { ComposerRemedy } from "./composer-rules";
import { ComposerWay } from "./composer-way";

/** The answer to a ticket, with the remedy of its person, and what of earlier answers has not arrived. */
export async function Composer({ actor, ticketId }: { actor: StaffActor; ticketId: string }) {
  const reader = await requestLanguage();
  const [answering, way] = await Promise.all([readAnswering(actor, { ticketId, reader }), repliesOnTheirWay(actor, { ticketId })]);
  const t = answer[reader];
  return (
    <Card title={t.title}>
      <ComposerWay way={way} />
      {answering ? <Written answering={answering} /> : <p className="text-ink-2">{t.merged}</p>}
    </Card>
  );
}

function Written({ answering }: { answering: Answering }) {
  const language = useLanguage();
  const { ticketId, number, way, to, messagesSeen, draft, macros, values, chats, onceMore } = answering;
  return (
    <ComposerForm
      key={ticketId}
      {...{ ticketId, number, way, to, messagesSeen, values, chats, onceMore }}
      language={answering.language}
      draft={draft}
      macros={macros.map(({ id, texts, remedy, uses }) => ({ id, texts, remedy, uses }))}
      remedy={remedyOf(answering, language)}
    />
  );
}

/** What of the diagnosis the browser needs: the rungs that can be taken here, their preview, and the reason that the evidence gives. */
function remedyOf({ diagnosis, worst, values, number }: Answering, language: "en" | "pt"): ComposerRemedy | null {
  if (!diagnosis) return null;
  const options = diagnosis.options.filter(({ remedy, available }) => available && (remedy !== "wait" || !diagnosis.advised));
  if (options.length === 0) return null;
  const phone = diagnosis.effects.archive.find(({ installationId }) => installationId === worst?.installationId);
  const reason = suggestedReason(
    (worst as Parameters<typeof suggestedReason>[0] | null) ?? { cause: "unknown", confidence: "low", tries: 0 },
    phone && people[language].phoneWords({ ...phone, appVersion: null }),
    language,
  );
  return {
    persona: diagnosis.persona,
    goal: diagnosis.goal,
    label: personaWords(diagnosis.persona, diagnosis.goal),
    tries: worst?.tries ?? 0,
    options,
    phones: phonesOf(diagnosis, language),
    versions: { archive: diagnosis.previews.archive.version, delete: diagnosis.previews.delete.version },
    facts: diagnosis.facts,
    chatting: diagnosis.chattingNow && { sign: diagnosis.chattingNow.sign, at: diagnosis.chattingNow.at.toISOString() },
    reason,
    deletes: {
      name: values[language].name ?? `#${number}`,
      messages: diagnosis.previews.delete.messageCount,
      purgesAt: diagnosis.purgesAt.toISOString(),
    },
  };
}
