import { useTexts } from "#texts";
import { Duration, Time } from "@/components/time";
import { Rich } from "@/components/ui/rich";
import { TextLink } from "@/components/ui/text-link";
import type { AsJson } from "@/lib/as-json";
import { otherPhoneWorks } from "@/lib/lockouts/distress";
import type { LockoutRow } from "@/lib/lockouts/list";
import { queue } from "@/lib/texts/queue";

/** Tried for this long before it is a reason of its own. */
const triedLongMs = 60 * 60_000;

/** Why somebody stands where they stand: the facts that the order by distress is made of, never its number. */
export function Reasons({ lockout }: { lockout: LockoutRow | AsJson<LockoutRow> }) {
  const t = useTexts(queue);
  const { tries, opened_at, last_attempt_at, ticket, other_phone_at } = lockout;
  const lastAttemptAt = new Date(last_attempt_at);
  const stranded = !otherPhoneWorks({ lastAttemptAt, otherPhoneAt: other_phone_at ? new Date(other_phone_at) : null });
  return (
    <>
      <span className="block">
        <Rich text={t.tries(tries)} parts={{ when: () => <Time at={last_attempt_at} /> }} />
      </span>
      <span className="cell-under *:mr-2 *:inline-block">
        {ticket && (
          <span>
            <Rich
              text={t.wrote}
              parts={{
                ticket: () => <TextLink href={`/tickets/${ticket.number}`}>{`#${ticket.number}`}</TextLink>,
              }}
            />
          </span>
        )}
        {!ticket && <span>{t.notWritten}</span>}
        {lastAttemptAt.getTime() - new Date(opened_at).getTime() >= triedLongMs && (
          <span>
            <Rich text={t.triedFor} parts={{ span: () => <Duration since={opened_at} until={last_attempt_at} short /> }} />
          </span>
        )}
        <span>{stranded ? t.noOtherPhone : t.otherPhone}</span>
      </span>
    </>
  );
}
