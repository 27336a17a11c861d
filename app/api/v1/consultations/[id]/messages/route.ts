import { consultationOperations } from "@/lib/api/consultations";
import { listMessages } from "@/lib/consultations/list-messages";
import { sendMessage } from "@/lib/consultations/send-message";
import { resource, route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: route(consultationOperations.messages, async (actor, input) => {
    const { messages, has_more } = await listMessages(actor, input);
    return { data: { messages }, meta: { has_more } };
  }),
  POST: route(consultationOperations.send, async (actor, input) => {
    const { message, repeated, replayed } = await sendMessage(actor, input);
    return { status: repeated ? 200 : 201, data: { message }, replayed };
  }),
});
