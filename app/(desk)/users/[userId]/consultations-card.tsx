import { useTexts } from "#texts";
import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Card, CardRow, CardRows } from "@/components/ui/card";
import { Rich } from "@/components/ui/rich";
import { TextLink } from "@/components/ui/text-link";
import { can, type StaffActor } from "@/lib/auth/actor";
import { texts } from "@/lib/http/language";
import { personaWords } from "@/lib/texts/people";
import { user } from "@/lib/texts/user";
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
  const t = (await texts(user)).chats;
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
      <Card title={t.title} count={first ? chats.length : undefined}>
        {chats.length === 0 ? (
          <p className="text-ink-2">{t.none}</p>
        ) : (
          <CardRows label={t.title}>
            {chats.map((chat) => (
              <CardRow
                key={chat.id}
                title={
                  <TextLink id={`consultation-${chat.id}`} href={`/users/${userId}/consultations/${chat.id}`}>
                    <span translate="no">{personaWords(chat.persona, chat.goal)}</span>
                  </TextLink>
                }
                detail={
                  <Rich
                    text={`${t.begun(chat.message_count, chat.slot)}${chat.last_message_at ? ` · ${t.last}` : ""}`}
                    parts={{
                      at: () => <Time at={chat.created_at} format="stamp" />,
                      last: () => chat.last_message_at && <Time at={chat.last_message_at} format="stamp" />,
                    }}
                  />
                }
                end={
                  <div className="grid shrink-0 justify-items-end gap-1">
                    <Standing chat={chat} blocks={blocking.has(chat.id)} />
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
                {t.newest}
              </TextLink>
            )}
            {page.next_cursor && (
              <TextLink href={here(page.next_cursor)} scroll={false}>
                {t.older}
              </TextLink>
            )}
          </p>
        )}
      </Card>
    </div>
  );
}

function Standing({ chat: { status }, blocks }: { chat: UserConsultation; blocks: boolean }) {
  const t = useTexts(user).chats;
  if (status === "active" && blocks) return <Badge tone="warn">{t.holdsSlot}</Badge>;
  return <Badge tone={status === "active" ? "ok" : "neutral"}>{t.status[status]}</Badge>;
}
