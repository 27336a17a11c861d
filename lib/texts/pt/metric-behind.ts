import { metricSettings } from "@/lib/metrics/settings";
import type { metricBehind as en } from "../en/metric-behind";
import { numbers } from "../numbers";

const { counted, wholeNumber } = numbers.pt;
const { recoveredMinutes, blockedMinutes } = metricSettings;

export const metricBehind: typeof en = {
  title: "Por trás de um número",
  list: "O que foi contado",
  rates: {
    attempts: { logical: "Tentativas lógicas", attempt: "Tentativas", user: "Usuários que tentaram" },
    conflicts: {
      logical: "Tentativas lógicas que terminaram em 409",
      attempt: "Tentativas que terminaram em 409",
      user: "Usuários que receberam um 409",
    },
    recovered: {
      logical: `Tentativas lógicas recuperadas em até ${recoveredMinutes} minutos`,
      attempt: `409 recuperados em até ${recoveredMinutes} minutos`,
      user: `Usuários com todos os 409 recuperados em até ${recoveredMinutes} minutos`,
    },
    unrecovered: {
      logical: `Tentativas lógicas não recuperadas em ${recoveredMinutes} minutos`,
      attempt: `409 não recuperados em ${recoveredMinutes} minutos`,
      user: `Usuários com um 409 não recuperado em ${recoveredMinutes} minutos`,
    },
  },
  counts: {
    opened: "Bloqueios abertos",
    blocked: `Bloqueios que continuavam abertos depois de ${blockedMinutes} minutos`,
    closed_auto: "Bloqueios fechados sozinhos",
    closed_self: "Bloqueios fechados pelo usuário",
    closed_support: "Bloqueios fechados pelo suporte",
    closed_superseded: "Bloqueios fechados porque um mais novo tomou o lugar",
    open_before: "Bloqueios abertos no início",
    open_after: "Bloqueios abertos no fim",
    locked_out: "Bloqueios que seriam recusados de novo",
    cant_create_chat: "Chamados: não consegue criar chat",
    chat_disappeared: "Chamados: chat sumiu",
    other: "Chamados: outros",
    lost: "Bloqueios abertos e perdidos",
    open_not_lost: "Bloqueios abertos no fim, sem os perdidos",
    first_locked_out: "Pessoas que ficaram bloqueadas, pela primeira vez",
    back: "Pessoas de volta a um chat que funciona",
    back_auto: "Pessoas de volta a um chat que funciona, sozinho",
    back_self: "Pessoas de volta a um chat que funciona, por conta própria",
    back_support: "Pessoas de volta a um chat que funciona, pelo suporte",
    not_back: "Pessoas que não voltaram a um chat que funcione",
    wrote: "Pessoas que escreveram sobre o bloqueio",
    silent: "Pessoas que nunca escreveram sobre o bloqueio",
    unwritten: "Pessoas que não escreveram, e ainda há tempo",
    reset_chat: "Redefinições que levaram a um chat",
    reset_seen: "Redefinições após as quais alguém voltou, mas não a um chat",
    reset_gone: "Redefinições após as quais ninguém voltou",
    reset_open: "Redefinições ainda dentro do prazo",
    reconnect_chat: "Reconexões que levaram a um chat",
    reconnect_seen: "Reconexões após as quais alguém voltou, mas não a um chat",
    reconnect_gone: "Reconexões após as quais ninguém voltou",
    reconnect_open: "Reconexões ainda dentro do prazo",
    complaint_lockout: "Reclamações de pessoas que estavam bloqueadas",
    complaint_none: "Reclamações de usuários que não estavam bloqueados",
    complaint_nobody: "Reclamações de nenhum usuário conhecido",
  },
  within: (time) => `até ${time} depois do bloqueio`,
  inAll: (units, people) => `${wholeNumber(units)} ao todo, de ${counted(people, "pessoa", "pessoas")}`,
  people: (people) => counted(people, "pessoa", "pessoas"),
  asOf: (stamp) => `dados até ${stamp}`,
  differs: {
    title: "Algo chegou desde então",
    lead: (said, found) =>
      `O número de onde você veio era ${wholeNumber(said)}; agora é ${wholeNumber(found)}. O que os celulares enviam atrasado e o que é corrigido conta onde aconteceu.`,
  },
  masked: {
    title: "Quem são é visível só para o suporte",
    lead: "Seu papel vê quantos são, e não quem. Um agente de suporte que abre este endereço vê a lista.",
  },
  empty: { title: "Ninguém está por trás deste número", lead: "Ele é zero: nada desse tipo aconteceu neste tempo." },
  back: "Voltar às métricas",
  rows: (rows) => `${counted(rows, "linha", "linhas")} nesta página`,
  columns: { person: "Pessoa", when: "Quando", persona: "Persona", happened: "O que aconteceu" },
  noUser: "Não é um usuário conhecido",
  happened: {
    created: "Conseguiu um chat",
    recovered: `409, recuperado em até ${recoveredMinutes} minutos`,
    unrecovered: `409, não recuperado em ${recoveredMinutes} minutos`,
    undecided: "409, ainda sem definição",
    tries: (tries, hits, unrecovered) =>
      `${counted(tries, "tentativa", "tentativas")}, ${wholeNumber(hits)} com 409, ${wholeNumber(unrecovered)} sem recuperação`,
    open: (cause) => `Ainda aberto; causa: ${cause}`,
    closed: (cause, outcome, when) => `Fechado ${when} (${outcome}); causa: ${cause}`,
    reset: "Redefinido pelo suporte",
    reconnect: "Reconectado pelo suporte",
    ticket: (number, status) => `Chamado nº ${number}, ${status}`,
  },
};
