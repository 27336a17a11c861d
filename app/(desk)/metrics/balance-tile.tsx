import { useLanguage } from "#texts";
import type { Actor } from "@/lib/auth/actor";
import { requestLanguage } from "@/lib/http/language";
import { closedOutcomes, type Lockouts } from "@/lib/metrics/lockouts";
import { figures } from "@/lib/texts/figures";
import { metricTiles } from "@/lib/texts/metric-tiles";
import { metricWays } from "@/lib/texts/metric-ways";
import { balanceOf } from "./balance";
import { AllWell } from "./empty";
import type { Question } from "./question";
import { rangeEnd } from "./range-words";
import { readLockouts } from "./reads";
import { Tile } from "./tile";

/** What became of every lockout that was there in the range. */
export async function BalanceTile({ actor, question, now }: { actor: Actor; question: Question; now: Date }) {
  const [metric, language] = await Promise.all([readLockouts(actor, question, now), requestLanguage()]);
  const t = metricWays[language].balance;
  const { lockouts } = metricTiles[language];
  const { all } = balanceOf(metric);
  return (
    <Tile
      title={t.title}
      question={lockouts.question}
      head={metric}
      figure={all === 0 ? undefined : figures[language].whole(all)}
      sentence={all === 0 ? undefined : t.lead(rangeEnd(metric.range, now, language))}
      rules={lockouts.rules}
    >
      {all === 0 ? (
        <AllWell title={t.none} question={question}>
          {t.noneLead}
        </AllWell>
      ) : (
        <Lines metric={metric} />
      )}
    </Tile>
  );
}

/** They add up, to the unit. */
function Lines({ metric }: { metric: Lockouts }) {
  const language = useLanguage();
  const t = metricWays[language].balance;
  const { closed } = metricTiles[language].lockouts;
  const { percent, whole } = figures[language];
  const { all, open, lost } = balanceOf(metric);
  const lines = [
    ...closedOutcomes.map((outcome) => ({ name: closed[outcome], count: metric.total.closed[outcome] })),
    { name: t.open, count: open },
    ...(lost === null ? [] : [{ name: t.lost, count: lost }]),
  ];
  return (
    <table className="w-full border-collapse text-left text-sm">
      <thead>
        <tr className="text-ink-2">
          <th scope="col" className="py-0.5 font-medium">
            {t.columns.outcome}
          </th>
          <th scope="col" className="px-2 py-0.5 text-right font-medium">
            {t.columns.count}
          </th>
          <th scope="col" className="w-2/5 py-0.5 font-medium">
            {t.columns.share}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ name, count }) => (
          <tr key={name} className="border-line-soft border-t">
            <th scope="row" className="py-0.5 font-normal">
              {name}
            </th>
            <td className="px-2 py-0.5 text-right font-medium">{whole(count)}</td>
            <td className="py-0.5">
              <span className="flex items-center gap-1.5">
                <span aria-hidden="true" className="h-2 flex-1">
                  <span
                    className="block h-full rounded-[2px] bg-(--color-series-2) [print-color-adjust:exact]"
                    style={{ width: `${(count / all) * 100}%` }}
                  />
                </span>
                <span className="w-11 text-right text-ink-2">{percent(count / all)}</span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="border-line border-t">
          <th scope="row" className="py-0.5 font-medium">
            {t.all}
          </th>
          <td className="px-2 py-0.5 text-right font-medium">{whole(all)}</td>
          <td />
        </tr>
      </tfoot>
    </table>
  );
}
