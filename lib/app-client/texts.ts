// Every sentence that the app shows about a chat, in one place: the client, the console's preview and the tests read it.

export type AppLanguage = "en" | "pt";

/** What kind of screen it is. */
export type Shows = "nothing" | "opening" | "chat" | "offline" | "trouble" | "archived" | "gone" | "stuck" | "signed_out" | "failed";

/** As far as a screen is worded. `messageCount` is of the chat that is open. */
export type Worded = { shows: Shows; messageCount: number; changeRefused?: true };

type Texts = Record<Exclude<Shows, "chat">, string> & {
  /** A chat that stays archived because another one holds the slot. */
  changeRefused: string;
  /** Stands before what was written offline and went into a chat that was there already. */
  continued: string;
  chat: (messageCount: number) => string;
};

const texts: Record<AppLanguage, Texts> = {
  en: {
    nothing: "",
    opening: "Opening your chat…",
    offline: "You are offline. What you write is kept here and goes out when you are back.",
    trouble: "The chat service is not answering right now. Nothing is lost; try again in a moment.",
    archived: "This chat is archived. You can still read it; start a new chat to go on.",
    gone: "This chat is no longer on the server. What you have not sent is kept; start a new chat to go on.",
    // The document's message for a 409 that the app cannot resolve, word for word.
    stuck:
      "A chat already exists on the server but can't be accessed from this device. " +
      "This can happen after reinstalling the app or switching devices. " +
      "Please contact support to reset your chat history, or try logging out and back in.",
    signed_out: "Your session has ended. Sign in again to go on.",
    failed: "That did not work. Check what you wrote and try again.",
    changeRefused: "Another chat with this persona is open. Go on there, or archive it first.",
    continued: "Continued in your existing chat.",
    chat: (count) => {
      if (count === 0) return "A new chat. Nothing has been said here yet.";
      return count === 1 ? "Your chat, with 1 message." : `Your chat, with ${count.toLocaleString("en")} messages.`;
    },
  },
  pt: {
    nothing: "",
    opening: "Abrindo seu chat…",
    offline: "Você está sem conexão. O que você escrever fica guardado aqui e será enviado quando a conexão voltar.",
    trouble: "O serviço de chat não está respondendo agora. Nada se perdeu; tente de novo em instantes.",
    archived: "Este chat está arquivado. Você ainda pode ler; comece um novo chat para continuar.",
    gone: "Este chat não está mais no servidor. O que você não enviou está guardado; comece um novo chat para continuar.",
    stuck:
      "Já existe um chat no servidor, mas ele não pode ser acessado deste aparelho. " +
      "Isso pode acontecer depois de reinstalar o app ou trocar de aparelho. " +
      "Fale com o suporte para redefinir seu histórico de chats, ou saia da conta e entre de novo.",
    signed_out: "Sua sessão terminou. Entre de novo para continuar.",
    failed: "Não deu certo. Confira o que você escreveu e tente de novo.",
    changeRefused: "Outro chat com esta persona está aberto. Continue nele, ou arquive-o primeiro.",
    continued: "Continuado no chat que já existia.",
    chat: (count) => {
      if (count === 0) return "Um novo chat. Nada foi dito aqui ainda.";
      return count === 1 ? "Seu chat, com 1 mensagem." : `Seu chat, com ${count.toLocaleString("pt-BR")} mensagens.`;
    },
  },
};

/** What stands on a screen, in the language of whoever reads it. */
export function screenText({ shows, messageCount, changeRefused }: Worded, language: AppLanguage = "en"): string {
  const own = texts[language];
  if (changeRefused) return own.changeRefused;
  return shows === "chat" ? own.chat(messageCount) : own[shows];
}

/** Before what was written offline and went into a chat that was there already. */
export function continuedText(language: AppLanguage = "en"): string {
  return texts[language].continued;
}

export const stuckText = texts.en.stuck;
export const changeRefusedText = texts.en.changeRefused;
