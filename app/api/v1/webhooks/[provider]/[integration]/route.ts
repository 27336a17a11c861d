import { webhookOperations } from "@/lib/api/webhooks";
import { resource, route } from "@/lib/http/route";
import { receiveDelivery } from "@/lib/integrations/receive";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  POST: route(webhookOperations.receive, async (actor, { provider, integration }, { headers, readRaw }) => {
    const { duplicate } = await receiveDelivery(actor, { provider, integration, headers, read: readRaw });
    return { data: { received: true as const, duplicate } };
  }),
});
