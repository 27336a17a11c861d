import { useTexts } from "#texts";
import { Time } from "@/components/time";
import { Card } from "@/components/ui/card";
import { Rich } from "@/components/ui/rich";
import { TextLink } from "@/components/ui/text-link";
import type { StaffActor } from "@/lib/auth/actor";
import { texts } from "@/lib/http/language";
import { metricSettings } from "@/lib/metrics/settings";
import { conflictsSoFar, type SoFar } from "@/lib/now/conflicts-so-far";
import { figures } from "@/lib/texts/figures";
import { now } from "@/lib/texts/now";

/** Today's 409 rate beside yesterday's at the same time, as shares with their intervals, or as counts where few stand behind them. */
export async function RateCard({ actor }: { actor: StaffActor }) {
  const { today, yesterday } = await conflictsSoFar(actor);
  const { rate: t } = await texts(now);
  return (
    <Card title={t.title} lead={t.lead}>
      <dl className="grid grid-cols-2 gap-3">
        <div>
          <dt className="text-ink-2 text-sm">{t.today}</dt>
          <Share part={today} />
        </div>
        <div>
          <dt className="text-ink-2 text-sm">
            <Rich text={t.yesterday} parts={{ when: () => <Time at={yesterday.until} format="clock" /> }} />
          </dt>
          <Share part={yesterday} />
        </div>
      </dl>
      <p className="pt-2">
        <TextLink href="/metrics">{t.all}</TextLink>
      </p>
    </Card>
  );
}

function Share({ part }: { part: SoFar }) {
  const { rate: t } = useTexts(now);
  const { fraction, percent, percentRange } = useTexts(figures);
  if (part.attempts === 0) return <dd className="text-ink-2">{t.nobody}</dd>;
  const few = part.users < metricSettings.smallNumberUsers || !part.rate;
  return (
    <dd>
      <span className="block font-semibold text-lg tabular-nums">
        {few || !part.rate ? fraction(part.conflicts, part.attempts) : percent(part.rate.value)}
      </span>
      <span className="block text-ink-2 text-sm">
        {few || !part.rate ? t.few(part.users) : t.behind(percentRange(part.rate), fraction(part.conflicts, part.attempts))}
      </span>
    </dd>
  );
}
