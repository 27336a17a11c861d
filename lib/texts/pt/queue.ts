import type { queue as en } from "../en/queue";
import { numbers } from "../numbers";

const { counted, wholeNumber } = numbers.pt;
const freed: Readonly<Record<string, string>> = {
  archive: "chat arquivado",
  delete: "chat excluído",
  reconnect: "reconectado",
  policy: "por uma mudança de política",
  user: "pelo usuário",
};

export const queue: typeof en = {
  title: "Sem acesso",
  peopleOut: (people, capped) => {
    if (people === 0) return "Ninguém está sem acesso agora";
    return people === 1 ? "1 pessoa está sem acesso agora" : `${wholeNumber(people)}${capped ? "+" : ""} pessoas estão sem acesso agora`;
  },
  longest: "maior espera: <span/>",
  severalLockouts: (lockouts, capped) => `${wholeNumber(lockouts)}${capped ? "+" : ""} bloqueios, algumas pessoas têm vários`,
  freedWaiting: (people) => `${counted(people, "pessoa liberada", "pessoas liberadas")}, esperando o app`,
  lockedOutNow: "Sem acesso agora",
  freedNotBack: "Liberados, app ainda não voltou",
  isBack: "<who/> voltou, desde <when/>",
  backSince: (clock) => `voltou às ${clock}`,
  row: { one: "pessoa", many: "pessoas" },

  filter: "Filtrar bloqueios",
  cause: "Causa provável",
  anyCause: "Qualquer causa",
  persona: "Chat com",
  anyPersona: "Qualquer persona",
  version: "Versão do app",
  anyVersion: "Qualquer versão",
  platform: "Plataforma",
  anyPlatform: "Qualquer plataforma",
  since: "Início do bloqueio",
  anyTime: "Qualquer período",
  sinces: { hour: "Última hora", day: "Últimas 24 horas", week: "Últimos 7 dias", month: "Últimos 28 dias" },
  contact: "Já escreveram?",
  anyContact: "Escreveram ou não",
  contacts: { written: "Já escreveram", silent: "Não escreveram" },
  assigned: "Quem está cuidando",
  anyAssigned: "Todos",
  assignees: { me: "Eu", nobody: "Ninguém", somebody: "Alguém" },

  noMatch: "Nenhum bloqueio combina com estes filtros",
  noMatchHint: "Pode haver outros com outra causa, sobre outro chat, ou dos quais alguém já cuida.",
  clearFilters: "Limpar os filtros",
  nobodyWaits: "Ninguém está esperando pelo app",
  nobodyWaitsHint: "Cada pessoa fica aqui desde a solução até o app dela abrir um chat de novo.",
  nobody: "Não há ninguém na fila",
  nobodyHint: "Cada pessoa fica aqui desde o primeiro chat recusado até o servidor deixá-la entrar de novo. A página se atualiza sozinha.",
  searchUsers: "Buscar usuários",

  columns: {
    user: "Usuário",
    why: "Gravidade",
    lockedOutFor: "Sem acesso há",
    lockedOutSince: "Sem acesso desde",
    freed: "Liberado",
    lastTry: "Última tentativa",
    tries: "Tentativas",
    chat: "Chat",
    cause: "Causa provável",
    phone: "Celular",
    ticket: "Chamado",
    claim: "Quem está cuidando",
  },
  also: (tries) => `também <what/>, ${counted(tries, "tentativa")}`,
  freedBy: (remedy) => freed[remedy] ?? remedy,
  confidence: { high: "confiança alta", medium: "confiança média", low: "confiança baixa" },
  noTicket: "nenhum",

  tries: (tries) => `${counted(tries, "tentativa")}, a última <when/>`,
  wrote: "escreveu no <ticket/>",
  notWritten: "não escreveu",
  triedFor: "tentou por <span/>",
  noOtherPhone: "nenhum outro celular",
  otherPhone: "outro celular funciona",

  youAreOnIt: "Você está cuidando",
  isOnIt: (name) => `${name} está cuidando`,
  take: "Assumir",
  takePerson: (name) => `Assumir ${name}`,
  taking: "Assumindo…",
  giveBack: "Devolver",
  giveBackPerson: (name) => `Devolver ${name}`,
  givingBack: "Devolvendo…",
  takeNext: "Assumir a próxima",
  takingNext: "Assumindo a próxima…",
  nobodyLeft: "Não resta ninguém sem alguém cuidando",
};
