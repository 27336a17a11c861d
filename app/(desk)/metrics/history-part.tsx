import { useLanguage } from "#texts";
import { PointLink } from "@/components/charts/point-link";
import type { HistoryCounts, HistoryLost } from "@/lib/metrics/history-lost";
import { waysBack } from "@/lib/metrics/recovery";
import { metricSettings } from "@/lib/metrics/settings";
import { figures } from "@/lib/texts/figures";
import { metricTiles } from "@/lib/texts/metric-tiles";
import { metricWays } from "@/lib/texts/metric-ways";
import { metrics } from "@/lib/texts/metrics";
import { times } from "@/lib/texts/time";
import { keptHrefs } from "./behind/address";
import { csvHref } from "./chart-files";
import { LinkedText } from "./linked-text";
import type { Question } from "./question";
import { rangeEnd } from "./range-words";
import { ScrollingTable } from "./scrolling-table";
import { CsvLink } from "./tile";

/** Who is back and lost their old chat on the way, in a sentence and by way back. */
export function HistoryPart({ metric, question, now }: { metric: HistoryLost; question: Question; now: Date }) {
  const language = useLanguage();
  const t = metricWays[language].history;
  const { shareWords, whole } = figures[language];
  const { total } = metric;
  const behind = keptHrefs(question, metric);
  const to = {
    known: behind("history_known", total.known),
    lost: behind("history_lost", total.lost),
    unknown: behind("history_unknown", total.unknown),
  };
  const share = shareWords(total.lost, total.known, total.known);
  return (
    <section className="grid grid-cols-1 gap-2 border-line-soft border-t pt-3">
      <div className="flex items-center justify-between gap-2">
        <h3 className="font-medium">{t.title}</h3>
        {total.known > 0 && <CsvLink title={t.title} href={csvHref("history_lost", question)} />}
      </div>
      <p className="max-w-prose text-ink-2">
        {total.known === 0 ? (
          t.nobody
        ) : (
          <LinkedText
            text={t.sentence(rangeEnd(metric.range, now, language), share, whole(total.known), intervalOf(total, language))}
            to={to}
          />
        )}{" "}
        {total.unknown > 0 && <LinkedText text={t.unknown(total.unknown)} to={to} />}
      </p>
      {total.known > 0 && <Ways metric={metric} question={question} />}
      <details className="text-sm print:hidden">
        <summary className="w-fit rounded-xs text-ink-2 hover:text-ink">{metrics[language].tile.counted}</summary>
        <div className="mt-1 grid max-w-prose gap-1 text-ink-2">
          <p className="text-ink">{t.question}</p>
          {t.rules.map((rule) => (
            <p key={rule}>{rule}</p>
          ))}
          <p>
            {metrics[language].tile.versions(
              metric.definitionVersion,
              metric.settingsVersion,
              times[language].exactWords(metric.asOf, metric.zone),
            )}
          </p>
        </div>
      </details>
    </section>
  );
}

function Ways({ metric, question }: { metric: HistoryLost; question: Question }) {
  const language = useLanguage();
  const t = metricWays[language].history;
  const { ways } = metricWays[language].back;
  const { shareWords, whole } = figures[language];
  const behind = keptHrefs(question, metric);
  const rows = [
    ...waysBack.map((way) => ({
      name: ways[way],
      counts: metric.ways[way],
      known: behind(`history_known_${way}`, metric.ways[way].known),
      lost: behind(`history_lost_${way}`, metric.ways[way].lost),
    })),
    {
      name: t.all,
      counts: metric.total,
      known: behind("history_known", metric.total.known),
      lost: behind("history_lost", metric.total.lost),
    },
  ];
  return (
    <ScrollingTable label={t.title}>
      <thead>
        <tr className="text-ink-2">
          <th scope="col" className="py-0.5 font-medium">
            {t.columns.way}
          </th>
          {[t.columns.known, t.columns.lost, t.columns.share, metricTiles[language].interval].map((name) => (
            <th key={name} scope="col" className="py-0.5 pl-2 text-right font-medium">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, counts, known, lost }) => (
          <tr key={name} className="border-line-soft border-t">
            <th scope="row" className="py-0.5 font-normal">
              {name}
            </th>
            <td className="py-0.5 pl-2 text-right">
              <PointLink href={known}>{whole(counts.known)}</PointLink>
            </td>
            <td className="py-0.5 pl-2 text-right font-medium">
              <PointLink href={lost}>{whole(counts.lost)}</PointLink>
            </td>
            <td className="py-0.5 pl-2 text-right">{counts.known === 0 ? "–" : shareWords(counts.lost, counts.known, counts.known)}</td>
            <td className="py-0.5 pl-2 text-right">{intervalOf(counts, language) ?? "–"}</td>
          </tr>
        ))}
      </tbody>
    </ScrollingTable>
  );
}

/** Nothing below 20 people. */
function intervalOf({ share, known }: HistoryCounts, language: keyof typeof figures): string | undefined {
  return share && known >= metricSettings.smallNumberUsers ? figures[language].percentRange(share) : undefined;
}
