import { useLanguage } from "#texts";
import { metricSettings, minuteMs } from "@/lib/metrics/settings";
import type { Quantile } from "@/lib/metrics/time-grid";
import { metricAnswers } from "@/lib/texts/metric-answers";
import { times } from "@/lib/texts/time";

/** After what time a share got there, with its interval below; or that it did not. */
export function QuantileCell({ of, people }: { of: Quantile | null; people: number }) {
  const language = useLanguage();
  const { notReached, response } = metricAnswers[language];
  const { durationShort } = times[language];
  const few = people < metricSettings.smallNumberUsers;
  const words = (minutes: number) => durationShort(minutes * minuteMs);
  return (
    <td className="px-2 py-0.5 text-right">
      <span className="whitespace-nowrap font-medium">{people === 0 ? "–" : of ? words(of.minutes) : notReached}</span>
      {of && !few && (
        <span className="block text-ink-2 text-xs">
          {of.high === null ? response.orLonger(words(of.low)) : response.range(words(of.low), words(of.high))}
        </span>
      )}
    </td>
  );
}
