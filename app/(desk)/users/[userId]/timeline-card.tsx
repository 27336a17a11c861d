import { Fragment } from "react";
import { Time } from "@/components/time";
import { Card } from "@/components/ui/card";
import { LinkTabs } from "@/components/ui/link-tabs";
import { TextLink } from "@/components/ui/text-link";
import { TimelineDay, TimelineEntry } from "@/components/ui/timeline";
import type { StaffActor } from "@/lib/auth/actor";
import { env } from "@/lib/env";
import { dayKey, dayWords } from "@/lib/texts/time";
import { timelineOfUser } from "@/lib/users/timeline";
import { type TimelineItem, type TimelineKind, timelineKinds } from "@/lib/users/timeline-rules";

const labels: Record<TimelineKind, string> = { all: "All", attempts: "Attempts", installations: "Installations", support: "Support" };

export async function TimelineCard({
  actor,
  userId,
  kind,
  before,
}: {
  actor: StaffActor;
  userId: string;
  kind: TimelineKind;
  before?: Date;
}) {
  const { items, olderBefore } = await timelineOfUser(actor, { userId, kind, before });
  const zone = env().REPORTING_ZONE;
  const href = (to: { kind: TimelineKind; before?: Date }) => {
    const query = new URLSearchParams({
      ...(to.kind === "all" ? {} : { show: to.kind }),
      ...(to.before ? { before: to.before.toISOString() } : {}),
    });
    return `/users/${userId}${query.size > 0 ? `?${query}` : ""}#timeline`;
  };
  const tabs = timelineKinds.map((known) => ({ href: href({ kind: known }), label: labels[known], current: known === kind }));
  return (
    <div id="timeline" className="scroll-mt-20">
      <Card title="Timeline" actions={<LinkTabs label="Show in the timeline" tabs={tabs} replace />}>
        {items.length === 0 && (
          <p className="py-2 text-ink-2">
            {before
              ? "Nothing older."
              : kind === "all"
                ? "Nothing has happened yet: no installation, no chat, no ticket."
                : "Nothing of this kind yet."}
          </p>
        )}
        {byDay(items, zone).map(([day, entries]) => (
          <TimelineDay key={day} title={dayWords(entries[0]?.at ?? new Date(), new Date(), zone)}>
            {entries.map((item) => (
              <TimelineEntry key={item.id} id={item.id} at={<Time at={item.at} format="clock" />} mark={item.mark}>
                {item.href ? <TextLink href={item.href}>{item.text}</TextLink> : item.text}{" "}
                <span className="text-ink-2 text-sm">{item.detail}</span>
                {item.tries && item.tries.length > 1 && <Tries tries={item.tries} />}
              </TimelineEntry>
            ))}
          </TimelineDay>
        ))}
        <p className="flex gap-4 pt-2">
          {before && <TextLink href={href({ kind })}>Newest</TextLink>}
          {olderBefore && <TextLink href={href({ kind, before: olderBefore })}>Older</TextLink>}
        </p>
      </Card>
    </div>
  );
}

function Tries({ tries }: { tries: NonNullable<TimelineItem["tries"]> }) {
  return (
    <details className="text-ink-2 text-sm">
      <summary className="w-fit cursor-pointer rounded-xs">All {tries.length} tries</summary>
      <ul className="grid gap-0.5 py-1 pl-3">
        {tries.map((one) => (
          <li key={one.id}>
            <Time at={one.at} format="stamp" />
            {one.requestId && (
              <Fragment>
                {" · request "}
                <span className="break-all font-mono text-xs">{one.requestId}</span>
              </Fragment>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function byDay(items: TimelineItem[], zone: string): [string, TimelineItem[]][] {
  const days = new Map<string, TimelineItem[]>();
  for (const item of items) {
    const day = dayKey(item.at, zone);
    days.set(day, [...(days.get(day) ?? []), item]);
  }
  return [...days];
}
