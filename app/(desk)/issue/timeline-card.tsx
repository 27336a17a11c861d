import type { PageState } from "@/components/data-table/page-state";
import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Rich } from "@/components/ui/rich";
import { TextLink } from "@/components/ui/text-link";
import { TimelineDay, TimelineEntry } from "@/components/ui/timeline";
import type { StaffActor } from "@/lib/auth/actor";
import { env } from "@/lib/env";
import { texts } from "@/lib/http/language";
import type { IssueTimeline } from "@/lib/known-issue/schema";
import { type IssueEntry, issueTimeline } from "@/lib/known-issue/timeline";
import { issue } from "@/lib/texts/issue";
import { dayKey, times } from "@/lib/texts/time";

/** What was said of it, what the policy became and what came out, newest first. */
export async function TimelineCard({ actor, state }: { actor: StaffActor; state: PageState<IssueTimeline> }) {
  const now = new Date();
  const { entries, before } = await issueTimeline(actor, state.input, now);
  const t = (await texts(issue)).timeline;
  const { dayWords } = await texts(times);
  const zone = env().REPORTING_ZONE;
  const days = new Map<string, IssueEntry[]>();
  for (const entry of entries) days.set(dayKey(entry.at, zone), [...(days.get(dayKey(entry.at, zone)) ?? []), entry]);
  return (
    <Card title={t.title}>
      {[...days].map(([day, those]) => (
        <TimelineDay key={day} title={dayWords(those[0]?.at ?? now, now, zone)}>
          {those.map((entry) => (
            <Entry key={entry.kind === "issue" ? `issue ${entry.version}` : entry.id} entry={entry} />
          ))}
        </TimelineDay>
      ))}
      <nav aria-label={t.title} className="flex gap-4 pt-2">
        {state.input.before && <TextLink href="/issue">{t.newest}</TextLink>}
        {before && <TextLink href={`/issue?before=${encodeURIComponent(before.toISOString())}`}>{t.older}</TextLink>}
      </nav>
    </Card>
  );
}

async function Entry({ entry }: { entry: IssueEntry }) {
  const texted = await texts(issue);
  const t = texted.timeline;
  const by = () => <span translate="no">{entry.by}</span>;
  const at = <Time at={entry.at} format="clock" />;
  if (entry.kind !== "issue") {
    const said = entry.detail;
    return (
      <TimelineEntry
        at={at}
        mark={entry.kind === "policy" ? "accent" : "neutral"}
        detail={<Rich text={said ? t.withDetail : t.byAlone} parts={{ by, detail: () => <span translate="no">{said}</span> }} />}
      >
        <Badge>{t.kind[entry.kind]}</Badge> <span translate="no">{entry.title.replace(/^Policy: /, "")}</span>
      </TimelineEntry>
    );
  }
  const { status, severity, version, changed, reason } = entry;
  const words = changed.filter((field) => field !== "status" && field !== "severity").map((field) => texted.fields[field]);
  const sentences = [
    version === 1 && t.first,
    changed.includes("status") && t.toStatus(texted.status[status]),
    changed.includes("severity") && t.toSeverity(texted.severity[severity]),
    words.length > 0 && t.changed(words.join(t.and)),
  ].filter(Boolean);
  return (
    <TimelineEntry
      at={at}
      mark={status === "resolved" ? "ok" : "warn"}
      detail={<Rich text={t.by} parts={{ by, reason: () => <span translate="no">{reason}</span> }} />}
    >
      {sentences.join(". ")}
    </TimelineEntry>
  );
}
