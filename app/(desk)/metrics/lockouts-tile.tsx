import { useLanguage } from "#texts";
import { BarChart } from "@/components/charts/bar-chart";
import { ChartFigure } from "@/components/charts/chart-figure";
import { LineChart } from "@/components/charts/line-chart";
import type { Series, SeriesLook } from "@/components/charts/looks";
import { PointLink } from "@/components/charts/point-link";
import type { BarPoint, LinePoint, Mark, TipLine } from "@/components/charts/prepare";
import type { Actor } from "@/lib/auth/actor";
import { requestLanguage } from "@/lib/http/language";
import type { Comparison } from "@/lib/metrics/earlier-days";
import { type ClosedOutcome, closedOutcomes, type Lockouts } from "@/lib/metrics/lockouts";
import { figures } from "@/lib/texts/figures";
import type { Language } from "@/lib/texts/language";
import { metricCompare } from "@/lib/texts/metric-compare";
import { metricTiles } from "@/lib/texts/metric-tiles";
import { capitalise } from "@/lib/texts/words";
import { type BehindHref, behindHrefs } from "./behind/address";
import { filesOf } from "./chart-files";
import { ComparedLine } from "./compared-line";
import { earlierQuestion, withEarlier } from "./earlier";
import { AllWell, isUncovered, NoData } from "./empty";
import { LinkedText } from "./linked-text";
import { hrefOf, type Question } from "./question";
import { bucketWords, rangeEnd } from "./range-words";
import { readCoverage, readLockouts } from "./reads";
import { Tile } from "./tile";

const looks: Record<ClosedOutcome, SeriesLook> = { auto: "blue", self: "ochre", support: "accent", superseded: "quiet" };

function seriesIn(language: Language): { opened: Series; open: Series; closed: Series[] } {
  const t = metricTiles[language].lockouts;
  return {
    opened: { name: t.opened, look: "ink" },
    open: { name: t.open, look: "ink" },
    closed: closedOutcomes.map((outcome) => ({ name: t.closed[outcome], look: looks[outcome], hatched: outcome === "self" })),
  };
}

export async function LockoutsTile({
  actor,
  question,
  marks,
  now,
  comparison,
}: {
  actor: Actor;
  question: Question;
  marks: Mark[];
  now: Date;
  comparison?: Comparison;
}) {
  const [metric, covered] = await Promise.all([readLockouts(actor, question, now), readCoverage(actor, now)]);
  const language = await requestLanguage();
  const t = metricTiles[language].lockouts;
  const { whole } = figures[language];
  const { total, now: open } = metric;
  const closed = closedOutcomes.reduce((sum, outcome) => sum + total.closed[outcome], 0);
  const quiet = total.opened === 0 && closed === 0;
  const uncovered = isUncovered(covered, metric.range);
  const behind = behindHrefs(question, metric.asOf, now);
  const then = earlierQuestion(question, comparison, metric.range.granularity);
  const earlier = then && (await readLockouts(actor, then, now));
  return (
    <Tile
      title={t.title}
      question={t.question}
      head={metric}
      figure={
        quiet && total.openAtEnd === 0 ? undefined : (
          <PointLink inText href={behind("opened", total.opened)}>
            {t.figure(whole(total.opened))}
          </PointLink>
        )
      }
      sentence={
        quiet && total.openAtEnd === 0 ? undefined : (
          <>
            <LinkedText
              text={t.flow(
                capitalise(rangeEnd(metric.range, now, language)),
                whole(total.openAtStart),
                whole(total.opened),
                whole(closed),
                whole(total.openAtEnd),
              )}
              to={{
                start: behind("open_before", total.openAtStart),
                opened: behind("opened", total.opened),
                closed: behind("closed", closed),
                end: behind("open_after", total.openAtEnd),
              }}
            />{" "}
            <LinkedText
              text={t.now(whole(open.lockedOut), whole(open.waitingForApp), whole(open.lost))}
              to={{
                refused: behind("locked_out", open.lockedOut),
                waiting: behind("waiting", open.waitingForApp),
                lost: behind("lost", open.lost),
              }}
            />
          </>
        )
      }
      rules={t.rules}
    >
      <ComparedLine number="opened" actor={actor} question={question} comparison={comparison} now={now} />
      {quiet && uncovered ? (
        <NoData coverage={covered} range={metric.range} wider={hrefOf(question, { range: { preset: "90d" } })} what="lockouts" />
      ) : quiet ? (
        <AllWell title={t.none} question={question}>
          {total.openAtEnd === 0 ? t.nobody : t.onlyOlder(total.openAtEnd)}
        </AllWell>
      ) : (
        <Charts {...{ question, metric, earlier, marks, now, behind }} since={covered.firstAt} />
      )}
    </Tile>
  );
}

function Charts({
  question,
  metric,
  earlier,
  since,
  marks,
  now,
  behind,
}: {
  question: Question;
  metric: Lockouts;
  earlier: Lockouts | undefined;
  since: Date | null;
  marks: Mark[];
  now: Date;
  behind: BehindHref;
}) {
  const language = useLanguage();
  const t = metricTiles[language].lockouts;
  const { whole } = figures[language];
  const { opened: openedSeries, open: openSeries, closed: closedSeries } = seriesIn(language);
  const { total, range } = metric;
  const files = { question, metric, marks, now, language };
  const granularity = metricTiles[language].granularity[range.granularity];
  const rows = metric.series.map((point) => ({
    ...bucketWords(range, point, now, language),
    point,
    happened: point.start < now,
    known: !since || point.end > since,
  }));
  const labelOf = ({ label, note }: { label: string; note: string | undefined }) => (note ? `${label}, ${note}` : label);
  const table = {
    columns: [
      { name: granularity },
      { name: t.openBefore, end: true },
      { name: t.opened, end: true },
      ...closedOutcomes.map((outcome) => ({ name: t.closed[outcome], end: true })),
      { name: t.openAfter, end: true },
    ],
    rows: rows
      .filter(({ happened }) => happened)
      .map(({ key, label, note, point }) => ({
        key,
        note,
        cells: [
          label,
          { shown: point.openAtStart, href: behind("open_before", point.openAtStart, point.start) },
          { shown: point.opened, href: behind("opened", point.opened, point.start) },
          ...closedOutcomes.map((outcome) => ({
            shown: point.closed[outcome],
            href: behind(`closed_${outcome}`, point.closed[outcome], point.start),
          })),
          { shown: point.openAtEnd, href: behind("open_after", point.openAtEnd, point.start) },
        ],
      })),
  };
  const bars = rows.map(
    (row, index): BarPoint => ({
      label: labelOf(row),
      tick: row.tick,
      complete: row.point.complete,
      values: [row.point.opened, ...closedOutcomes.map((outcome) => -row.point.closed[outcome])],
      lines: [
        ...flowLines(row.point, behind, language),
        ...(earlier?.series[index] ? [{ name: metricCompare[language].earlierOpened, text: whole(earlier.series[index].opened) }] : []),
      ],
    }),
  );
  const ownLine = rows.map(
    (row): LinePoint => ({
      label: labelOf(row),
      tick: row.tick,
      complete: row.point.complete,
      values: [row.happened && row.known ? row.point.openAtEnd : null],
      bands: [null],
      lines: [
        {
          name: t.openAtEnd,
          text: whole(row.point.openAtEnd),
          href: row.happened ? behind("open_after", row.point.openAtEnd, row.point.start) : undefined,
          series: 0,
        },
      ],
    }),
  );
  const line = withEarlier(
    ownLine,
    [openSeries],
    earlier?.series.map(({ openAtEnd }) => ({ value: openAtEnd, text: whole(openAtEnd) })),
    language,
  );
  return (
    <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <ChartFigure
        name={t.flowChart}
        files={filesOf("lockouts", t.flowChart, files)}
        caption={t.flowCaption(granularity)}
        shape="bar"
        entries={[
          { ...openedSeries, figure: <PointLink href={behind("opened", total.opened)}>{whole(total.opened)}</PointLink> },
          ...closedOutcomes.map((outcome, index) => ({
            ...(closedSeries[index] ?? openedSeries),
            figure: <PointLink href={behind(`closed_${outcome}`, total.closed[outcome])}>{whole(total.closed[outcome])}</PointLink>,
          })),
        ]}
        table={table}
      >
        <BarChart
          name={t.flowChart}
          description={t.flowDrawn(granularity)}
          points={bars}
          series={[openedSeries, ...closedSeries]}
          unit="count"
          marks={marks}
        />
      </ChartFigure>
      <ChartFigure
        name={t.openChart}
        files={filesOf("open_lockouts", t.openChart, files)}
        caption={t.openCaption(granularity)}
        entries={[
          { ...openSeries, figure: <PointLink href={behind("open_after", total.openAtEnd)}>{t.atEnd(whole(total.openAtEnd))}</PointLink> },
          ...line.series.slice(1),
        ]}
        table={{
          columns: [{ name: granularity }, { name: t.open, end: true }],
          rows: rows
            .filter(({ happened }) => happened)
            .map(({ key, label, note, point }) => ({
              key,
              note,
              cells: [label, { shown: point.openAtEnd, href: behind("open_after", point.openAtEnd, point.start) }],
            })),
        }}
      >
        <LineChart
          name={t.openChart}
          description={t.openDrawn(granularity)}
          points={line.points}
          series={line.series}
          unit="count"
          marks={marks}
        />
      </ChartFigure>
    </div>
  );
}

function flowLines({ start, opened, closed }: Lockouts["series"][number], behind: BehindHref, language: Language): TipLine[] {
  const t = metricTiles[language].lockouts;
  const { whole } = figures[language];
  return [
    { name: t.opened, text: whole(opened), href: behind("opened", opened, start), series: 0 },
    ...closedOutcomes.map((outcome, index) => ({
      name: t.closed[outcome],
      text: whole(closed[outcome]),
      href: behind(`closed_${outcome}`, closed[outcome], start),
      series: index + 1,
    })),
  ];
}
