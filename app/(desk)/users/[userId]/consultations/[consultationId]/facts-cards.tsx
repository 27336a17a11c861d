import { useLanguage, useTexts } from "#texts";
import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Card, CardRow, CardRows } from "@/components/ui/card";
import { DescriptionList, Fact } from "@/components/ui/description-list";
import { IdText } from "@/components/ui/id-text";
import { Rich } from "@/components/ui/rich";
import type { ChatFacts } from "@/lib/reveals/chat";
import { chat as chatTexts } from "@/lib/texts/chat";
import { numbers } from "@/lib/texts/numbers";
import { people, personaWords } from "@/lib/texts/people";
import { capitalise, words, wordsOf } from "@/lib/texts/words";

export function AboutChat({ chat }: { chat: ChatFacts }) {
  const language = useLanguage();
  const t = chatTexts[language].about;
  const stamp = (at: Date) => () => <Time at={at} format="stamp" />;
  return (
    <Card title={t.title}>
      <DescriptionList>
        <Fact term={t.persona}>{personaWords(chat.persona, chat.goal)}</Fact>
        <Fact term={t.slot}>{chat.slot === null ? t.noSlot : t.holdsSlot(chat.slot)}</Fact>
        <Fact term={t.messages}>{numbers[language].wholeNumber(chat.messageCount)}</Fact>
        <Fact term={t.lastMessage}>{chat.lastMessageAt ? <Time at={chat.lastMessageAt} format="stamp" /> : t.noMessage}</Fact>
        <Fact term={t.changed}>
          <Rich text={t.changedAt(chat.version)} parts={{ when: stamp(chat.updatedAt) }} />
        </Fact>
        {chat.archivedAt && (
          <Fact term={t.archived}>
            <Time at={chat.archivedAt} format="stamp" />
          </Fact>
        )}
        {chat.deletedAt && (
          <Fact term={t.deleted}>
            <Rich text={t.gone[(chat.goneReason ?? "deleted") as keyof typeof t.gone]} parts={{ when: stamp(chat.deletedAt) }} />
          </Fact>
        )}
        <Fact term={t.origin}>{wordsOf(t.origins, chat.origin)}</Fact>
      </DescriptionList>
    </Card>
  );
}

export function HoldersCard({ chat }: { chat: ChatFacts }) {
  const t = useTexts(chatTexts).holders;
  const { phoneWords } = useTexts(people);
  return (
    <Card title={t.title} count={chat.holders.length}>
      {chat.holders.length === 0 ? (
        <p className="text-ink-2">{t.none}</p>
      ) : (
        <CardRows label={t.title}>
          {chat.holders.map((holder) => (
            <CardRow
              key={holder.id}
              title={phoneWords(holder)}
              detail={
                <Rich
                  text={t.seen}
                  parts={{ id: () => <IdText id={holder.id} label={t.id} />, when: () => <Time at={holder.lastSeenAt} /> }}
                />
              }
              end={<Badge>{holder.made ? t.made : t.wrote(holder.wrote)}</Badge>}
            />
          ))}
        </CardRows>
      )}
    </Card>
  );
}

export function AttemptsCard({ chat }: { chat: ChatFacts }) {
  const t = useTexts(chatTexts).attempts;
  const { total, conflicts, lastAt } = chat.attempts;
  if (total === 0) return null;
  return (
    <Card title={t.title} count={total}>
      <p className="text-ink-2">
        {lastAt ? (
          <Rich text={t.refusedLast(conflicts)} parts={{ when: () => <Time at={lastAt} format="stamp" /> }} />
        ) : (
          t.refused(conflicts)
        )}
      </p>
    </Card>
  );
}

export function LockoutsCard({ chat }: { chat: ChatFacts }) {
  const language = useLanguage();
  const t = chatTexts[language].lockouts;
  const { cause, outcome } = words[language];
  if (chat.lockouts.length === 0) return null;
  return (
    <Card title={t.title} count={chat.lockouts.length}>
      <CardRows label={t.title}>
        {chat.lockouts.map((lockout) => (
          <CardRow
            key={lockout.id}
            title={<Rich text={t.since(lockout.tries)} parts={{ when: () => <Time at={lockout.openedAt} format="stamp" /> }} />}
            detail={capitalise(wordsOf(cause, lockout.cause))}
            end={
              lockout.closedAt ? (
                <Badge>{t.ended(wordsOf(outcome, lockout.outcome))}</Badge>
              ) : (
                <Badge tone={lockout.freedAt ? "accent" : "warn"}>{lockout.freedAt ? t.freed : t.lockedOut}</Badge>
              )
            }
          />
        ))}
      </CardRows>
    </Card>
  );
}

export function ResetsCard({ chat }: { chat: ChatFacts }) {
  const t = useTexts(chatTexts).resets;
  if (chat.resets.length === 0) return null;
  return (
    <Card title={t.title} count={chat.resets.length}>
      <CardRows label={t.title}>
        {chat.resets.map((reset) => (
          <CardRow
            key={reset.id}
            title={t.by[reset.mode === "archive" ? "archive" : "delete"](reset.by)}
            detail={<Time at={reset.at} format="stamp" />}
            end={reset.undoneAt && <Badge tone="accent">{reset.restoredAs === "archived" ? t.restored : t.undone}</Badge>}
          />
        ))}
      </CardRows>
    </Card>
  );
}
