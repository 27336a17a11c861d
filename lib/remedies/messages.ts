import type { Remedy } from "./recommend";

// What to say to the person, in their language where we have it: sentences to copy, for staff to send by their own means.

export const languages = ["en", "pt"] as const;
export type Language = (typeof languages)[number];
export const languageWords: Record<Language, string> = { en: "English", pt: "Português" };

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
      pt: "O problema está resolvido na sua versão da aplicação. Abra de novo a conversa, por favor; continua lá tudo.",
    },
    reconnect: {
      en: `Your chat is still there. On your phone, signed in as usual, please open this link, or tap “New chat” once more: your conversation comes back. ${link}`,
      pt: `A sua conversa continua lá. No telemóvel, com a sua conta iniciada, abra esta ligação ou toque de novo em «Nova conversa»: a conversa volta. ${link}`,
    },
    archive: {
      en: "You can go on now: please open the app and tap “New chat” once more. Your earlier conversation is kept; nothing in it was deleted.",
      pt: "Já pode continuar: abra a aplicação e toque de novo em «Nova conversa». A conversa anterior fica guardada; nada foi apagado.",
    },
    delete: {
      en: "As you asked, your earlier conversation was deleted. To start a new one, please open the app and tap “New chat”.",
      pt: "Como pediu, a conversa anterior foi apagada. Para começar uma nova, abra a aplicação e toque em «Nova conversa».",
    },
  };
}
