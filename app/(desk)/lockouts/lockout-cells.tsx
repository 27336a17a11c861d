import { RowLink } from "@/components/data-table/row-link";
import { RowCells } from "@/components/data-table/table-cell";
import { useLanguage } from "@/components/language/in-browser";
import { Duration, Time } from "@/components/time";
import { Rich } from "@/components/ui/rich";
import { TextLink } from "@/components/ui/text-link";
import type { AsJson } from "@/lib/as-json";
import type { LockoutRow, OtherLockout } from "@/lib/lockouts/list";
import type { LockoutState } from "@/lib/lockouts/list-schema";
import { people, personaWords } from "@/lib/texts/people";
import { queue } from "@/lib/texts/queue";
import { capitalise, words, wordsOf } from "@/lib/texts/words";
import { ClaimCell } from "./claim-cell";
import { Reasons } from "./reasons";

const single = new Set(["waiting", "last_try"]);

/** The cells of one person in the queue, by the names of its columns. Drawn by the part that runs in the browser (LockoutTable). */
export function LockoutCells({
  lockout,
  state,
  mine,
}: {
  lockout: AsJson<LockoutRow>;
  state: LockoutState /** The reader is on it. */;
  mine: boolean;
}) {
  const language = useLanguage();
  const t = queue[language];
  const { personWords, phoneWords } = people[language];
  const { cause: causeWords } = words[language];
  const { user, freed, ticket, claim } = lockout;
  const name = personWords(user);
  return (
    <RowCells
      id={user.id}
      single={single}
      contents={{
        user: (
          <>
            <RowLink href={`/users/${user.id}`} title={name}>
              {name}
            </RowLink>
            {user.name && user.email && (
              <span title={user.email} translate="no" className="cell-under truncate">
                {user.email}
              </span>
            )}
            {lockout.others.length > 0 && (
              <span className="cell-under">
                {lockout.others.map((other) => (
                  <span key={other.id} className="block">
                    <Rich text={t.also(other.tries)} parts={{ what: () => whatOf(other) }} />
                  </span>
                ))}
              </span>
            )}
          </>
        ),
        why: <Reasons lockout={lockout} />,
        claim: <ClaimCell userId={user.id} name={name} claim={claim && { name: claim.name, mine }} />,
        waiting: state === "waiting" ? <Time at={lockout.opened_at} format="stamp" /> : <Duration since={lockout.opened_at} short />,
        freed: freed && (
          <>
            <Time at={freed.at} />
            <span className="cell-under">{t.freedBy(freed.by)}</span>
          </>
        ),
        last_try: <Time at={lockout.last_attempt_at} />,
        tries: lockout.tries,
        chat: (
          <>
            <span translate="no" className="block">
              {personaWords(lockout.persona)}
            </span>
            {lockout.goal && (
              <span translate="no" className="cell-under">
                {lockout.goal.replaceAll("_", " ")}
              </span>
            )}
          </>
        ),
        cause: (
          <>
            <span className="block">{capitalise(wordsOf(causeWords, lockout.cause))}</span>
            {lockout.cause !== "unknown" && <span className="cell-under">{t.confidence[lockout.confidence]}</span>}
          </>
        ),
        phone: phoneWords({ deviceModel: lockout.device_model, platform: lockout.platform, appVersion: lockout.app_version }),
        ticket: ticket ? (
          <TextLink href={`/tickets/${ticket.number}`}>{`#${ticket.number}`}</TextLink>
        ) : (
          <span className="text-ink-3">{t.noTicket}</span>
        ),
      }}
    />
  );

  function whatOf(other: AsJson<OtherLockout>) {
    if (other.persona === lockout.persona && other.goal === lockout.goal)
      return phoneWords({ deviceModel: other.device_model, platform: other.platform, appVersion: other.app_version });
    return <span translate="no">{personaWords(other.persona, other.goal)}</span>;
  }
}
