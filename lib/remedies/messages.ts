import { type Language, languages } from "@/lib/texts/language";
import type { Remedy } from "./recommend";

// What to say to the person, in their language where we have it: sentences to copy, for staff to send by their own means.

export type RemedyMessages = {
  /** The person's language where we have it, else English. */
  language: Language;
  texts: Record<Remedy, Record<Language, string>>;
  /** They carry the chat's id and nothing else: useless to anybody who is not signed in as its owner. null: no chat to open. */
  links: { app: string; web: string | null } | null;
};

/** `webBase`: the address that universal links begin with; the app's own scheme alone where there is none. */
export function remedyMessages(question: { locale: string | null; consultationId: string | null; webBase?: string }): RemedyMessages {
  const { locale, consultationId, webBase } = question;
  const path = `consultations/${consultationId}`;
  const links = consultationId ? { app: `lume://${path}`, web: webBase ? `${webBase.replace(/\/+$/, "")}/${path}` : null } : null;
  const link = links ? (links.web ?? links.app) : "";
  const language = languages.find((known) => locale?.toLowerCase().split(/[-_]/)[0] === known) ?? "en";
  return { language, links, texts: textsWith(link) };
}

function textsWith(link: string): RemedyMessages["texts"] {
  return {
    wait: {
      en: "The problem is fixed for your version of the app. Please open the chat once more; everything in it is still there.",
      pt: "O problema está resolvido na sua versão do app. Por favor, abra o chat mais uma vez; tudo o que há nele continua lá.",
    },
    reconnect: {
      en: `Your chat is still there. On your phone, signed in as usual, please open this link, or tap “New chat” once more: your conversation comes back. ${link}`,
      pt: `Seu chat continua lá. No celular, com a sua conta de sempre, abra este link ou toque mais uma vez em “Novo chat”: sua conversa volta. ${link}`,
    },
    archive: {
      en: "You can go on now: please open the app and tap “New chat” once more. Your earlier conversation is kept; nothing in it was deleted.",
      pt: "Você já pode continuar: abra o app e toque mais uma vez em “Novo chat”. Sua conversa anterior está guardada; nada nela foi excluído.",
    },
    delete: {
      en: "As you asked, your earlier conversation was deleted. To start a new one, please open the app and tap “New chat”.",
      pt: "Como você pediu, sua conversa anterior foi excluída. Para começar uma nova, abra o app e toque em “Novo chat”.",
    },
  };
}
