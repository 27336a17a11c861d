import type { Metadata } from "next";
import { z } from "zod";
import { hrefWith, readPageState, type SearchParams } from "@/components/data-table/page-state";
import { Card, CardRows } from "@/components/ui/card";
import { CardPages } from "@/components/ui/card-pages";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page";
import { requireStaff } from "@/lib/auth/session";
import { Refusal } from "@/lib/errors";
import type { Page as ListPage } from "@/lib/http/keyset";
import { texts } from "@/lib/http/language";
import { tokens as textsOfTokens } from "@/lib/texts/tokens";
import { listTokens, type TokenRow } from "@/lib/tokens/list";
import { NewToken } from "./new-token";
import { TokenEntry } from "./token-entry";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(textsOfTokens)).title };
}

const shownMax = 25;

const Address = z.strictObject({ in_use: z.string().min(1).max(1000).optional(), ended: z.string().min(1).max(1000).optional() });

/** Two lists, each with its own place in the address: what works, and what has ended. */
export default async function TokensPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireStaff("tokens:write");
  const t = await texts(textsOfTokens);
  const state = readPageState("/settings/tokens", Address, await searchParams);
  const now = new Date();
  const list = (which: "in_use" | "ended") =>
    listTokens(actor, { state: which, limit: shownMax, cursor: state.input[which] }, now).catch((thrown: unknown) => {
      // A cursor of an older list: its beginning is what one wants.
      if (thrown instanceof Refusal && thrown.code === "INVALID_CURSOR") return listTokens(actor, { state: which, limit: shownMax }, now);
      throw thrown;
    });
  const [inUse, ended] = await Promise.all([list("in_use"), list("ended")]);
  const pages = (which: "in_use" | "ended", page: ListPage<TokenRow>) => ({
    previous: page.previous && hrefWith(state, { [which]: page.previous }),
    next: page.next && hrefWith(state, { [which]: page.next }),
  });
  return (
    <Page>
      <PageHeader title={t.title} sub={t.lead} actions={<NewToken />} />
      {inUse.rows.length === 0 && !inUse.previous ? (
        <EmptyState title={t.empty.title}>{t.empty.lead}</EmptyState>
      ) : (
        <TokenList {...t.inUse} tokens={inUse.rows} to={pages("in_use", inUse)} now={now} />
      )}
      {(ended.rows.length > 0 || ended.previous) && <TokenList {...t.ended} tokens={ended.rows} to={pages("ended", ended)} now={now} />}
    </Page>
  );
}

function TokenList({
  title,
  list,
  pages: pagesLabel,
  tokens,
  to,
  now,
}: {
  title: string;
  list: string;
  pages: string;
  tokens: TokenRow[];
  to: { previous: string | null; next: string | null };
  now: Date;
}) {
  return (
    <Card title={title}>
      <CardRows label={list}>
        {tokens.map((token) => (
          <TokenEntry key={token.id} token={token} now={now} />
        ))}
      </CardRows>
      <CardPages label={pagesLabel} {...to} />
    </Card>
  );
}
