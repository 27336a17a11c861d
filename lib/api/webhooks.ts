import { z } from "zod";
import { operation } from "@/lib/http/operation";
import { deliveryBytesMax } from "@/lib/integrations/limits";
import { providers } from "@/lib/integrations/providers";
import { Uuid } from "./answers";

export const webhookOperations = {
  receive: operation({
    id: "receiveWebhook",
    method: "POST",
    path: "/api/v1/webhooks/{provider}/{integration}",
    tag: "Webhooks",
    summary: "Receive a helpdesk's webhook",
    description:
      "Signed as the helpdesk signs (for `generic`: Standard Webhooks); no token. Stored as it came when it is answered, and understood within moments afterwards. Repeats, and events that say nothing about tickets, are 200, too.",
    caller: "anybody",
    params: z.strictObject({
      provider: z.enum(providers).meta({ description: "Whose webhook it is." }),
      integration: Uuid.meta({ description: "The integration, as its settings show it." }),
    }),
    rawBody: { description: "The event as the helpdesk has shaped it: its bytes are what is signed.", bodyBytesMax: deliveryBytesMax },
    answers: {
      200: {
        description: "It is stored.",
        data: z.strictObject({ received: z.literal(true), duplicate: z.boolean().meta({ description: "It was there already." }) }),
      },
    },
    refusals: ["NOT_FOUND", "UNAUTHENTICATED", "UNAVAILABLE", "CONTENTION"],
  }),
};
