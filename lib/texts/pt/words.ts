import type { words as en } from "../en/words";

export const words: typeof en = {
  cause: {
    reinstall: "reinstalação",
    device_switch: "troca de celular",
    data_cleared: "dados do app apagados",
    double_create: "duas criações ao mesmo tempo",
    unknown: "desconhecida",
  },
  outcome: {
    open: "aberto",
    auto: "sozinho",
    self: "pelo usuário",
    support: "pelo suporte",
    superseded: "substituído",
    lost: "perdido",
  },
  noTryYet: "ainda sem tentativa",
  noSubject: "(sem assunto)",
  ticketStatus: { open: "aberto", pending: "pendente", awaiting_retry: "aguardando nova tentativa", solved: "resolvido" },
  ticketCategory: { cant_create_chat: "não consegue criar chat", chat_disappeared: "chat sumiu", other: "outro", unsure: "incerto" },
  ticketSource: {
    agent: "digitado",
    api: "API",
    zendesk: "Zendesk",
    intercom: "Intercom",
    chatwoot: "Chatwoot",
    generic: "webhook",
  },
  remedy: {
    nothing: "nada a fazer",
    reconnect: "reconectar",
    archive: "arquivar",
    delete: "excluir",
    policy: "uma mudança de política",
    user: "o usuário",
  },
  platform: { ios: "iOS", android: "Android", web: "web" },
  role: { product: "equipe de produto", agent: "agente de suporte", lead: "líder de suporte", admin: "administrador" },
};
