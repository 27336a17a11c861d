import type { Metadata } from "next";
import { z } from "zod";
import { hrefWith, readPageState, type SearchParams } from "@/components/data-table/page-state";
import { Time } from "@/components/time";
import { Card, CardRows } from "@/components/ui/card";
import { CardPages } from "@/components/ui/card-pages";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page";
import { TextLink } from "@/components/ui/text-link";
import { requireStaff } from "@/lib/auth/session";
import { Refusal } from "@/lib/errors";
import { requestLanguage, texts } from "@/lib/http/language";
import { undeliveredReplies } from "@/lib/replies/undelivered";
import { answer } from "@/lib/texts/answer";
import { wordsOf } from "@/lib/texts/words";
import { problemWords } from "../../tickets/[number]/composer-problem";
import { RetryButton } from "./retry-button";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(answer)).undelivered.title };
}

const Address = z.strictObject({ from: z.string().min(1).max(1000).optional() });

/** What was given up on its way to the people who wrote: where somebody has to look. */
export default async function UndeliveredPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireStaff("tickets:write");
  const { undelivered: t, way } = answer[await requestLanguage()];
  const state = readPageState("/settings/replies", Address, await searchParams);
  const page = await undeliveredReplies(actor, { cursor: state.input.from }).catch((thrown: unknown) => {
    if (thrown instanceof Refusal && thrown.code === "INVALID_CURSOR") return undeliveredReplies(actor, {});
    throw thrown;
  });
  return (
    <Page>
      <PageHeader title={t.title} sub={<span>{t.lead}</span>} />
      {page.rows.length === 0 && !page.previous ? (
        <EmptyState title={t.none}>{t.noneHint}</EmptyState>
      ) : (
        <Card>
          <CardRows label={t.title}>
            {page.rows.map((row) => (
              <li key={row.deliveryId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2.5">
                <div className="min-w-0">
                  <p className="flex flex-wrap gap-x-3">
                    <TextLink href={`/tickets/${row.number}`}>#{row.number}</TextLink>
                    <span>{way.kinds[row.kind]}</span>
                    <span className="text-ink-2">{wordsOf(t.transports, row.transport)}</span>
                    <Time at={row.givenUpAt} />
                  </p>
                  <p className="text-bad text-sm">{way.dead(row.tries, problemWords(row, way))}</p>
                </div>
                <RetryButton deliveryId={row.deliveryId} number={row.number} />
              </li>
            ))}
          </CardRows>
          <CardPages
            label={t.title}
            previous={page.previous && hrefWith(state, { from: page.previous })}
            next={page.next && hrefWith(state, { from: page.next })}
          />
        </Card>
      )}
    </Page>
  );
}
