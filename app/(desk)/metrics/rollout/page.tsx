import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page";
import { type AnnotationItem, listAnnotations } from "@/lib/annotations/list";
import { requireStaff } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { texts } from "@/lib/http/language";
import { metricRollout } from "@/lib/texts/metric-rollout";
import { metrics } from "@/lib/texts/metrics";
import type { SearchParams } from "../question";
import { TilePlace } from "../tile";
import { changesOf, rolloutHref } from "./changes";
import { ChangesCard } from "./changes-card";
import { LensCard } from "./lens-card";
import { RolloutView } from "./rollout-view";

const yearsBack = 5 * 366 * 86_400_000;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(metricRollout)).title };
}

/** What one change did: `?policy=` its version, `?change=` its mark on the charts, else the newest change of the policy. */
export default async function RolloutPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireStaff("metrics:read");
  const now = new Date();
  const [{ policy, change: id }, annotations, t, m] = await Promise.all([
    searchParams,
    listAnnotations(actor, { from: new Date(now.getTime() - yearsBack), to: now }),
    texts(metricRollout),
    texts(metrics),
  ]);
  const changes = changesOf(annotations);
  const change = chosen(changes, id, policy);
  if (!change && (id || policy)) notFound();
  return (
    <Page wide>
      <PageHeader
        title={t.title}
        crumbs={[{ href: "/metrics", label: m.title }]}
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
            <ChangesCard changes={changes} current={change.id} />
          </div>
        </>
      ) : (
        <EmptyState title={t.none}>{t.noneLead}</EmptyState>
      )}
    </Page>
  );
}

function chosen(changes: readonly AnnotationItem[], id: unknown, policy: unknown): AnnotationItem | undefined {
  if (id) return changes.find((each) => each.id === id);
  if (policy) return changes.find((each) => String(each.policyVersion) === policy);
  return changes.find(({ kind }) => kind === "policy") ?? changes[0];
}
