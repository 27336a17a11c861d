import { ChartFigure } from "@/components/charts/chart-figure";
import { LineChart } from "@/components/charts/line-chart";
import type { Series } from "@/components/charts/looks";
import { fraction, percent, percentRange, shareWords } from "@/components/charts/numbers";
import type { LinePoint, Mark } from "@/components/charts/prepare";
import { LinkTabs } from "@/components/ui/link-tabs";
import type { Actor } from "@/lib/auth/actor";
import type { ConflictCounts, ConflictRate } from "@/lib/metrics/conflict-rate";
import { type RateKind, rateKinds } from "@/lib/metrics/schema";
import { metricSettings } from "@/lib/metrics/settings";
import type { Estimate } from "@/lib/statistics/wilson";
import { AllWell, NoData } from "./empty";
import { hrefOf, type Question } from "./question";
import { bucketWords, rangeEnd } from "./range-words";
import { readConflictRate, readCoverage } from "./reads";
import { Tile } from "./tile";

const kindWords: Record<RateKind, { tab: string; many: string; met: string }> = {
  logical: { tab: "Per logical attempt", many: "logical attempts", met: "ended in a 409" },
  attempt: { tab: "Per attempt", many: "attempts", met: "ended in a 409" },
  user: { tab: "Per user", many: "users who tried", met: "met a 409" },
};

const series: Series[] = [
  { name: "all 409s", look: "ink" },
  { name: "not recovered", look: "accent" },
];

const rules: Record<RateKind, string[]> = {
  logical: [
    `A logical attempt is a run of attempts of one user, persona and goal with pauses of at most ${metricSettings.logicalAttemptMinutes} minutes. It counts when it ends, and as it ended: tapping retry changes nothing.`,
  ],
  attempt: ["Every POST /consultations that was answered with 201 or the conflict's 409. Other errors are not in it."],
  user: [
    "Users with at least one conflict, of those with at least one attempt. The figure of the whole range is higher than that of a typical day, because it asks for any day; the days do not add up to it.",
  ],
};

const commonRules = [
  `Recovered: the lockout was closed by a working chat within ${metricSettings.recoveredMinutes} minutes of the conflict, as an app does that understands the id in the 409. A lockout that a newer installation replaced is not recovered. Conflicts younger than that are undecided, and in neither.`,
  "The interval is at 95 %. Where one user can count several times, it is widened for that (by user, linearised); per user it is Wilson’s.",
];

export async function ConflictRateTile({ actor, question, marks, now }: { actor: Actor; question: Question; marks: Mark[]; now: Date }) {
  const [metric, covered] = await Promise.all([readConflictRate(actor, question, now), readCoverage(actor, now)]);
  const { total, range, kind } = metric;
  const words = kindWords[kind];
  const none = total.denominator === 0;
  return (
    <Tile
      title="409 rate"
      head={metric}
      figure={none ? undefined : shareWords(total.numerator, total.denominator, total.users)}
      sentence={none ? undefined : <Sentence total={total} words={words} end={rangeEnd(range, now)} />}
      rules={[...rules[kind], ...commonRules]}
    >
      <LinkTabs
        label="Counted per"
        replace
        tabs={rateKinds.map((each) => ({ href: hrefOf(question, { kind: each }), label: kindWords[each].tab, current: each === kind }))}
      />
      {none ? (
        <NoData coverage={covered} range={range} wider={hrefOf(question, { range: { preset: "90d" } })} what="attempts" />
      ) : total.numerator === 0 ? (
        <AllWell title="No conflicts in this range">
          {total.denominator === 1 ? "The one attempt" : `All ${total.denominator} ${words.many}`} got a chat.
        </AllWell>
      ) : (
        <Chart metric={metric} marks={marks} many={words.many} now={now} />
      )}
    </Tile>
  );
}

function Sentence({ total, words, end }: { total: ConflictCounts; words: { many: string; met: string }; end: string }) {
  const few = total.users < metricSettings.smallNumberUsers;
  return (
    <>
      {fraction(total.numerator, total.denominator)} {words.many} {words.met} {end}
      {!few && total.rate && ` (95 % interval ${percentRange(total.rate)})`}. Not recovered within {metricSettings.recoveredMinutes}{" "}
      minutes: {few ? fraction(total.unrecovered, total.denominator) : percent(total.unrecovered / total.denominator)}
      {total.undecided > 0 && `; ${total.undecided} not decided yet`}.
    </>
  );
}

function Chart({ metric, marks, many, now }: { metric: ConflictRate; marks: Mark[]; many: string; now: Date }) {
  const happened = metric.series.filter(({ start }) => start < now);
  const rows = happened.map((point) => ({ ...bucketWords(metric.range, point, now), point }));
  const points = metric.series.map((point): LinePoint => {
    const { label, tick, note } = bucketWords(metric.range, point, now);
    return {
      label: note ? `${label}, ${note}` : label,
      tick,
      complete: point.complete,
      values: [point.rate?.value ?? null, point.unrecoveredRate?.value ?? null],
      bands: [bandOf(point.rate), null],
      lines: [
        { name: "all 409s", text: sharesOf(point.numerator, point) },
        { name: "not recovered", text: sharesOf(point.unrecovered, point) },
        ...(point.rate && point.users >= metricSettings.smallNumberUsers
          ? [{ name: "95 % interval", text: percentRange(point.rate) }]
          : []),
        { name: "users", text: String(point.users) },
      ],
    };
  });
  const name = `409 rate, share of ${many}`;
  const { granularity } = metric.range;
  const sparse = isSparse(metric);
  return (
    <ChartFigure
      name={name}
      caption={
        sparse
          ? `Share of ${many} that met a 409, by ${granularity}. Most have fewer than ${metricSettings.smallNumberUsers} users behind them: dots without a line, fractions in the table.`
          : `Share of ${many} that met a 409, by ${granularity}. The pale band is the 95 % interval of all 409s; dashed is not over yet.`
      }
      entries={[
        { ...entry(0), figure: shareWords(metric.total.numerator, metric.total.denominator, metric.total.users) },
        { ...entry(1), figure: shareWords(metric.total.unrecovered, metric.total.denominator, metric.total.users) },
      ]}
      table={{
        columns: [
          { name: granularity },
          { name: "409s", end: true },
          { name: many, end: true },
          { name: "rate", end: true },
          { name: "95 % interval", end: true },
          { name: "recovered", end: true },
          { name: "not recovered", end: true },
        ],
        rows: rows.map(({ key, label, note, point }) => ({
          key,
          note,
          cells: [
            label,
            point.numerator,
            point.denominator,
            point.denominator === 0 ? "–" : shareWords(point.numerator, point.denominator, point.users),
            point.rate && point.users >= metricSettings.smallNumberUsers ? percentRange(point.rate) : "–",
            point.recovered,
            point.unrecovered,
          ],
        })),
      }}
    >
      <LineChart
        name={name}
        description={`Two lines by ${granularity}: all 409s, and those not recovered within ${metricSettings.recoveredMinutes} minutes. The table below has the figures.`}
        points={points}
        series={series}
        unit="share"
        marks={marks}
        dotsOnly={sparse}
      />
    </ChartFigure>
  );
}

/** Do most buckets with anything in them have too few users for a percent? */
function isSparse({ series: points }: ConflictRate): boolean {
  const filled = points.filter(({ denominator }) => denominator > 0);
  return filled.filter(({ users }) => users < metricSettings.smallNumberUsers).length > filled.length / 2;
}

function entry(index: 0 | 1): Series {
  return series[index] ?? { name: "", look: "ink" };
}

function bandOf(rate: Estimate | null): [number, number] | null {
  return rate && [rate.low, rate.high];
}

function sharesOf(hits: number, { denominator, users }: ConflictCounts): string {
  if (denominator === 0) return "no attempts";
  const share = fraction(hits, denominator);
  return users < metricSettings.smallNumberUsers ? share : `${share}, ${percent(hits / denominator)}`;
}
