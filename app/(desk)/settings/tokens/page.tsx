import type { Metadata } from "next";
import { Card, CardRows } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page";
import { requireStaff } from "@/lib/auth/session";
import { listTokens, type TokenRow } from "@/lib/tokens/list";
import { NewToken } from "./new-token";
import { TokenEntry } from "./token-entry";

export const metadata: Metadata = { title: "Service tokens" };

export default async function TokensPage() {
  const actor = await requireStaff("tokens:write");
  const tokens = await listTokens(actor);
  const now = new Date();
  const works = (token: TokenRow) => !token.revokedAt && (!token.expiresAt || token.expiresAt > now);
  const ended = tokens.filter((token) => !works(token));
  return (
    <Page>
      <PageHeader
        title="Service tokens"
        sub="What other systems call the API with. A token can do what its scopes say, for everybody; only a hash of it is kept here."
        actions={<NewToken />}
      />
      {tokens.length === ended.length ? (
        <EmptyState title="No token is in use">
          Make one for each system that calls the API: the helpdesk, the weekly report, the backend that reports its attempts. Then each can
          be replaced or ended by itself.
        </EmptyState>
      ) : (
        <TokenList title="In use" tokens={tokens.filter(works)} now={now} />
      )}
      {ended.length > 0 && <TokenList title="Ended" tokens={ended} now={now} />}
    </Page>
  );
}

function TokenList({ title, tokens, now }: { title: string; tokens: TokenRow[]; now: Date }) {
  return (
    <Card title={title} count={tokens.length}>
      <CardRows label={`Tokens: ${title.toLowerCase()}`}>
        {tokens.map((token) => (
          <TokenEntry key={token.id} token={token} now={now} />
        ))}
      </CardRows>
    </Card>
  );
}
