import type { MatchedControl } from "@/lib/metrics/matched-control";
import { metricSettings } from "@/lib/metrics/settings";
import { figures } from "@/lib/texts/figures";
import type { Language } from "@/lib/texts/language";
import { metricRollout } from "@/lib/texts/metric-rollout";
import { holdsZero } from "../points";

/** What the lockouts of so many days cost in people, with how sure that is, in sentences. Pure. */
export function costWords({ excess, lost, matched, placebo }: MatchedControl, days: number, language: Language): string {
  const t = metricRollout[language];
  if (!excess || !lost || matched < metricSettings.smallNumberUsers) return t.headline.fewMatched(days);
  const interval = t.between(signed(lost.low, language), signed(lost.high, language));
  const sentence =
    excess.difference.low > 0 ? t.headline.lost(days, signed(lost.value, language), interval) : t.headline.unclear(days, interval);
  return placebo && !holdsZero(placebo.difference) ? `${sentence} ${t.headline.unlike}` : sentence;
}

/** −3.4 → "−3" */
function signed(people: number, language: Language): string {
  const size = figures[language].whole(Math.abs(people));
  return people < 0 && size !== "0" ? `−${size}` : size;
}
