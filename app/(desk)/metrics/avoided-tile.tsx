import { useLanguage } from "#texts";
import type { Actor } from "@/lib/auth/actor";
import { requestLanguage } from "@/lib/http/language";
import type { Comparison } from "@/lib/metrics/earlier-days";
import type { TicketsAvoided } from "@/lib/metrics/tickets-avoided";
import { figures } from "@/lib/texts/figures";
import { metricAnswers } from "@/lib/texts/metric-answers";
import { keptHrefs } from "./behind/address";
import { csvHref } from "./chart-files";
import { LinkedText } from "./linked-text";
import { holdsZero } from "./points";
import type { Question } from "./question";
import { readTicketsAvoided } from "./reads";
import { Tile } from "./tile";

type Asked = { actor: Actor; question: Question; now: Date; comparison?: Comparison };

/** The whole days of both sides where the page compares with those before a policy; else there is nothing to avoid against. */
export function daysToAvoid({ question, comparison }: Pick<Asked, "question" | "comparison">) {
  if (!question.compare?.startsWith("policy-") || !comparison?.possible || !("days" in comparison)) return undefined;
  const { own, earlier } = comparison;
  return { own, earlier };
}

/** How many more would have written at the rate before the policy, and what that supposes. */
export async function AvoidedTile({ days, ...asked }: Asked & { days: NonNullable<ReturnType<typeof daysToAvoid>> }) {
  const { actor, question, now } = asked;
  const input = { ...days, filters: question.filters };
  const [metric, language] = await Promise.all([readTicketsAvoided(actor, input, now), requestLanguage()]);
  const t = metricAnswers[language].avoided;
  const { avoided, few } = metric;
  const f = figures[language];
  const signed = (count: number) => (count < 0 ? `−${f.whole(-count)}` : f.whole(count));
  const interval = avoided && ([signed(Math.floor(avoided.low)), signed(Math.ceil(avoided.high))] as const);
  const told = avoided && interval && !few;
  return (
    <Tile
      title={t.title}
      question={t.question}
      head={metric}
      figure={told ? (avoided.value < 0 ? t.more : t.about)(f.whole(Math.abs(avoided.value))) : undefined}
      sentence={told ? (avoided.value < 0 ? t.moreSentence : t.sentence)(...interval) : undefined}
      rules={[t.supposes]}
      csv={csvHref("tickets_avoided", question)}
    >
      <Sides metric={metric} question={{ ...question, range: { ...days.own, granularity: "day" }, compare: null }} />
    </Tile>
  );
}

function Sides({ metric, question }: { metric: TicketsAvoided; question: Question }) {
  const language = useLanguage();
  const t = metricAnswers[language].avoided;
  const { own, expected, avoided, few } = metric;
  const behind = keptHrefs(question, metric);
  if (!expected || !avoided) return <p>{t.none}</p>;
  return (
    <div className="grid gap-1">
      <p>
        <LinkedText
          text={t.lead(own.matured, figures[language].decimal(expected.value), own.wrote)}
          to={{ wrote: behind("blocked_wrote", own.wrote) }}
        />
        {own.unmatured > 0 && ` ${t.unmatured(own.unmatured)}`}
      </p>
      {few ? <p>{t.few}</p> : holdsZero(avoided) && <p>{t.zero}</p>}
      <p className="text-ink-2">{t.supposes}</p>
    </div>
  );
}
