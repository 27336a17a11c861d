import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Card, CardRow, CardRows } from "@/components/ui/card";
import type { StaffActor } from "@/lib/auth/actor";
import { lockoutsOfUser } from "@/lib/lockouts/of-user";
import { personaWords } from "@/lib/texts/people";
import { counted } from "@/lib/texts/words";
import { listUserConsultations, type UserConsultation } from "@/lib/users/consultations";

const shownMax = 20;

export async function ConsultationsCard({ actor, userId }: { actor: StaffActor; userId: string }) {
  const [{ consultations, next_cursor }, lockouts] = await Promise.all([
    listUserConsultations(actor, { userId, status: "all", limit: shownMax }),
    lockoutsOfUser(actor, { userId }),
  ]);
  const blocking = new Set(
    lockouts.filter((lockout) => lockout.closedAt === null && lockout.freedAt === null).map((lockout) => lockout.consultationId),
  );
  return (
    <Card title="Consultations" count={next_cursor ? `${shownMax}+` : consultations.length}>
      {consultations.length === 0 ? (
        <p className="text-ink-2">None yet. This person has never started a chat.</p>
      ) : (
        <CardRows label="Consultations">
          {consultations.map((chat) => (
            <CardRow
              key={chat.id}
              title={<span id={`consultation-${chat.id}`}>{personaWords(chat.persona, chat.goal)}</span>}
              detail={
                <>
                  {counted(chat.message_count, "message")} · {chat.last_message_at ? "last " : "made "}
                  <Time at={chat.last_message_at ?? chat.created_at} format="stamp" />
                </>
              }
              end={standing(chat, blocking.has(chat.id))}
            />
          ))}
        </CardRows>
      )}
    </Card>
  );
}

function standing(chat: UserConsultation, blocks: boolean) {
  if (chat.status === "active") return blocks ? <Badge tone="warn">holds the slot</Badge> : <Badge tone="ok">active</Badge>;
  return <Badge tone="neutral">{chat.status}</Badge>;
}
