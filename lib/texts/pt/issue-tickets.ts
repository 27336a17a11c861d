import type { issueTickets as en } from "../en/issue-tickets";
import { numbers } from "../numbers";

const { counted, wholeNumber } = numbers.pt;

export const issueTickets: typeof en = {
  title: "Seus chamados",
  failed: "Não foi possível ler seus chamados",
  reading: "Lendo seus chamados…",
  lead: "O que as pessoas escreveram sobre ele. Todas recebem nosso aviso juntas quando a correção estiver no ar.",
  total: (count) => counted(count, "chamado", "chamados"),
  byStatus: { open: "Abertos", pending: "Pendentes", awaiting_retry: "Aguardando nova tentativa", solved: "Resolvidos" },
  none: "Nenhum chamado está ligado a ele ainda.",
  all: "Mostrar na fila",
  unlink: (ticket) => `Tirar o #${ticket}`,
  takeOff: "Tirar",
  suggestedTitle: "Estes podem ser sobre ele",
  suggestedLead: (count) =>
    `${counted(count, "chamado", "chamados")} sobre um chat que não abre ou que sumiu, de pessoas que estão bloqueadas.`,
  linkAll: (count) => (count === 1 ? "Ligar ao problema conhecido" : `Ligar todos os ${wholeNumber(count)} ao problema conhecido`),
  notIt: "É outra coisa",
  notItOf: (ticket) => `O #${ticket} é outra coisa`,
  tying: "Ligando…",
  linked: (count) => `${counted(count, "chamado ligado", "chamados ligados")} ao problema conhecido`,
  byNumber: "Ligar um chamado pelo número",
  tie: "Ligar",
  noNumber: "Digite o número de um chamado, como #123.",
  tell: "Avisar que a correção está no ar",

  notice: {
    title: "Avisar que a correção está no ar",
    sub: "Cada pessoa cujo chamado está ligado ao problema conhecido recebe uma resposta, no seu idioma, uma única vez.",
    mayNot: (role) => `Líderes do suporte e administradores enviam; seu papel é ${role}.`,
    whoTitle: "Quem recebe",
    goesTo: (count) => `Vai para ${counted(count, "chamado", "chamados")}.`,
    languages: { en: "em inglês", pt: "em português" },
    unknown: (count) => `${counted(count, "deles não diz", "deles não dizem")} o idioma: a resposta vai em inglês.`,
    nobody: "Não vai para ninguém.",
    leftOutTitle: "Quem fica de fora",
    leftOutNone: "Ninguém fica de fora.",
    why: {
      solved: "já resolvido",
      merged: "unido a outro chamado",
      told: "já avisado",
      no_way: "sem como responder: nem central de atendimento nem e-mail",
      failed: "não foi possível escrever",
      nobody_answers: "quem iniciou não pode mais enviar",
    },
    leftOut: (count, why) => `${wholeNumber(count)}: ${why}`,
    textTitle: "O que elas leem",
    text: { en: "Em inglês", pt: "Em português" },
    hint: "{{name}} e {{ticket_number}} são preenchidos para cada pessoa. Onde um idioma fica vazio, o outro é enviado.",
    defaults: {
      en: "Hi {{name}},\n\nThe problem that kept you out of your chat is fixed. Please open the app and tap “New chat” once more: it works now, and your earlier conversation is kept.\n\nYou do not need to delete or reinstall anything. If it does not open, answer here (ticket {{ticket_number}}).",
      pt: "Olá, {{name}}.\n\nO problema que impedia o acesso ao seu chat está resolvido. Por favor, abra o app e toque mais uma vez em “Novo chat”: agora funciona, e sua conversa anterior está guardada.\n\nVocê não precisa apagar nem reinstalar nada. Se não abrir, responda aqui (chamado {{ticket_number}}).",
    },
    send: (count) => `Enviar para ${counted(count, "chamado", "chamados")}`,
    sending: "Iniciando…",
    confirm: "Enviar para todos?",
    confirmLead:
      "O que foi enviado não pode ser desfeito. Depois cada chamado aguarda o app da pessoa e se fecha quando ele conseguir entrar.",
    started: "Está sendo enviado",
    empty: "Escreva em pelo menos um idioma.",
    earlier: "O que foi enviado",
    neverYet: "Nada foi enviado ainda.",
    by: "<at/> por <by/>",
    underWay: "sendo enviado",
    done: "enviado",
    result: (sent, skipped, failed, waiting) =>
      `${wholeNumber(sent)} enviados, ${wholeNumber(skipped)} de fora, ${wholeNumber(failed)} com falha, ${wholeNumber(waiting)} por enviar`,
    rows: "Chamado por chamado",
    row: { waiting: "aguarda", sent: "enviado", skipped: "de fora", failed: "falhou" },
  },
};
