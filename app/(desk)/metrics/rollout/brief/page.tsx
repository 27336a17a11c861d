import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { Card } from "@/components/ui/card";
import { Page, PageHeader } from "@/components/ui/page";
import { Skeleton } from "@/components/ui/skeleton";
import type { AnnotationItem } from "@/lib/annotations/list";
import type { Actor } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { requestLanguage, texts } from "@/lib/http/language";
import { daysBefore } from "@/lib/metrics/days-before";
import { metricBrief } from "@/lib/texts/metric-brief";
import { metricRollout } from "@/lib/texts/metric-rollout";
import { metrics } from "@/lib/texts/metrics";
import type { SearchParams } from "../../question";
import { readAdoption, readCoverage, readMatchedControl, readRollout } from "../../reads";
import { type Brief, briefOf, markdownOf } from "../brief";
import { inks } from "../change-line";
import { rolloutHref } from "../changes";
import { PlainTable } from "../plain-table";
import { readChange, readChanges } from "../read-changes";
import { BriefActs } from "./brief-acts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(metricBrief)).open };
}

/** What one change did, on a page to be printed, copied or pasted; named in the address as on /metrics/rollout. */
export default async function BriefPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireStaff("metrics:read");
  const now = new Date();
  const [params, changes, language] = await Promise.all([searchParams, readChanges(actor, now), requestLanguage()]);
  const change = await readChange(actor, changes, params, now);
  if (!change) notFound();
  return (
    <Page>
      <div className="print:hidden">
        <PageHeader
          title={metricBrief[language].open}
          crumbs={[
            { href: "/metrics", label: metrics[language].title },
            { href: rolloutHref(change), label: metricRollout[language].title },
          ]}
        />
      </div>
      <Suspense
        fallback={
          <Card>
            <Skeleton label={metricRollout[language].headline.reading} lines={12} />
          </Card>
        }
      >
        <Told actor={actor} change={change} changes={changes} now={now} />
      </Suspense>
    </Page>
  );
}

type Asked = { actor: Actor; change: AnnotationItem; changes: readonly AnnotationItem[]; now: Date };

async function Told({ actor, change, changes, now }: Asked) {
  const [language, covered] = await Promise.all([requestLanguage(), readCoverage(actor, now)]);
  const days = daysBefore(change.startsAt, covered.firstAt, env().REPORTING_ZONE);
  const [metric, adoption, cost] = await Promise.all([
    readRollout(actor, { annotation_id: change.id }, now),
    readAdoption(actor, { annotation_id: change.id }, now),
    days && readMatchedControl(actor, { range: days }, now),
  ]);
  const brief = briefOf({ metric, adoption, cost: days && cost && { of: cost, ...days }, changes }, language);
  const address = `${env().NEXTAUTH_URL}${rolloutHref(change)}`;
  return (
    <>
      <BriefActs
        brief={brief}
        address={address}
        markdown={markdownOf(brief, address)}
        name={change.policyVersion ?? change.id}
        csv={`/api/desk/metrics/${metric.experiment ? "experiment" : "rollout"}?change=${change.id}`}
      />
      <Card className="print:border-0 print:shadow-none">
        <OnePage brief={brief} address={address} />
      </Card>
    </>
  );
}

function OnePage({ brief, address }: { brief: Brief; address: string }) {
  const { title, since, verdict, tone, detail, cost, table, sections, foot } = brief;
  return (
    <article aria-label={title} className="grid grid-cols-1 gap-3 print:gap-2 print:text-xs">
      <header>
        <p className="text-ink-2">
          <span translate="no" className="font-medium text-ink">
            {title}
          </span>{" "}
          {since}
        </p>
        <h2 className={`mt-1 max-w-[52rem] text-balance font-semibold text-xl print:text-lg ${inks[tone]}`}>{verdict}</h2>
        <p className="mt-1 max-w-[52rem]">{detail.join(" ")}</p>
        {cost && <p className="mt-1 max-w-[52rem]">{cost}</p>}
      </header>
      <PlainTable wide label={title} columns={table.columns} rows={table.rows.map((cells) => ({ key: cells[0] ?? "", cells }))} />
      <div className="grid grid-cols-1 gap-x-8 gap-y-3 md:grid-cols-2 print:grid-cols-2 print:gap-y-2">
        {sections.map((section) => (
          <section key={section.title} className="min-w-0 break-inside-avoid last:col-span-full">
            <h3 className="font-medium">{section.title}</h3>
            <ul className="mt-0.5 max-w-prose list-disc pl-4 text-ink-2 text-sm print:max-w-none print:text-xs">
              {section.lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <footer className="text-ink-2 text-sm print:text-xs">
        <p>{foot}</p>
        <p translate="no" className="break-all">
          {address}
        </p>
      </footer>
    </article>
  );
}
