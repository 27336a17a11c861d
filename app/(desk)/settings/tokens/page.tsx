import type { Metadata } from "next";
import { Card, CardRows } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page";
import { requireStaff } from "@/lib/auth/session";
import { texts } from "@/lib/http/language";
import { tokens as textsOfTokens } from "@/lib/texts/tokens";
import { listTokens, type TokenRow } from "@/lib/tokens/list";
import { NewToken } from "./new-token";
import { TokenEntry } from "./token-entry";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(textsOfTokens)).title };
}

export default async function TokensPage() {
  const actor = await requireStaff("tokens:write");
  const t = await texts(textsOfTokens);
  const tokens = await listTokens(actor);
  const now = new Date();
  const works = (token: TokenRow) => !token.revokedAt && (!token.expiresAt || token.expiresAt > now);
  const ended = tokens.filter((token) => !works(token));
  return (
    <Page>
      <PageHeader title={t.title} sub={t.lead} actions={<NewToken />} />
      {tokens.length === ended.length ? (
        <EmptyState title={t.empty.title}>{t.empty.lead}</EmptyState>
      ) : (
        <TokenList {...t.inUse} tokens={tokens.filter(works)} now={now} />
      )}
      {ended.length > 0 && <TokenList {...t.ended} tokens={ended} now={now} />}
    </Page>
  );
}

function TokenList({ title, list, tokens, now }: { title: string; list: string; tokens: TokenRow[]; now: Date }) {
  return (
    <Card title={title} count={tokens.length}>
      <CardRows label={list}>
        {tokens.map((token) => (
          <TokenEntry key={token.id} token={token} now={now} />
        ))}
      </CardRows>
    </Card>
  );
}
