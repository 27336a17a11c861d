import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { LinkButton } from "@/components/ui/button";
import { CardBoundary } from "@/components/ui/card-boundary";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page";
import { Skeleton } from "@/components/ui/skeleton";
import { requireStaff } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { texts } from "@/lib/http/language";
import { metricBrief } from "@/lib/texts/metric-brief";
import { metricRollout } from "@/lib/texts/metric-rollout";
import { metrics } from "@/lib/texts/metrics";
import type { SearchParams } from "../question";
import { TilePlace } from "../tile";
import { AdoptionCard } from "./adoption-card";
import { briefHref, rolloutHref } from "./changes";
import { ChangesCard } from "./changes-card";
import { LensCard } from "./lens-card";
import { readChange, readChanges } from "./read-changes";
import { RolloutView } from "./rollout-view";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(metricRollout)).title };
}

/** What one change did: `?policy=` its version, `?change=` its mark on the charts, else the newest change of the policy. */
export default async function RolloutPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireStaff("metrics:read");
  const now = new Date();
  const [params, changes, t, m, brief] = await Promise.all([
    searchParams,
    readChanges(actor, now),
    texts(metricRollout),
    texts(metrics),
    texts(metricBrief),
  ]);
  const change = await readChange(actor, changes, params, now);
  if (!change && (params.change || params.policy)) notFound();
  return (
    <Page wide>
      <PageHeader
        title={t.title}
        crumbs={[{ href: "/metrics", label: m.title }]}
        actions={change && <LinkButton href={briefHref(change)}>{brief.open}</LinkButton>}
        sub={change && <span>{m.zone(env().REPORTING_ZONE)}</span>}
      />
      {change ? (
        <>
          <TilePlace title={t.reading} address={rolloutHref(change)}>
            <RolloutView actor={actor} change={change} now={now} />
          </TilePlace>
          <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
            <TilePlace title={t.lens.title} address={rolloutHref(change)}>
              <LensCard actor={actor} change={change} now={now} />
            </TilePlace>
            <div className="grid grid-cols-1 gap-4">
              <CardBoundary title={m.tile.failed(t.adoption.title)} address={rolloutHref(change)}>
                <Suspense fallback={<Skeleton label={t.adoption.reading} lines={3} />}>
                  <AdoptionCard actor={actor} change={change} now={now} />
                </Suspense>
              </CardBoundary>
              <ChangesCard changes={changes} current={change.id} />
            </div>
          </div>
        </>
      ) : (
        <EmptyState title={t.none}>{t.noneLead}</EmptyState>
      )}
    </Page>
  );
}
