import { columnsOf } from "@/components/data-table/columns";
import { RowLink } from "@/components/data-table/row-link";
import { Duration, Time } from "@/components/time";
import { Rich } from "@/components/ui/rich";
import { TextLink } from "@/components/ui/text-link";
import { can, type StaffActor } from "@/lib/auth/actor";
import type { LockoutRow } from "@/lib/lockouts/list";
import type { LockoutState } from "@/lib/lockouts/list-schema";
import type { Language } from "@/lib/texts/language";
import { people, personaWords } from "@/lib/texts/people";
import { queue } from "@/lib/texts/queue";
import { capitalise, words, wordsOf } from "@/lib/texts/words";
import { ClaimCell } from "./claim-cell";
import { Reasons } from "./reasons";

const column = columnsOf<LockoutRow>();

/** The columns of one state of the queue, as this member of staff sees them: who is on somebody, and what they can do about it. */
export function lockoutColumns(state: LockoutState, actor: StaffActor, language: Language) {
  const t = queue[language];
  const names = t.columns;
  const { personWords, phoneWords } = people[language];
  const { cause: causeWords } = words[language];

  const user = column.accessor((row) => personWords(row.user), {
    id: "user",
    header: names.user,
    meta: { main: true },
    cell: ({ row: { original: lockout } }) => (
      <>
        <RowLink href={`/users/${lockout.user.id}`} title={personWords(lockout.user)}>
          {personWords(lockout.user)}
        </RowLink>
        {lockout.user.name && lockout.user.email && (
          <span title={lockout.user.email} translate="no" className="block truncate text-ink-2 text-sm">
            {lockout.user.email}
          </span>
        )}
        {lockout.others.length > 0 && (
          <span className="block text-ink-2 text-sm">
            {lockout.others.map((other) => (
              <span key={other.id} className="block">
                <Rich
                  text={t.also(other.tries)}
                  parts={{
                    what: () =>
                      other.persona === lockout.persona && other.goal === lockout.goal ? (
                        phoneWords({ deviceModel: other.device_model, platform: other.platform, appVersion: other.app_version })
                      ) : (
                        <span translate="no">{personaWords(other.persona, other.goal)}</span>
                      ),
                  }}
                />
              </span>
            ))}
          </span>
        )}
      </>
    ),
  });

  const why = column.display({
    id: "why",
    header: names.why,
    meta: { sort: "distress" },
    sortDescFirst: true,
    cell: ({ row: { original: lockout } }) => <Reasons lockout={lockout} />,
  });

  const opened = column.accessor("opened_at", {
    id: "waiting",
    header: names.lockedOutFor,
    meta: { sort: "opened" },
    cell: (info) => <Duration since={info.getValue()} short />,
  });

  const since = column.accessor("opened_at", {
    id: "waiting",
    header: names.lockedOutSince,
    meta: { sort: "opened" },
    cell: (info) => <Time at={info.getValue()} format="stamp" />,
  });

  const freed = column.accessor((row) => row.freed?.at, {
    id: "freed",
    header: names.freed,
    cell: ({ row: { original: lockout } }) =>
      lockout.freed && (
        <>
          <Time at={lockout.freed.at} />
          <span className="block text-ink-2 text-sm">{t.freedBy(lockout.freed.by)}</span>
        </>
      ),
  });

  const others = column.columns([
    column.accessor("last_attempt_at", {
      id: "last_try",
      header: names.lastTry,
      sortDescFirst: true,
      meta: { sort: "last_try" },
      cell: (info) => <Time at={info.getValue()} />,
    }),
    column.accessor("tries", { header: names.tries, sortDescFirst: true, meta: { sort: "tries", align: "end" } }),
    column.accessor((row) => personaWords(row.persona), {
      id: "chat",
      header: names.chat,
      cell: ({ row: { original: lockout } }) => (
        <>
          <span translate="no" className="block">
            {personaWords(lockout.persona)}
          </span>
          {lockout.goal && (
            <span translate="no" className="block text-ink-2 text-sm">
              {lockout.goal.replaceAll("_", " ")}
            </span>
          )}
        </>
      ),
    }),
    column.accessor("cause", {
      header: names.cause,
      cell: ({ row: { original: lockout } }) => (
        <>
          <span className="block">{capitalise(wordsOf(causeWords, lockout.cause))}</span>
          {lockout.cause !== "unknown" && <span className="block text-ink-2 text-sm">{t.confidence[lockout.confidence]}</span>}
        </>
      ),
    }),
    column.accessor((row) => phoneWords({ deviceModel: row.device_model, platform: row.platform, appVersion: row.app_version }), {
      id: "phone",
      header: names.phone,
      meta: { truncate: true },
    }),
    column.accessor((row) => row.ticket?.number, {
      id: "ticket",
      header: names.ticket,
      cell: (info) => {
        const number = info.getValue();
        return number === undefined ? (
          <span className="text-ink-3">{t.noTicket}</span>
        ) : (
          <TextLink href={`/tickets/${number}`} prefetch={false}>
            #{number}
          </TextLink>
        );
      },
    }),
  ]);

  const claim = column.accessor((row) => row.claim?.name, {
    id: "claim",
    header: names.claim,
    cell: ({ row: { original: lockout } }) => (
      <ClaimCell
        userId={lockout.user.id}
        name={personWords(lockout.user)}
        claim={lockout.claim && { name: lockout.claim.name, mine: lockout.claim.staff_id === actor.id }}
        mayRelease={can(actor, "lockouts:release")}
      />
    ),
  });
  return state === "waiting"
    ? column.columns([user, freed, why, claim, since, ...others])
    : column.columns([user, why, claim, opened, ...others]);
}
