import type { panel as en } from "../en/panel";
import { numbers } from "../numbers";

const { counted } = numbers.pt;

export const panel: typeof en = {
  title: "Por que a pessoa está sem acesso, e o que fazer",
  reading: "Lendo…",
  refused: (persona) => `Sem acesso a ${persona}`,
  freed: "Liberado, ainda não voltou",
  none: "Sem bloqueio",
  freedLead:
    "O servidor já deixaria entrar. Peça para abrir o chat mais uma vez: o chamado se fecha sozinho quando o app conseguir entrar.",
  noneLead: "Nada desta pessoa está sendo recusado agora.",
  since: "Desde",
  tries: "Tentativas",
  triesOf: (tries, last) => `${counted(tries, "tentativa", "tentativas")}, a última: ${last}`,
  phone: "Celular",
  why: "Causa provável",
  whyOf: (cause, confidence) => `${cause} (${confidence})`,
  confidence: { high: "confiança alta", medium: "confiança média", low: "confiança baixa" },
  person: "Pessoa",
  ticket: "Chamado",
  ticketOf: (ticket, status) => `#${ticket}, ${status}`,
  others: (count) =>
    `${counted(count, "outro chat desta pessoa também está recusado", "outros chats desta pessoa também estão recusados")}: veja no suporte.`,
  recommended: "Recomendado",
  nothing: "Nada é recomendado aqui. Abra a pessoa no suporte e escolha.",
  phonesAfter: "O que cada celular mostra depois",
  loses: (phone) => `${phone} perde o chat`,
  chatting: "A pessoa está conversando agora: isso se faz no suporte, que pergunta antes.",
  reason: "Motivo, para a auditoria",
  reasonShort: "Diga em poucas palavras por quê.",
  once: "Uma vez, em seu nome, neste chamado.",
  done: {
    wait: "Anotado: a pessoa foi avisada. O chamado se fecha sozinho quando o app conseguir entrar.",
    reconnect: "Reconectado. O chamado se fecha sozinho quando o app conseguir entrar.",
    archive: "Arquivado: a vaga está livre. O chamado se fecha sozinho quando o app conseguir entrar.",
  },
  openPerson: "Abrir no suporte",
  openTicket: "Abrir o chamado",
  notOpen: "Este painel não pode ser mostrado",
  unreached: "Não foi possível falar com o suporte. Abra o chamado de novo.",
  noToken: "Esta página é do painel de uma central de atendimento: ela se abre a partir de um chamado de lá.",
};
