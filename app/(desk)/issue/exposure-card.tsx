import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { TextLink } from "@/components/ui/text-link";
import { can, type StaffActor } from "@/lib/auth/actor";
import { texts } from "@/lib/http/language";
import { issueExposure } from "@/lib/known-issue/exposure";
import { metricSettings } from "@/lib/metrics/settings";
import { peopleCountedMax } from "@/lib/now/people-count";
import type { Estimate } from "@/lib/statistics/wilson";
import { figures } from "@/lib/texts/figures";
import { issue } from "@/lib/texts/issue";
import { numbers } from "@/lib/texts/numbers";
import { times } from "@/lib/texts/time";

/** How many people, now and in the last seven days; shares with their intervals, or counts where few stand behind them. */
export async function ExposureCard({ actor }: { actor: StaffActor }) {
  const found = await issueExposure(actor);
  const t = (await texts(issue)).exposure;
  const { wholeNumber } = await texts(numbers);
  const { durationShort } = await texts(times);
  const { percent, percentRange } = await texts(figures);
  const people = (count: number) => (count >= peopleCountedMax ? t.orMore(peopleCountedMax) : wholeNumber(count));
  const share = (users: number, rate: Estimate | null, counts: string) =>
    rate && users >= metricSettings.smallNumberUsers
      ? { figure: percent(rate.value), detail: `${percentRange(rate)}, ${counts}` }
      : { figure: counts, detail: undefined };
  const { conflicts, blocked } = found;
  const queue = (count: number, href: string) =>
    can(actor, "lockouts:read") ? <TextLink href={href}>{people(count)}</TextLink> : people(count);
  return (
    <Card title={t.title} lead={t.lead} actions={<TextLink href="/metrics?range=7d">{t.metrics}</TextLink>}>
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2 lg:grid-cols-3 2xl:grid-cols-6">
        <Figure term={t.lockedOut} figure={queue(found.lockedOut, "/lockouts")} />
        <Figure term={t.waiting} figure={queue(found.waiting, "/lockouts?state=waiting")} />
        <Figure
          term={t.blocked}
          {...(blocked.matured === 0
            ? { figure: t.none }
            : share(blocked.users, blocked.share, t.blockedOf(blocked.blocked, blocked.matured)))}
        />
        <Figure
          term={t.rate}
          {...(conflicts.denominator === 0
            ? { figure: t.nobody }
            : share(conflicts.users, conflicts.rate, t.rateOf(conflicts.numerator, conflicts.denominator)))}
        />
        <Figure term={t.tickets} figure={wholeNumber(found.tickets.about)} detail={t.ticketsOf(found.tickets.all)} />
        <Figure
          term={t.closed}
          figure={wholeNumber(found.closed.tickets)}
          detail={found.closed.medianMs === null ? undefined : t.closedAfter(durationShort(found.closed.medianMs))}
        />
      </dl>
    </Card>
  );
}

function Figure({ term, figure, detail }: { term: string; figure: ReactNode; detail?: string }) {
  return (
    <div>
      <dt className="text-ink-2 text-sm">{term}</dt>
      <dd>
        <span className="block font-semibold text-lg tabular-nums">{figure}</span>
        {detail && <span className="block text-ink-2 text-sm">{detail}</span>}
      </dd>
    </div>
  );
}
