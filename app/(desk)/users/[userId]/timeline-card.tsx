import { Card } from "@/components/ui/card";
import { LinkTabs } from "@/components/ui/link-tabs";
import type { StaffActor } from "@/lib/auth/actor";
import { requestLanguage } from "@/lib/http/language";
import { timeline } from "@/lib/texts/timeline";
import { timelineOfUser } from "@/lib/users/timeline";
import { type TimelineKind, timelineKinds } from "@/lib/users/timeline-schema";
import { TimelineList } from "./timeline-list";
import { sentPage } from "./timeline-pages";

export async function TimelineCard({ actor, userId, kinds }: { actor: StaffActor; userId: string; kinds: TimelineKind[] }) {
  const language = await requestLanguage();
  const t = timeline[language];
  const newest = await timelineOfUser(actor, { userId, kinds, language });
  const href = (shown: readonly TimelineKind[]) =>
    shown.length === 0 || shown.length === timelineKinds.length
      ? `/users/${userId}#timeline`
      : `/users/${userId}?show=${timelineKinds.filter((kind) => shown.includes(kind)).join(",")}#timeline`;
  const toggled = (kind: TimelineKind) => (kinds.includes(kind) ? kinds.filter((other) => other !== kind) : [...kinds, kind]);
  const tabs = [
    // An address of its own: switching the last kind off leads to the same entries.
    { href: `/users/${userId}?show=all#timeline`, label: t.all, current: kinds.length === 0 },
    ...timelineKinds.map((kind) => ({ href: href(toggled(kind)), label: t.kinds[kind], current: kinds.includes(kind) })),
  ];
  return (
    <div id="timeline" className="scroll-mt-20">
      <Card title={t.title} actions={<LinkTabs label={t.tabs} tabs={tabs} replace />}>
        {newest.items.length === 0 && <p className="py-2 text-ink-2">{kinds.length === 0 ? t.nothing : t.nothingOfKind}</p>}
        <TimelineList key={`${kinds.join()} ${language}`} userId={userId} kinds={kinds} newest={sentPage(newest)} />
      </Card>
    </div>
  );
}

/** The kinds that an address asks for; none of them: all. */
export function kindsIn(asked: string | string[] | undefined): TimelineKind[] {
  const named = (Array.isArray(asked) ? asked.join() : (asked ?? "")).split(",");
  return timelineKinds.filter((kind) => named.includes(kind));
}
