import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Card, CardRow, CardRows } from "@/components/ui/card";
import { DescriptionList, Fact } from "@/components/ui/description-list";
import { IdText } from "@/components/ui/id-text";
import type { ChatFacts } from "@/lib/reveals/chat";
import { personaWords, phoneWords } from "@/lib/texts/people";
import { capitalise, causeWords, counted, outcomeWords, wholeNumber, wordsOf } from "@/lib/texts/words";

const originWords: Record<string, string> = {
  server: "made here",
  reported: "reported by another backend",
  mentioned: "mentioned by another backend",
  import: "imported from a file",
};

export function AboutChat({ chat }: { chat: ChatFacts }) {
  const goneWords = { reset: "by support", erased: "and purged", deleted: "by the app" } as const;
  return (
    <Card title="About this chat">
      <DescriptionList>
        <Fact term="Persona, goal">{personaWords(chat.persona, chat.goal)}</Fact>
        <Fact term="Slot">{chat.slot === null ? "holds none" : `holds slot ${chat.slot}`}</Fact>
        <Fact term="Messages">{wholeNumber(chat.messageCount)}</Fact>
        <Fact term="Last message">{chat.lastMessageAt ? <Time at={chat.lastMessageAt} format="stamp" /> : "none yet"}</Fact>
        <Fact term="Changed">
          <Time at={chat.updatedAt} format="stamp" />, version {chat.version}
        </Fact>
        {chat.archivedAt && (
          <Fact term="Archived">
            <Time at={chat.archivedAt} format="stamp" />
          </Fact>
        )}
        {chat.deletedAt && (
          <Fact term="Deleted">
            <Time at={chat.deletedAt} format="stamp" />, {goneWords[(chat.goneReason ?? "deleted") as keyof typeof goneWords]}
          </Fact>
        )}
        <Fact term="Comes from">{wordsOf(originWords, chat.origin)}</Fact>
      </DescriptionList>
    </Card>
  );
}

export function HoldersCard({ chat }: { chat: ChatFacts }) {
  return (
    <Card title="Installations that hold it" count={chat.holders.length}>
      {chat.holders.length === 0 ? (
        <p className="text-ink-2">None is known: nobody made it or wrote in it from an installation that named itself.</p>
      ) : (
        <CardRows label="Installations that hold it">
          {chat.holders.map((holder) => (
            <CardRow
              key={holder.id}
              title={phoneWords(holder)}
              detail={
                <>
                  <IdText id={holder.id} label="installation id" /> seen <Time at={holder.lastSeenAt} />
                </>
              }
              end={<Badge>{holder.made ? "made it" : counted(holder.wrote, "message")}</Badge>}
            />
          ))}
        </CardRows>
      )}
    </Card>
  );
}

export function AttemptsCard({ chat }: { chat: ChatFacts }) {
  const { total, conflicts, lastAt } = chat.attempts;
  if (total === 0) return null;
  return (
    <Card title="Attempts about it" count={total}>
      <p className="text-ink-2">
        {counted(conflicts, "try was", "tries were")} refused because of this chat
        {lastAt && (
          <>
            ; the last of all attempts was <Time at={lastAt} format="stamp" />
          </>
        )}
        .
      </p>
    </Card>
  );
}

export function LockoutsCard({ chat }: { chat: ChatFacts }) {
  if (chat.lockouts.length === 0) return null;
  return (
    <Card title="Lockouts about it" count={chat.lockouts.length}>
      <CardRows label="Lockouts about it">
        {chat.lockouts.map((lockout) => (
          <CardRow
            key={lockout.id}
            title={
              <>
                Since <Time at={lockout.openedAt} format="stamp" />, {counted(lockout.tries, "try", "tries")}
              </>
            }
            detail={capitalise(wordsOf(causeWords, lockout.cause))}
            end={
              lockout.closedAt ? (
                <Badge>ended {wordsOf(outcomeWords, lockout.outcome)}</Badge>
              ) : (
                <Badge tone={lockout.freedAt ? "accent" : "warn"}>{lockout.freedAt ? "freed, app not back" : "locked out now"}</Badge>
              )
            }
          />
        ))}
      </CardRows>
    </Card>
  );
}

export function ResetsCard({ chat }: { chat: ChatFacts }) {
  if (chat.resets.length === 0) return null;
  return (
    <Card title="Resets of it" count={chat.resets.length}>
      <CardRows label="Resets of it">
        {chat.resets.map((reset) => (
          <CardRow
            key={reset.id}
            title={`${reset.mode === "archive" ? "Archived" : "Deleted"} by ${reset.by}`}
            detail={<Time at={reset.at} format="stamp" />}
            end={reset.undoneAt && <Badge tone="accent">{reset.restoredAs === "archived" ? "restored as archived" : "undone"}</Badge>}
          />
        ))}
      </CardRows>
    </Card>
  );
}
