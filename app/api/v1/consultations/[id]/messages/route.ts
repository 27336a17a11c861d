import { listMessages } from "@/lib/consultations/list-messages";
import { ListMessages, OneConsultation, SendMessage } from "@/lib/consultations/schema";
import { sendMessage } from "@/lib/consultations/send-message";
import { resource, route } from "@/lib/http/route";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = resource({
  GET: route({
    params: OneConsultation,
    query: ListMessages,
    run: async (actor, input) => {
      const { messages, has_more } = await listMessages(actor, input);
      return { data: { messages }, meta: { has_more } };
    },
  }),
  POST: route({
    params: OneConsultation,
    body: SendMessage,
    run: async (actor, input) => {
      const { message, repeated } = await sendMessage(actor, input);
      return { status: repeated ? 200 : 201, data: { message } };
    },
  }),
});
