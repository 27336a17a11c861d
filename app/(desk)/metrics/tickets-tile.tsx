import { useLanguage } from "#texts";
import { BarChart } from "@/components/charts/bar-chart";
import { ChartFigure } from "@/components/charts/chart-figure";
import type { ChartFiles } from "@/components/charts/chart-menu";
import type { Series, SeriesLook } from "@/components/charts/looks";
import { PointLink } from "@/components/charts/point-link";
import type { Mark } from "@/components/charts/prepare";
import type { TableRow } from "@/components/charts/table-cells";
import type { Actor } from "@/lib/auth/actor";
import { requestLanguage } from "@/lib/http/language";
import type { Comparison } from "@/lib/metrics/earlier-days";
import { perThousand, type TicketCategory, type TicketCounts, type Tickets, ticketCategories } from "@/lib/metrics/tickets";
import { type Figures, figures } from "@/lib/texts/figures";
import { metricTiles } from "@/lib/texts/metric-tiles";
import { capitalise, words } from "@/lib/texts/words";
import { type BehindHref, behindHrefs } from "./behind/address";
import { filesOf } from "./chart-files";
import { ComparedLine } from "./compared-line";
import { AllWell, isUncovered, NoData } from "./empty";
import { keptDrawing, saidOf } from "./kept-drawing";
import { LinkedText } from "./linked-text";
import { hrefOf, type Question } from "./question";
import { bucketsInWords, rangeEnd } from "./range-words";
import { readCoverage, readTickets } from "./reads";
import { Tile } from "./tile";

const looks: Record<TicketCategory, SeriesLook> = { cant_create_chat: "accent", chat_disappeared: "ink", other: "quiet", unsure: "ochre" };

export async function TicketsTile(asked: { actor: Actor; question: Question; marks: Mark[]; now: Date; comparison?: Comparison }) {
  const { actor, question, marks, now, comparison } = asked;
  const [metric, covered] = await Promise.all([readTickets(actor, question, now), readCoverage(actor, now)]);
  const language = await requestLanguage();
  const t = metricTiles[language].tickets;
  const { whole, decimal } = figures[language];
  const all = sumOf(metric.total);
  const behind = behindHrefs(question, metric.asOf, now);
  const active = { active: behind("active", metric.total.activeUsers) };
  const rate = perThousand(metric.total, "cant_create_chat");
  const sentence = t.sentence(capitalise(rangeEnd(metric.range, now, language)), whole(metric.total.activeUsers));
  return keptDrawing(asked, { name: "tickets", of: metric.series, and: saidOf(covered, metric.range) }, () => (
    <Tile
      title={t.title}
      question={t.question}
      head={metric}
      figure={
        all === 0 ? undefined : (
          <PointLink inText href={behind("tickets", all)}>
            {t.figure(all)}
          </PointLink>
        )
      }
      sentence={
        all === 0 ? undefined : <LinkedText text={rate === null ? sentence : `${sentence} ${t.perThousand(decimal(rate))}`} to={active} />
      }
      rules={t.rules}
    >
      <ComparedLine number="wrote" actor={actor} question={question} comparison={comparison} now={now} />
      {all === 0 && isUncovered(covered, metric.range) ? (
        <NoData coverage={covered} range={metric.range} wider={hrefOf(question, { range: { preset: "90d" } })} what="tickets" />
      ) : all === 0 ? (
        <AllWell title={t.none} question={question}>
          <LinkedText text={t.noneLead(metric.total.activeUsers)} to={active} />
        </AllWell>
      ) : (
        <Chart
          metric={metric}
          marks={marks}
          now={now}
          behind={behind}
          files={filesOf("tickets", t.title, { question, metric, marks, now, language })}
        />
      )}
    </Tile>
  ));
}

function Chart({
  metric,
  marks,
  now,
  behind,
  files,
}: {
  metric: Tickets;
  marks: Mark[];
  now: Date;
  behind: BehindHref;
  files: ChartFiles;
}) {
  const language = useLanguage();
  const t = metricTiles[language].tickets;
  const f = figures[language];
  const { leads } = behind;
  const categoryWords = words[language].ticketCategory;
  const { range, total } = metric;
  const granularity = metricTiles[language].granularity[range.granularity];
  const series = ticketCategories.map(
    (category): Series => ({ name: categoryWords[category], look: looks[category], hatched: category === "chat_disappeared" }),
  );
  const buckets = bucketsInWords(range, now, language);
  const points = {
    leads,
    lines: [
      ...ticketCategories.map((category, series) => ({ name: categoryWords[category], part: category, series })),
      { name: t.activeUsers, part: "active" },
    ],
    points: metric.series.map(({ complete, start, byCategory, activeUsers }, index) => {
      const counts = ticketCategories.map((category) => byCategory[category].tickets);
      const { noted: label = "", tick = "" } = buckets[index] ?? {};
      return { label, tick, complete, at: start, values: counts, lines: [...counts, activeUsers] };
    }),
  };
  const name = t.title;
  return (
    <ChartFigure
      name={name}
      files={files}
      caption={t.caption(granularity)}
      shape="bar"
      entries={series.map((each, index) => {
        const category = ticketCategories[index] ?? "other";
        const rate = perThousand(total, category);
        const { tickets } = total.byCategory[category];
        const figure = `${f.whole(tickets)}${rate === null ? "" : ` · ${f.decimal(rate)} ‰`}`;
        return { ...each, figure: <PointLink href={behind(category, tickets)}>{figure}</PointLink> };
      })}
      table={{
        leads,
        columns: [
          { name: granularity },
          ...ticketCategories.map((category) => ({ name: categoryWords[category], end: true, part: category })),
          ...ticketCategories.map((category) => ({ name: t.rate(categoryWords[category]), end: true })),
          { name: t.activeUsers, end: true, part: "active" },
        ],
        rows: metric.series.flatMap((point, index): TableRow[] =>
          point.start < now
            ? [
                {
                  at: point.start,
                  note: buckets[index]?.note,
                  cells: [
                    buckets[index]?.label ?? "",
                    ...ticketCategories.map((category) => point.byCategory[category].tickets),
                    ...ticketCategories.map((category) => rateWords(perThousand(point, category), f)),
                    [f.whole(point.activeUsers), point.activeUsers],
                  ],
                },
              ]
            : [],
        ),
      }}
    >
      <BarChart name={name} description={t.drawn(granularity)} points={points} series={series} unit="count" marks={marks} />
    </ChartFigure>
  );
}

function sumOf(counts: TicketCounts): number {
  return ticketCategories.reduce((sum, category) => sum + counts.byCategory[category].tickets, 0);
}

function rateWords(rate: number | null, { decimal }: Figures): string {
  return rate === null ? "–" : decimal(rate);
}
