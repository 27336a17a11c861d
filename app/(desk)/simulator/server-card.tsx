"use client";

import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import type { ServerChat, ServerLockout, ServerSide } from "@/lib/simulator/read-people";
import type { Snapshot } from "@/lib/simulator/simulation";
import { firstName } from "@/lib/simulator/step-words";
import { personaWords } from "@/lib/texts/people";
import { causeWords, counted } from "@/lib/texts/words";

/** What the server holds of the people in the story, whatever the phones know of it. */
export function ServerCard({ now, mayOpenUsers }: { now: Snapshot; mayOpenUsers: boolean }) {
  const people = Object.values(now.people);
  return (
    <Card title="On the server">
      {people.length === 0 ? (
        <p className="text-ink-2">Nobody yet. The first sign-in makes a person up.</p>
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
                      See this person in the desk
                    </TextLink>
                  )}
                </div>
                {held ? <Held held={held} /> : <p className="text-ink-2">Being read…</p>}
              </section>
            );
          })}
        </div>
      )}
    </Card>
  );
}

function Held({ held }: { held: ServerSide }) {
  const { created, conflict } = held.attempts;
  return (
    <>
      {held.chats.length === 0 ? (
        <p className="text-ink-2">No chat.</p>
      ) : (
        <ul aria-label="Chats" className="grid gap-1.5">
          {held.chats.toReversed().map((chat) => (
            <li key={chat.id} className="flex items-start justify-between gap-2.5">
              <div className="min-w-0">
                {personaWords(chat.persona)}
                <span className="block text-ink-2 text-sm">
                  {chatName([held], chat.id)} · {counted(chat.messageCount, "message")}
                </span>
              </div>
              <Badge tone={chat.status === "active" ? "accent" : "neutral"}>
                {chat.status === "active" ? "holds a slot" : chat.status}
              </Badge>
            </li>
          ))}
        </ul>
      )}
      <p className="text-ink-2 text-sm">
        Asked for a chat {counted(created + conflict, "time")}: {created} made, {conflict} refused.
      </p>
      {held.lockouts.map((lockout) => (
        <Lockout key={lockout.id} lockout={lockout} />
      ))}
    </>
  );
}

function Lockout({ lockout }: { lockout: ServerLockout }) {
  const about = `${personaWords(lockout.persona)}, ${causeWords[lockout.cause]}`;
  if (lockout.state === "locked out") return <p className="text-sm text-warn">△ Locked out: {about}</p>;
  if (lockout.state === "freed") return <p className="text-ink-2 text-sm">Would be let through at the next tap: {about}</p>;
  return <p className="text-ok text-sm">✓ Was refused and got through: {about}</p>;
}

/** "chat 2": chats are counted in the order in which the server made them, so that phones and server can be held together. */
export function chatName(server: readonly ServerSide[], id: string): string {
  for (const { chats } of server) {
    const place = chats.toReversed().findIndex((chat: ServerChat) => chat.id === id);
    if (place >= 0) return `chat ${place + 1}`;
  }
  return "a chat";
}
