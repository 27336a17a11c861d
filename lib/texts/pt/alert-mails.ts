import { metricSettings } from "@/lib/metrics/settings";
import type { alertMails as en } from "../en/alert-mails";

const { blockedMinutes, lostDays } = metricSettings;

export const alertMails: typeof en = {
  heads: { OK: "De volta ao normal", WARN: "Aviso", ALERT: "Alerta", NO_DATA: "Sem dados", PAUSED: "Pausada" },
  notEnough: "pouco para avaliar",
  still: (subject) => `Continua: ${subject}`,
  thatIs: (hits, of, share, range) => `São ${hits} de ${of}: ${share}, intervalo de 95%: ${range}`,
  window: (from, to) => `Janela: de ${from} a ${to}`,
  before: (value, from) => `A janela anterior: ${value}, desde ${from}`,
  short: (value, from, to) => `A janela curta: ${value}, de ${from} a ${to}`,
  nothing: "nada",
  bars: (alert, direction, warn, clear) =>
    `Alerta em ${alert} ${direction}${warn === null ? "" : `, aviso em ${warn}`}${clear === null ? "" : `, de volta ao normal além de ${clear}`}`,
  judged: (events, least) => `Avaliada por ${events} eventos; são precisos pelo menos ${least}`,
  states: (before, now) => `Antes: ${before}. Agora: ${now}.`,

  test: (channel) => `Teste do canal ${channel}`,
  testMore: "Nada aconteceu. Alguém pediu ao Lume Support que enviasse isto.",

  weekly: {
    subject: (from, to) => `Bloqueios de ${from} a ${to}`,
    head: (from, to, zone) => `Lume Support, de ${from} a ${to} (${zone}); entre colchetes, os sete dias anteriores.`,
    blocked: (is, was) => `Ainda bloqueados após ${blockedMinutes} minutos: ${is} [${was}]`,
    rate: (is, was) => `Taxa de 409, novas tentativas juntas: ${is} [${was}]`,
    opened: (is, was) => `Bloqueios abertos: ${is} [${was}]`,
    ended: (how, is, was) => `  resolvido ${how}: ${is} [${was}]`,
    now: (people, lost) => `Pessoas bloqueadas agora: ${people}; bloqueios perdidos, sem ninguém visto há ${lostDays} dias: ${lost}`,
    tickets: (category, is, was) => `Chamados, ${category}: ${is} [${was}]`,
    share: (fraction, share, range) => `${fraction}: ${share}, intervalo de 95%: ${range}`,
  },
};
