import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { readPageState, type SearchParams } from "@/components/data-table/page-state";
import { LiveScope } from "@/components/live/live-refresh";
import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Page, PageHeader } from "@/components/ui/page";
import { Rich } from "@/components/ui/rich";
import { requireStaff } from "@/lib/auth/session";
import { texts } from "@/lib/http/language";
import { type IntegrationItem, listIntegrations } from "@/lib/integrations/list";
import { listRefused } from "@/lib/integrations/list-refused";
import { ListInbound } from "@/lib/integrations/schema";
import { integrations } from "@/lib/texts/integrations";
import { InboundLog } from "../inbound-log";
import { IntegrationActs } from "./integration-acts";
import { PanelCard } from "./panel-card";
import { RefusedCard } from "./refused-card";
import { SettingsForm } from "./settings-form";

type Params = { params: Promise<{ integrationId: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(integrations)).title };
}

/** One helpdesk: its address and how it is set up, its secret, where answers go, and what it has sent. */
export default async function IntegrationPage({ params, searchParams }: Params) {
  const actor = await requireStaff("integrations:manage");
  const { integrationId } = await params;
  const [all, refused] = await Promise.all([listIntegrations(actor), listRefused(actor)]);
  const integration = all.find(({ id }) => id === integrationId);
  if (!integration) notFound();
  const t = await texts(integrations);
  const state = readPageState(`/settings/integrations/${integration.id}`, ListInbound, await searchParams);
  const { id, name, provider, on, overlapUntil } = integration;
  return (
    <Page>
      <LiveScope kinds={["alert", "ticket"]} />
      <PageHeader
        title={<span translate="no">{name}</span>}
        sub={
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <Badge>{t.providers[provider]}</Badge>
            {!on && <Badge tone="warn">{t.off}</Badge>}
            {overlapUntil && (
              <span>
                <Rich text={t.overlap} parts={{ when: () => <Time at={overlapUntil} format="stamp" /> }} />
              </span>
            )}
          </span>
        }
        actions={<LinkButton href="/settings/integrations">{t.back}</LinkButton>}
      />
      <AddressCard integration={integration} />
      <Card title={t.settings.title}>
        <SettingsForm integration={integration} />
      </Card>
      <PanelCard actor={actor} id={id} name={name} provider={provider} />
      <RefusedCard provider={provider} rows={refused.filter((row) => row.integrationId === id)} />
      <InboundLog actor={actor} state={state} integration={id} />
    </Page>
  );
}

async function AddressCard({ integration: { id, name, provider, address, on } }: { integration: IntegrationItem }) {
  const t = await texts(integrations);
  return (
    <Card title={t.address.title}>
      <p className="flex items-start gap-2">
        <code translate="no" className="min-w-0 select-all break-all font-mono text-sm">
          {address}
        </code>
        <CopyButton value={address} label={t.address.copy} />
      </p>
      <p className="mt-0.5 text-ink-2 text-sm">{t.address.lead}</p>
      <h3 className="mt-3 font-medium">{t.address.steps}</h3>
      <ol className="mt-1 mb-3 grid max-w-prose list-decimal gap-1 pl-5">
        {t.steps[provider].map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <IntegrationActs integrationId={id} name={name} on={on} />
    </Card>
  );
}
