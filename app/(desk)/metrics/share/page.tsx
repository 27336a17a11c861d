import type { Metadata } from "next";
import { Time } from "@/components/time";
import { LinkButton } from "@/components/ui/button";
import { Card, CardRow, CardRows } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page";
import { Rich } from "@/components/ui/rich";
import { requireStaff } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { requestLanguage, texts } from "@/lib/http/language";
import { resolveRange } from "@/lib/metrics/range";
import { listShares, type Share } from "@/lib/metrics-share/list";
import { metricShare } from "@/lib/texts/metric-share";
import { metricTiles } from "@/lib/texts/metric-tiles";
import { metrics } from "@/lib/texts/metrics";
import { chipsOf } from "../filter-words";
import type { SearchParams } from "../question";
import { rangeDays } from "../range-words";
import { askedQuestion } from "../reads";
import { NewShare } from "./new-share";
import { pinnedParams } from "./pinned";
import { RevokeButton } from "./revoke-button";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(metricShare)).title };
}

/** Makes a link to the view that one came from, and lists those that work. */
export default async function SharePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireStaff("metrics:share");
  const [params, language, zone, now] = [await searchParams, await requestLanguage(), env().REPORTING_ZONE, new Date()];
  const t = metricShare[language];
  const question = await askedQuestion(actor, params, zone, now);
  const range = resolveRange(question.range, zone, now);
  const query = pinnedParams(question, range);
  const shares = await listShares(actor);
  const days = rangeDays(range, now, language);
  const shown = [days, metricTiles[language].rate.kinds[question.kind], ...chipsOf(question.filters, language).map(({ words }) => words)];
  return (
    <Page>
      <PageHeader title={t.title} crumbs={[{ href: `/metrics?${query}`, label: metrics[language].title }]} />
      <p className="max-w-prose text-ink-2">{t.lead}</p>
      <Card title={t.form} bodyClassName="grid gap-3 px-4 pb-4">
        <p>
          {t.view}
          {": "}
          <span className="font-medium">{shown.join(" · ")}</span>
        </p>
        <NewShare query={query} usual={`${metrics[language].title}, ${days}`} />
      </Card>
      {shares.length === 0 ? (
        <EmptyState title={t.none}>{t.noneLead}</EmptyState>
      ) : (
        <Card title={t.list}>
          <CardRows label={t.list}>
            {shares.map((share) => (
              <ShareRow key={share.id} share={share} open={t.open} by={t.by} />
            ))}
          </CardRows>
        </Card>
      )}
    </Page>
  );
}

function ShareRow({ share: { id, title, createdByName, expiresAt, mayRevoke }, open, by }: { share: Share; open: string; by: string }) {
  const who = () => <span translate="no">{createdByName}</span>;
  return (
    <CardRow
      title={<span translate="no">{title}</span>}
      detail={<Rich text={by} parts={{ who, when: () => <Time at={expiresAt} format="stamp" /> }} />}
      end={
        <span className="flex shrink-0 flex-wrap gap-2">
          <LinkButton size="sm" href={`/metrics/share/${id}`}>
            {open}
          </LinkButton>
          {mayRevoke && <RevokeButton shareId={id} title={title} />}
        </span>
      }
    />
  );
}
