import type { story as en } from "../en/story";
import { numbers } from "../numbers";
import { wordsOf } from "../words";
import { words } from "./words";

const { counted } = numbers.pt;

export const story: typeof en = {
  installed: (phone) => `Instalação nova em ${phone}`,
  previouslyInstalled: "já instalado antes",

  refused: (chat) => `409 em ${chat}`,
  tries: (count, lasted) => `${counted(count, "tentativa")} em ${lasted}`,
  cause: (code) => `causa: ${wordsOf(words.cause, code)}`,
  theLockout: "o bloqueio",
  endedByErasure: (chat) => `O bloqueio em ${chat} terminou: os dados da pessoa foram apagados`,
  endedWithInstallation: (chat) => `O bloqueio em ${chat} terminou com a própria instalação`,
  superseded: "uma instalação mais nova no mesmo aparelho tomou o lugar",
  through: (chat) => `Conseguiu entrar em ${chat}`,
  throughHow: (by, outcome, lasted) => {
    const how = by === "create" ? "chat novo" : by === "get" ? "abriu o chat antigo" : "escreveu em um chat";
    const after = outcome === "support" ? "depois que o suporte liberou" : outcome === "auto" ? "sozinho" : "sem o suporte";
    return `${how} ${after}, ${lasted} depois do primeiro 409`;
  },
  inRun: "em uma execução em lote",
  whatSupportDid: "o que o suporte fez",
  slotFree: (chat) => `A vaga de ${chat} ficou livre`,
  ownApp: "o próprio app do usuário guardou um chat",
  letThrough: (chat) => `O servidor deixa a pessoa entrar de novo em ${chat}`,
  switchesChanged: "mudaram ajustes próprios da pessoa ou a política",
  policyFrees: (who, chat) => `Mudança de política de ${who} libera ${chat}`,
  version: (version, reason) => `versão ${version}: ${reason}`,

  newChat: (chat) => `Chat novo com ${chat}`,
  app: (version) => `app ${version}`,
  deleted: (chat) => `O chat com ${chat} foi excluído`,
  messageRefused: (chat) => `Uma mensagem para o chat antigo com ${chat} foi recusada`,
  refusedTimes: (count, since) =>
    count === 1 ? "o chat está arquivado ou excluído" : `o chat está arquivado ou excluído · ${counted(count, "vez", "vezes")} em ${since}`,
  messages: (count) => counted(count, "mensagem", "mensagens"),
  reset: (mode, chats, chat, by) => {
    const done = mode === "archive" ? "arquivado" : "excluído";
    return `${chats === 1 ? "Chat" : counted(chats, "chat")}${chat ? ` com ${chat}` : ""} ${chats === 1 ? done : `${done}s`} por ${by}`;
  },
  freed: (count) => counted(count, "bloqueio liberado", "bloqueios liberados"),
  undoneBy: (who) => `desfeito por ${who ?? "alguém"}`,
  wasUndone: (mode, by) =>
    mode === "archive" ? `O arquivamento foi desfeito por ${by ?? "alguém"}` : `A exclusão foi desfeita por ${by ?? "alguém"}`,
  whatWasUndone: "o que foi desfeito",
  restored: (chat, by) => `Chat arquivado com ${chat} reativado por ${by}`,
  told: (chat, by) => `${by} orientou a pessoa a abrir ${chat} de novo`,
  inItsPlace: (chats) => counted(chats, "chat arquivado no lugar", "chats arquivados no lugar"),
  reconnected: (by) => `Reconectado por ${by}`,
  override: (by, switches) => `Exceção de ${by}: ${switches}`,
  revokedBy: (who) => `revogada por ${who ?? "alguém"}`,
  revoked: (reconnect, by) => `${reconnect ? "Reconexão" : "Exceção"} revogada por ${by ?? "alguém"}`,
  whatWasRevoked: "o que foi revogado",
  expired: (reconnect, of) => `${reconnect ? "A reconexão" : "A exceção"} de ${of} expirou`,
  whatExpired: "o que expirou",
  ticket: (number, subject) => `Chamado #${number} “${subject}”`,
  ticketSolved: (number) => `O chamado #${number} foi resolvido`,
  theTicket: "o chamado",

  events: {
    login_succeeded: "Entrou na conta",
    local_data_cleared: "Os dados do app foram apagados",
    conflict_stuck: "O app disse que o chat não pode ser acessado",
    conflict_recovered: "O app encontrou o chat antigo",
    archived: "Chat arquivado",
    unarchived: "Chat tirado do arquivo",
    support_contact_tapped: "Tocou em “falar com o suporte” no app",
    reset_archive: "Chats arquivados pelo suporte",
    reset_delete: "Chats excluídos pelo suporte",
  },
  recoveredVia: { local: "no próprio celular", list: "pela lista de chats", conflict_id: "pelo id no 409" },
  ticketId: (id) => `chamado ${id}`,
  imported: "importado de um arquivo",
  reported: (by) => `informado por ${by ?? "um servidor"}`,
  late: "informado mais de um mês depois",
};
