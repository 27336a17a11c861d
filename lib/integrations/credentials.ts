import "server-only";
import { z } from "zod";
import { seal, unseal } from "@/lib/deliveries/secret";
import type { Provider } from "./providers";

// What a helpdesk's own API wants to be asked with. Kept sealed; never on a screen again.

const secretCharsMax = 500;
const text = z.string().trim().min(1).max(secretCharsMax);

/** The members of each provider's credentials, as the form sends them. */
export const credentialShapes = {
  zendesk: z.strictObject({ email: z.email().max(254), apiToken: text }),
  /** Who answers and closes, as an admin of the workspace; without it the one whose token it is. */
  intercom: z.strictObject({
    accessToken: text,
    adminId: z
      .string()
      .trim()
      .regex(/^\d{1,20}$/)
      .optional(),
  }),
  chatwoot: z.strictObject({
    accountId: z
      .string()
      .trim()
      .regex(/^\d{1,18}$/),
    apiAccessToken: text,
  }),
  /** What our answers are signed with (Standard Webhooks); null: the secret that its deliveries are signed with. */
  generic: z.strictObject({ secret: text.regex(/^whsec_[A-Za-z0-9+/=]+$/).nullable() }),
} as const satisfies Record<Provider, z.ZodType>;

/** Where and with what a helpdesk is asked; `baseUrl` without a slash at its end. */
export type Credentials =
  | ({ provider: "zendesk"; baseUrl: string } & z.output<typeof credentialShapes.zendesk>)
  | ({ provider: "intercom"; baseUrl: string } & z.output<typeof credentialShapes.intercom>)
  | ({ provider: "chatwoot"; baseUrl: string } & z.output<typeof credentialShapes.chatwoot>)
  | ({ provider: "generic"; baseUrl: string } & z.output<typeof credentialShapes.generic>);

type Sealed = { provider: string; apiBaseUrl: string | null; apiCredentials: string | null };

/** The credentials of a row of the table integrations; undefined where there are none, or none that can be read any more. */
export function openCredentials(row: Sealed): Credentials | undefined {
  if (!row.apiBaseUrl || !row.apiCredentials) return undefined;
  const opened = unseal(row.apiCredentials);
  const shape = credentialShapes[row.provider as Provider];
  const parsed = opened === undefined || !shape ? undefined : shape.safeParse(JSON.parse(opened));
  if (!parsed?.success) return undefined;
  return { provider: row.provider, baseUrl: row.apiBaseUrl.replace(/\/+$/, ""), ...parsed.data } as Credentials;
}

export function sealCredentials(credentials: object): string {
  return seal(JSON.stringify(credentials));
}
