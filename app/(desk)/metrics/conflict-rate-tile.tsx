import { useLanguage } from "#texts";
import { ChartFigure } from "@/components/charts/chart-figure";
import type { ChartFiles } from "@/components/charts/chart-menu";
import { LineChart } from "@/components/charts/line-chart";
import type { Series } from "@/components/charts/looks";
import { PointLink } from "@/components/charts/point-link";
import type { Mark } from "@/components/charts/prepare";
import type { LineSaid } from "@/components/charts/sent-points";
import { LinkTabs } from "@/components/ui/link-tabs";
import type { Actor } from "@/lib/auth/actor";
import { requestLanguage } from "@/lib/http/language";
import type { ConflictCounts, ConflictRate } from "@/lib/metrics/conflict-rate";
import type { Comparison } from "@/lib/metrics/earlier-days";
import { filtered } from "@/lib/metrics/filters";
import { type RateKind, rateKinds } from "@/lib/metrics/schema";
import { metricSettings } from "@/lib/metrics/settings";
import type { Estimate } from "@/lib/statistics/wilson";
import { figures } from "@/lib/texts/figures";
import type { Language } from "@/lib/texts/language";
import { metricTiles } from "@/lib/texts/metric-tiles";
import { type BehindHref, behindHrefs } from "./behind/address";
import { filesOf } from "./chart-files";
import { ComparedLine } from "./compared-line";
import { earlierQuestion, laidUnder, withEarlier } from "./earlier";
import { AllWell, NoData, NothingMatches } from "./empty";
import { keptDrawing, saidOf } from "./kept-drawing";
import { LinkedText } from "./linked-text";
import { hrefOf, type Question } from "./question";
import { bucketsInWords, rangeEnd } from "./range-words";
import { readConflictRate, readCoverage } from "./reads";
import { Tile } from "./tile";

export async function ConflictRateTile(asked: { actor: Actor; question: Question; marks: Mark[]; now: Date; comparison?: Comparison }) {
  const { actor, question, marks, now, comparison } = asked;
  const [metric, covered] = await Promise.all([readConflictRate(actor, question, now), readCoverage(actor, now)]);
  const language = await requestLanguage();
  const t = metricTiles[language].rate;
  const { total, range, kind } = metric;
  const then = earlierQuestion(question, comparison, range.granularity);
  const earlier = then && laidUnder((await readConflictRate(actor, then, now)).series, comparison);
  const none = total.denominator === 0;
  return keptDrawing(asked, { name: "conflict_rate", of: metric.series, and: saidOf(covered, metric.range) }, () => (
    <Tile
      title={t.title}
      question={t.question}
      head={metric}
      figure={
        none ? undefined : (
          <PointLink inText href={behindHrefs(question, metric.asOf, now)("conflicts", total.numerator)}>
            {figures[language].shareWords(total.numerator, total.denominator, total.users)}
          </PointLink>
        )
      }
      sentence={
        none ? undefined : (
          <Sentence total={total} kind={kind} end={rangeEnd(range, now, language)} behind={behindHrefs(question, metric.asOf, now)} />
        )
      }
      rules={[t.rules[kind], t.rules.recovered, t.rules.interval]}
    >
      <ComparedLine number="conflict_rate" actor={actor} question={question} comparison={comparison} now={now} />
      <div className="print:hidden">
        <LinkTabs
          label={t.per}
          replace
          tabs={rateKinds.map((each) => ({ href: hrefOf(question, { kind: each }), label: t.kinds[each], current: each === kind }))}
        />
      </div>
      {none && filtered(question.filters).length > 0 ? (
        <NothingMatches question={question} />
      ) : none ? (
        <NoData coverage={covered} range={range} wider={hrefOf(question, { range: { preset: "90d" } })} what="attempts" />
      ) : total.numerator === 0 ? (
        <AllWell title={t.none} question={question}>
          {t.noneLead(kind, total.denominator)}
        </AllWell>
      ) : (
        <Chart
          earlier={earlier}
          metric={metric}
          marks={marks}
          many={t.many[kind]}
          now={now}
          behind={behindHrefs(question, metric.asOf, now)}
          files={filesOf("conflict_rate", t.chart(t.many[kind]), { question, metric, marks, now, language })}
        />
      )}
    </Tile>
  ));
}

function Sentence({ total, kind, end, behind }: { total: ConflictCounts; kind: RateKind; end: string; behind: BehindHref }) {
  const language = useLanguage();
  const t = metricTiles[language].rate;
  const { fraction, percent, percentRange } = figures[language];
  const few = total.users < metricSettings.smallNumberUsers;
  const interval = !few && total.rate ? percentRange(total.rate) : undefined;
  const unrecovered = few ? fraction(total.unrecovered, total.denominator) : percent(total.unrecovered / total.denominator);
  return (
    <>
      {t.sentence(kind, fraction(total.numerator, total.denominator), end, interval)}{" "}
      <LinkedText
        text={t.unrecovered(unrecovered, total.undecided)}
        to={{ unrecovered: behind("unrecovered", total.unrecovered), undecided: behind("undecided", total.undecided) }}
      />
    </>
  );
}

function Chart({
  metric,
  earlier,
  marks,
  many,
  now,
  behind,
  files,
}: {
  metric: ConflictRate;
  earlier: (ConflictCounts | undefined)[] | undefined;
  marks: Mark[];
  many: string;
  now: Date;
  behind: BehindHref;
  files: ChartFiles;
}) {
  const language = useLanguage();
  const { leads } = behind;
  const { rate: t, interval, granularity: granularities } = metricTiles[language];
  const { percentRange, shareWords } = figures[language];
  const own = seriesIn(language);
  const words = bucketsInWords(metric.range, now, language);
  const intervals = metric.series.map(({ rate, users }) => (rate && users >= metricSettings.smallNumberUsers ? percentRange(rate) : null));
  const ownPoints = {
    leads,
    lines: [
      { name: t.all, part: "conflicts", series: 0 },
      { name: t.notRecovered, part: "unrecovered", series: 1 },
      { name: interval },
      { name: t.users },
    ],
    points: metric.series.map((point, index) => ({
      label: words[index]?.noted ?? "",
      tick: words[index]?.tick ?? "",
      complete: point.complete,
      at: point.start,
      values: [point.rate?.value ?? null, point.unrecoveredRate?.value ?? null],
      bands: [bandOf(point.rate), null],
      lines: [
        [sharesOf(point.numerator, point, language), point.numerator],
        [sharesOf(point.unrecovered, point, language), point.unrecovered],
        intervals[index] ?? null,
        String(point.users),
      ] satisfies LineSaid[],
    })),
  };
  const { points, series } = withEarlier(
    ownPoints,
    own,
    earlier?.map((point) => point && { value: point.rate?.value ?? null, text: sharesOf(point.numerator, point, language) }),
    language,
  );
  const name = t.chart(many);
  const granularity = granularities[metric.range.granularity];
  const sparse = isSparse(metric);
  return (
    <ChartFigure
      name={name}
      files={files}
      caption={sparse ? t.sparse(many, granularity) : t.caption(many, granularity)}
      entries={[
        {
          ...own[0],
          figure: (
            <PointLink href={behind("conflicts", metric.total.numerator)}>
              {shareWords(metric.total.numerator, metric.total.denominator, metric.total.users)}
            </PointLink>
          ),
        },
        {
          ...own[1],
          figure: (
            <PointLink href={behind("unrecovered", metric.total.unrecovered)}>
              {shareWords(metric.total.unrecovered, metric.total.denominator, metric.total.users)}
            </PointLink>
          ),
        },
        ...series.slice(own.length),
      ]}
      table={{
        leads,
        columns: [
          { name: granularity },
          { name: t.columns.conflicts, end: true, part: "conflicts" },
          { name: many, end: true, part: "attempts" },
          { name: t.columns.rate, end: true },
          { name: interval, end: true },
          { name: t.columns.recovered, end: true, part: "recovered" },
          { name: t.notRecovered, end: true, part: "unrecovered" },
        ],
        rows: metric.series.flatMap((point, index) =>
          point.start < now
            ? {
                at: point.start,
                note: words[index]?.note,
                cells: [
                  words[index]?.label ?? "",
                  point.numerator,
                  point.denominator,
                  point.denominator === 0 ? "–" : shareWords(point.numerator, point.denominator, point.users),
                  intervals[index] ?? "–",
                  point.recovered,
                  point.unrecovered,
                ],
              }
            : [],
        ),
      }}
    >
      <LineChart
        name={name}
        description={t.drawn(granularity)}
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

function bandOf(rate: Estimate | null): [number, number] | null {
  return rate && [rate.low, rate.high];
}

function seriesIn(language: Language): [Series, Series] {
  const t = metricTiles[language].rate;
  return [
    { name: t.all, look: "ink" },
    { name: t.notRecovered, look: "accent" },
  ];
}

function sharesOf(hits: number, { denominator, users }: ConflictCounts, language: Language): string {
  const { fraction, percent } = figures[language];
  if (denominator === 0) return metricTiles[language].rate.noAttempts;
  const share = fraction(hits, denominator);
  return users < metricSettings.smallNumberUsers ? share : `${share}, ${percent(hits / denominator)}`;
}
