"use client";

import { useTexts } from "#texts";
import { type RowsText, readRows } from "@/components/data-table/sent-rows";
import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { CardRow } from "@/components/ui/card";
import { Rich } from "@/components/ui/rich";
import { TextLink } from "@/components/ui/text-link";
import { personaWords } from "@/lib/texts/people";
import { user } from "@/lib/texts/user";
import type { UserConsultation } from "@/lib/users/consultations";
import { RestoreButton } from "./remedy-restore";

/** `blocks`: it holds the slot of somebody who is locked out now. */
type Chat = UserConsultation & { blocks: boolean };

/** The chats, drawn from their facts: they are sent once, and not with the elements that each row is of. */
export function ConsultationRows({ userId, mayRestore, facts }: { userId: string; mayRestore: boolean; facts: RowsText<Chat> }) {
  const t = useTexts(user).chats;
  return readRows(facts).map((chat) => (
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
          <Standing chat={chat} />
          {chat.status === "archived" && mayRestore && (
            <RestoreButton userId={userId} consultationId={chat.id} label={personaWords(chat.persona, chat.goal)} />
          )}
        </div>
      }
    />
  ));
}

function Standing({ chat: { status, blocks } }: { chat: Chat }) {
  const t = useTexts(user).chats;
  if (status === "active" && blocks) return <Badge tone="warn">{t.holdsSlot}</Badge>;
  return <Badge tone={status === "active" ? "ok" : "neutral"}>{t.status[status]}</Badge>;
}
