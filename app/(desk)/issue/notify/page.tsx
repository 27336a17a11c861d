import type { Metadata } from "next";
import { LiveScope } from "@/components/live/live-refresh";
import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Card, CardRow, CardRows } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { Page, PageHeader } from "@/components/ui/page";
import { Rich } from "@/components/ui/rich";
import { TextLink } from "@/components/ui/text-link";
import { can } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { texts } from "@/lib/http/language";
import { listNotices, type Notice as Sent } from "@/lib/known-issue/list-notices";
import { leftOutReasons, noticeLanguages } from "@/lib/known-issue/notice-rules";
import { type NoticePreview, previewNotice } from "@/lib/known-issue/preview-notice";
import { issue } from "@/lib/texts/issue";
import { issueTickets } from "@/lib/texts/issue-tickets";
import { words } from "@/lib/texts/words";
import { NoticeForm } from "./notice-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(issueTickets)).notice.title };
}

/** Word to everybody whose ticket the known issue carries: who gets it, what they read, and what was sent before. */
export default async function NotifyPage() {
  const actor = await requireStaff("issue:read");
  const t = (await texts(issueTickets)).notice;
  const crumbs = [{ href: "/issue", label: (await texts(issue)).title }];
  if (!can(actor, "issue:notify"))
    return (
      <Page>
        <PageHeader title={t.title} crumbs={crumbs} />
        <Notice>{t.mayNot((await texts(words)).role[actor.role])}</Notice>
      </Page>
    );
  const [preview, notices] = await Promise.all([previewNotice(actor), listNotices(actor)]);
  const total = preview.languages.en + preview.languages.pt;
  return (
    <Page>
      <LiveScope kinds={["issue", "ticket"]} />
      <PageHeader title={t.title} crumbs={crumbs} sub={t.sub} />
      <div className="grid max-w-4xl gap-4">
        <div className="grid items-start gap-4 md:grid-cols-2">
          <WhoCard preview={preview} total={total} />
          <LeftOutCard preview={preview} />
        </div>
        <NoticeForm expected={total} />
        <SentCard notices={notices} />
      </div>
    </Page>
  );
}

async function WhoCard({ preview, total }: { preview: NoticePreview; total: number }) {
  const t = (await texts(issueTickets)).notice;
  return (
    <Card title={t.whoTitle}>
      <p>{total === 0 ? t.nobody : t.goesTo(total)}</p>
      {total > 0 && (
        <dl className="mt-2 flex gap-6">
          {noticeLanguages.map((language) => (
            <div key={language}>
              <dt className="text-ink-2 text-sm">{t.languages[language]}</dt>
              <dd className="font-semibold text-lg tabular-nums">{preview.languages[language]}</dd>
            </div>
          ))}
        </dl>
      )}
      {preview.unknownLanguage > 0 && <p className="mt-2 text-ink-2 text-sm">{t.unknown(preview.unknownLanguage)}</p>}
    </Card>
  );
}

async function LeftOutCard({ preview }: { preview: NoticePreview }) {
  const t = (await texts(issueTickets)).notice;
  const groups = leftOutReasons.map((why) => ({ why, tickets: preview.leftOut.filter((each) => each.why === why) }));
  return (
    <Card title={t.leftOutTitle}>
      {preview.leftOut.length === 0 ? (
        <p>{t.leftOutNone}</p>
      ) : (
        <CardRows label={t.leftOutTitle}>
          {groups
            .filter((group) => group.tickets.length > 0)
            .map(({ why, tickets }) => (
              <CardRow
                key={why}
                title={t.leftOut(tickets.length, t.why[why])}
                detail={<Numbers numbers={tickets.map((each) => each.number)} />}
              />
            ))}
        </CardRows>
      )}
    </Card>
  );
}

const numbersShownMax = 20;

function Numbers({ numbers }: { numbers: number[] }) {
  return (
    <span className="flex flex-wrap gap-x-2 text-sm">
      {numbers.slice(0, numbersShownMax).map((number) => (
        <TicketLink key={number} number={number} />
      ))}
      {numbers.length > numbersShownMax && "…"}
    </span>
  );
}

/** Many stand side by side: each large enough to be met with a finger. */
function TicketLink({ number }: { number: number }) {
  return <TextLink href={`/tickets/${number}`} className="inline-flex min-h-6 min-w-6 items-center">{`#${number}`}</TextLink>;
}

async function SentCard({ notices }: { notices: Sent[] }) {
  const t = (await texts(issueTickets)).notice;
  return (
    <Card title={t.earlier}>
      {notices.length === 0 && <p className="text-ink-2">{t.neverYet}</p>}
      <CardRows label={t.earlier}>
        {notices.map(({ id, createdAt, by, finishedAt, counts, rows }) => (
          <CardRow
            key={id}
            title={<Rich text={t.by} parts={{ at: () => <Time at={createdAt} />, by: () => <span translate="no">{by}</span> }} />}
            detail={
              <>
                <p className="text-ink-2">{t.result(counts.sent, counts.skipped, counts.failed, counts.waiting)}</p>
                <details className="mt-1">
                  <summary className="cursor-pointer">{t.rows}</summary>
                  <ul className="mt-1 grid gap-0.5">
                    {rows.map((row) => (
                      <li key={row.number} className="flex flex-wrap gap-x-2">
                        <TicketLink number={row.number} />
                        <span>{row.why ? `${t.row[row.status]}: ${t.why[row.why]}` : t.row[row.status]}</span>
                        {row.language && <span className="text-ink-2">{t.languages[row.language]}</span>}
                      </li>
                    ))}
                  </ul>
                </details>
              </>
            }
            end={<Badge tone={finishedAt ? "ok" : "accent"}>{finishedAt ? t.done : t.underWay}</Badge>}
          />
        ))}
      </CardRows>
    </Card>
  );
}
