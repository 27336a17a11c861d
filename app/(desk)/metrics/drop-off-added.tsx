import type { Actor } from "@/lib/auth/actor";
import { requestLanguage } from "@/lib/http/language";
import type { FreshInstalls } from "@/lib/metrics/fresh-installs";
import type { MatchedControl } from "@/lib/metrics/matched-control";
import { metricSettings } from "@/lib/metrics/settings";
import type { Estimate } from "@/lib/statistics/wilson";
import { figures } from "@/lib/texts/figures";
import type { Language } from "@/lib/texts/language";
import { metricPeople } from "@/lib/texts/metric-people";
import { holdsZero, pointsOf } from "./points";
import type { Question } from "./question";
import { readFreshInstalls, readMatchedControl } from "./reads";

/** What the lockouts added to drop-off, in sentences: the difference, what it means in people, and whether to believe it. */
export async function DropOffAdded({ actor, question, now }: { actor: Actor; question: Question; now: Date }) {
  const [matched, fresh, language] = await Promise.all([
    readMatchedControl(actor, question, now),
    readFreshInstalls(actor, question, now),
    requestLanguage(),
  ]);
  return (
    <>
      <Matched metric={matched} language={language} />
      <Fresh metric={fresh} language={language} />
    </>
  );
}

function Matched({ metric, language }: { metric: MatchedControl; language: Language }) {
  const t = metricPeople[language].added;
  const { percent, whole } = figures[language];
  const { excess, placebo, lost, matched, cases, controls } = metric;
  if (cases === 0) return null;
  if (!excess || !lost || matched < metricSettings.smallNumberUsers) {
    return (
      <Part title={t.title}>
        <p>{t.few(matched, cases)}</p>
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
        {t.matched(matched, cases, controls)}{" "}
        {before && (holdsZero(before) ? t.placebo : t.unlike)(pointsOf(before.value, language), interval(before))}
      </p>
    </Part>
  );
}

/** Against people with the same trigger and no conflict. */
function Fresh({ metric, language }: { metric: FreshInstalls; language: Language }) {
  const t = metricPeople[language].added;
  const { percent } = figures[language];
  const { lockedOut, letThrough, difference, placebo } = metric;
  if (lockedOut.matured === 0) return null;
  const interval = (of: Estimate) => t.between(pointsOf(of.low, language), pointsOf(of.high, language));
  const few = Math.min(lockedOut.matured, letThrough.matured) < metricSettings.smallNumberUsers;
  return (
    <Part title={t.fresh.title}>
      {few || !difference || !lockedOut.share || !letThrough.share ? (
        <p>{t.fresh.few(lockedOut.matured, letThrough.matured)}</p>
      ) : (
        <>
          <p>
            {t.fresh.sentence(
              percent(lockedOut.share.value),
              lockedOut.matured,
              percent(letThrough.share.value),
              letThrough.matured,
              pointsOf(difference.value, language),
              interval(difference),
            )}{" "}
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
