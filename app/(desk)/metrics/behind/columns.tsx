import { columnsOf } from "@/components/data-table/columns";
import { RowLink } from "@/components/data-table/row-link";
import { Time } from "@/components/time";
import { TextLink } from "@/components/ui/text-link";
import type { BehindRow } from "@/lib/metrics/behind";
import type { Language } from "@/lib/texts/language";
import { metricBehind } from "@/lib/texts/metric-behind";
import { people, personaWords } from "@/lib/texts/people";
import { times } from "@/lib/texts/time";
import { words, wordsOf } from "@/lib/texts/words";

const column = columnsOf<BehindRow>();

/** Whom it was about, when, and what happened, in one language. */
export function behindColumns(language: Language, now: Date, zone: string) {
  const t = metricBehind[language];
  return column.columns([
    column.accessor("user", {
      id: "person",
      header: t.columns.person,
      meta: { main: true },
      cell: ({ row: { original: row } }) =>
        row.user ? (
          <RowLink href={`/users/${row.user.id}`}>
            <span translate="no">{people[language].personWords(row.user)}</span>
          </RowLink>
        ) : row.happened.what === "ticket" ? (
          <RowLink href={`/tickets/${row.happened.number}`}>{t.noUser}</RowLink>
        ) : (
          t.noUser
        ),
    }),
    column.accessor("at", { id: "when", header: t.columns.when, cell: (info) => <Time at={info.getValue()} format="stamp" /> }),
    column.accessor("persona", {
      header: t.columns.persona,
      meta: { truncate: true },
      cell: (info) => <span translate="no">{personaWordsOr(info.getValue())}</span>,
    }),
    column.accessor("happened", {
      header: t.columns.happened,
      cell: ({ row: { original: row } }) => <Happened row={row} language={language} now={now} zone={zone} />,
    }),
  ]);
}

function personaWordsOr(persona: string | null): string {
  return persona === null ? "–" : personaWords(persona);
}

function Happened({ row: { id, user, happened }, language, now, zone }: { row: BehindRow; language: Language; now: Date; zone: string }) {
  const t = metricBehind[language].happened;
  switch (happened.what) {
    case "try":
      if (!happened.hit) return happened.found ? t.found : t.created;
      return happened.recovered ? t.recovered : happened.decided ? t.unrecovered : t.undecided;
    case "tries":
      return t.tries(happened.tries, happened.hits, happened.unrecovered);
    case "lockout": {
      const cause = wordsOf(words[language].cause, happened.cause);
      const closed = happened.closed_at && times[language].stampWords(new Date(happened.closed_at), now, zone);
      return (
        <TextLink href={`/users/${user?.id}#lockout-${id}`}>
          {closed ? t.closed(cause, wordsOf(words[language].outcome, happened.outcome), closed) : t.open(cause)}
        </TextLink>
      );
    }
    case "reset":
    case "reconnect":
    case "seen":
    case "tried":
      return t[happened.what];
    case "out":
      return t.out(happened.lockouts);
    case "control":
      return t.control(happened.dropped);
    case "let_through":
      return t.letThrough(happened.dropped);
    case "ticket":
      return (
        <TextLink href={`/tickets/${happened.number}`}>
          {t.ticket(happened.number, wordsOf(words[language].ticketStatus, happened.status))}
        </TextLink>
      );
  }
}
