import { useLanguage } from "#texts";
import { ChartFigure } from "@/components/charts/chart-figure";
import type { ChartFiles } from "@/components/charts/chart-menu";
import { LineChart } from "@/components/charts/line-chart";
import type { Series } from "@/components/charts/looks";
import { PointLink } from "@/components/charts/point-link";
import type { LineSaid, SheetPoint } from "@/components/charts/sent-points";
import type { TableCell } from "@/components/charts/table-cells";
import type { Actor } from "@/lib/auth/actor";
import { requestLanguage } from "@/lib/http/language";
import type { Comparison } from "@/lib/metrics/earlier-days";
import { backWithin, type Recovery, type WayBack, waysBack } from "@/lib/metrics/recovery";
import { metricSettings, minuteMs } from "@/lib/metrics/settings";
import { figures } from "@/lib/texts/figures";
import type { Language } from "@/lib/texts/language";
import { metricTiles } from "@/lib/texts/metric-tiles";
import { metricWays } from "@/lib/texts/metric-ways";
import { times } from "@/lib/texts/time";
import { type BehindHref, keptHrefs } from "./behind/address";
import { filesOf } from "./chart-files";
import { ComparedLine } from "./compared-line";
import { AllWell, isUncovered, NoData } from "./empty";
import { HistoryPart } from "./history-part";
import { keptDrawing, saidOf } from "./kept-drawing";
import { LinkedText } from "./linked-text";
import { hrefOf, type Question } from "./question";
import { rangeEnd } from "./range-words";
import { readCoverage, readHistoryLost, readRecovery } from "./reads";
import { Tile } from "./tile";
import { sharesBack } from "./ways-back";

const { smallNumberUsers } = metricSettings;

/** How long people are without a chat, and by which way they get back. */
export async function RecoveryTile(asked: { actor: Actor; question: Question; now: Date; comparison?: Comparison }) {
  const { actor, question, now, comparison } = asked;
  const [metric, history, covered, language] = await Promise.all([
    readRecovery(actor, question, now),
    readHistoryLost(actor, question, now),
    readCoverage(actor, now),
    requestLanguage(),
  ]);
  const t = metricWays[language].back;
  const { people, notBack, median, range } = metric;
  const end = rangeEnd(range, now, language);
  const behind = keptHrefs(question, metric);
  return keptDrawing(
    asked,
    { name: "recovery", of: metric, and: [saidOf(covered, metric.range), history.total, history.ways, history.asOf] },
    () => (
      <Tile
        title={t.title}
        question={t.question}
        head={metric}
        figure={people === 0 ? undefined : median ? times[language].durationWords(median.minutes * minuteMs) : t.notHalf}
        sentence={
          people === 0 ? undefined : (
            <LinkedText
              text={(median ? t.sentence : t.notHalfSentence)(end, people, notBack)}
              to={{ people: behind("first_locked_out", people), rest: behind("not_back", notBack) }}
            />
          )
        }
        rules={t.rules}
      >
        <ComparedLine number="back_within_day" actor={actor} question={question} comparison={comparison} now={now} />
        {people === 0 && isUncovered(covered, range) ? (
          <NoData coverage={covered} range={range} wider={hrefOf(question, { range: { preset: "90d" } })} what="lockouts" />
        ) : people === 0 ? (
          <AllWell title={t.nobody} question={question}>
            {t.nobodyLead}
          </AllWell>
        ) : (
          <>
            <Curves metric={metric} behind={behind} files={filesOf("recovery", t.chart, { question, metric, now, language })} />
            <HistoryPart metric={history} question={question} now={now} />
          </>
        )}
      </Tile>
    ),
  );
}

function Curves({ metric, behind, files }: { metric: Recovery; behind: BehindHref; files: ChartFiles }) {
  const language = useLanguage();
  const t = metricWays[language].back;
  const { percent, percentRange, whole } = figures[language];
  const { interval } = metricTiles[language];
  const { durationShort } = times[language];
  const series = seriesIn(language);
  const few = metric.people < smallNumberUsers;
  const steps = sharesBack(metric.curve);
  const { leads } = behind;
  const lineOf = (share: number, minutes: number, way?: WayBack): LineSaid => {
    const people = backWithin(metric.ends, minutes, way);
    return [`${percent(share)} · ${t.people(people)}`, people];
  };
  const cellOf = (share: number, minutes: number, way?: WayBack): TableCell => [percent(share), backWithin(metric.ends, minutes, way)];
  const points = {
    leads,
    lines: [
      { name: t.any, part: "back", series: 0 },
      ...waysBack.map((way, index) => ({ name: t.ways[way], part: `back_${way}`, series: index + 1 })),
      { name: interval },
    ],
    points: steps.map(
      ({ minutes, step }): SheetPoint => ({
        label: durationShort(minutes * minuteMs),
        tick: durationShort(minutes * minuteMs),
        complete: true,
        minutes,
        values: step ? [step.any.value, ...waysBack.map((way) => step.by[way].value)] : series.map(() => null),
        bands: [step && !few ? [step.any.low, step.any.high] : null, ...waysBack.map(() => null)],
        lines: step
          ? [lineOf(step.any.value, minutes), ...waysBack.map((way) => lineOf(step.by[way].value, minutes, way)), percentRange(step.any)]
          : [],
      }),
    ),
  };
  return (
    <ChartFigure
      name={t.chart}
      files={files}
      caption={t.caption(whole(metric.people))}
      entries={series.map((each, index) => {
        const way = waysBack[index - 1];
        const people = backWithin(metric.ends, metricSettings.recoveryDays * 1_440, way);
        return { ...each, figure: <PointLink href={behind(way ? `back_${way}` : "back", people)}>{whole(people)}</PointLink> };
      })}
      table={{
        leads,
        columns: [
          { name: t.after },
          { name: t.any, end: true, part: "back" },
          { name: interval, end: true },
          ...waysBack.map((way) => ({ name: t.ways[way], end: true, part: `back_${way}` })),
        ],
        rows: steps.flatMap(({ minutes, step }) =>
          step
            ? [
                {
                  minutes,
                  cells: [
                    durationShort(minutes * minuteMs),
                    cellOf(step.any.value, minutes),
                    percentRange(step.any),
                    ...waysBack.map((way) => cellOf(step.by[way].value, minutes, way)),
                  ],
                },
              ]
            : [],
        ),
      }}
    >
      <LineChart name={t.chart} description={t.drawn} points={points} series={series} unit="share" marks={[]} />
    </ChartFigure>
  );
}

function seriesIn(language: Language): Series[] {
  const { any, ways } = metricWays[language].back;
  return [
    { name: any, look: "ink" },
    { name: ways.auto, look: "blue" },
    { name: ways.self, look: "ochre" },
    { name: ways.support, look: "accent" },
  ];
}
