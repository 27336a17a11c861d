/**
 * Service tokens for the API: for the helpdesk, for reports, for end-to-end tests. Works on DATABASE_URL, or on the
 * demo's database.
 *
 * npm run token -- create --name "Weekly report" --scopes metrics:read,policy:read [--expires-days 90]
 *                                  a new token; prints it once
 * npm run token -- list            all tokens, without their secrets
 * npm run token -- rotate --key-id <key id> [--overlap-hours 24]
 *                                  a new secret for the same client; prints it once. The one before works until the
 *                                  overlap ends
 * npm run token -- revoke --key-id <key id>
 *                                  ends a token with all its secrets: its next request is refused
 *
 * Scopes: consultations:read, consultations:reset, consultations:erase, events:write, metrics:read, annotations:write, tickets:read,
 * tickets:write, policy:read, policy:write.
 */
import { fileURLToPath } from "node:url";
import { createToken } from "@/lib/tokens/create";
import { listTokens, type TokenRow } from "@/lib/tokens/list";
import { revokeToken } from "@/lib/tokens/revoke";
import { rotateToken } from "@/lib/tokens/rotate";
import { CreateToken, RotateToken } from "@/lib/tokens/schema";
import { moment, operator, parsed, required, runCommand, sayTable } from "./commands";
import { Sentence, say } from "./words";

await runCommand(fileURLToPath(import.meta.url), {
  create: {
    options: { name: { type: "string" }, scopes: { type: "string" }, "expires-days": { type: "string" } },
    run: async (options) => {
      const days = options["expires-days"];
      const input = {
        name: required(options, "name"),
        scopes: required(options, "scopes")
          .split(",")
          .map((scope) => scope.trim())
          .filter(Boolean),
        expiresInDays: days === undefined ? undefined : Number(days),
      };
      const created = await createToken(operator, parsed(CreateToken, input));
      say(`Token for ${created.name}: ${created.scopes.join(", ")}${created.expiresAt ? `, until ${moment(created.expiresAt)} UTC` : ""}.`);
      say(created.token);
      say("It is shown this once. Only a hash of it is kept.");
    },
  },
  list: {
    options: {},
    run: async () => {
      const tokens = await allTokens();
      if (tokens.length === 0) return say("There are no service tokens.");
      const now = new Date();
      sayTable(
        ["key id", "name", "scopes", "last used (UTC)", "state"],
        tokens.flatMap((token) =>
          token.secrets.map((secret) => {
            const state = token.revokedAt || !secret.expiresAt ? stateOf(token, now) : stateOf({ revokedAt: null, ...secret }, now);
            return [secret.keyId, token.name, token.scopes.join(","), moment(secret.lastUsedAt), state];
          }),
        ),
      );
    },
  },
  rotate: {
    options: { "key-id": { type: "string" }, "overlap-hours": { type: "string" } },
    run: async (options) => {
      const { id } = await byKeyId(required(options, "key-id"));
      const hours = options["overlap-hours"];
      const input = parsed(RotateToken, { tokenId: id, overlapHours: hours === undefined ? undefined : Number(hours) });
      const rotated = await rotateToken(operator, input);
      say(`A new secret for ${rotated.name}. The one before it works until ${moment(rotated.overlapUntil)} UTC.`);
      say(rotated.token);
      say("It is shown this once. Only a hash of it is kept.");
    },
  },
  revoke: {
    options: { "key-id": { type: "string" } },
    run: async (options) => {
      const token = await byKeyId(required(options, "key-id"));
      await revokeToken(operator, { tokenId: token.id });
      say(`${token.name} is revoked.`);
    },
  },
});

async function allTokens(): Promise<TokenRow[]> {
  const tokens: TokenRow[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await listTokens(operator, { limit: 100, cursor });
    tokens.push(...page.rows);
    if (!page.next) return tokens;
    cursor = page.next;
  }
}

async function byKeyId(keyId: string) {
  const [token] = (await listTokens(operator, { keyId, limit: 1 })).rows;
  if (!token) throw new Sentence(`No token has the key id ${keyId}. "npm run token -- list" shows them.`);
  return token;
}

function stateOf(token: { revokedAt: Date | null; expiresAt: Date | null }, now: Date): string {
  if (token.revokedAt) return `revoked ${moment(token.revokedAt)}`;
  if (token.expiresAt) return `${token.expiresAt < now ? "expired" : "until"} ${moment(token.expiresAt)}`;
  return "valid";
}
