import { useTexts } from "#texts";
import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Rich } from "@/components/ui/rich";
import { tokens } from "@/lib/texts/tokens";
import type { SecretRow, TokenRow } from "@/lib/tokens/list";
import { TokenActs } from "./token-acts";

/** One client: what it may do, who made it, its secrets, and what can be done with it. */
export function TokenEntry({ token, now }: { token: TokenRow; now: Date }) {
  const t = useTexts(tokens).entry;
  const ended = token.revokedAt ?? (token.expiresAt && token.expiresAt <= now ? token.expiresAt : null);
  const { expiresAt } = token;
  const secrets = token.secrets.filter((secret) => !secret.expiresAt || secret.expiresAt > now);
  return (
    <li className="grid gap-x-4 gap-y-1.5 py-3 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span translate="no" className="break-words font-medium">
            {token.name}
          </span>
          {ended && <Badge>{token.revokedAt ? t.revoked : t.expired}</Badge>}
          {!ended && secrets.length > 1 && <Badge tone="warn">{t.twoSecrets}</Badge>}
        </p>
        <ul aria-label={t.scopes} translate="no" className="mt-1 flex flex-wrap gap-1">
          {token.scopes.map((scope) => (
            <li key={scope}>
              <Badge className="font-mono">{scope}</Badge>
            </li>
          ))}
        </ul>
        <p className="mt-1.5 flex flex-wrap gap-x-3 text-ink-2 text-sm">
          <span>
            <Rich
              text={t.madeBy}
              parts={{ name: () => <span translate="no">{token.createdBy}</span>, when: () => <Time at={token.createdAt} /> }}
            />
          </span>
          {ended ? (
            <span>
              <Rich text={t.ended} parts={{ when: () => <Time at={ended} /> }} />
            </span>
          ) : (
            expiresAt && (
              <span>
                <Rich text={t.ends} parts={{ when: () => <Time at={expiresAt} format="date" /> }} />
              </span>
            )
          )}
        </p>
        {!ended && (
          <ul aria-label={t.secrets} className="mt-1 grid gap-0.5 text-ink-2 text-sm">
            {secrets.map((secret) => (
              <li key={secret.keyId} className="flex flex-wrap gap-x-2">
                <span translate="no" className="font-mono text-xs leading-5">
                  csync_…_{secret.keyId}_…
                </span>
                <span>
                  <SecretWords secret={secret} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
      {!ended && <TokenActs tokenId={token.id} name={token.name} unusedSince={lastUse(secrets) ? undefined : "never"} />}
    </li>
  );
}

function SecretWords({ secret: { lastUsedAt, expiresAt } }: { secret: SecretRow }) {
  const t = useTexts(tokens).entry;
  const use = lastUsedAt ? <Rich text={t.lastUsed} parts={{ when: () => <Time at={lastUsedAt} /> }} /> : t.notUsed;
  if (!expiresAt) return use;
  return <Rich text={t.replaced} parts={{ use: () => use, when: () => <Time at={expiresAt} format="stamp" /> }} />;
}

function lastUse(secrets: SecretRow[]): Date | undefined {
  return secrets.flatMap((secret) => secret.lastUsedAt ?? []).sort((a, b) => b.getTime() - a.getTime())[0];
}
