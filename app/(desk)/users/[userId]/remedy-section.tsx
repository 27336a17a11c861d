import { useLanguage } from "#texts";
import type { UserLockout } from "@/lib/lockouts/of-user";
import type { KeyDiagnosis } from "@/lib/remedies/diagnose-keys";
import { suggestedReason } from "@/lib/remedies/suggested-reason";
import { people } from "@/lib/texts/people";
import { phonesOf } from "./phones";
import { RemedyPanel } from "./remedy-panel";

/** The remedies of one key, from its diagnosis: what the panel in the browser needs, as plain data and nothing else. */
export function RemedySection({
  userId,
  name,
  label,
  diagnosis,
  lockouts,
  tickets,
  ticketId,
  only,
}: {
  userId: string;
  name: string;
  label: string;
  diagnosis: KeyDiagnosis;
  /** The open lockouts of the key that are not freed. */
  lockouts: readonly UserLockout[];
  tickets: { id: string; label: string }[];
  /** The one among them that is being answered. */
  ticketId?: string;
  /** The first of the page: it takes the focus and the page's Ctrl+Enter. */
  only: boolean;
}) {
  const language = useLanguage();
  const worst = lockouts.reduce<UserLockout | undefined>((a, b) => (a && a.tries >= b.tries ? a : b), undefined);
  const phone = diagnosis.effects.archive.find((effect) => effect.installationId === worst?.installationId);
  const reason = suggestedReason(
    worst ?? { cause: "unknown", confidence: "low", tries: 0 },
    phone && people[language].phoneWords({ ...phone, appVersion: null }),
    language,
  );
  return (
    <RemedyPanel
      userId={userId}
      name={name}
      persona={diagnosis.persona}
      goal={diagnosis.goal}
      label={label}
      options={diagnosis.options}
      phones={phonesOf(diagnosis, language)}
      previews={diagnosis.previews}
      facts={diagnosis.facts}
      messages={diagnosis.messages}
      chatting={diagnosis.chattingNow && { sign: diagnosis.chattingNow.sign, at: diagnosis.chattingNow.at.toISOString() }}
      previewAt={diagnosis.at.toISOString()}
      purgesAt={diagnosis.purgesAt.toISOString()}
      tickets={tickets}
      ticketId={tickets.some((ticket) => ticket.id === ticketId) ? ticketId : undefined}
      suggested={reason}
      advised={diagnosis.advised}
      only={only}
    />
  );
}
