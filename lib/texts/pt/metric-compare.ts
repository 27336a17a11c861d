import { metricSettings } from "@/lib/metrics/settings";
import type { metricCompare as en } from "../en/metric-compare";
import { numbers } from "../numbers";

const { counted } = numbers.pt;
const { blockedMinutes, recoveryDays, horizonDays } = metricSettings;

export const metricCompare: typeof en = {
  label: "Comparar com",
  nothing: "nada",
  previous: {
    today: "ontem até esta hora",
    hours: "as 24 horas anteriores",
    days: (days) => (days === 1 ? "o dia anterior" : `os ${days} dias anteriores`),
  },
  rollout: (version, day) => `antes da implantação (política ${version}, ${day})`,
  policy: (version, day) => `antes da política ${version} (${day})`,
  show: "Comparar",
  reading: "Comparando…",

  days: (own, earlier, days) =>
    `${own} é comparado com ${earlier}: ${counted(days, "dia inteiro", "dias inteiros")} de cada lado, em cinza tracejado nos gráficos. Um dia que não acabou fica de fora.`,
  hours: (own, earlier, ownHours, earlierHours) =>
    `${own} é comparado com ${earlier}: ${
      ownHours === earlierHours
        ? `${counted(ownHours, "hora", "horas")} de cada lado`
        : `pelo relógio, ${counted(ownHours, "hora", "horas")} com ${counted(earlierHours, "hora", "horas")}, porque os relógios mudaram`
    }, em cinza tracejado nos gráficos. Uma hora que não acabou fica de fora.`,
  todayUntil: (clock) => `Hoje até ${clock}`,
  yesterdayUntil: (clock) => `ontem até ${clock}`,
  fromUntil: (from, until) => `${from} até ${until}`,
  mixedEarlier: (versions) => `Nos dias anteriores a política mudou (${versions}): eles falam de mais de uma.`,
  mixedOwn: (versions) => `Dentro do período a política mudou (${versions}): ele fala de mais de uma.`,
  full: "Antes e depois desta política, por inteiro",

  impossible: {
    title: "Estes dias não podem ser comparados",
    no_whole_day: "Nenhum dia do período acabou ainda. Escolha 7 dias ou mais para comparar dias inteiros.",
    no_whole_hour: "Nenhuma hora do dia acabou e foi contada ainda. Volte depois da primeira, ou escolha 7 dias ou mais.",
    no_hours_before: (day) => `Não há com que comparar estas horas: os dados começam em ${day}.`,
    rolling: "24 horas andam com o relógio e não contêm um dia inteiro. Escolha 7 dias ou mais para comparar dias inteiros.",
    no_policy: "Não há essa versão da política.",
    not_enough_history: (day) => `Os dias anteriores vão além do primeiro dia inteiro de dados, ${day}. Escolha um período mais curto.`,
    begins_before: (day) => `O período começa em ${day} ou antes, quando essa política entrou em vigor. Escolha dias depois disso.`,
    after: "Mostrar os dias depois",
  },

  numbers: {
    conflict_rate: "Taxa de 409",
    blocked: `Ainda bloqueados após ${blockedMinutes} minutos`,
    opened: "Bloqueios abertos",
    back_within_day: "De volta em um dia",
    back: `De volta num chat em ${recoveryDays} dias`,
    wrote: "Pessoas que escreveram que não conseguem criar um chat, entre as ativas",
    drop_off: `Sem voltar em ${horizonDays} dias`,
  },
  fell: (name, was, is) => `${name}: <b>↓ caiu</b> de ${was} para ${is}`,
  rose: (name, was, is) => `${name}: <b>↑ subiu</b> de ${was} para ${is}`,
  same: (name, was, is) => `${name}: <b>sem mudança clara</b>, ${was} antes e ${is} agora`,
  points: (difference, low, high) => `(${difference} pontos percentuais, intervalo de 95%: ${low} a ${high}).`,
  count: (difference, low, high) => `(${difference}, intervalo de 95%: ${low} a ${high}).`,
  few: (name, was, is) => `${name}: poucas pessoas para comparar, ${was} antes e ${is} agora.`,
  noneOwn: (name) => `${name}: ainda não dá para comparar, ninguém nestes dias foi acompanhado por tempo suficiente.`,
  noneEarlier: (name) => `${name}: não dá para comparar, não houve ninguém nos dias anteriores.`,
  rateMoved:
    "A política mudou no meio: esta taxa pode ser parcela de outra coisa agora e não serve para julgá-la. As pessoas bloqueadas servem.",
  unmatured: (people) => `${counted(people, "pessoa ainda não está madura e fica", "pessoas ainda não estão maduras e ficam")} de fora.`,
  series: "antes",
  earlierOpened: "abertos antes",
};
