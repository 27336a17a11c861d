import { Card } from "@/components/ui/card";
import { LinkTabs } from "@/components/ui/link-tabs";
import type { StaffActor } from "@/lib/auth/actor";
import { timelineOfUser } from "@/lib/users/timeline";
import { type TimelineKind, timelineKinds } from "@/lib/users/timeline-schema";
import { TimelineList } from "./timeline-list";

const labels: Record<TimelineKind, string> = {
  lockouts: "Lockouts",
  chats: "Chats",
  installations: "Installations",
  support: "Support",
  tickets: "Tickets",
};

export async function TimelineCard({ actor, userId, kinds }: { actor: StaffActor; userId: string; kinds: TimelineKind[] }) {
  const newest = await timelineOfUser(actor, { userId, kinds });
  const href = (shown: readonly TimelineKind[]) =>
    shown.length === 0 || shown.length === timelineKinds.length
      ? `/users/${userId}#timeline`
      : `/users/${userId}?show=${timelineKinds.filter((kind) => shown.includes(kind)).join(",")}#timeline`;
  const toggled = (kind: TimelineKind) => (kinds.includes(kind) ? kinds.filter((other) => other !== kind) : [...kinds, kind]);
  const tabs = [
    // An address of its own: switching the last kind off leads to the same entries.
    { href: `/users/${userId}?show=all#timeline`, label: "All", current: kinds.length === 0 },
    ...timelineKinds.map((kind) => ({ href: href(toggled(kind)), label: labels[kind], current: kinds.includes(kind) })),
  ];
  return (
    <div id="timeline" className="scroll-mt-20">
      <Card title="Timeline" actions={<LinkTabs label="Show in the timeline" tabs={tabs} replace />}>
        {newest.items.length === 0 && (
          <p className="py-2 text-ink-2">
            {kinds.length === 0 ? "Nothing has happened yet: no installation, no chat, no ticket." : "Nothing of this kind yet."}
          </p>
        )}
        <TimelineList key={kinds.join()} userId={userId} kinds={kinds} newest={newest} />
      </Card>
    </div>
  );
}

/** The kinds that an address asks for; none of them: all. */
export function kindsIn(asked: string | string[] | undefined): TimelineKind[] {
  const named = (Array.isArray(asked) ? asked.join() : (asked ?? "")).split(",");
  return timelineKinds.filter((kind) => named.includes(kind));
}
