import { useLanguage } from "#texts";
import { Button, LinkButton } from "@/components/ui/button";
import { Select } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { type Comparison, daysIn, isRunning } from "@/lib/metrics/earlier-days";
import type { PolicyStart } from "@/lib/metrics/policy-starts";
import { addDays, dayOf, type Range } from "@/lib/metrics/range";
import { sinceRollout } from "@/lib/metrics/since-rollout";
import type { Language } from "@/lib/texts/language";
import { metricCompare } from "@/lib/texts/metric-compare";
import { clockWords, times } from "@/lib/texts/time";
import { AddressForm } from "./address-form";
import { hrefOf, paramsOf, type Question } from "./question";
import { daysWords } from "./rollout/verdict-words";

const policiesOffered = 12;

type Possible = Extract<Comparison, { possible: true }>;

/** With which days the range is compared. */
export function CompareSelect({
  question,
  range,
  policies,
  now,
}: {
  question: Question;
  range: Range;
  policies: readonly PolicyStart[];
  now: Date;
}) {
  const language = useLanguage();
  const t = metricCompare[language];
  const { compare } = question;
  const days = daysIn({ from: range.firstDay, to: range.lastDay });
  const previous = range.preset === "24h" ? t.previous.hours : isRunning(range, now) ? t.previous.today : t.previous.days(days);
  const since = sinceRollout(policies, range.zone, now);
  const offered = policies.filter(({ version }, index) => index < policiesOffered || compare === `policy-${version}`);
  return (
    <AddressForm keep={paramsOf(question, { compare: null })} label={t.label} className="flex items-end gap-2">
      <Select
        // What the address says is what is chosen, also after going back.
        key={compare}
        label={t.label}
        name="compare"
        defaultValue={compare ?? ""}
        className="max-w-64"
        options={[
          { value: "", label: t.nothing },
          { value: "previous", label: previous },
          ...offered.map(({ version, at }) => ({
            value: `policy-${version}`,
            label: (range.preset === "rollout" && since.from && since.version === version ? t.rollout : t.policy)(
              version,
              times[language].dateWords(at, now, range.zone),
            ),
          })),
        ]}
      />
      <noscript>
        <Button type="submit">{t.show}</Button>
      </noscript>
    </AddressForm>
  );
}

/** What is compared with what, or why nothing is. */
export function ComparisonNote({
  comparison,
  question,
  range,
  now,
}: {
  comparison: Comparison;
  question: Question;
  range: Range;
  now: Date;
}) {
  const language = useLanguage();
  const t = metricCompare[language];
  if (comparison.possible) {
    const { mixed } = comparison;
    const version = question.compare?.replace("policy-", "");
    return (
      <p className="max-w-[60rem] text-ink-2 text-sm">
        {comparedWords(comparison, range, now, language)} {mixed.earlier.length > 0 && t.mixedEarlier(mixed.earlier.join(", "))}{" "}
        {mixed.own.length > 0 && t.mixedOwn(mixed.own.join(", "))}{" "}
        {question.compare !== "previous" && <TextLink href={`/metrics/rollout?policy=${version}`}>{t.full}</TextLink>}
      </p>
    );
  }
  const why = t.impossible[comparison.why];
  const day = "day" in comparison ? times[language].dateWords(new Date(`${comparison.day}T12:00:00Z`), now, "UTC") : "";
  return (
    <Notice title={t.impossible.title}>
      {typeof why === "string" ? why : why(day)} <After comparison={comparison} question={question} range={range} now={now} />
    </Notice>
  );
}

function comparedWords(comparison: Possible, range: Range, now: Date, language: Language): string {
  const t = metricCompare[language];
  if (comparison.by === "day") {
    return t.days(daysWords(comparison.own, now, language), daysWords(comparison.earlier, now, language), comparison.days);
  }
  const { own, earlier, hours } = comparison;
  const stamp = (at: string | undefined) => times[language].stampWords(new Date(at ?? own.until), now, range.zone);
  const sides =
    range.preset === "24h"
      ? [t.fromUntil(stamp(own.starts[0]), stamp(own.until)), t.fromUntil(stamp(earlier.starts[0]), stamp(earlier.until))]
      : [t.todayUntil(clockWords(new Date(own.until), range.zone)), t.yesterdayUntil(clockWords(new Date(earlier.until), range.zone))];
  return t.hours(sides[0] ?? "", sides[1] ?? "", hours.own, hours.earlier);
}

/** Where days after the policy are over, the way to them. */
function After({ comparison, question, range, now }: { comparison: Comparison; question: Question; range: Range; now: Date }) {
  const t = metricCompare[useLanguage()].impossible;
  if (comparison.possible || comparison.why !== "begins_before") return null;
  const [from, to] = [addDays(comparison.day, 1), dayOf(now, range.zone)];
  if (from >= to) return null;
  return (
    <LinkButton size="sm" href={hrefOf(question, { range: { from, to } })}>
      {t.after}
    </LinkButton>
  );
}
