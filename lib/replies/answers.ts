import { z } from "zod";
import type { Provider } from "@/lib/integrations/providers";

// What helpdesks answer, read for the one thing that matters: which message is ours. Pure; what looks different says nothing.

const Id = z.union([z.string(), z.number()]).transform(String);
const Comment = z.object({ id: Id, body: z.string().nullish(), plain_body: z.string().nullish(), public: z.boolean().nullish() });
const ZendeskUpdated = z.object({ audit: z.object({ events: z.array(z.object({ id: Id, type: z.string() }).loose()) }) });
const ZendeskComments = z.object({ comments: z.array(Comment) });
const IntercomConversation = z.object({
  conversation_parts: z.object({
    conversation_parts: z.array(
      z.object({
        id: Id,
        part_type: z.string(),
        body: z.string().nullish(),
        author: z.object({ type: z.string() }),
      }),
    ),
  }),
});
const ChatwootMessage = z.object({ id: Id });
const ChatwootMessages = z.object({
  payload: z.array(z.object({ id: Id, content: z.string().nullish(), message_type: z.number(), private: z.boolean().nullish() })),
});

/** The helpdesk's id of the reply that it has just taken; undefined where the answer does not say. */
export function takenAs(provider: Provider, answer: string, text: string): string | undefined {
  const json = jsonOf(answer);
  switch (provider) {
    case "zendesk":
      return ZendeskUpdated.safeParse(json).data?.audit.events.find(({ type }) => type === "Comment")?.id;
    case "intercom":
      return alreadyThere(provider, answer, text);
    case "chatwoot":
      return ChatwootMessage.safeParse(json).data?.id;
    case "generic":
      return undefined;
  }
}

/** The id of the newest message of ours with these words in a conversation as the helpdesk shows it. */
export function alreadyThere(provider: Provider, answer: string, text: string): string | undefined {
  const json = jsonOf(answer);
  const ours = (body: string | null | undefined) => sameWords(body ?? "", text);
  switch (provider) {
    case "zendesk":
      return ZendeskComments.safeParse(json).data?.comments.find(
        (comment) => comment.public !== false && (ours(comment.plain_body) || ours(comment.body)),
      )?.id;
    case "intercom":
      return IntercomConversation.safeParse(json).data?.conversation_parts.conversation_parts.findLast(
        (part) => part.part_type === "comment" && part.author.type === "admin" && ours(part.body),
      )?.id;
    case "chatwoot":
      return ChatwootMessages.safeParse(json).data?.payload.findLast(
        (message) => message.message_type === 1 && !message.private && ours(message.content),
      )?.id;
    case "generic":
      return undefined;
  }
}

/** Whether two texts say the same, whatever markup and white space a helpdesk has put around the words. */
export function sameWords(one: string, other: string): boolean {
  return bare(one) === bare(other);
}

const entities: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&nbsp;": " " };

function bare(text: string): string {
  return text
    .replace(/<\/?(p|br|div|span|b|i|strong|em|a|ul|ol|li)\b[^<>]*>/gi, " ")
    .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (entity) => entities[entity] ?? entity)
    .replace(/\s+/g, " ")
    .trim();
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
