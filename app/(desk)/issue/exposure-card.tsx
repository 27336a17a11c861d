import type { ReactNode } from "react";
import { behindHrefs } from "@/app/(desk)/metrics/behind/address";
import { LinkedText } from "@/app/(desk)/metrics/linked-text";
import type { Question } from "@/app/(desk)/metrics/question";
import { PointLink } from "@/components/charts/point-link";
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

/** The days of the numbers below, as /metrics asks for them. */
const lastWeek: Question = { range: { preset: "7d" }, kind: "logical", filters: {}, compare: null, mended: false };

/** How many people, now and in the last seven days; shares with their intervals, or counts where few stand behind them. */
export async function ExposureCard({ actor }: { actor: StaffActor }) {
  const now = new Date();
  const found = await issueExposure(actor, {}, now);
  const t = (await texts(issue)).exposure;
  const { wholeNumber } = await texts(numbers);
  const { durationShort } = await texts(times);
  const { percent, percentRange } = await texts(figures);
  const people = (count: number) => (count >= peopleCountedMax ? t.orMore(peopleCountedMax) : wholeNumber(count));
  const share = (users: number, rate: Estimate | null, counts: string, to: Record<string, string | undefined>) => {
    const told = <LinkedText text={counts} to={to} />;
    return rate && users >= metricSettings.smallNumberUsers
      ? { figure: percent(rate.value), detail: <LinkedText text={`${percentRange(rate)}, ${counts}`} to={to} /> }
      : { figure: told, detail: undefined };
  };
  const behind = ({ asOf }: { asOf: Date }) => behindHrefs(lastWeek, asOf, now);
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
            : share(blocked.users, blocked.share, t.blockedOf(blocked.blocked, blocked.matured), {
                hits: behind(blocked)("blocked", blocked.blocked),
              }))}
        />
        <Figure
          term={t.rate}
          {...(conflicts.denominator === 0
            ? { figure: t.nobody }
            : share(conflicts.users, conflicts.rate, t.rateOf(conflicts.numerator, conflicts.denominator), {
                hits: behind(conflicts)("conflicts", conflicts.numerator),
                all: behind(conflicts)("attempts", conflicts.denominator),
              }))}
        />
        <Figure
          term={t.tickets}
          figure={<PointLink href={behind(found.tickets)("complaints", found.tickets.about)}>{wholeNumber(found.tickets.about)}</PointLink>}
          detail={<LinkedText text={t.ticketsOf(found.tickets.all)} to={{ all: behind(found.tickets)("tickets", found.tickets.all) }} />}
        />
        <Figure
          term={t.closed}
          figure={
            <PointLink href={behind(found.closed)("closed_itself", found.closed.tickets)}>{wholeNumber(found.closed.tickets)}</PointLink>
          }
          detail={found.closed.medianMs === null ? undefined : t.closedAfter(durationShort(found.closed.medianMs))}
        />
      </dl>
    </Card>
  );
}

function Figure({ term, figure, detail }: { term: string; figure: ReactNode; detail?: ReactNode }) {
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
