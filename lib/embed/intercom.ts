import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { newId } from "@/lib/ids";
import { admit, panelSecret, type Visit } from "./open";
import { refusePanel } from "./refuse";
import { LaunchClaims } from "./schema";

// Intercom draws our JSON itself (Canvas Kit): it says who looks by a body signed with the app's client secret, which is this
// integration's panel secret. Shapes: developers.intercom.com/docs/canvas-kit, "initialize" and "submit" of an inbox app.

export const canvasBytesMax = 256_000;

export const CanvasRequest = z.object({
  admin: z.object({ email: z.string() }),
  conversation: z.object({ id: z.coerce.string() }),
  contact: z.object({ email: z.string().nullish(), external_id: z.string().nullish() }),
  component_id: z.string().optional(),
  current_canvas: z.object({ stored_data: z.record(z.string(), z.unknown()).nullish() }).nullish(),
});
export type CanvasRequest = z.output<typeof CanvasRequest>;

/** The signed body, read; refused as forged where the signature or the shape is not theirs. */
export async function readCanvasRequest(integrationId: string, body: Buffer, signature: string | null): Promise<CanvasRequest> {
  const own = createHmac("sha256", await panelSecret(integrationId))
    .update(body)
    .digest();
  const told = Buffer.from(/^[0-9a-f]{64}$/i.test(signature ?? "") ? (signature ?? "") : "", "hex");
  if (told.length !== own.length || !timingSafeEqual(told, own)) throw refusePanel("forged");
  try {
    return CanvasRequest.parse(JSON.parse(body.toString("utf8")));
  } catch {
    throw refusePanel("forged");
  }
}

/** A visit for the admin, conversation and contact that Intercom named. */
export async function admitCanvas(
  integrationId: string,
  said: CanvasRequest,
  now: Date = new Date(),
): Promise<{ pageToken: string; visit: Visit }> {
  const { admin, conversation, contact } = said;
  const claims = LaunchClaims.safeParse({
    sub: admin.email,
    ticket: conversation.id,
    user: contact.external_id ?? contact.email ?? "",
    jti: newId(now),
  });
  if (!claims.success) throw refusePanel("other_user");
  return admit(integrationId, claims.data, now);
}
