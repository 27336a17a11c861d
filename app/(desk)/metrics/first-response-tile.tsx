import { useLanguage } from "#texts";
import { PointLink } from "@/components/charts/point-link";
import type { Actor } from "@/lib/auth/actor";
import { requestLanguage } from "@/lib/http/language";
import type { Answers, FirstResponse } from "@/lib/metrics/first-response";
import type { Closes, Resolution } from "@/lib/metrics/resolution";
import type { BehindPart } from "@/lib/metrics/schema";
import { minuteMs } from "@/lib/metrics/settings";
import { ticketCategories } from "@/lib/metrics/tickets";
import { figures } from "@/lib/texts/figures";
import { metricAnswers } from "@/lib/texts/metric-answers";
import { times } from "@/lib/texts/time";
import { words } from "@/lib/texts/words";
import { type BehindHref, keptHrefs } from "./behind/address";
import { csvHref } from "./chart-files";
import { AllWell } from "./empty";
import { keptDrawing } from "./kept-drawing";
import { LinkedText } from "./linked-text";
import { QuantileCell } from "./quantile-cell";
import type { Question } from "./question";
import { rangeEnd } from "./range-words";
import { readFirstResponse, readResolution } from "./reads";
import { ScrollingTable } from "./scrolling-table";
import { Tile } from "./tile";

/** How long people wait for a word of a person, and until their ticket is solved: once, and for good. */
export async function FirstResponseTile(asked: { actor: Actor; question: Question; now: Date }) {
  const { actor, question, now } = asked;
  const [metric, closes, language] = await Promise.all([
    readFirstResponse(actor, question, now),
    readResolution(actor, question, now),
    requestLanguage(),
  ]);
  const t = metricAnswers[language].response;
  const { people, median } = metric.all;
  const none = people === 0;
  const end = rangeEnd(metric.range, now, language);
  const behind = keptHrefs(question, metric);
  return keptDrawing(asked, { name: "first_response", of: metric, and: closes.asOf }, () => (
    <Tile
      title={t.title}
      question={t.question}
      head={metric}
      figure={none ? undefined : median ? times[language].durationWords(median.minutes * minuteMs) : metricAnswers[language].notReached}
      sentence={
        none ? undefined : (
          <LinkedText text={(median ? t.sentence : t.notHalfSentence)(end, people)} to={{ all: behind("tickets", people) }} />
        )
      }
      rules={t.rules}
      csv={none ? undefined : csvHref("first_response", question)}
    >
      {none ? (
        <AllWell title={t.none} question={question}>
          {t.noneLead}
        </AllWell>
      ) : (
        <>
          <Replies metric={metric} behind={behind} />
          <Solved metric={closes} behind={keptHrefs(question, closes)} />
        </>
      )}
    </Tile>
  ));
}

function Replies({ metric, behind }: { metric: FirstResponse; behind: BehindHref }) {
  const language = useLanguage();
  const t = metricAnswers[language].response;
  const line = (
    name: string,
    of: Answers,
    [all, answered, closed, waiting]: readonly [BehindPart, BehindPart, BehindPart, BehindPart],
  ): Row => ({
    name,
    of,
    counts: [
      [all, of.people],
      [answered, of.ended.answered],
      [closed, of.ended.closed],
      [waiting, of.open],
    ],
  });
  const written = ticketCategories.filter((category) => metric.byCategory[category].people > 0);
  const { columns } = t;
  return (
    <TimesTable
      label={t.table}
      heads={[columns.category, columns.tickets, columns.answered, columns.closed, columns.waiting, columns.half, columns.most]}
      rows={[
        ...written.map((category) =>
          line(words[language].ticketCategory[category], metric.byCategory[category], [
            category,
            `${category}_answered`,
            `${category}_closed`,
            `${category}_unanswered`,
          ]),
        ),
        line(t.all, metric.all, ["tickets", "answered", "closed_unanswered", "unanswered"]),
      ]}
      behind={behind}
    />
  );
}

function Solved({ metric, behind }: { metric: Resolution; behind: BehindHref }) {
  const language = useLanguage();
  const { solved: t, reopened } = metricAnswers[language].response;
  const line = (name: string, of: Closes, solved: BehindPart, open: BehindPart): Row => ({
    name,
    of,
    counts: [
      [solved, of.ended.solved],
      [open, of.open],
    ],
  });
  return (
    <>
      <TimesTable
        label={t.table}
        heads={[t.columns.what, t.columns.solved, t.columns.open, t.columns.half, t.columns.most]}
        rows={[line(t.first, metric.first, "solved_first", "never_solved"), line(t.full, metric.full, "solved_last", "not_solved")]}
        behind={behind}
      />
      <p className="text-ink-2 text-sm">
        <LinkedText text={reopened(metric.reopened)} to={{ reopened: behind("reopened", metric.reopened) }} />
      </p>
    </>
  );
}

type Row = { name: string; of: Pick<Answers | Closes, "people" | "median" | "p90">; counts: [BehindPart, number][] };

function TimesTable({ label, heads, rows, behind }: { label: string; heads: string[]; rows: Row[]; behind: BehindHref }) {
  const { whole } = figures[useLanguage()];
  return (
    <ScrollingTable label={label}>
      <thead>
        <tr className="text-ink-2">
          {heads.map((head, index) => (
            <th key={head} scope="col" className={index === 0 ? "py-0.5 font-medium" : "px-2 py-0.5 text-right font-medium"}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, of, counts }) => (
          <tr key={name} className="border-line-soft border-t align-top">
            <th scope="row" className="py-0.5 font-normal">
              {name}
            </th>
            {counts.map(([part, count]) => (
              <td key={part} className="px-2 py-0.5 text-right">
                <PointLink href={behind(part, count)}>{whole(count)}</PointLink>
              </td>
            ))}
            <QuantileCell of={of.median} people={of.people} />
            <QuantileCell of={of.p90} people={of.people} />
          </tr>
        ))}
      </tbody>
    </ScrollingTable>
  );
}
