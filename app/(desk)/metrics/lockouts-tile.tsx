import { useLanguage } from "#texts";
import { BarChart } from "@/components/charts/bar-chart";
import { ChartFigure } from "@/components/charts/chart-figure";
import { LineChart } from "@/components/charts/line-chart";
import type { Series, SeriesLook } from "@/components/charts/looks";
import { PointLink } from "@/components/charts/point-link";
import type { Mark } from "@/components/charts/prepare";
import type { Actor } from "@/lib/auth/actor";
import { requestLanguage } from "@/lib/http/language";
import type { Comparison } from "@/lib/metrics/earlier-days";
import { type ClosedOutcome, closedOutcomes, type LockoutFlow, type Lockouts } from "@/lib/metrics/lockouts";
import { figures } from "@/lib/texts/figures";
import type { Language } from "@/lib/texts/language";
import { metricCompare } from "@/lib/texts/metric-compare";
import { metricTiles } from "@/lib/texts/metric-tiles";
import { capitalise } from "@/lib/texts/words";
import { type BehindHref, behindHrefs } from "./behind/address";
import { filesOf } from "./chart-files";
import { ComparedLine } from "./compared-line";
import { earlierQuestion, laidUnder, withEarlier } from "./earlier";
import { AllWell, isUncovered, NoData } from "./empty";
import { keptDrawing, saidOf } from "./kept-drawing";
import { LinkedText } from "./linked-text";
import { hrefOf, type Question } from "./question";
import { bucketsInWords, rangeEnd } from "./range-words";
import { readCoverage, readLockouts } from "./reads";
import { StockPart } from "./stock-part";
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

export async function LockoutsTile(asked: { actor: Actor; question: Question; marks: Mark[]; now: Date; comparison?: Comparison }) {
  const { actor, question, marks, now, comparison } = asked;
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
  const earlier = then && laidUnder((await readLockouts(actor, then, now)).series, comparison);
  return keptDrawing(asked, { name: "lockouts", of: metric.series, and: [open, saidOf(covered, metric.range)] }, () => (
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
              text={t.now(whole(open.lockedOut), whole(open.waitingForApp), whole(open.stock.lost.lockouts))}
              to={{
                refused: behind("locked_out", open.lockedOut),
                waiting: behind("waiting", open.waitingForApp),
                lost: behind("lost", open.stock.lost.lockouts),
              }}
            />
          </>
        )
      }
      rules={t.rules}
    >
      <StockPart metric={metric} question={question} behind={behind} />
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
  ));
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
  earlier: (LockoutFlow | undefined)[] | undefined;
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
  const { leads } = behind;
  const words = bucketsInWords(range, now, language);
  const rows = metric.series.map((point, index) => ({
    point,
    at: point.start,
    label: words[index]?.label ?? "",
    note: words[index]?.note,
    onAxis: { label: words[index]?.noted ?? "", tick: words[index]?.tick ?? "", complete: point.complete, at: point.start },
    happened: point.start < now,
    known: !since || point.end > since,
  }));
  const happened = rows.filter(({ happened }) => happened);
  const table = {
    leads,
    columns: [
      { name: granularity },
      { name: t.openBefore, end: true, part: "open_before" },
      { name: t.opened, end: true, part: "opened" },
      ...closedOutcomes.map((outcome) => ({ name: t.closed[outcome], end: true, part: `closed_${outcome}` })),
      { name: t.openAfter, end: true, part: "open_after" },
    ],
    rows: happened.map(({ at, label, note, point: { openAtStart, opened, closed, openAtEnd } }) => ({
      at,
      note,
      cells: [label, openAtStart, opened, ...closedOutcomes.map((outcome) => closed[outcome]), openAtEnd],
    })),
  };
  const bars = {
    leads,
    lines: [
      { name: t.opened, part: "opened", series: 0 },
      ...closedOutcomes.map((outcome, index) => ({ name: t.closed[outcome], part: `closed_${outcome}`, series: index + 1 })),
      { name: metricCompare[language].earlierOpened },
    ],
    points: rows.map(({ onAxis, point: { opened, closed } }, index) => ({
      ...onAxis,
      values: [opened, ...closedOutcomes.map((outcome) => -closed[outcome])],
      lines: [opened, ...closedOutcomes.map((outcome) => closed[outcome]), earlier?.[index]?.opened ?? null],
    })),
  };
  const ownLine = {
    leads,
    lines: [{ name: t.openAtEnd, part: "open_after", series: 0 }],
    points: rows.map(({ onAxis, happened, known, point: { openAtEnd } }) => ({
      ...onAxis,
      values: [happened && known ? openAtEnd : null],
      lines: [happened ? openAtEnd : whole(openAtEnd)],
    })),
  };
  const line = withEarlier(
    ownLine,
    [openSeries],
    earlier?.map((point) => point && { value: point.openAtEnd, text: whole(point.openAtEnd) }),
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
          leads,
          columns: [{ name: granularity }, { name: t.open, end: true, part: "open_after" }],
          rows: happened.map(({ at, label, note, point }) => ({ at, note, cells: [label, point.openAtEnd] })),
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
