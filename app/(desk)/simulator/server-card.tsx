"use client";

import { useTexts } from "#texts";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { classes } from "@/components/ui/classes";
import { CopyButton } from "@/components/ui/copy-button";
import { TextLink } from "@/components/ui/text-link";
import type { ServerChat, ServerLockout, ServerSide } from "@/lib/simulator/read-people";
import { chatLink, type Snapshot } from "@/lib/simulator/simulation";
import { firstName } from "@/lib/simulator/step-words";
import { personaWords } from "@/lib/texts/people";
import { simulator } from "@/lib/texts/simulator";
import { words } from "@/lib/texts/words";

/** What the server holds of the people in the story, whatever the phones know of it. */
export function ServerCard({ now, mayOpenUsers }: { now: Snapshot; mayOpenUsers: boolean }) {
  const t = useTexts(simulator).server;
  const people = Object.values(now.people);
  return (
    <Card title={t.title}>
      {people.length === 0 ? (
        <p className="text-ink-2">{t.nobody}</p>
      ) : (
        <div className="grid gap-3 divide-y divide-line-soft">
          {people.map((person) => {
            const held = now.server.find(({ userId }) => userId === person.userId);
            return (
              <section key={person.userId} aria-label={person.name} className="grid gap-1.5 not-first:pt-3">
                <div className="flex flex-wrap items-baseline justify-between gap-x-3">
                  <h3 className="font-medium">{firstName(person.person)}</h3>
                  {mayOpenUsers && (
                    <TextLink href={`/users/${person.userId}`} target="_blank" className="text-sm">
                      {t.inDesk}
                    </TextLink>
                  )}
                </div>
                {held ? <Held held={held} /> : <p className="text-ink-2">{t.reading}</p>}
              </section>
            );
          })}
        </div>
      )}
    </Card>
  );
}

function Held({ held }: { held: ServerSide }) {
  const t = useTexts(simulator).server;
  const { created, conflict } = held.attempts;
  return (
    <>
      {held.chats.length === 0 ? (
        <p className="text-ink-2">{t.noChat}</p>
      ) : (
        <ul aria-label={t.chats} className="grid gap-1.5">
          {held.chats.toReversed().map((chat) => (
            <li key={chat.id} className="flex items-start justify-between gap-2.5">
              <div className="min-w-0">
                {personaWords(chat.persona)}
                <CopyButton value={chatLink(chat.id)} label={t.copyLink(chatName([held], chat.id, t))} />
                <span className="block text-ink-2 text-sm">{t.chatWith(chatName([held], chat.id, t), chat.messageCount)}</span>
              </div>
              <Badge tone={chat.status === "active" ? "accent" : "neutral"}>{t.states[chat.status]}</Badge>
            </li>
          ))}
        </ul>
      )}
      <p className="text-ink-2 text-sm">{t.asked(created, conflict)}</p>
      {held.lockouts.map((lockout) => (
        <Lockout key={lockout.id} lockout={lockout} />
      ))}
    </>
  );
}

function Lockout({ lockout }: { lockout: ServerLockout }) {
  const t = useTexts(simulator).server.lockouts;
  const { cause } = useTexts(words);
  return (
    <p className={classes("text-sm", lockoutLooks[lockout.state])}>
      {t[lockout.state](`${personaWords(lockout.persona)}, ${cause[lockout.cause]}`)}
    </p>
  );
}

const lockoutLooks: Record<ServerLockout["state"], string> = { "locked out": "text-warn", freed: "text-ink-2", over: "text-ok" };

/** "chat 2": chats are counted in the order in which the server made them, so that phones and server can be held together. */
export function chatName(server: readonly ServerSide[], id: string, t: (typeof simulator)["en"]["server"]): string {
  for (const { chats } of server) {
    const place = chats.toReversed().findIndex((chat: ServerChat) => chat.id === id);
    if (place >= 0) return t.chat(place + 1);
  }
  return t.aChat;
}
