import { useLanguage, useTexts } from "#texts";
import { hrefWith, type PageState } from "@/components/data-table/page-state";
import { Time } from "@/components/time";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card, CardRows } from "@/components/ui/card";
import { CardPages } from "@/components/ui/card-pages";
import { LinkTabs } from "@/components/ui/link-tabs";
import { TextLink } from "@/components/ui/text-link";
import type { StaffActor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/errors";
import { texts } from "@/lib/http/language";
import { bodyKeptDays, rowKeptDays } from "@/lib/integrations/limits";
import { type InboundRow, listInbound } from "@/lib/integrations/list-inbound";
import { inboundStatuses, type ListInbound } from "@/lib/integrations/schema";
import { figures } from "@/lib/texts/figures";
import { integrations } from "@/lib/texts/integrations";
import { wordsOf } from "@/lib/texts/words";
import { InboundActs } from "./inbound-acts";

const rowsShown = 15;

/** What was received, with what became of it; of one integration, or of all. */
export async function InboundLog({
  actor,
  state,
  integration,
}: {
  actor: StaffActor;
  state: PageState<ListInbound>;
  integration?: string;
}) {
  const t = (await texts(integrations)).log;
  const list = (cursor?: string) => listInbound(actor, { ...state.input, integration, limit: rowsShown, cursor });
  const page = await list(state.input.cursor).catch((thrown: unknown) => {
    if (thrown instanceof Refusal && thrown.code === "INVALID_CURSOR") return list();
    throw thrown;
  });
  const { status } = state.input;
  const tabs = [undefined, ...inboundStatuses].map((each) => ({
    href: hrefWith(state, { status: each }),
    label: each ? t.statuses[each] : t.all,
    current: status === each,
  }));
  return (
    <Card title={t.title}>
      <LinkTabs label={t.filter} tabs={tabs} replace />
      {page.rows.length === 0 && <p className="py-2 text-ink-2">{status ? t.noneSuch : t.empty}</p>}
      {page.rows.length > 0 && (
        <CardRows label={t.title}>
          {page.rows.map((row) => (
            <InboundEntry key={row.id} row={row} named={integration === undefined} />
          ))}
        </CardRows>
      )}
      <CardPages
        label={t.pages}
        previous={page.previous && hrefWith(state, { cursor: page.previous })}
        next={page.next && hrefWith(state, { cursor: page.next })}
      />
      <p className="pt-1 text-ink-2 text-sm">{t.kept(bodyKeptDays, rowKeptDays)}</p>
    </Card>
  );
}

function InboundEntry({ row, named }: { row: InboundRow; named: boolean }) {
  const { log: t, reasons } = useTexts(integrations);
  const { whole } = figures[useLanguage()];
  const { id, status, event, reason, receivedAt, ticketNumber, tries, bytes, integration } = row;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 py-2.5">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Badge tone={tones[status]}>{t.statuses[status]}</Badge>
          {event && (
            <code translate="no" className="min-w-0 break-all font-mono text-sm">
              {event}
            </code>
          )}
          {ticketNumber !== null && <TextLink href={`/tickets/${ticketNumber}`}>{t.ticket(ticketNumber)}</TextLink>}
        </p>
        <p className="mt-0.5 flex flex-wrap gap-x-3 text-ink-2 text-sm">
          {named && <span translate="no">{integration}</span>}
          <Time at={receivedAt} />
          {reason && <span>{wordsOf(reasons, reason)}</span>}
          {tries > 1 && <span>{t.tries(tries)}</span>}
          <span>{bytes === null ? t.purged : t.bytes(whole(bytes))}</span>
        </p>
      </div>
      {bytes !== null && <InboundActs deliveryId={id} />}
    </li>
  );
}

const tones: Record<InboundRow["status"], Tone> = { waiting: "warn", done: "ok", ignored: "neutral", failed: "bad" };
