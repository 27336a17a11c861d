import type { Metadata } from "next";
import { useTexts } from "#texts";
import { readPageState, type SearchParams } from "@/components/data-table/page-state";
import { LiveScope } from "@/components/live/live-refresh";
import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Card, CardRows } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page";
import { Rich } from "@/components/ui/rich";
import { requireStaff } from "@/lib/auth/session";
import { texts } from "@/lib/http/language";
import { type IntegrationItem, listIntegrations } from "@/lib/integrations/list";
import { listRefused } from "@/lib/integrations/list-refused";
import { ListInbound } from "@/lib/integrations/schema";
import { integrations } from "@/lib/texts/integrations";
import { InboundLog } from "./inbound-log";
import { NewIntegration } from "./new-integration";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(integrations)).title };
}

/** The helpdesks that tickets come from, and everything that they have sent. */
export default async function IntegrationsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireStaff("integrations:manage");
  const t = await texts(integrations);
  const state = readPageState("/settings/integrations", ListInbound, await searchParams);
  const [all, refused] = await Promise.all([listIntegrations(actor), listRefused(actor)]);
  const isRefused = (id: string) => refused.some(({ integrationId, takenSince }) => integrationId === id && !takenSince);
  return (
    <Page>
      <LiveScope kinds={["alert", "ticket"]} />
      <PageHeader title={t.title} sub={t.lead} actions={<NewIntegration />} />
      {all.length === 0 ? (
        <EmptyState title={t.empty.title}>{t.empty.lead}</EmptyState>
      ) : (
        <Card title={t.title}>
          <CardRows label={t.title}>
            {all.map((integration) => (
              <IntegrationEntry key={integration.id} integration={integration} isRefused={isRefused(integration.id)} />
            ))}
          </CardRows>
        </Card>
      )}
      {all.length > 0 && <InboundLog actor={actor} state={state} />}
    </Page>
  );
}

function IntegrationEntry({ integration, isRefused }: { integration: IntegrationItem; isRefused: boolean }) {
  const t = useTexts(integrations);
  const { id, name, provider, on, hasCredentials, createdBy, createdAt } = integration;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-2.5">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span translate="no" className="break-words font-medium">
            {name}
          </span>
          <Badge>{t.providers[provider]}</Badge>
          {!on && <Badge tone="warn">{t.off}</Badge>}
          {on && isRefused && <Badge tone="bad">{t.refused.badge}</Badge>}
        </p>
        <p className="flex flex-wrap gap-x-3 text-ink-2 text-sm">
          <span>{hasCredentials ? t.answers : t.noAnswers}</span>
          <span>
            <Rich text={t.madeBy} parts={{ name: () => <span translate="no">{createdBy}</span>, when: () => <Time at={createdAt} /> }} />
          </span>
        </p>
      </div>
      <LinkButton size="sm" href={`/settings/integrations/${id}`} aria-label={t.openOf(name)}>
        {t.open}
      </LinkButton>
    </li>
  );
}
