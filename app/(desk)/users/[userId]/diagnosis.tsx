import { Duration, Time } from "@/components/time";
import { Card } from "@/components/ui/card";
import { Confidence } from "@/components/ui/confidence";
import { DescriptionList, Fact } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import type { StaffActor } from "@/lib/auth/actor";
import { lockoutsOfUser, type UserLockout } from "@/lib/lockouts/of-user";
import { abilities, understands } from "@/lib/policy/abilities";
import { diagnoseKey, type KeyDiagnosis } from "@/lib/remedies/diagnose";
import { resetsOfUser } from "@/lib/remedies/resets-of-user";
import { personaWords, phoneWords } from "@/lib/texts/people";
import { capitalise, causeWords, counted, outcomeWords, platformWords, remedyWords, wordsOf } from "@/lib/texts/words";
import { listTicketsOfUser } from "@/lib/tickets/of-user";
import { EvidenceLine } from "./evidence-line";
import { phonesOf } from "./phones";
import { RemedyPanel } from "./remedy-panel";
import { ResetHistory } from "./reset-history";

/** Why this person is locked out and what to do: one card for each (persona, goal) with an open lockout. */
export async function Diagnosis({ actor, userId, name }: { actor: StaffActor; userId: string; name: string }) {
  const lockouts = await lockoutsOfUser(actor, { userId });
  const open = lockouts.filter((lockout) => lockout.closedAt === null);
  const keys = new Map(open.map((lockout) => [`${lockout.persona}\n${lockout.goal}`, lockout]));
  const [resets, tickets, diagnoses] = await Promise.all([
    resetsOfUser(actor, { userId }),
    listTicketsOfUser(actor, { userId }),
    Promise.all([...keys.values()].map(({ persona, goal }) => diagnoseKey(actor, { userId, persona, goal }))),
  ]);
  const openTickets = tickets
    .filter((ticket) => ticket.status !== "solved")
    .map((ticket) => ({ id: ticket.id, label: `#${ticket.number} ${ticket.subject}` }));
  return (
    <>
      {diagnoses.map((diagnosis) => {
        const own = open.filter((lockout) => lockout.persona === diagnosis.persona && lockout.goal === diagnosis.goal);
        const stuck = own.filter((lockout) => lockout.freedAt === null);
        const key = `${diagnosis.persona} ${diagnosis.goal}`;
        return stuck.length > 0 ? (
          <LockedOut key={key} userId={userId} name={name} lockouts={stuck} diagnosis={diagnosis} tickets={openTickets} />
        ) : (
          <Freed key={key} lockouts={own} diagnosis={diagnosis} />
        );
      })}
      {diagnoses.length === 0 && <NotLockedOut last={lockouts[0]} />}
      <ResetHistory userId={userId} resets={resets} />
    </>
  );
}

type Tickets = { id: string; label: string }[];

function LockedOut({
  userId,
  name,
  lockouts,
  diagnosis,
  tickets,
}: {
  userId: string;
  name: string;
  lockouts: UserLockout[];
  diagnosis: KeyDiagnosis;
  tickets: Tickets;
}) {
  const persona = personaWords(diagnosis.persona, diagnosis.goal);
  const first = lockouts.reduce((a, b) => (b.openedAt < a.openedAt ? b : a));
  const tries = lockouts.reduce((sum, lockout) => sum + lockout.tries, 0);
  return (
    <Card
      tone="warn"
      title={
        <>
          Locked out of {persona} for <Duration since={first.openedAt} />
        </>
      }
      lead={leadOf(diagnosis, tries, lockouts.length)}
      bodyClassName="p-0"
    >
      <div className="grid gap-3 px-4 py-3.5">
        {lockouts.map((lockout) => (
          <Evidenced key={lockout.id} lockout={lockout} diagnosis={diagnosis} several={lockouts.length > 1} />
        ))}
        {diagnosis.resetsLast30Days > 0 && (
          <p className="text-ink-2">
            Before: {counted(diagnosis.resetsLast30Days, "reset")} in the last 30 days
            {diagnosis.resetsLast30Days >= 3 && ". Another one will not help for long: look at why it comes back."}
          </p>
        )}
      </div>
      <Elsewhere chats={diagnosis.chats} />
      {diagnosis.chats.length > 0 && (
        <RemedyPanel
          userId={userId}
          name={name}
          persona={diagnosis.persona}
          goal={diagnosis.goal}
          label={persona}
          options={diagnosis.options}
          phones={phonesOf(diagnosis)}
          previews={diagnosis.previews}
          chattingSince={diagnosis.chattingNow?.at.toISOString() ?? null}
          previewAt={diagnosis.at.toISOString()}
          tickets={tickets}
          suggestedReason={reasonFor(first.cause)}
        />
      )}
    </Card>
  );
}

/** Who was refused by another backend is freed there; what is done here changes what the desk knows. */
function Elsewhere({ chats }: { chats: KeyDiagnosis["chats"] }) {
  if (chats.length > 0 && !chats.some((chat) => chat.elsewhere)) return null;
  return (
    <div className="px-4 pb-3.5">
      {chats.length === 0 ? (
        <Notice tone="warn" title="Reset this person in the backend that refused them">
          It did not say which chat holds the slot, so there is nothing to free here. Its next report says here that they are free.
        </Notice>
      ) : (
        <Notice tone="warn" title="This chat lives in another backend">
          It was reported by that backend. Free the slot there: what you do here changes what the desk shows, until its next report.
        </Notice>
      )}
    </div>
  );
}

function leadOf(diagnosis: KeyDiagnosis, tries: number, installations: number): string {
  const from = installations > 1 ? `${installations} installations` : "one installation";
  const messages = diagnosis.chats.reduce((sum, chat) => sum + chat.messageCount, 0);
  const held =
    diagnosis.chats.length === 0
      ? "another backend refused them"
      : diagnosis.chats.length === 1
        ? `the server still holds their chat of ${counted(messages, "message")}`
        : `the server still holds ${counted(diagnosis.chats.length, "chat")} with ${counted(messages, "message")}`;
  const working = diagnosis.effects.archive.filter((effect) => effect.standing === "works");
  const others = working.map((effect) => phoneWords({ ...effect, appVersion: null })).join(" and ");
  const elsewhere =
    working.length > 0 ? ` Their ${others} still ${working.length === 1 ? "works" : "work"}.` : " No other phone of theirs works.";
  return `${counted(tries, "try", "tries")} from ${from}; ${held}.${elsewhere}`;
}

function Evidenced({ lockout, diagnosis, several }: { lockout: UserLockout; diagnosis: KeyDiagnosis; several: boolean }) {
  const phone = diagnosis.effects.archive.find((effect) => effect.installationId === lockout.installationId);
  return (
    <DescriptionList>
      {several && <Fact term="Phone">{phone ? phoneWords(phone) : "unnamed installation"}</Fact>}
      <Fact term="Likely cause">
        <Confidence level={lockout.confidence}>{capitalise(wordsOf(causeWords, lockout.cause))}</Confidence>
      </Fact>
      <Fact term="Because">
        <EvidenceLine evidence={lockout.evidence} />, first 409{" "}
        <a href={`#lockout-${lockout.id}`} className="rounded-xs text-accent hover:underline">
          <Time at={lockout.openedAt} format="stamp" />
        </a>
        , last try <Time at={lockout.lastAttemptAt} />
      </Fact>
      <Fact term="App">{appSentence(lockout)}</Fact>
    </DescriptionList>
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

function Freed({ lockouts, diagnosis }: { lockouts: UserLockout[]; diagnosis: KeyDiagnosis }) {
  const lockout = lockouts[0];
  if (!lockout?.freedAt) return null;
  const { maxActive } = diagnosis.policy;
  const slots = maxActive === null ? `${diagnosis.chats.length} active, no limit` : `${diagnosis.chats.length} of ${maxActive} active`;
  return (
    <Card
      title={`${personaWords(diagnosis.persona, diagnosis.goal)}: freed, waiting for their app`}
      lead={
        <>
          Freed <Time at={lockout.freedAt} /> by {wordsOf(remedyWords, lockout.freedBy ?? "")}. The lockout closes by itself when their app
          gets through.
        </>
      }
    >
      <p>
        <span className="text-ok">✓ The slot is free</span>{" "}
        <span className="text-ink-2">— read just now: {slots}. The next “New chat” will be answered with 201.</span>
      </p>
    </Card>
  );
}

function NotLockedOut({ last }: { last: UserLockout | undefined }) {
  return (
    <Card tone="ok" title="Not locked out" lead={last ? undefined : "No create of this person has ever been refused."}>
      {last?.closedAt ? (
        <p className="text-ink-2">
          The last lockout, from {personaWords(last.persona, last.goal)}, ended <Time at={last.closedAt} />{" "}
          {wordsOf(outcomeWords, last.outcome)}, after <Duration since={last.openedAt} until={last.closedAt} />.
        </p>
      ) : (
        <p className="text-ink-2">
          If they say that a chat is gone, it may be a phone on which they have not tried to open it yet: ask them to tap “New chat” once.
        </p>
      )}
    </Card>
  );
}

function reasonFor(cause: UserLockout["cause"]): "reinstall" | "device_switch" | "data_cleared" | "other" {
  return cause === "reinstall" || cause === "device_switch" || cause === "data_cleared" ? cause : "other";
}
