import { useLanguage } from "#texts";
import { PointLink } from "@/components/charts/point-link";
import type { Actor } from "@/lib/auth/actor";
import { requestLanguage } from "@/lib/http/language";
import { balanceOf } from "@/lib/metrics/balance";
import { closedOutcomes, type Lockouts } from "@/lib/metrics/lockouts";
import { figures } from "@/lib/texts/figures";
import { metricTiles } from "@/lib/texts/metric-tiles";
import { metricWays } from "@/lib/texts/metric-ways";
import { BarTable } from "./bar-table";
import { type BehindHref, behindHrefs } from "./behind/address";
import { csvHref } from "./chart-files";
import { AllWell } from "./empty";
import { keptDrawing } from "./kept-drawing";
import type { Question } from "./question";
import { rangeEnd } from "./range-words";
import { readLockouts } from "./reads";
import { Tile } from "./tile";

/** What became of every lockout that was there in the range. */
export async function BalanceTile(asked: { actor: Actor; question: Question; now: Date }) {
  const { actor, question, now } = asked;
  const [metric, language] = await Promise.all([readLockouts(actor, question, now), requestLanguage()]);
  const t = metricWays[language].balance;
  const { lockouts } = metricTiles[language];
  const { all } = balanceOf(metric);
  const behind = behindHrefs(question, metric.asOf, now);
  return keptDrawing(asked, { name: "balance", of: metric.series, and: metric.now }, () => (
    <Tile
      title={t.title}
      question={lockouts.question}
      head={metric}
      figure={
        all === 0 ? undefined : (
          <PointLink inText href={behind("balance", all)}>
            {figures[language].whole(all)}
          </PointLink>
        )
      }
      sentence={all === 0 ? undefined : t.lead(rangeEnd(metric.range, now, language))}
      rules={lockouts.rules}
      csv={all === 0 ? undefined : csvHref("balance", question)}
    >
      {all === 0 ? (
        <AllWell title={t.none} question={question}>
          {t.noneLead}
        </AllWell>
      ) : (
        <Lines metric={metric} behind={behind} />
      )}
    </Tile>
  ));
}

/** They add up, to the unit. */
function Lines({ metric, behind }: { metric: Lockouts; behind: BehindHref }) {
  const language = useLanguage();
  const t = metricWays[language].balance;
  const { closed } = metricTiles[language].lockouts;
  const { whole } = figures[language];
  const { all, open, lost } = balanceOf(metric);
  const lines = [
    ...closedOutcomes.map((outcome) => ({
      name: closed[outcome],
      count: metric.total.closed[outcome],
      part: `closed_${outcome}` as const,
    })),
    { name: t.open, count: open, part: lost === null ? ("open_after" as const) : ("open_not_lost" as const) },
    ...(lost === null ? [] : [{ name: t.lost, count: lost, part: "lost" as const }]),
  ];
  return (
    <BarTable
      columns={{ name: t.columns.outcome, count: t.columns.count, share: t.columns.share }}
      lines={lines.map(({ name, count, part }) => ({
        name,
        count,
        shown: <PointLink href={behind(part, count)}>{whole(count)}</PointLink>,
      }))}
      all={all}
      total={t.all}
      behindAll={behind("balance", all)}
    />
  );
}
