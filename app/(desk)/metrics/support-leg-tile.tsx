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
import type { BehindPart } from "@/lib/metrics/schema";
import { metricSettings, minuteMs } from "@/lib/metrics/settings";
import { type SupportLeg, type SupportLegName, supportLegs } from "@/lib/metrics/support-leg";
import { endedWithin, shareAt, type Timed } from "@/lib/metrics/time-grid";
import { figures } from "@/lib/texts/figures";
import type { Language } from "@/lib/texts/language";
import { metricAnswers } from "@/lib/texts/metric-answers";
import { times } from "@/lib/texts/time";
import { type BehindHref, keptHrefs } from "./behind/address";
import { filesOf } from "./chart-files";
import { AllWell } from "./empty";
import { keptDrawing } from "./kept-drawing";
import { QuantileCell } from "./quantile-cell";
import type { Question } from "./question";
import { rangeEnd } from "./range-words";
import { readSupportLeg } from "./reads";
import { ScrollingTable } from "./scrolling-table";
import { Tile } from "./tile";

const hour = 60;
const day = 24 * hour;
/** Minutes since each part began; the times grow, as on the chart of the way back. */
const told = [15, hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day, 3 * day, 5 * day, 7 * day, 14 * day];

type Parts = { all: BehindPart; ended: BehindPart; before?: BehindPart; open: BehindPart };
const partsOf: Record<SupportLegName, Parts> = {
  ticket: { all: "to_ticket", ended: "to_ticket_wrote", before: "to_ticket_back", open: "to_ticket_open" },
  help: { all: "to_help", ended: "to_help_helped", before: "to_help_back", open: "to_help_open" },
  chat: { all: "to_chat", ended: "to_chat_back", open: "to_chat_open" },
};

/** From the 409 to the ticket, from there to help, from there to a chat: what support takes, part by part. */
export async function SupportLegTile(asked: { actor: Actor; question: Question; now: Date }) {
  const { actor, question, now } = asked;
  const [metric, language] = await Promise.all([readSupportLeg(actor, question, now), requestLanguage()]);
  const t = metricAnswers[language].leg;
  const { durationWords } = times[language];
  const { ticket, help, chat, range } = metric;
  const none = ticket.people + help.people + chat.people === 0;
  const end = rangeEnd(range, now, language);
  const behind = keptHrefs(question, metric);
  return keptDrawing(asked, { name: "support_leg", of: metric }, () => (
    <Tile
      title={t.title}
      question={t.question}
      head={metric}
      figure={
        chat.people === 0 ? undefined : chat.median ? durationWords(chat.median.minutes * minuteMs) : metricAnswers[language].notReached
      }
      sentence={chat.people === 0 ? undefined : (chat.median ? t.sentence : t.notHalfSentence)(end)}
      rules={t.rules}
    >
      {none ? (
        <AllWell title={t.none} question={question}>
          {t.noneLead}
        </AllWell>
      ) : (
        <>
          <Legs metric={metric} behind={behind} />
          <Curves metric={metric} behind={behind} files={filesOf("support_leg", t.chart, { question, metric, now, language })} />
        </>
      )}
    </Tile>
  ));
}

/** Each leg as one that ended in the way it is to, in another, or not yet. */
function legOf(metric: SupportLeg, leg: SupportLegName) {
  const { people, open, ended, median, p90 } = metric[leg] as Timed<string>;
  return { people, open, ended: ended[leg] ?? 0, before: ended.back ?? 0, median, p90 };
}

function Legs({ metric, behind }: { metric: SupportLeg; behind: BehindHref }) {
  const language = useLanguage();
  const t = metricAnswers[language].leg;
  const { whole } = figures[language];
  const heads = [t.columns.people, t.columns.ended, t.columns.before, t.columns.open, t.columns.half, t.columns.most];
  return (
    <ScrollingTable label={t.table}>
      <thead>
        <tr className="text-ink-2">
          <th scope="col" className="py-0.5 font-medium">
            {t.columns.leg}
          </th>
          {heads.map((head) => (
            <th key={head} scope="col" className="px-2 py-0.5 text-right font-medium">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {supportLegs.map((leg) => {
          const { people, open, ended, before, median, p90 } = legOf(metric, leg);
          const parts = partsOf[leg];
          const link = (part: BehindPart, count: number) => <PointLink href={behind(part, count)}>{whole(count)}</PointLink>;
          return (
            <tr key={leg} className="border-line-soft border-t align-top">
              <th scope="row" className="py-0.5 font-normal">
                {t.legs[leg]}
              </th>
              <td className="px-2 py-0.5 text-right">{link(parts.all, people)}</td>
              <td className="px-2 py-0.5 text-right font-medium">{link(parts.ended, ended)}</td>
              <td className="px-2 py-0.5 text-right">{parts.before ? link(parts.before, before) : "–"}</td>
              <td className="px-2 py-0.5 text-right">{link(parts.open, open)}</td>
              <QuantileCell of={median} people={people} />
              <QuantileCell of={p90} people={people} />
            </tr>
          );
        })}
      </tbody>
    </ScrollingTable>
  );
}

function Curves({ metric, behind, files }: { metric: SupportLeg; behind: BehindHref; files: ChartFiles }) {
  const language = useLanguage();
  const t = metricAnswers[language].leg;
  const { percent, whole } = figures[language];
  const { durationShort } = times[language];
  const { leads } = behind;
  const series = seriesIn(language);
  const rows = told.map((minutes) => ({ minutes, of: supportLegs.map((leg) => valueAt(metric, leg, minutes)) }));
  const points = {
    leads,
    lines: supportLegs.map((leg, index) => ({ name: t.legs[leg], part: partsOf[leg].ended, series: index })),
    points: rows.map(
      ({ minutes, of }): SheetPoint => ({
        label: durationShort(minutes * minuteMs),
        tick: durationShort(minutes * minuteMs),
        complete: true,
        minutes,
        values: of.map((each) => each?.share ?? null),
        lines: of.map((each): LineSaid => (each ? [percent(each.share), each.people] : null)),
      }),
    ),
  };
  return (
    <ChartFigure
      name={t.chart}
      files={files}
      caption={t.caption(supportLegs.map((leg) => whole(metric[leg].people)).join(", "))}
      entries={series}
      table={{
        leads,
        columns: [{ name: t.after }, ...supportLegs.map((leg) => ({ name: t.legs[leg], end: true, part: partsOf[leg].ended }))],
        rows: rows.map(({ minutes, of }) => ({
          minutes,
          cells: [durationShort(minutes * minuteMs), ...of.map((each): TableCell => (each ? [percent(each.share), each.people] : "–"))],
        })),
      }}
    >
      <LineChart name={t.chart} description={t.drawn} points={points} series={series} unit="share" marks={[]} />
    </ChartFigure>
  );
}

/** Null where nobody could be followed for so long, and where they are too few. */
function valueAt(metric: SupportLeg, leg: SupportLegName, minutes: number): { share: number; people: number } | null {
  const of = metric[leg] as Timed<string>;
  if (of.people < metricSettings.smallNumberUsers || (of.curve.at(-1)?.time ?? 0) < minutes) return null;
  return { share: shareAt(of, minutes)?.by[leg]?.value ?? 0, people: endedWithin(of, leg, minutes) };
}

function seriesIn(language: Language): Series[] {
  const { legs } = metricAnswers[language].leg;
  return [
    { name: legs.ticket, look: "ochre" },
    { name: legs.help, look: "blue" },
    { name: legs.chat, look: "accent" },
  ];
}
