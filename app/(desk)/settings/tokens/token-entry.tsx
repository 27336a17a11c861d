import type { ReactNode } from "react";
import { Time } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import type { SecretRow, TokenRow } from "@/lib/tokens/list";
import { TokenActs } from "./token-acts";

/** One client: what it may do, who made it, its secrets, and what can be done with it. */
export function TokenEntry({ token, now }: { token: TokenRow; now: Date }) {
  const ended = token.revokedAt ?? (token.expiresAt && token.expiresAt <= now ? token.expiresAt : null);
  const secrets = token.secrets.filter((secret) => !secret.expiresAt || secret.expiresAt > now);
  return (
    <li className="grid gap-x-4 gap-y-1.5 py-3 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="break-words font-medium">{token.name}</span>
          {ended && <Badge>{token.revokedAt ? "revoked" : "expired"}</Badge>}
          {!ended && secrets.length > 1 && <Badge tone="warn">two secrets work</Badge>}
        </p>
        <ul aria-label="Scopes" className="mt-1 flex flex-wrap gap-1">
          {token.scopes.map((scope) => (
            <li key={scope}>
              <Badge className="font-mono">{scope}</Badge>
            </li>
          ))}
        </ul>
        <p className="mt-1.5 flex flex-wrap gap-x-3 text-ink-2 text-sm">
          <span>
            Made by {token.createdBy} <Time at={token.createdAt} />
          </span>
          {ended ? (
            <span>
              Ended <Time at={ended} />
            </span>
          ) : (
            token.expiresAt && (
              <span>
                Ends on <Time at={token.expiresAt} format="date" />
              </span>
            )
          )}
        </p>
        {!ended && (
          <ul aria-label="Secrets" className="mt-1 grid gap-0.5 text-ink-2 text-sm">
            {secrets.map((secret) => (
              <li key={secret.keyId} className="flex flex-wrap gap-x-2">
                <span className="font-mono text-xs leading-5">csync_…_{secret.keyId}_…</span>
                <span>{secretWords(secret)}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      {!ended && <TokenActs tokenId={token.id} name={token.name} unusedSince={lastUse(secrets) ? undefined : "never"} />}
    </li>
  );
}

function secretWords({ lastUsedAt, expiresAt }: SecretRow): ReactNode {
  return (
    <>
      {lastUsedAt ? (
        <>
          last used <Time at={lastUsedAt} />
        </>
      ) : (
        "not used yet"
      )}
      {expiresAt && (
        <>
          , replaced; works until <Time at={expiresAt} format="stamp" />
        </>
      )}
    </>
  );
}

function lastUse(secrets: SecretRow[]): Date | undefined {
  return secrets.flatMap((secret) => secret.lastUsedAt ?? []).sort((a, b) => b.getTime() - a.getTime())[0];
}
