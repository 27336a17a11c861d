import { useLanguage } from "#texts";
import type { Actor } from "@/lib/auth/actor";
import type { FreshInstalls } from "@/lib/metrics/fresh-installs";
import type { MatchedControl } from "@/lib/metrics/matched-control";
import { metricSettings } from "@/lib/metrics/settings";
import type { Estimate } from "@/lib/statistics/wilson";
import { figures } from "@/lib/texts/figures";
import type { Language } from "@/lib/texts/language";
import { metricPeople } from "@/lib/texts/metric-people";
import { keptHrefs } from "./behind/address";
import { LinkedText } from "./linked-text";
import { holdsZero, pointsOf } from "./points";
import type { Question } from "./question";
import { readFreshInstalls, readMatchedControl } from "./reads";

type Asked = { actor: Actor; question: Question; now: Date };
type AddedProps = { matched: MatchedControl; fresh: FreshInstalls; question: Question };

/** Both comparisons where they are there by now: undefined where one is still being made, or fails. */
export async function addedByNow(asked: Asked): Promise<AddedProps | undefined> {
  const later = new Promise<undefined>((resolve) => setImmediate(() => resolve(undefined)));
  return Promise.race([readAdded(asked).catch(() => undefined), later]);
}

/** What the lockouts added to drop-off, when it comes. */
export async function DropOffAdded(asked: Asked) {
  return <Added {...(await readAdded(asked))} />;
}

async function readAdded({ actor, question, now }: Asked): Promise<AddedProps> {
  const [matched, fresh] = await Promise.all([readMatchedControl(actor, question, now), readFreshInstalls(actor, question, now)]);
  return { matched, fresh, question };
}

/** What the lockouts added to drop-off, in sentences: the difference, what it means in people, and whether to believe it. */
export function Added({ matched, fresh, question }: AddedProps) {
  const language = useLanguage();
  return (
    <>
      <Matched metric={matched} question={question} language={language} />
      <Fresh metric={fresh} question={question} language={language} />
    </>
  );
}

function Matched({ metric, question, language }: { metric: MatchedControl; question: Question; language: Language }) {
  const t = metricPeople[language].added;
  const { percent, whole } = figures[language];
  const { excess, placebo, lost, matched, cases, controls } = metric;
  if (cases === 0) return null;
  const behind = keptHrefs(question, metric);
  const to = { matched: behind("matched", matched), cases: behind("compared", cases), others: behind("controls", controls) };
  if (!excess || !lost || matched < metricSettings.smallNumberUsers) {
    return (
      <Part title={t.title}>
        <p>
          <LinkedText text={t.few(matched, cases)} to={to} />
        </p>
      </Part>
    );
  }
  const { own, others, difference } = excess;
  const interval = (of: Estimate) => t.between(pointsOf(of.low, language), pointsOf(of.high, language));
  const before = placebo?.difference;
  return (
    <Part title={t.title}>
      <p>
        {t.sentence(percent(own.value), percent(others.value), pointsOf(difference.value, language), interval(difference))}{" "}
        {difference.low > 0 ? t.lost(whole(lost.value), t.between(whole(lost.low), whole(lost.high))) : t.unclear}
      </p>
      <p className="text-ink-2">
        <LinkedText text={t.matched(matched, cases, controls)} to={to} />{" "}
        {before && (holdsZero(before) ? t.placebo : t.unlike)(pointsOf(before.value, language), interval(before))}
      </p>
    </Part>
  );
}

/** Against people with the same trigger and no conflict. */
function Fresh({ metric, question, language }: { metric: FreshInstalls; question: Question; language: Language }) {
  const t = metricPeople[language].added;
  const { percent } = figures[language];
  const { lockedOut, letThrough, difference, placebo } = metric;
  if (lockedOut.matured === 0) return null;
  const behind = keptHrefs(question, metric);
  const to = { own: behind("fresh_locked_out", lockedOut.matured), through: behind("fresh_let_through", letThrough.matured) };
  const interval = (of: Estimate) => t.between(pointsOf(of.low, language), pointsOf(of.high, language));
  const few = Math.min(lockedOut.matured, letThrough.matured) < metricSettings.smallNumberUsers;
  return (
    <Part title={t.fresh.title}>
      {few || !difference || !lockedOut.share || !letThrough.share ? (
        <p>
          <LinkedText text={t.fresh.few(lockedOut.matured, letThrough.matured)} to={to} />
        </p>
      ) : (
        <>
          <p>
            <LinkedText
              text={t.fresh.sentence(
                percent(lockedOut.share.value),
                lockedOut.matured,
                percent(letThrough.share.value),
                letThrough.matured,
                pointsOf(difference.value, language),
                interval(difference),
              )}
              to={to}
            />{" "}
            {holdsZero(difference) && t.unclear}
          </p>
          <p className="text-ink-2">
            {placebo && (holdsZero(placebo) ? t.placebo : t.unlike)(pointsOf(placebo.value, language), interval(placebo))} {t.fresh.between}
          </p>
        </>
      )}
    </Part>
  );
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="grid max-w-prose gap-1 border-line-soft border-t pt-3">
      <h3 className="font-medium">{title}</h3>
      {children}
    </section>
  );
}
