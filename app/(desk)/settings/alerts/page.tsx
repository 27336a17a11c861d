import type { Metadata } from "next";
import { hrefWith, type PageState, readPageState, type SearchParams } from "@/components/data-table/page-state";
import { LiveScope } from "@/components/live/live-refresh";
import { Time } from "@/components/time";
import { LinkButton } from "@/components/ui/button";
import { Card, CardRow, CardRows } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page";
import { type AlertEvent, listAlerts } from "@/lib/alerts/list";
import { listChannels } from "@/lib/alerts/list-channels";
import { can, type StaffActor } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { listDeliveries } from "@/lib/deliveries/list";
import { mailIsConfigured } from "@/lib/deliveries/mail";
import { ListDeliveries } from "@/lib/deliveries/schema";
import { env } from "@/lib/env";
import { Refusal } from "@/lib/errors";
import { texts } from "@/lib/http/language";
import { alerts } from "@/lib/texts/alerts";
import { ChannelsCard } from "./channels-card";
import { DeliveriesCard } from "./deliveries-card";
import { RuleEntry } from "./rule-entry";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(alerts)).title };
}

const deliveriesShown = 10;

/** Where every rule stands, for everybody; and for administrators whom they tell, and what was sent. */
export default async function AlertsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireStaff("alerts:read");
  const t = await texts(alerts);
  const state = readPageState("/settings/alerts", ListDeliveries, await searchParams);
  const manages = can(actor, "alerts:manage");
  const { rules, history } = await listAlerts(actor);
  return (
    <Page>
      <LiveScope kinds={["alert"]} />
      <PageHeader title={t.title} sub={t.lead} actions={manages && <LinkButton href="/settings/alerts/rule">{t.make}</LinkButton>} />
      {rules.length === 0 ? (
        <EmptyState title={t.empty.title}>{t.empty.lead}</EmptyState>
      ) : (
        <Card title={t.rules}>
          <CardRows label={t.rules}>
            {rules.map((rule) => (
              <RuleEntry key={rule.id} rule={rule} manages={manages} zone={env().REPORTING_ZONE} />
            ))}
          </CardRows>
        </Card>
      )}
      {history.length > 0 && <HistoryCard history={history} />}
      {manages && <Sending actor={actor} state={state} />}
    </Page>
  );
}

async function Sending({ actor, state }: { actor: StaffActor; state: PageState<ListDeliveries> }) {
  const list = (cursor?: string) => listDeliveries(actor, { limit: deliveriesShown, cursor });
  const [channels, page] = await Promise.all([
    listChannels(actor),
    list(state.input.cursor).catch((thrown: unknown) => {
      if (thrown instanceof Refusal && thrown.code === "INVALID_CURSOR") return list();
      throw thrown;
    }),
  ]);
  const to = {
    previous: page.previous && hrefWith(state, { cursor: page.previous }),
    next: page.next && hrefWith(state, { cursor: page.next }),
  };
  return (
    <>
      <ChannelsCard channels={channels} mail={mailIsConfigured()} />
      <DeliveriesCard deliveries={page.rows} to={to} />
    </>
  );
}

async function HistoryCard({ history }: { history: AlertEvent[] }) {
  const t = await texts(alerts);
  return (
    <Card title={t.history.title}>
      <CardRows label={t.history.title}>
        {history.map(({ id, rule, kind, from, to, at }) => (
          <CardRow
            key={id}
            title={<span translate="no">{rule}</span>}
            detail={kind === "reminder" ? t.history.reminder(t.states[to]) : t.history.became(t.states[from], t.states[to])}
            end={
              <span className="text-ink-2">
                <Time at={at} />
              </span>
            }
          />
        ))}
      </CardRows>
    </Card>
  );
}
