import { Time } from "@/components/time";
import { Notice } from "@/components/ui/notice";
import { Rich } from "@/components/ui/rich";
import type { StaffActor } from "@/lib/auth/actor";
import { texts } from "@/lib/http/language";
import { revealsOfUser } from "@/lib/reveals/of-user";
import { isPurpose } from "@/lib/reveals/rules";
import { chat } from "@/lib/texts/chat";

/** Who is reading a chat of this person right now: everybody who looks at the person sees it. Draws nothing when nobody is. */
export async function ReadingNow({ actor, userId, consultationId }: { actor: StaffActor; userId: string; consultationId?: string }) {
  const { reading: t, reveal: words } = await texts(chat);
  const reveals = await revealsOfUser(actor, { userId });
  const others = reveals.filter(
    (reveal) => reveal.reader.id !== actor.id && (consultationId === undefined || reveal.consultationId === consultationId),
  );
  return others.map((reveal) => (
    <Notice key={reveal.id} tone="warn" title={(consultationId ? t.thisChat : t.aChat)(reveal.reader.name)}>
      <Rich
        text={t.until(isPurpose(reveal.purpose) ? words.purposes[reveal.purpose] : reveal.purpose)}
        parts={{ when: () => <Time at={reveal.expiresAt} format="clock" /> }}
      />
    </Notice>
  ));
}
