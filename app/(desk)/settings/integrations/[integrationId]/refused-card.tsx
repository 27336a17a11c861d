import { useLanguage, useTexts } from "#texts";
import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Card, CardRows } from "@/components/ui/card";
import { Rich } from "@/components/ui/rich";
import { refusedKeptDays } from "@/lib/integrations/limits";
import type { RefusedRow } from "@/lib/integrations/list-refused";
import type { Provider } from "@/lib/integrations/providers";
import { figures } from "@/lib/texts/figures";
import { integrations } from "@/lib/texts/integrations";

/** What the sender was refused for, how often, and what to do about it. Nothing where nothing was. */
export function RefusedCard({ provider, rows }: { provider: Provider; rows: readonly RefusedRow[] }) {
  const { refused: t } = useTexts(integrations);
  if (rows.length === 0) return null;
  return (
    <Card title={t.title}>
      <p className="max-w-prose text-ink-2">{t.lead(refusedKeptDays)}</p>
      <CardRows label={t.title}>
        {rows.map((row) => (
          <RefusedEntry key={row.reason} provider={provider} row={row} />
        ))}
      </CardRows>
    </Card>
  );
}

function RefusedEntry({ provider, row }: { provider: Provider; row: RefusedRow }) {
  const { refused: t } = useTexts(integrations);
  const { whole } = figures[useLanguage()];
  const { reason, count, first, last, takenSince } = row;
  const when = first.getTime() === last.getTime() ? t.once : t.span;
  const parts = { first: () => <Time at={first} format="stamp" />, last: () => <Time at={last} format="stamp" /> };
  return (
    <li className="py-2.5">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Badge tone={takenSince ? "neutral" : "bad"}>{t.reasons[reason]}</Badge>
        <span>{t.count(count, whole(count))}</span>
        <span className="text-ink-2 text-sm">
          <Rich text={when} parts={parts} />
        </span>
        {takenSince && <span className="text-ink-2 text-sm">{t.takenSince}</span>}
      </p>
      <p className="mt-0.5 max-w-prose">{reason === "unsigned" ? t.advice.unsigned[provider] : t.advice[reason]}</p>
    </li>
  );
}
