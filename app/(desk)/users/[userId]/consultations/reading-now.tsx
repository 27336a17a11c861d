import { Time } from "@/components/time";
import { Notice } from "@/components/ui/notice";
import type { StaffActor } from "@/lib/auth/actor";
import { revealsOfUser } from "@/lib/reveals/of-user";
import { isPurpose, purposeWords } from "@/lib/reveals/rules";

/** Who is reading a chat of this person right now: everybody who looks at the person sees it. Draws nothing when nobody is. */
export async function ReadingNow({ actor, userId, consultationId }: { actor: StaffActor; userId: string; consultationId?: string }) {
  const reveals = await revealsOfUser(actor, { userId });
  const others = reveals.filter(
    (reveal) => reveal.reader.id !== actor.id && (consultationId === undefined || reveal.consultationId === consultationId),
  );
  return others.map((reveal) => (
    <Notice
      key={reveal.id}
      tone="warn"
      title={`${reveal.reader.name} is reading ${consultationId ? "this chat" : "a chat of this person"}`}
    >
      Until <Time at={reveal.expiresAt} format="clock" />, {isPurpose(reveal.purpose) ? purposeWords[reveal.purpose] : reveal.purpose}.
    </Notice>
  ));
}
