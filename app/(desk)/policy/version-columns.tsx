import { columnsOf } from "@/components/data-table/columns";
import { RowLink } from "@/components/data-table/row-link";
import { Duration, Time } from "@/components/time";
import { Rich } from "@/components/ui/rich";
import { TextLink } from "@/components/ui/text-link";
import type { PolicyVersionRow } from "@/lib/policy/list-versions";
import { figures } from "@/lib/texts/figures";
import type { Language } from "@/lib/texts/language";
import { numbers } from "@/lib/texts/numbers";
import { policy } from "@/lib/texts/policy";
import { switches } from "@/lib/texts/switches";
import { notRecovered, RateWords } from "./effect-words";
import { switchesOf } from "./form-state";
import { nameOf } from "./in-force-card";

/** With the metrics of its days. */
type Row = PolicyVersionRow & { href: string };

const column = columnsOf<Row>();

export function versionColumns(language: Language) {
  const t = policy[language].history;
  const { columns } = t;
  const s = switches[language];
  return column.columns([
    column.accessor("version", {
      id: "version",
      header: columns.version,
      meta: { main: true },
      cell: ({ row: { original: row } }) => (
        <>
          <RowLink href={row.href}>
            {row.version} · {nameOf(row, s)}
          </RowLink>
          {row.base && <span className="block text-ink-2 text-sm">{t.forShare(row.rollout_percent, row.base.version)}</span>}
        </>
      ),
    }),
    column.accessor("at", {
      id: "changed",
      header: columns.changed,
      cell: ({ row: { original: row } }) => (
        <>
          <Time at={row.at} format="stamp" />
          <span className="block text-ink-2 text-sm">
            <Rich
              text={heldText(row, t)}
              parts={{
                span: () => <Duration since={row.at} until={row.until} short />,
                when: () => row.metUntil && <Time at={row.metUntil} format="stamp" />,
              }}
            />
          </span>
        </>
      ),
    }),
    column.accessor("by", {
      id: "who",
      header: columns.who,
      cell: ({ row: { original: row } }) => (
        <div translate="no">
          <span className="block">{row.by}</span>
          <span title={row.reason} className="block text-ink-2 text-sm @[44rem]:max-w-56 @[44rem]:truncate">
            {row.reason}
          </span>
        </div>
      ),
    }),
    column.accessor((row) => row.list_enabled, {
      id: "switches",
      header: columns.switches,
      cell: ({ row: { original: row } }) => s.short(switchesOf(row)),
    }),
    column.accessor((row) => row.effect.own.denominator, {
      id: "attempts",
      header: columns.attempts,
      meta: { align: "end" },
      cell: ({ row: { original: row } }) => (
        <>
          {row.effect.readFrom ? t.last(row.effect.own.denominator) : numbers[language].wholeNumber(row.effect.own.denominator)}
          <span className="block text-ink-2 text-sm">{t.people(row.effect.own.users)}</span>
        </>
      ),
    }),
    column.accessor((row) => row.effect.own.numerator, {
      id: "rate",
      header: columns.rate,
      cell: ({ row: { original: row } }) => (
        <>
          <span className="block">
            <RateWords counts={row.effect.own} />
          </span>
          <Others row={row} text={t.others} />
          {row.version > 1 && (
            <TextLink href={`/metrics/rollout?policy=${row.version}`} className="text-sm">
              {t.compare}
            </TextLink>
          )}
        </>
      ),
    }),
    column.accessor((row) => row.effect.own.unrecovered, {
      id: "unrecovered",
      header: columns.unrecovered,
      meta: { align: "end" },
      cell: ({ row: { original: row } }) => notRecovered(row.effect.own, figures[language]),
    }),
  ]);
}

/** Those who kept its base in the same time. */
function Others({ row: { effect }, text }: { row: PolicyVersionRow; text: string }) {
  const { others } = effect;
  if (!others) return null;
  return (
    <span className="block text-ink-2 text-sm">
      <Rich text={text} parts={{ rate: () => <RateWords counts={others} /> }} />
    </span>
  );
}

function heldText({ until, metUntil }: PolicyVersionRow, t: (typeof policy)["en"]["history"]): string {
  if (!until) return t.since;
  if (metUntil?.getTime() === until.getTime()) return t.held;
  return metUntil ? t.heldThenBase : t.heldNowBase;
}
