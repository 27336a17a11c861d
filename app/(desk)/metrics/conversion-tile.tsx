import { useLanguage } from "#texts";
import { BarChart } from "@/components/charts/bar-chart";
import { ChartFigure } from "@/components/charts/chart-figure";
import type { ChartFiles } from "@/components/charts/chart-menu";
import type { Series } from "@/components/charts/looks";
import { PointLink } from "@/components/charts/point-link";
import type { LineSaid } from "@/components/charts/sent-points";
import type { TableCell } from "@/components/charts/table-cells";
import type { Actor } from "@/lib/auth/actor";
import { requestLanguage } from "@/lib/http/language";
import { type Conversion, conversionSteps, type StepCount } from "@/lib/metrics/conversion";
import type { Comparison } from "@/lib/metrics/earlier-days";
import { metricSettings } from "@/lib/metrics/settings";
import { figures } from "@/lib/texts/figures";
import type { Language } from "@/lib/texts/language";
import { metricWays } from "@/lib/texts/metric-ways";
import { type BehindHref, keptHrefs } from "./behind/address";
import { filesOf } from "./chart-files";
import { ComparedLine } from "./compared-line";
import { AllWell, isUncovered, NoData } from "./empty";
import { keptDrawing, saidOf } from "./kept-drawing";
import { LinkedText } from "./linked-text";
import { hrefOf, type Question } from "./question";
import { rangeEnd } from "./range-words";
import { readConversion, readCoverage } from "./reads";
import { Tile } from "./tile";

const bands = ["reached", "inWindow", "missed"] as const;
const parts = { reached: "reached", inWindow: "open", missed: "missed" } as const;

/** From opening the app to being here a month after a lockout. */
export async function ConversionTile(asked: { actor: Actor; question: Question; now: Date; comparison?: Comparison }) {
  const { actor, question, now, comparison } = asked;
  const [metric, covered, language] = await Promise.all([
    readConversion(actor, question, now),
    readCoverage(actor, now),
    requestLanguage(),
  ]);
  const t = metricWays[language].conversion;
  const { whole, shareWords } = figures[language];
  const { opened, attempted, lockedOut, range } = metric;
  const end = rangeEnd(range, now, language);
  const none = lockedOut === 0;
  const behind = keptHrefs(question, metric);
  const came = { opened: behind("app_opened", opened ?? 0), tried: behind("tried", attempted ?? 0) };
  return keptDrawing(asked, { name: "conversion", of: metric, and: saidOf(covered, metric.range) }, () => (
    <Tile
      title={t.title}
      question={t.question}
      head={metric}
      figure={
        none ? undefined : (
          <PointLink inText href={behind("first_locked_out", lockedOut)}>
            {t.figure(whole(lockedOut))}
          </PointLink>
        )
      }
      sentence={
        none ? undefined : opened === null || attempted === null ? (
          t.filteredSentence(end)
        ) : (
          <LinkedText
            text={t.sentence(end, whole(opened), whole(attempted), shareWords(lockedOut, attempted, attempted))}
            to={{ ...came, locked: behind("first_locked_out", lockedOut) }}
          />
        )
      }
      rules={t.rules}
    >
      <ComparedLine number="back" actor={actor} question={question} comparison={comparison} now={now} />
      {none && isUncovered(covered, range) ? (
        <NoData coverage={covered} range={range} wider={hrefOf(question, { range: { preset: "90d" } })} what="lockouts" />
      ) : none ? (
        <AllWell title={t.nobody} question={question}>
          {opened === null || attempted === null ? null : <LinkedText text={t.nobodyLead(opened, attempted)} to={came} />}
        </AllWell>
      ) : (
        <Steps metric={metric} behind={behind} files={filesOf("conversion", t.chart, { question, metric, now, language })} />
      )}
    </Tile>
  ));
}

function Steps({ metric, behind, files }: { metric: Conversion; behind: BehindHref; files: ChartFiles }) {
  const language = useLanguage();
  const t = metricWays[language].conversion;
  const { percentRange, whole } = figures[language];
  const series: Series[] = [
    { name: t.bands.reached, look: "accent" },
    { name: t.bands.inWindow, look: "quiet", hatched: true },
    { name: t.bands.missed, look: "ochre" },
  ];
  const { leads } = behind;
  const points = {
    leads,
    lines: [...bands.map((band, series) => ({ name: t.bands[band], series })), { name: t.columns.share }],
    points: conversionSteps.map((step) => {
      const count = metric.steps[step];
      return {
        label: `${t.steps[step]}, ${t.within[step]}`,
        tick: t.steps[step],
        complete: true,
        values: bands.map((band) => count[band]),
        lines: [...bands.map((band): LineSaid => [whole(count[band]), count[band], `${step}_${parts[band]}`]), shareOf(count, language)],
      };
    }),
  };
  return (
    <ChartFigure
      name={t.chart}
      files={files}
      caption={t.caption(whole(metric.lockedOut))}
      shape="bar"
      entries={series}
      table={{
        leads,
        columns: [
          { name: t.columns.step },
          { name: t.columns.within },
          ...bands.map((band) => ({ name: t.bands[band], end: true })),
          { name: t.columns.share, end: true },
          { name: t.columns.interval, end: true },
        ],
        rows: conversionSteps.map((step) => {
          const count = metric.steps[step];
          const tells = count.share !== null && count.matured >= metricSettings.smallNumberUsers;
          return {
            cells: [
              t.steps[step],
              t.within[step],
              ...bands.map((band): TableCell => [count[band], count[band], `${step}_${parts[band]}`]),
              shareOf(count, language),
              tells && count.share ? percentRange(count.share) : "–",
            ],
          };
        }),
      }}
    >
      <BarChart name={t.chart} description={t.drawn} points={points} series={series} unit="count" marks={[]} />
    </ChartFigure>
  );
}

function shareOf({ share, matured }: StepCount, language: Language): string {
  if (!share) return metricWays[language].conversion.noneMatured;
  return figures[language].shareWords(Math.round(share.value * matured), matured, matured);
}
