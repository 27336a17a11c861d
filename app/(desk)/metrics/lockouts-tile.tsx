import { BarChart } from "@/components/charts/bar-chart";
import { ChartFigure } from "@/components/charts/chart-figure";
import { LineChart } from "@/components/charts/line-chart";
import type { Series, SeriesLook } from "@/components/charts/looks";
import { whole } from "@/components/charts/numbers";
import type { BarPoint, LinePoint, Mark } from "@/components/charts/prepare";
import type { Actor } from "@/lib/auth/actor";
import { type ClosedOutcome, closedOutcomes, type LockoutFlow, type Lockouts } from "@/lib/metrics/lockouts";
import { metricSettings } from "@/lib/metrics/settings";
import { capitalise, outcomeWords } from "@/lib/texts/words";
import { AllWell, isUncovered, NoData } from "./empty";
import { hrefOf, type Question } from "./question";
import { bucketWords, rangeEnd } from "./range-words";
import { readCoverage, readLockouts } from "./reads";
import { Tile } from "./tile";

const looks: Record<ClosedOutcome, SeriesLook> = { auto: "blue", self: "ochre", support: "accent", superseded: "quiet" };
const closedSeries = closedOutcomes.map(
  (outcome): Series => ({ name: `closed ${outcomeWords[outcome]}`, look: looks[outcome], hatched: outcome === "self" }),
);
const openedSeries: Series = { name: "opened", look: "ink" };
const openSeries: Series = { name: "open", look: "ink" };

const rules = [
  "A lockout opens with the first conflict of a user, persona, goal and installation, folds all retries in, and closes with the first working chat.",
  `By itself: within ${metricSettings.autoSeconds} seconds and without support. By support: a reset or reconnect came first. By the user: later, without support. Superseded: a newer installation on the same device was locked out instead.`,
  "Open at the start, plus opened, minus closed, is open at the end: to the unit.",
  `Lost: open, and nobody was seen for ${metricSettings.lostDays} days. It is provisional, a return makes it an open one again.`,
];

export async function LockoutsTile({ actor, question, marks, now }: { actor: Actor; question: Question; marks: Mark[]; now: Date }) {
  const [metric, covered] = await Promise.all([readLockouts(actor, question, now), readCoverage(actor, now)]);
  const { total, now: open } = metric;
  const closed = closedOutcomes.reduce((sum, outcome) => sum + total.closed[outcome], 0);
  const quiet = total.opened === 0 && closed === 0;
  const uncovered = isUncovered(covered, metric.range);
  return (
    <Tile
      title="Lockouts"
      head={metric}
      figure={quiet && total.openAtEnd === 0 ? undefined : `${whole(total.opened)} opened`}
      sentence={
        quiet && total.openAtEnd === 0 ? undefined : (
          <>
            {capitalise(rangeEnd(metric.range, now))}: {whole(total.openAtStart)} open at the start + {whole(total.opened)} opened −{" "}
            {whole(closed)} closed = {whole(total.openAtEnd)} open at the end. Now {whole(open.lockedOut)} would be refused again, and{" "}
            {whole(open.waitingForApp)} are freed and wait for their app; {whole(open.lost)} of all these have not been seen for{" "}
            {metricSettings.lostDays} days.
          </>
        )
      }
      rules={rules}
    >
      {quiet && uncovered ? (
        <NoData coverage={covered} range={metric.range} wider={hrefOf(question, { range: { preset: "90d" } })} what="lockouts" />
      ) : quiet ? (
        <AllWell title="No lockouts in this range">
          {total.openAtEnd === 0
            ? "Nobody was locked out, and nobody still is."
            : `None opened and none closed; ${total.openAtEnd} older ones are still open.`}
        </AllWell>
      ) : (
        <Charts metric={metric} since={covered.firstAt} marks={marks} now={now} />
      )}
    </Tile>
  );
}

function Charts({ metric, since, marks, now }: { metric: Lockouts; since: Date | null; marks: Mark[]; now: Date }) {
  const { total, range } = metric;
  const rows = metric.series.map((point) => ({
    ...bucketWords(range, point, now),
    point,
    happened: point.start < now,
    known: !since || point.end > since,
  }));
  const labelOf = ({ label, note }: { label: string; note: string | undefined }) => (note ? `${label}, ${note}` : label);
  const table = {
    columns: [
      { name: range.granularity },
      { name: "open before", end: true },
      { name: "opened", end: true },
      ...closedOutcomes.map((outcome) => ({ name: `closed ${outcomeWords[outcome]}`, end: true })),
      { name: "open after", end: true },
    ],
    rows: rows
      .filter(({ happened }) => happened)
      .map(({ key, label, note, point }) => ({
        key,
        note,
        cells: [label, point.openAtStart, point.opened, ...closedOutcomes.map((outcome) => point.closed[outcome]), point.openAtEnd],
      })),
  };
  const bars = rows.map(
    (row): BarPoint => ({
      label: labelOf(row),
      tick: row.tick,
      complete: row.point.complete,
      values: [row.point.opened, ...closedOutcomes.map((outcome) => -row.point.closed[outcome])],
      lines: flowLines(row.point),
    }),
  );
  const line = rows.map(
    (row): LinePoint => ({
      label: labelOf(row),
      tick: row.tick,
      complete: row.point.complete,
      values: [row.happened && row.known ? row.point.openAtEnd : null],
      bands: [null],
      lines: [{ name: "open at the end", text: whole(row.point.openAtEnd) }],
    }),
  );
  return (
    <div className="grid grid-cols-1 gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <ChartFigure
        name="Lockouts opened and closed"
        caption={`Lockouts opened (up) and closed (down), by ${range.granularity}.`}
        shape="bar"
        entries={[
          { ...openedSeries, figure: whole(total.opened) },
          ...closedOutcomes.map((outcome, index) => ({ ...(closedSeries[index] ?? openedSeries), figure: whole(total.closed[outcome]) })),
        ]}
        table={table}
      >
        <BarChart
          name="Lockouts opened and closed"
          description={`Bars by ${range.granularity}: opened upwards, closed downwards by how they ended. The table below has the figures.`}
          points={bars}
          series={[openedSeries, ...closedSeries]}
          unit="count"
          marks={marks}
        />
      </ChartFigure>
      <ChartFigure
        name="Open lockouts"
        caption={`Lockouts open at the end of each ${range.granularity}, freed ones included.`}
        entries={[{ ...openSeries, figure: `${whole(total.openAtEnd)} at the end` }]}
        table={{
          columns: [{ name: range.granularity }, { name: "open", end: true }],
          rows: rows
            .filter(({ happened }) => happened)
            .map(({ key, label, note, point }) => ({ key, note, cells: [label, point.openAtEnd] })),
        }}
      >
        <LineChart
          name="Open lockouts"
          description={`One line: how many lockouts were open at the end of each ${range.granularity}. The table below has the figures.`}
          points={line}
          series={[openSeries]}
          unit="count"
          marks={marks}
        />
      </ChartFigure>
    </div>
  );
}

function flowLines({ opened, closed }: LockoutFlow) {
  return [
    { name: "opened", text: whole(opened) },
    ...closedOutcomes.map((outcome) => ({ name: `closed ${outcomeWords[outcome]}`, text: whole(closed[outcome]) })),
  ];
}
