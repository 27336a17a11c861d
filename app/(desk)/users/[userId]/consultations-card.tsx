import { sentRows } from "@/components/data-table/sent-rows";
import { Card, CardRows } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { can, type StaffActor } from "@/lib/auth/actor";
import { texts } from "@/lib/http/language";
import { user } from "@/lib/texts/user";
import { listUserConsultations } from "@/lib/users/consultations";
import { ConsultationRows } from "./consultation-rows";
import { readLockouts } from "./read";

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
            <ConsultationRows
              userId={userId}
              mayRestore={can(actor, "consultations:undo")}
              facts={sentRows(chats.map((chat) => ({ ...chat, blocks: blocking.has(chat.id) })))}
            />
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
