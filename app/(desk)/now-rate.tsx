import { fraction, percent, percentRange, whole } from "@/components/charts/numbers";
import { Time } from "@/components/time";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import type { StaffActor } from "@/lib/auth/actor";
import { metricSettings } from "@/lib/metrics/settings";
import { conflictsSoFar, type SoFar } from "@/lib/now/conflicts-so-far";

/** Today's 409 rate beside yesterday's at the same time, as shares with their intervals, or as counts where few stand behind them. */
export async function RateCard({ actor }: { actor: StaffActor }) {
  const { today, yesterday } = await conflictsSoFar(actor);
  return (
    <Card title="Met a 409 today" lead="Of the times that people tried to open a chat, retries folded.">
      <dl className="grid grid-cols-2 gap-3">
        <div>
          <dt className="text-ink-2 text-sm">Today so far</dt>
          <Share part={today} />
        </div>
        <div>
          <dt className="text-ink-2 text-sm">
            Yesterday until <Time at={yesterday.until} format="clock" />
          </dt>
          <Share part={yesterday} />
        </div>
      </dl>
      <p className="pt-2">
        <TextLink href="/metrics">All metrics</TextLink>
      </p>
    </Card>
  );
}

function Share({ part }: { part: SoFar }) {
  if (part.attempts === 0) return <dd className="text-ink-2">nobody tried</dd>;
  const few = part.users < metricSettings.smallNumberUsers || !part.rate;
  return (
    <dd>
      <span className="block font-semibold text-lg tabular-nums">
        {few || !part.rate ? fraction(part.conflicts, part.attempts) : percent(part.rate.value)}
      </span>
      <span className="block text-ink-2 text-sm">
        {few || !part.rate
          ? `${whole(part.users)} people, too few for a share`
          : `${percentRange(part.rate)}, ${fraction(part.conflicts, part.attempts)}`}
      </span>
    </dd>
  );
}
