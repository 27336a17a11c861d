import { Duration, Time } from "@/components/time";
import { Card } from "@/components/ui/card";
import type { StaffActor } from "@/lib/auth/actor";
import { explainLockouts } from "@/lib/lockouts/explain";
import type { UserLockout } from "@/lib/lockouts/of-user";
import { diagnoseKey, type KeyDiagnosis } from "@/lib/remedies/diagnose";
import { personaWords } from "@/lib/texts/people";
import { outcomeWords, remedyWords, wordsOf } from "@/lib/texts/words";
import { claim } from "./evidence-line";
import { LockedOut, leadOf, lockedOutWords, triesOf } from "./locked-out";
import { readLockouts, readTickets } from "./read";
import { RemedyHistory } from "./remedy-history";
import { RemedySection } from "./remedy-section";

/** Why this person is locked out and what to do: one answer for each slot with an open lockout, the most distressed first. */
export async function Diagnosis({ actor, userId, name }: { actor: StaffActor; userId: string; name: string }) {
  const lockouts = await readLockouts(actor, userId);
  const open = lockouts.filter((lockout) => lockout.closedAt === null);
  const keys = new Map(open.map(({ persona, goal }) => [JSON.stringify([persona, goal]), { persona, goal }]));
  const [tickets, explanations, diagnoses] = await Promise.all([
    readTickets(actor, userId),
    open.length > 0 ? explainLockouts(actor, { userId }) : [],
    Promise.all([...keys.values()].map((key) => diagnoseKey(actor, { userId, ...key }))),
  ]);
  const openTickets = tickets
    .filter((ticket) => ticket.status !== "solved")
    .map((ticket) => ({ id: ticket.id, label: `#${ticket.number} ${ticket.subject}` }));
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
        if (stuck.length === 0) return <Freed key={key} lockouts={own} diagnosis={diagnosis} />;
        const answer = (
          <LockedOut
            key={key}
            userId={userId}
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
                only={place === 0}
              />
            )}
          </LockedOut>
        );
        if (place === 0) return answer;
        return (
          <details key={key} className="group rounded-lg border border-warn-line bg-panel shadow-card">
            <summary className="cursor-pointer rounded-lg bg-warn-soft px-4 py-3">
              <span className="font-semibold text-warn">{lockedOutWords(stuck, diagnosis)}</span>
              <span className="block pl-4">{leadOf(diagnosis, stuck)}</span>
            </summary>
            <div className="p-2">{answer}</div>
          </details>
        );
      })}
      {answers.length === 0 && <NotLockedOut last={lockouts[0]} />}
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

function Freed({ lockouts, diagnosis }: { lockouts: UserLockout[]; diagnosis: KeyDiagnosis }) {
  const lockout = lockouts[0];
  if (!lockout?.freedAt) return null;
  const { maxActive } = diagnosis.policy;
  const slots = maxActive === null ? `${diagnosis.chats.length} active, no limit` : `${diagnosis.chats.length} of ${maxActive} active`;
  const full = maxActive !== null && diagnosis.chats.length >= maxActive;
  return (
    <Card
      title={`${personaWords(diagnosis.persona, diagnosis.goal)}: freed, waiting for their app`}
      lead={
        <>
          Freed <Time at={lockout.freedAt} /> by {wordsOf(remedyWords, lockout.freedBy ?? "")},{" "}
          <a href={`#lockout-${lockout.id}`} className={claim}>
            locked out since <Time at={lockout.openedAt} format="stamp" />
          </a>
          . The lockout closes by itself when their app gets through.
        </>
      }
    >
      <p>
        {full ? (
          <>
            <span className="text-ok">✓ The app gets the chat’s id with its next 409</span>{" "}
            <span className="text-ink-2">— read just now: {slots}. The next “New chat” opens the chat that the server holds.</span>
          </>
        ) : (
          <>
            <span className="text-ok">✓ The slot is free</span>{" "}
            <span className="text-ink-2">— read just now: {slots}. The next “New chat” will be answered with 201.</span>
          </>
        )}
      </p>
    </Card>
  );
}

function NotLockedOut({ last }: { last: UserLockout | undefined }) {
  return (
    <Card tone="ok" title="Not locked out" lead={last ? undefined : "No create of this person has ever been refused."}>
      {last?.closedAt ? (
        <p className="text-ink-2">
          {last.outcome === "auto" ? (
            <>
              The app got over its last 409, on {personaWords(last.persona, last.goal)}, by itself within a minute,{" "}
              <Time at={last.closedAt} />: no trouble.
            </>
          ) : (
            <>
              The last lockout, from {personaWords(last.persona, last.goal)}, ended <Time at={last.closedAt} />{" "}
              {wordsOf(outcomeWords, last.outcome)}, after <Duration since={last.openedAt} until={last.closedAt} />.
            </>
          )}{" "}
          <a href={`#lockout-${last.id}`} className={claim}>
            See it in the timeline
          </a>
        </p>
      ) : (
        <p className="text-ink-2">
          If they say that a chat is gone, it may be a phone on which they have not tried to open it yet: ask them to tap “New chat” once.
        </p>
      )}
    </Card>
  );
}
