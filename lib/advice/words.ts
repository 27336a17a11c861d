import type { Language } from "@/lib/texts/language";
import type { ChatState } from "./guard";
import type { AdviceCode } from "./patterns";

// What to say instead, to the person, in the language of the answer. Pure.

const said: Record<Language, Record<AdviceCode, string>> = {
  en: {
    clear_data: "Please do not clear the app’s data: your moods and journals are kept only there.",
    reinstall: "Please keep the app installed as it is: a new installation would be locked out again.",
    log_out: "You can stay signed in. Please open the app and tap “New chat” once more.",
    chat_deleted: "Your conversation is still on our server.",
    we_read: "We saw that your chat exists; nobody here has read what is in it.",
  },
  pt: {
    clear_data: "Por favor, não limpe os dados do app: seus registros de humor e diários estão guardados só ali.",
    reinstall: "Por favor, mantenha o app instalado como está: uma nova instalação ficaria sem acesso outra vez.",
    log_out: "Você pode continuar na sua conta. Por favor, abra o app e toque mais uma vez em “Novo chat”.",
    chat_deleted: "Sua conversa continua no nosso servidor.",
    we_read: "Vimos que seu chat existe; ninguém aqui leu o que há nele.",
  },
};

const archived: Record<Language, string> = {
  en: "Your earlier conversation is kept in your archive; nothing in it was deleted.",
  pt: "Sua conversa anterior está guardada no arquivo; nada nela foi excluído.",
};

export function safeWords(code: AdviceCode, chats: ChatState, language: Language): string {
  return code === "chat_deleted" && chats === "archived" ? archived[language] : said[language][code];
}
