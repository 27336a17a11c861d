import { BarChart } from "@/components/charts/bar-chart";
import { ChartFigure } from "@/components/charts/chart-figure";
import type { Series, SeriesLook } from "@/components/charts/looks";
import { decimal, whole } from "@/components/charts/numbers";
import type { BarPoint, Mark } from "@/components/charts/prepare";
import type { Actor } from "@/lib/auth/actor";
import { perThousand, type TicketCategory, type TicketCounts, type Tickets, ticketCategories } from "@/lib/metrics/tickets";
import { capitalise, counted, ticketCategoryWords } from "@/lib/texts/words";
import { AllWell, isUncovered, NoData } from "./empty";
import { hrefOf, type Question } from "./question";
import { bucketWords, rangeEnd } from "./range-words";
import { readCoverage, readTickets } from "./reads";
import { Tile } from "./tile";

const looks: Record<TicketCategory, SeriesLook> = { cant_create_chat: "accent", chat_disappeared: "ink", other: "quiet" };
const series = ticketCategories.map(
  (category): Series => ({
    name: ticketCategoryWords[category],
    look: looks[category],
    hatched: category === "chat_disappeared",
  }),
);

const rules = [
  "Tickets by the time they were made, in the category that they have now: when an agent corrects one, it moves.",
  "Per 1,000 active users: the different people who wrote in a category, for every 1,000 users with a sign of life in the same time (the app opened or active, a message sent, a chat created; conflicts are none). Who wrote twice is one person.",
];

export async function TicketsTile({ actor, question, marks, now }: { actor: Actor; question: Question; marks: Mark[]; now: Date }) {
  const [metric, covered] = await Promise.all([readTickets(actor, question, now), readCoverage(actor, now)]);
  const all = sumOf(metric.total);
  const end = rangeEnd(metric.range, now);
  return (
    <Tile
      title="Tickets by category"
      head={metric}
      figure={all === 0 ? undefined : counted(all, "ticket")}
      sentence={
        all === 0 ? undefined : `${capitalise(end)}, from ${whole(metric.total.activeUsers)} active users. ${thousandWords(metric.total)}`
      }
      rules={rules}
    >
      {all === 0 && isUncovered(covered, metric.range) ? (
        <NoData coverage={covered} range={metric.range} wider={hrefOf(question, { range: { preset: "90d" } })} what="tickets" />
      ) : all === 0 ? (
        <AllWell title="No tickets in this range">
          Nobody wrote, of {counted(metric.total.activeUsers, "active user")}. Tickets come from the helpdesk, the API or an agent.
        </AllWell>
      ) : (
        <Chart metric={metric} marks={marks} now={now} />
      )}
    </Tile>
  );
}

function Chart({ metric, marks, now }: { metric: Tickets; marks: Mark[]; now: Date }) {
  const { range, total } = metric;
  const rows = metric.series.map((point) => ({ ...bucketWords(range, point, now), point, happened: point.start < now }));
  const points = rows.map(
    ({ label, tick, note, point }): BarPoint => ({
      label: note ? `${label}, ${note}` : label,
      tick,
      complete: point.complete,
      values: ticketCategories.map((category) => point.byCategory[category].tickets),
      lines: [
        ...ticketCategories.map((category) => ({ name: ticketCategoryWords[category], text: whole(point.byCategory[category].tickets) })),
        { name: "active users", text: whole(point.activeUsers) },
      ],
    }),
  );
  const name = "Tickets by category";
  return (
    <ChartFigure
      name={name}
      caption={`Tickets by ${range.granularity}. Behind each name: tickets, and people per 1,000 active users.`}
      shape="bar"
      entries={series.map((each, index) => {
        const category = ticketCategories[index] ?? "other";
        const rate = perThousand(total, category);
        return { ...each, figure: `${whole(total.byCategory[category].tickets)}${rate === null ? "" : ` · ${decimal(rate)} ‰`}` };
      })}
      table={{
        columns: [
          { name: range.granularity },
          ...ticketCategories.map((category) => ({ name: ticketCategoryWords[category], end: true })),
          ...ticketCategories.map((category) => ({ name: `${ticketCategoryWords[category]}, people per 1,000`, end: true })),
          { name: "active users", end: true },
        ],
        rows: rows
          .filter(({ happened }) => happened)
          .map(({ key, label, note, point }) => ({
            key,
            note,
            cells: [
              label,
              ...ticketCategories.map((category) => point.byCategory[category].tickets),
              ...ticketCategories.map((category) => rateWords(perThousand(point, category))),
              whole(point.activeUsers),
            ],
          })),
      }}
    >
      <BarChart
        name={name}
        description={`Stacked bars by ${range.granularity}: can’t create chat, chat disappeared, other. The table below has the figures.`}
        points={points}
        series={series}
        unit="count"
        marks={marks}
      />
    </ChartFigure>
  );
}

function sumOf(counts: TicketCounts): number {
  return ticketCategories.reduce((sum, category) => sum + counts.byCategory[category].tickets, 0);
}

function thousandWords(total: TicketCounts): string {
  const rate = perThousand(total, "cant_create_chat");
  if (rate === null) return "";
  return `“Can’t create chat”: ${decimal(rate)} people of every 1,000.`;
}

function rateWords(rate: number | null): string {
  return rate === null ? "–" : decimal(rate);
}
