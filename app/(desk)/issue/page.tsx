import type { Metadata } from "next";
import { type ReactNode, Suspense } from "react";
import { type PageState, readPageState, type SearchParams } from "@/components/data-table/page-state";
import { LiveScope } from "@/components/live/live-refresh";
import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Card, CardRow, CardRows } from "@/components/ui/card";
import { CardBoundary } from "@/components/ui/card-boundary";
import { CopyButton } from "@/components/ui/copy-button";
import { Page, PageHeader } from "@/components/ui/page";
import { Rich } from "@/components/ui/rich";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import { can } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { texts } from "@/lib/http/language";
import { type KnownIssue, readKnownIssue } from "@/lib/known-issue/read";
import { fixOptions, type IssueStatus, type Severity } from "@/lib/known-issue/rules";
import { IssueTimeline } from "@/lib/known-issue/schema";
import { issue as issueTexts } from "@/lib/texts/issue";
import { issueTickets } from "@/lib/texts/issue-tickets";
import { ExposureCard } from "./exposure-card";
import { TicketsCard } from "./tickets-card";
import { TimelineCard } from "./timeline-card";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(issueTexts)).title };
}

/** What is wrong, how bad it is, how far its fix is, and what each team says to whoever asks. */
export default async function IssuePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireStaff("issue:read");
  const [t, tickets] = [await texts(issueTexts), await texts(issueTickets)];
  const state: PageState<IssueTimeline> = readPageState("/issue", IssueTimeline, await searchParams);
  const known = await readKnownIssue(actor);
  return (
    <Page>
      <LiveScope kinds={["issue", "policy", "ticket"]} />
      <PageHeader
        title={<span translate="no">{known.title}</span>}
        sub={
          <>
            <Badge tone={statusTones[known.status]}>{t.status[known.status]}</Badge>
            <Badge tone={severityTones[known.severity]}>{t.severity[known.severity]}</Badge>
            <span>
              <Rich text={t.changedBy} parts={{ at: () => <Time at={known.at} />, by: () => <span translate="no">{known.by}</span> }} />
            </span>
          </>
        }
        actions={can(actor, "issue:write") && <LinkButton href="/issue/change">{t.change}</LinkButton>}
      />
      <Said>{known.summary}</Said>
      <CardBoundary address="/issue" title={t.exposure.failed}>
        <Suspense fallback={<Skeleton label={t.exposure.reading} />}>
          <ExposureCard actor={actor} />
        </Suspense>
      </CardBoundary>
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <Card
          title={t.options.title}
          lead={<Rich text={t.options.lead} parts={{ a: (words) => <TextLink href="/policy">{words}</TextLink> }} />}
        >
          <CardRows label={t.options.title}>
            {fixOptions.map((option) => (
              <CardRow
                key={option}
                title={<h3 className="font-medium">{t.options.names[option]}</h3>}
                detail={<Said>{known[optionTexts[option]]}</Said>}
                end={<Badge tone={known.reach[option] > 0 ? "ok" : "neutral"}>{t.options.reach(known.reach[option])}</Badge>}
              />
            ))}
          </CardRows>
        </Card>
        <SaysCard known={known} />
      </div>
      {can(actor, "tickets:read") && (
        <CardBoundary address="/issue" title={tickets.failed}>
          <Suspense fallback={<Skeleton label={tickets.reading} />}>
            <TicketsCard actor={actor} />
          </Suspense>
        </CardBoundary>
      )}
      <CardBoundary address={String(state.params.before ?? "")} title={t.timeline.failed}>
        <Suspense fallback={<Skeleton label={t.timeline.reading} lines={6} />}>
          <TimelineCard actor={actor} state={state} />
        </Suspense>
      </CardBoundary>
    </Page>
  );
}

async function SaysCard({ known }: { known: KnownIssue }) {
  const { says } = await texts(issueTexts);
  const teams = [
    { team: says.product, words: known.sayProduct },
    { team: says.backend, words: known.sayBackend },
    { team: says.support, words: known.saySupport },
  ];
  return (
    <Card title={says.title}>
      <CardRows label={says.title}>
        {teams.map(({ team, words }) => (
          <CardRow
            key={team}
            title={<h3 className="font-medium">{team}</h3>}
            detail={<Said>{words}</Said>}
            end={<CopyButton value={words} label={says.copy(team)} />}
          />
        ))}
      </CardRows>
    </Card>
  );
}

/** What people wrote, in their language and with their line breaks. */
function Said({ children }: { children: ReactNode }) {
  return (
    <p translate="no" className="max-w-prose whitespace-pre-line break-words">
      {children}
    </p>
  );
}

const optionTexts = { list: "optionList", id: "optionId", several: "optionSeveral" } as const;

const statusTones: Record<IssueStatus, "warn" | "accent" | "ok"> = {
  investigating: "warn",
  identified: "warn",
  fixing: "accent",
  monitoring: "accent",
  resolved: "ok",
};
const severityTones: Record<Severity, "neutral" | "warn" | "bad"> = { low: "neutral", medium: "neutral", high: "warn", critical: "bad" };
