import { useLanguage } from "#texts";
import { PointLink } from "@/components/charts/point-link";
import { Card } from "@/components/ui/card";
import { Rich } from "@/components/ui/rich";
import type { Actor } from "@/lib/auth/actor";
import { texts } from "@/lib/http/language";
import type { Comparison } from "@/lib/metrics/earlier-days";
import type { Lockouts } from "@/lib/metrics/lockouts";
import { backWithin, type Recovery } from "@/lib/metrics/recovery";
import { metricSettings, minuteMs } from "@/lib/metrics/settings";
import { figures } from "@/lib/texts/figures";
import { metricPeople } from "@/lib/texts/metric-people";
import { metrics } from "@/lib/texts/metrics";
import { times } from "@/lib/texts/time";
import { behindHrefs, keptHrefs } from "./behind/address";
import { ComparedLine } from "./compared-line";
import { keptDrawing } from "./kept-drawing";
import { LinkedText } from "./linked-text";
import type { Question } from "./question";
import { rangeEnd } from "./range-words";
import { readCoverage, readLockouts, readRecovery } from "./reads";

const dayMinutes = 1_440;

/** The answer of the page: how many were locked out, how many of them it really blocked, and how many are now. */
export async function Headline(asked: { actor: Actor; question: Question; now: Date; comparison?: Comparison }) {
  const { actor, question, now, comparison } = asked;
  const t = (await texts(metrics)).headline;
  const [metric, back, covered] = await Promise.all([
    readLockouts(actor, question, now),
    readRecovery(actor, question, now),
    readCoverage(actor, now),
  ]);
  const drawing = { name: "headline", of: metric.series, and: [metric.now, back.asOf, covered.firstAt] };
  return keptDrawing(asked, drawing, () => (
    <Card>
      <p className="max-w-[60rem] text-lg">
        {covered.firstAt ? <Answer question={question} metric={metric} back={back} now={now} /> : t.nothingYet}
      </p>
      <ComparedLine number="blocked" actor={actor} question={question} comparison={comparison} now={now} />
    </Card>
  ));
}

function Answer({ question, metric, back, now }: { question: Question; metric: Lockouts; back: Recovery; now: Date }) {
  const language = useLanguage();
  const t = metrics[language].headline;
  const { percentRange, shareWords } = figures[language];
  const { total, blocked, now: open, range } = metric;
  const interval = blocked.users < metricSettings.smallNumberUsers ? null : blocked.share;
  const share = shareWords(blocked.blocked, blocked.matured, blocked.users);
  const behind = behindHrefs(question, metric.asOf, now);
  const sentence = blocked.matured === 0 ? t.alone : (interval ? t.blockedOf : t.blocked)(share, metricSettings.blockedMinutes);
  return (
    <>
      <Rich
        text={sentence}
        parts={{
          b: () => (
            <PointLink inText href={behind("opened", total.opened)}>
              <strong className="font-semibold">{t.opened(total.opened, rangeEnd(range, now, language))}</strong>
            </PointLink>
          ),
          share: (words) => (
            <PointLink inText href={behind("blocked", blocked.blocked)}>
              {words}
            </PointLink>
          ),
          of: () => interval && <span className="text-ink-2">{t.of(blocked.blocked, blocked.matured, percentRange(interval))}</span>,
        }}
      />{" "}
      <WayBack question={question} back={back} />{" "}
      {open.lockedOutUsers === 0 ? (
        t.nobodyNow
      ) : (
        <PointLink inText href={behind("locked_out", open.lockedOut)}>
          {t.now(open.lockedOutUsers)}
        </PointLink>
      )}
    </>
  );
}

/** How soon people are back in a chat; nothing where nobody was locked out. */
function WayBack({ question, back }: { question: Question; back: Recovery }) {
  const language = useLanguage();
  const t = metricPeople[language].back;
  const { percent } = figures[language];
  const { durationWords } = times[language];
  const { people, median } = back;
  const day = back.within.find(({ hours }) => hours === 24)?.share;
  if (people === 0) return null;
  const behind = keptHrefs(question, back);
  const many = people >= metricSettings.smallNumberUsers;
  const span = (minutes: number) => durationWords(minutes * minuteMs);
  const between = median && many ? t.between(span(median.low), median.high === null ? undefined : span(median.high)) : undefined;
  return (
    <>
      {median ? t.half(span(median.minutes), between) : t.notHalf}{" "}
      {many && day && (
        <LinkedText
          text={t.withinDay(percent(day.any.value))}
          to={{ day: behind("back", backWithin(back.ends, dayMinutes), undefined, dayMinutes) }}
        />
      )}
    </>
  );
}
