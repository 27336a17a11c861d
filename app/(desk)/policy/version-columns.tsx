import { columnsOf } from "@/components/data-table/columns";
import { RowLink } from "@/components/data-table/row-link";
import { Duration, Time } from "@/components/time";
import type { PolicyVersionRow } from "@/lib/policy/list-versions";
import { counted, wholeNumber } from "@/lib/texts/words";
import { notRecovered, RateWords } from "./effect-words";
import { nameOf } from "./in-force-card";

/** With the metrics of its days. */
type Row = PolicyVersionRow & { href: string };

const column = columnsOf<Row>();

export const versionColumns = column.columns([
  column.accessor("version", {
    id: "version",
    header: "Version",
    meta: { main: true },
    cell: ({ row: { original: row } }) => (
      <>
        <RowLink href={row.href}>
          {row.version} · {nameOf(row)}
        </RowLink>
        {row.base && (
          <span className="block text-ink-2 text-sm">
            for {row.rollout_percent} %, the others kept {row.base.version}
          </span>
        )}
      </>
    ),
  }),
  column.accessor("at", {
    id: "changed",
    header: "In force",
    cell: ({ row: { original: row } }) => (
      <>
        <Time at={row.at} format="stamp" />
        <span className="block text-ink-2 text-sm">
          {row.until ? "held " : "for "}
          <Duration since={row.at} until={row.until} short />
          {row.until && row.metUntil?.getTime() !== row.until.getTime() && <BaseAfterwards row={row} />}
        </span>
      </>
    ),
  }),
  column.accessor("by", {
    id: "who",
    header: "Who and why",
    cell: ({ row: { original: row } }) => (
      <>
        <span className="block">{row.by}</span>
        <span title={row.reason} className="block text-ink-2 text-sm @[44rem]:max-w-56 @[44rem]:truncate">
          {row.reason}
        </span>
      </>
    ),
  }),
  column.accessor((row) => row.list_enabled, {
    id: "switches",
    header: "List · id · limit",
    cell: ({ row: { original: row } }) =>
      `${row.list_enabled ? "on" : "off"} · ${row.conflict_includes_id ? "on" : "off"} · ${row.max_active ?? "none"}`,
  }),
  column.accessor((row) => row.effect.own.denominator, {
    id: "attempts",
    header: "Attempts",
    meta: { align: "end" },
    cell: ({ row: { original: row } }) => (
      <>
        {row.effect.readFrom && "last "}
        {wholeNumber(row.effect.own.denominator)}
        <span className="block text-ink-2 text-sm">{counted(row.effect.own.users, "person", "people")}</span>
      </>
    ),
  }),
  column.accessor((row) => row.effect.own.numerator, {
    id: "rate",
    header: "409 rate",
    cell: ({ row: { original: row } }) => (
      <>
        <span className="block">
          <RateWords counts={row.effect.own} />
        </span>
        {row.effect.others && (
          <span className="block text-ink-2 text-sm">
            the others: <RateWords counts={row.effect.others} />
          </span>
        )}
      </>
    ),
  }),
  column.accessor((row) => row.effect.own.unrecovered, {
    id: "unrecovered",
    header: "Not recovered",
    meta: { align: "end" },
    cell: ({ row: { original: row } }) => notRecovered(row.effect.own),
  }),
]);

function BaseAfterwards({ row }: { row: PolicyVersionRow }) {
  return row.metUntil ? (
    <>
      , as a base until <Time at={row.metUntil} format="stamp" />
    </>
  ) : (
    ", now as a base"
  );
}
