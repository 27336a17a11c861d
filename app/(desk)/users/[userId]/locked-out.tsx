import type { ReactNode } from "react";
import { useLanguage, useTexts } from "#texts";
import { Duration, Time } from "@/components/time";
import { Card } from "@/components/ui/card";
import { Confidence } from "@/components/ui/confidence";
import { CopyButton } from "@/components/ui/copy-button";
import { DescriptionList, Fact } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { Rich } from "@/components/ui/rich";
import { TextLink } from "@/components/ui/text-link";
import type { KeyExplanation } from "@/lib/lockouts/explain";
import type { UserLockout } from "@/lib/lockouts/of-user";
import { abilities, understands } from "@/lib/policy/abilities";
import type { KeyDiagnosis } from "@/lib/remedies/diagnose-keys";
import { diagnosis as texts } from "@/lib/texts/diagnosis";
import type { Language } from "@/lib/texts/language";
import { people, personaWords } from "@/lib/texts/people";
import { capitalise, words, wordsOf } from "@/lib/texts/words";
import { claim, EvidenceLine } from "./evidence-line";
import { ReportButton } from "./report-button";

type Props = {
  userId: string;
  /** The address of the page that shows the evidence; nothing for this one. */
  at: string;
  /** Of one key, those that the server refuses now. */
  lockouts: UserLockout[];
  diagnosis: KeyDiagnosis;
  explanation: KeyExplanation | undefined;
  /** The remedies, which end the answer. */
  children: ReactNode;
};

/** Why this person is locked out of one slot, every claim leading to what it rests on, and under it what to do. */
export function LockedOut({ userId, at, lockouts, diagnosis, explanation, children }: Props) {
  const language = useLanguage();
  const t = texts[language];
  const { pattern } = diagnosis;
  return (
    <Card
      tone="warn"
      title={<Head text={t.lockedOut} lockouts={lockouts} diagnosis={diagnosis} />}
      lead={leadOf(diagnosis, lockouts, language)}
      bodyClassName="p-0"
    >
      {pattern && (
        <Notice tone="warn" className="mx-4 mt-3.5" title={t.cameBack(pattern.resets)} action={<ReportButton userId={userId} />}>
          {t.willNotLast(t.patterns[pattern.kind])}
        </Notice>
      )}
      <DescriptionList className="px-4 py-3.5">
        <Fact term={t.terms.slot}>
          <Slot userId={userId} diagnosis={diagnosis} />
        </Fact>
        {lockouts.map((lockout) => (
          <Refused key={lockout.id} at={at} lockout={lockout} diagnosis={diagnosis} several={lockouts.length > 1} />
        ))}
        <Fact term={t.terms.others}>
          <OtherPhones at={at} diagnosis={diagnosis} />
        </Fact>
        <Fact term={t.terms.before}>
          <Before at={at} explanation={explanation} />
        </Fact>
      </DescriptionList>
      <Elsewhere diagnosis={diagnosis} explanation={explanation} />
      {children}
    </Card>
  );
}

/** The same in one line, for a slot that is folded under a worse one. */
export function AlsoLockedOut({ lockouts, diagnosis }: Pick<Props, "lockouts" | "diagnosis">) {
  return <Head text={useTexts(texts).alsoLockedOut} lockouts={lockouts} diagnosis={diagnosis} />;
}

function Head({ text, lockouts, diagnosis }: Pick<Props, "lockouts" | "diagnosis"> & { text: string }) {
  return <Rich text={text} parts={{ chat: () => <Chat of={diagnosis} />, span: () => <Duration since={firstOf(lockouts).openedAt} /> }} />;
}

function Chat({ of }: { of: { persona: string; goal: string } }) {
  return <span translate="no">{personaWords(of.persona, of.goal)}</span>;
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

export function leadOf(diagnosis: KeyDiagnosis, lockouts: readonly UserLockout[], language: Language): string {
  const working = diagnosis.effects.archive.filter((effect) => effect.standing === "works");
  return texts[language].lead({
    tries: triesOf(lockouts),
    installations: lockouts.length,
    chats: diagnosis.chats.length,
    messages: diagnosis.chats.reduce((sum, chat) => sum + chat.messageCount, 0),
    working: working.map((effect) => people[language].phoneWords({ ...effect, appVersion: null })),
  });
}

// What an agent and the person can compare without either reading a word of the chat.
function Slot({ userId, diagnosis }: { userId: string; diagnosis: KeyDiagnosis }) {
  const t = useTexts(texts);
  const chat = () => <Chat of={diagnosis} />;
  if (diagnosis.chats.length === 0) return <Rich text={t.slotUnknown} parts={{ chat }} />;
  return diagnosis.chats.map(({ id, slot, messageCount, createdAt, lastMessageAt }) => (
    <span key={id} className="block">
      <Rich
        text={t.slot({ slot, max: diagnosis.policy.maxActive, messages: messageCount, used: lastMessageAt !== null })}
        parts={{
          chat,
          a: (said) => <TextLink href={`/users/${userId}/consultations/${id}`}>{said}</TextLink>,
          begun: () => <Time at={createdAt} format="stamp" />,
          last: () => lastMessageAt && <Time at={lastMessageAt} format="stamp" />,
          hint: (said) => <span className="text-ink-3">{said}</span>,
        }}
      />
    </span>
  ));
}

function Refused({ at, lockout, diagnosis, several }: { at: string; lockout: UserLockout; diagnosis: KeyDiagnosis; several: boolean }) {
  const language = useLanguage();
  const t = texts[language];
  const phone = diagnosis.effects.archive.find((effect) => effect.installationId === lockout.installationId);
  const named = phone ? people[language].phoneWords({ ...phone, appVersion: null }) : t.unnamedInstallation;
  return (
    <>
      <Fact term={several ? capitalise(named) : t.terms.tried}>
        <Rich
          text={t.tries(lockout.tries)}
          parts={{
            a: (said) => (
              <a href={`${at}#lockout-${lockout.id}`} className={claim}>
                <Rich text={said} parts={{ since: () => <Time at={lockout.openedAt} format="stamp" /> }} />
              </a>
            ),
            last: () => <Time at={lockout.lastAttemptAt} />,
            phone: () =>
              lockout.installationId ? (
                <a href={`${at}#installation-${lockout.installationId}`} className={claim}>
                  {named}
                </a>
              ) : (
                named
              ),
          }}
        />
      </Fact>
      <Fact term={t.terms.cause}>
        <Confidence level={lockout.confidence}>{capitalise(wordsOf(words[language].cause, lockout.cause))}</Confidence>
      </Fact>
      <Fact term={t.terms.because}>
        <EvidenceLine at={at} evidence={lockout.evidence} lockoutId={lockout.id} />
      </Fact>
      <Fact term={t.terms.app}>{appSentence(lockout, language)}</Fact>
    </>
  );
}

function OtherPhones({ at, diagnosis }: { at: string; diagnosis: KeyDiagnosis }) {
  const t = useTexts(texts);
  const { phoneWords } = useTexts(people);
  const others = diagnosis.effects.archive.filter(({ standing }) => Object.hasOwn(t.others, standing));
  if (others.length === 0) return <>{t.noOthers}</>;
  return (
    <ul className="grid gap-0.5">
      {others.map((other) => (
        <li key={other.installationId}>
          <Rich
            text={t.others[other.standing as keyof typeof t.others]}
            parts={{
              phone: () => (
                <a href={`${at}#installation-${other.installationId}`} className={claim}>
                  {phoneWords(other)}
                </a>
              ),
              says: (said) => (
                <span className={other.standing === "works" ? "text-ok" : "text-ink-2"}>
                  {other.standing === "works" && <span aria-hidden="true">✓ </span>}
                  {said}
                </span>
              ),
              at: () => <Time at={other.lastSeenAt} />,
            }}
          />
        </li>
      ))}
    </ul>
  );
}

function Before({ at, explanation }: { at: string; explanation: KeyExplanation | undefined }) {
  const t = useTexts(texts);
  if (!explanation || explanation.earlier.length === 0) return <>{t.nothingBefore}</>;
  return (
    <ul className="grid gap-0.5">
      {explanation.earlier.map((act) => (
        <li key={act.id}>
          <a href={`${at}#${act.id}`} className={claim}>
            <Time at={act.at} format="date" />
          </a>
          : {act.words}
        </li>
      ))}
      {explanation.earlierMore > 0 && <li className="text-ink-2">{t.moreBefore(explanation.earlierMore)}</li>}
    </ul>
  );
}

/** Refused although no active chat is to be seen is nothing that a reset mends; what lives in another backend is freed there. */
function Elsewhere({ diagnosis: { chats }, explanation }: { diagnosis: KeyDiagnosis; explanation: KeyExplanation | undefined }) {
  const t = useTexts(texts).elsewhere;
  if (chats.length > 0 && !chats.some((chat) => chat.elsewhere)) return null;
  const [title, hint] =
    chats.length > 0 ? [t.chatTitle, t.chat] : explanation?.refusedHere ? [t.hereTitle, t.here] : [t.thereTitle, t.there];
  const ids = chats.length === 0 && explanation ? explanation.requestIds : [];
  return (
    <div className="px-4 pb-3.5">
      <Notice tone="warn" title={title}>
        {hint}
        {ids.length > 0 && (
          <span className="mt-1 flex flex-wrap items-center gap-x-1 text-sm">
            <Rich
              text={t.requests(ids.length)}
              parts={{
                ids: () => (
                  <span className="break-all font-mono text-xs" translate="no">
                    {ids.join(", ")}
                  </span>
                ),
              }}
            />
            <CopyButton value={ids.join("\n")} label={t.copyIds} />
          </span>
        )}
      </Notice>
    </div>
  );
}

function appSentence({ appVersion, platform }: UserLockout, language: Language): string {
  const t = texts[language].app;
  if (!appVersion) return t.noVersion;
  const app = t.named(appVersion, platform && wordsOf(words[language].platform, platform));
  if (understands(appVersion, "conflict_id")) return t.both(app);
  if (understands(appVersion, "list")) return t.list(app, abilities.conflict_id.lowest);
  return t.neither(app, abilities.list.lowest, abilities.conflict_id.lowest);
}
