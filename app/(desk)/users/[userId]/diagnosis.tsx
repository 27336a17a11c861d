import { useTexts } from "#texts";
import { Duration, Time } from "@/components/time";
import { Card } from "@/components/ui/card";
import { Rich } from "@/components/ui/rich";
import type { StaffActor } from "@/lib/auth/actor";
import { requestLanguage } from "@/lib/http/language";
import { explainLockouts } from "@/lib/lockouts/explain";
import type { UserLockout } from "@/lib/lockouts/of-user";
import { diagnoseKeys, type KeyDiagnosis } from "@/lib/remedies/diagnose-keys";
import type { Remedy } from "@/lib/remedies/recommend";
import { diagnosis as texts } from "@/lib/texts/diagnosis";
import { personaWords } from "@/lib/texts/people";
import { words as codes } from "@/lib/texts/words";
import { claim } from "./evidence-line";
import { FreedAnswer } from "./freed-answer";
import { AlsoLockedOut, LockedOut, leadOf, triesOf } from "./locked-out";
import { readAhead, readLockouts, readTickets } from "./read";
import { RemedyHistory } from "./remedy-history";
import { RemedySection } from "./remedy-section";

/** Why this person is locked out and what to do: one answer for each slot with an open lockout, the most distressed first. */
export async function Diagnosis({
  actor,
  userId,
  name,
  elsewhere,
}: {
  actor: StaffActor;
  userId: string;
  name: string;
  /** Not on the person's own page but on that of a ticket of theirs: remedies answer it, and the evidence is over there. */
  elsewhere?: { ticketId: string };
}) {
  const at = elsewhere ? `/users/${userId}` : "";
  readAhead(actor, userId);
  const [lockouts, language] = await Promise.all([readLockouts(actor, userId), requestLanguage()]);
  const open = lockouts.filter((lockout) => lockout.closedAt === null);
  const keys = new Map(open.map(({ persona, goal }) => [JSON.stringify([persona, goal]), { persona, goal }]));
  const [tickets, explanations, diagnoses] = await Promise.all([
    readTickets(actor, userId),
    open.length > 0 ? explainLockouts(actor, { userId, language }) : [],
    diagnoseKeys(actor, { userId, keys: [...keys.values()], language }),
  ]);
  const openTickets = tickets
    .filter((ticket) => ticket.status !== "solved")
    .map((ticket) => ({ id: ticket.id, label: `#${ticket.number} ${ticket.subject || codes[language].noSubject}` }));
  const answers = diagnoses
    .map((diagnosis) => {
      const own = open.filter((lockout) => isOf(diagnosis, lockout));
      return { diagnosis, own, stuck: own.filter((lockout) => lockout.freedAt === null) };
    })
    .sort(worstFirst);
  return (
    <>
      {answers.map(({ diagnosis, own, stuck }, place) => {
        const key = `${diagnosis.persona} ${diagnosis.goal}`;
        if (stuck.length === 0) return <Freed key={key} at={at} lockouts={own} diagnosis={diagnosis} />;
        const answer = (
          <LockedOut
            key={key}
            userId={userId}
            at={at}
            lockouts={stuck}
            diagnosis={diagnosis}
            explanation={explanations.find((explanation) => isOf(diagnosis, explanation))}
          >
            {diagnosis.chats.length > 0 && (
              <RemedySection
                userId={userId}
                name={name}
                label={personaWords(diagnosis.persona, diagnosis.goal)}
                diagnosis={diagnosis}
                lockouts={stuck}
                tickets={openTickets}
                ticketId={elsewhere?.ticketId}
                only={place === 0 && !elsewhere}
              />
            )}
          </LockedOut>
        );
        if (place === 0) return answer;
        return (
          <details key={key} className="group rounded-lg border border-warn-line bg-panel shadow-card">
            <summary className="cursor-pointer rounded-lg bg-warn-soft px-4 py-3">
              <span className="font-semibold text-warn">
                <AlsoLockedOut lockouts={stuck} diagnosis={diagnosis} />
              </span>
              <span className="block pl-4">{leadOf(diagnosis, stuck, language)}</span>
            </summary>
            <div className="p-2">{answer}</div>
          </details>
        );
      })}
      {answers.length === 0 && <NotLockedOut at={at} last={lockouts[0]} />}
      <RemedyHistory actor={actor} userId={userId} />
    </>
  );
}

type Answer = { diagnosis: KeyDiagnosis; own: UserLockout[]; stuck: UserLockout[] };
type Key = { persona: string; goal: string };

function isOf(a: Key, b: Key): boolean {
  return a.persona === b.persona && a.goal === b.goal;
}

/** Who tried most is in the most distress, then who tried last; what is freed comes after what is not. */
function worstFirst(a: Answer, b: Answer): number {
  if (a.stuck.length === 0 || b.stuck.length === 0) return Number(a.stuck.length === 0) - Number(b.stuck.length === 0);
  const last = (answer: Answer) => Math.max(...answer.stuck.map((lockout) => lockout.lastAttemptAt.getTime()));
  return triesOf(b.stuck) - triesOf(a.stuck) || last(b) - last(a);
}

function Freed({ at: page, lockouts, diagnosis }: { at: string; lockouts: UserLockout[]; diagnosis: KeyDiagnosis }) {
  const t = useTexts(texts).freed;
  const lockout = lockouts[0];
  if (!lockout?.freedAt) return null;
  const { freedAt, openedAt } = lockout;
  const { maxActive } = diagnosis.policy;
  const slots = t.slots(diagnosis.chats.length, maxActive);
  const full = maxActive !== null && diagnosis.chats.length >= maxActive;
  return (
    <Card
      title={<Rich text={t.title} parts={{ chat: () => <span translate="no">{personaWords(diagnosis.persona, diagnosis.goal)}</span> }} />}
      lead={
        <Rich
          text={t.lead(lockout.freedBy ?? "")}
          parts={{
            at: () => <Time at={freedAt} />,
            a: (words) => (
              <a href={`${page}#lockout-${lockout.id}`} className={claim}>
                <Rich text={words} parts={{ since: () => <Time at={openedAt} format="stamp" /> }} />
              </a>
            ),
          }}
        />
      }
    >
      <FreedAnswer messages={diagnosis.messages} remedy={remedyBy[lockout.freedBy ?? ""] ?? null}>
        <p>
          <Rich
            text={full ? t.full(slots) : t.free(slots)}
            parts={{
              ok: (words) => <span className="text-ok">{words}</span>,
              rest: (words) => <span className="text-ink-2">{words}</span>,
            }}
          />
        </p>
      </FreedAnswer>
    </Card>
  );
}

/** What there is to say to the person, by what freed them; nothing where they did it themselves. */
const remedyBy: Record<string, Remedy> = { archive: "archive", delete: "delete", reconnect: "reconnect", policy: "wait" };

function NotLockedOut({ at: page, last }: { at: string; last: UserLockout | undefined }) {
  const t = useTexts(texts).notLockedOut;
  const closedAt = last?.closedAt;
  return (
    <Card tone="ok" title={t.title} lead={last ? undefined : t.never}>
      <p className="text-ink-2">
        {closedAt ? (
          <Rich
            text={last.outcome === "auto" ? t.auto : t.ended(last.outcome)}
            parts={{
              chat: () => <span translate="no">{personaWords(last.persona, last.goal)}</span>,
              at: () => <Time at={closedAt} />,
              span: () => <Duration since={last.openedAt} until={closedAt} />,
              a: (words) => (
                <a href={`${page}#lockout-${last.id}`} className={claim}>
                  {words}
                </a>
              ),
            }}
          />
        ) : (
          t.ifGone
        )}
      </p>
    </Card>
  );
}
