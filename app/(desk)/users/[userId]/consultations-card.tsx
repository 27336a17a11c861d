import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Card, CardRow, CardRows } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { can, type StaffActor } from "@/lib/auth/actor";
import { personaWords } from "@/lib/texts/people";
import { counted } from "@/lib/texts/words";
import { listUserConsultations, type UserConsultation } from "@/lib/users/consultations";
import { readLockouts } from "./read";
import { RestoreButton } from "./remedy-restore";

const pageSize = 15;

/** The chats, without a word of them: those that hold a slot first, then the rest, page by page. */
export async function ConsultationsCard({
  actor,
  userId,
  cursor,
  here,
}: {
  actor: StaffActor;
  userId: string;
  cursor?: string;
  here: (cursor?: string) => string;
}) {
  const read = (status: "active" | "all", limit: number, from?: string) =>
    listUserConsultations(actor, { userId, status, limit, cursor: from });
  const [active, page, lockouts] = await Promise.all([
    read("active", pageSize),
    // A place from another time or person: the newest ones.
    read("all", pageSize, cursor).catch(() => read("all", pageSize)),
    readLockouts(actor, userId),
  ]);
  const mayRestore = can(actor, "consultations:undo");
  const held = new Set(active.consultations.map((chat) => chat.id));
  const chats = [...active.consultations, ...page.consultations.filter((chat) => !held.has(chat.id))];
  const blocking = new Set(
    lockouts.filter((lockout) => lockout.closedAt === null && lockout.freedAt === null).map((lockout) => lockout.consultationId),
  );
  const first = !cursor && page.next_cursor === null;
  return (
    <div id="chats" className="scroll-mt-20">
      <Card title="Consultations" count={first ? chats.length : undefined}>
        {chats.length === 0 ? (
          <p className="text-ink-2">None yet. This person has never started a chat.</p>
        ) : (
          <CardRows label="Consultations">
            {chats.map((chat) => (
              <CardRow
                key={chat.id}
                title={
                  <TextLink id={`consultation-${chat.id}`} href={`/users/${userId}/consultations/${chat.id}`}>
                    {personaWords(chat.persona, chat.goal)}
                  </TextLink>
                }
                detail={
                  <>
                    {counted(chat.message_count, "message")}
                    {chat.slot !== null && ` · slot ${chat.slot}`} · begun <Time at={chat.created_at} format="stamp" />
                    {chat.last_message_at && (
                      <>
                        {" "}
                        · last <Time at={chat.last_message_at} format="stamp" />
                      </>
                    )}
                  </>
                }
                end={
                  <div className="grid shrink-0 justify-items-end gap-1">
                    {standing(chat, blocking.has(chat.id))}
                    {chat.status === "archived" && mayRestore && (
                      <RestoreButton userId={userId} consultationId={chat.id} label={personaWords(chat.persona, chat.goal)} />
                    )}
                  </div>
                }
              />
            ))}
          </CardRows>
        )}
        {(cursor || page.next_cursor) && (
          <p className="flex gap-4 pt-2">
            {cursor && (
              <TextLink href={here()} scroll={false}>
                Newest chats
              </TextLink>
            )}
            {page.next_cursor && (
              <TextLink href={here(page.next_cursor)} scroll={false}>
                Older chats
              </TextLink>
            )}
          </p>
        )}
      </Card>
    </div>
  );
}

function standing(chat: UserConsultation, blocks: boolean) {
  if (chat.status === "active") return blocks ? <Badge tone="warn">holds the slot</Badge> : <Badge tone="ok">active</Badge>;
  return <Badge tone="neutral">{chat.status}</Badge>;
}
