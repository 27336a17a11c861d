import type { ReactNode } from "react";
import { Duration, Time } from "@/components/time";
import { Card } from "@/components/ui/card";
import { Confidence } from "@/components/ui/confidence";
import { CopyButton } from "@/components/ui/copy-button";
import { DescriptionList, Fact } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import type { KeyExplanation } from "@/lib/lockouts/explain";
import type { UserLockout } from "@/lib/lockouts/of-user";
import { abilities, understands } from "@/lib/policy/abilities";
import type { KeyDiagnosis } from "@/lib/remedies/diagnose";
import { personaWords, phoneWords } from "@/lib/texts/people";
import { capitalise, causeWords, counted, platformWords, wordsOf } from "@/lib/texts/words";
import { claim, EvidenceLine } from "./evidence-line";
import { ReportButton } from "./report-button";

type Props = {
  userId: string;
  /** Of one key, those that the server refuses now. */
  lockouts: UserLockout[];
  diagnosis: KeyDiagnosis;
  explanation: KeyExplanation | undefined;
  /** The remedies, which end the answer. */
  children: ReactNode;
};

/** Why this person is locked out of one slot, every claim leading to what it rests on, and under it what to do. */
export function LockedOut({ userId, lockouts, diagnosis, explanation, children }: Props) {
  const since = firstOf(lockouts);
  return (
    <Card
      tone="warn"
      title={
        <>
          Locked out of {personaWords(diagnosis.persona, diagnosis.goal)} for <Duration since={since.openedAt} />
        </>
      }
      lead={leadOf(diagnosis, lockouts)}
      bodyClassName="p-0"
    >
      {diagnosis.pattern && (
        <Notice
          tone="warn"
          className="mx-4 mt-3.5"
          title={`${counted(diagnosis.pattern.resets, "reset")} in 30 days, and it came back`}
          action={<ReportButton userId={userId} />}
        >
          {diagnosis.pattern.words} Another reset will not last: send engineering the report, with the request ids.
        </Notice>
      )}
      <DescriptionList className="px-4 py-3.5">
        <Fact term="Slot">
          <Slot userId={userId} diagnosis={diagnosis} />
        </Fact>
        {lockouts.map((lockout) => (
          <Refused key={lockout.id} lockout={lockout} diagnosis={diagnosis} several={lockouts.length > 1} />
        ))}
        <Fact term="Other phones">
          <OtherPhones diagnosis={diagnosis} />
        </Fact>
        <Fact term="Before">
          <Before explanation={explanation} />
        </Fact>
      </DescriptionList>
      <Elsewhere diagnosis={diagnosis} explanation={explanation} />
      {children}
    </Card>
  );
}

/** The same in one line, for a slot that is folded under a worse one. */
export function lockedOutWords(lockouts: readonly UserLockout[], diagnosis: KeyDiagnosis) {
  return (
    <>
      Also locked out of {personaWords(diagnosis.persona, diagnosis.goal)} for <Duration since={firstOf(lockouts).openedAt} />
    </>
  );
}

function firstOf(lockouts: readonly UserLockout[]): Pick<UserLockout, "openedAt"> {
  return lockouts.reduce<Pick<UserLockout, "openedAt">>(
    (a, b) => (b.openedAt < a.openedAt ? b : a),
    lockouts[0] ?? { openedAt: new Date() },
  );
}

export function triesOf(lockouts: readonly UserLockout[]): number {
  return lockouts.reduce((sum, lockout) => sum + lockout.tries, 0);
}

export function leadOf(diagnosis: KeyDiagnosis, lockouts: readonly UserLockout[]): string {
  const from = lockouts.length > 1 ? `${lockouts.length} installations` : "one installation";
  const messages = diagnosis.chats.reduce((sum, chat) => sum + chat.messageCount, 0);
  const held =
    diagnosis.chats.length === 0
      ? "no chat is known that holds the slot"
      : diagnosis.chats.length === 1
        ? `the server still holds their chat of ${counted(messages, "message")}`
        : `the server still holds ${counted(diagnosis.chats.length, "chat")} with ${counted(messages, "message")}`;
  const working = diagnosis.effects.archive.filter((effect) => effect.standing === "works");
  const others = working.map((effect) => phoneWords({ ...effect, appVersion: null })).join(" and ");
  const elsewhere =
    working.length > 0 ? ` Their ${others} still ${working.length === 1 ? "works" : "work"}.` : " No other phone of theirs works.";
  return `${counted(triesOf(lockouts), "try", "tries")} from ${from}; ${held}.${elsewhere}`;
}

// What an agent and the person can compare without either reading a word of the chat.
function Slot({ userId, diagnosis }: { userId: string; diagnosis: KeyDiagnosis }) {
  const { maxActive } = diagnosis.policy;
  const persona = personaWords(diagnosis.persona, diagnosis.goal);
  if (diagnosis.chats.length === 0) return <>of {persona}; which chat holds it is not known</>;
  return diagnosis.chats.map((chat) => (
    <span key={chat.id} className="block">
      {maxActive === null ? `slot ${chat.slot ?? "?"} of ${persona}` : `slot ${chat.slot ?? "?"} of ${maxActive} of ${persona}`}, held by{" "}
      <TextLink href={`/users/${userId}/consultations/${chat.id}`}>their chat of {counted(chat.messageCount, "message")}</TextLink> begun{" "}
      <Time at={chat.createdAt} format="stamp" />
      {chat.lastMessageAt && (
        <>
          , last message <Time at={chat.lastMessageAt} format="stamp" />
        </>
      )}
      <span className="text-ink-3">. Let them name companion and dates first: that is how to know the right chat without reading it.</span>
    </span>
  ));
}

function Refused({ lockout, diagnosis, several }: { lockout: UserLockout; diagnosis: KeyDiagnosis; several: boolean }) {
  const phone = diagnosis.effects.archive.find((effect) => effect.installationId === lockout.installationId);
  const words = phone ? phoneWords({ ...phone, appVersion: null }) : "an installation that did not name itself";
  return (
    <>
      <Fact term={several ? capitalise(words) : "Tried"}>
        <a href={`#lockout-${lockout.id}`} className={claim}>
          {counted(lockout.tries, "try", "tries")} since <Time at={lockout.openedAt} format="stamp" />
        </a>
        , the last <Time at={lockout.lastAttemptAt} />, from{" "}
        {lockout.installationId ? (
          <a href={`#installation-${lockout.installationId}`} className={claim}>
            {words}
          </a>
        ) : (
          words
        )}
      </Fact>
      <Fact term="Likely cause">
        <Confidence level={lockout.confidence}>{capitalise(wordsOf(causeWords, lockout.cause))}</Confidence>
      </Fact>
      <Fact term="Because">
        <EvidenceLine evidence={lockout.evidence} lockoutId={lockout.id} />
      </Fact>
      <Fact term="App">{appSentence(lockout)}</Fact>
    </>
  );
}

function OtherPhones({ diagnosis }: { diagnosis: KeyDiagnosis }) {
  const others = diagnosis.effects.archive.filter(({ standing }) => standing === "works" || standing === "idle" || standing === "waiting");
  if (others.length === 0) return <>none is known</>;
  const says = { works: "has the chat and works", idle: "has not tried this", waiting: "is freed and waits" };
  return (
    <ul className="grid gap-0.5">
      {others.map((other) => (
        <li key={other.installationId}>
          <a href={`#installation-${other.installationId}`} className={claim}>
            {phoneWords(other)}
          </a>{" "}
          <span className={other.standing === "works" ? "text-ok" : "text-ink-2"}>
            {other.standing === "works" && <span aria-hidden="true">✓ </span>}
            {says[other.standing as keyof typeof says]}
          </span>
          , last active <Time at={other.lastSeenAt} />
        </li>
      ))}
    </ul>
  );
}

function Before({ explanation }: { explanation: KeyExplanation | undefined }) {
  if (!explanation || explanation.earlier.length === 0) return <>nothing has been tried: this is their first lockout here</>;
  return (
    <ul className="grid gap-0.5">
      {explanation.earlier.map((act) => (
        <li key={act.id}>
          <a href={`#${act.id}`} className={claim}>
            <Time at={act.at} format="date" />
          </a>
          : {act.words}
        </li>
      ))}
      {explanation.earlierMore > 0 && <li className="text-ink-2">{explanation.earlierMore} more in the timeline</li>}
    </ul>
  );
}

/** Refused although no active chat is to be seen is nothing that a reset mends; what lives in another backend is freed there. */
function Elsewhere({ diagnosis: { chats }, explanation }: { diagnosis: KeyDiagnosis; explanation: KeyExplanation | undefined }) {
  if (chats.length > 0 && !chats.some((chat) => chat.elsewhere)) return null;
  const title =
    chats.length > 0
      ? "This chat lives in another backend"
      : explanation?.refusedHere
        ? "Ask engineering: refused, but no active chat is there"
        : "Reset this person in the backend that refused them";
  return (
    <div className="px-4 pb-3.5">
      <Notice tone="warn" title={title}>
        {chats.length > 0
          ? "It was reported by that backend. Free the slot there: what you do here changes what the desk shows, until its next report."
          : explanation?.refusedHere
            ? "A reset would free nothing. Send engineering these request ids; do not delete anything blindly."
            : "It did not say which chat holds the slot, so there is nothing to free here. Its next report says here that they are free."}
        {chats.length === 0 && explanation && explanation.requestIds.length > 0 && (
          <span className="mt-1 flex flex-wrap items-center gap-x-1 text-sm">
            {counted(explanation.requestIds.length, "request")}:{" "}
            <span className="break-all font-mono text-xs">{explanation.requestIds.join(", ")}</span>
            <CopyButton value={explanation.requestIds.join("\n")} label="Copy the request ids" />
          </span>
        )}
      </Notice>
    </div>
  );
}

function appSentence(lockout: UserLockout): string {
  if (!lockout.appVersion) return "did not say its version";
  const app = `${lockout.appVersion}${lockout.platform ? ` for ${wordsOf(platformWords, lockout.platform)}` : ""}`;
  if (understands(lockout.appVersion, "conflict_id")) return `${app}: understands the list of chats and the id in a 409`;
  if (understands(lockout.appVersion, "list"))
    return `${app}: understands the list of chats, not the id in a 409 (from ${abilities.conflict_id.lowest})`;
  return `${app}: understands neither the list of chats (from ${abilities.list.lowest}) nor the id in a 409 (from ${abilities.conflict_id.lowest})`;
}
