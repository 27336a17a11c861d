import { metricSettings } from "@/lib/metrics/settings";
import { segmentDaysMin } from "@/lib/statistics/segmented";
import type { metricExperiment as en } from "../en/metric-experiment";
import { numbers } from "../numbers";

const { counted, wholeNumber } = numbers.pt;
const { blockedMinutes, recoveredMinutes, horizonDays, lateAllowanceHours } = metricSettings;
const people = (count: number) => counted(count, "pessoa");

export const metricExperiment: typeof en = {
  title: "Com e sem a mudança, nos mesmos dias",
  everybody: "Todos, antes e depois",
  diluted: (percent) => `Só ${percent} de 100 usuários tinham a mudança, então isto mostra no máximo essa parte do que ela faz.`,

  blocked: {
    fell: (base, own) => `Menos pessoas ficam bloqueadas: ${own} das pessoas com a mudança, ${base} das que não a têm.`,
    rose: (base, own) => `Mais pessoas ficam bloqueadas: ${own} das pessoas com a mudança, ${base} das que não a têm.`,
    no_clear_change: (base, own) =>
      `Nenhuma diferença clara em quantas pessoas ficam bloqueadas: ${own} das pessoas com a mudança, ${base} das que não a têm.`,
    not_enough: "Ainda não se pode dizer se menos pessoas ficam bloqueadas com a mudança.",
    noneWithout: "Ninguém sem a mudança ficou bloqueado; nada podia cair.",
    nobody: "Ninguém foi visto desde a mudança, então nada se pode dizer dela.",
    broken: "Não se pode confiar nos dois grupos, então nada se pode dizer da mudança.",
  },
  groups: (percent, from, to, own, base) =>
    `${percent} de 100 usuários tiveram a mudança de ${from} a ${to}. Usaram o app ${people(own)} com ela e ${people(base)} sem ela.`,
  groupsSoFar: (percent, from, own, base) =>
    `${percent} de 100 usuários têm a mudança desde ${from}. Já usaram o app ${people(own)} com ela e ${people(base)} sem ela.`,
  both: (count) => `${people(count)} com as duas versões, porque a parcela mudou: fora dos dois grupos.`,
  asBig: (own, base) => `Os dois grupos têm o tamanho que deviam ter: esperavam-se cerca de ${wholeNumber(own)} e ${wholeNumber(base)}.`,
  notAsBig: (own, base) =>
    `Não se pode confiar nos dois grupos: esperavam-se cerca de ${wholeNumber(own)} e ${wholeNumber(base)}. O acaso faz isso menos de uma vez em 1.000, então outra coisa decide quem está em qual. Descubra o que é antes de acreditar em qualquer diferença.`,

  measures: {
    title: "O que difere entre os dois grupos",
    caption: "Com e sem a mudança, por medida",
    columns: {
      measure: "Medida",
      verdict: "Veredito",
      base: "Sem a mudança",
      own: "Com a mudança",
      difference: "Diferença, pontos",
      meaning: "Dá para comparar",
    },
    names: {
      blocked_people: `Pessoas bloqueadas por mais de ${blockedMinutes} minutos`,
      blocked_fresh: "Bloqueadas após uma nova instalação",
      conflict_people: "Receberam um 409",
      conflict_rate: "Taxa de 409",
      unrecovered_rate: "409 não recuperados",
      back_within_day: "De volta num chat em um dia",
      gone_fresh: "Ausentes após uma nova instalação",
      wrote_cant_create: "Escreveram “não consegue criar chat”",
      wrote_disappeared: "Escreveram “chat sumiu”",
    },
    of: {
      blocked_people: "de todos que usaram o app",
      blocked_fresh: "em um dia, das que tinham um chat",
      conflict_people: "de todos que usaram o app",
      conflict_rate: "das tentativas lógicas",
      unrecovered_rate: `das tentativas lógicas, em ${recoveredMinutes} minutos`,
      back_within_day: "dos que ficaram sem acesso",
      gone_fresh: `por ${horizonDays} dias, das que tinham um chat`,
      wrote_cant_create: "de todos que usaram o app",
      wrote_disappeared: "de todos que usaram o app",
    },
    verdicts: { fell: "menor", rose: "maior", no_clear_change: "sem diferença clara", not_enough: "pessoas insuficientes" },
    meanings: {
      comparable: "Sim.",
      cannot_move: "Não pode diferir: a opção 2 mantém os 409 e tira o custo deles.",
      denominator_moves: "Não: com a opção 1 o app olha antes e muitas vezes nem tenta, então é parcela de outra coisa.",
      may_rise: "Pode ser maior: com a opção 3 os chats antigos continuam fora de alcance.",
      other_people: "Não: quem ainda fica sem acesso com a mudança são outras pessoas do que sem ela.",
    },
    nobodyYet: "ninguém pode ser julgado ainda",
    nobodyFollowed: "terminou antes que alguém pudesse ser julgado",
    noHits: "nenhuma sem a mudança: nada podia cair",
    enoughOn: (has, need, date) => `${wholeNumber(has)} de ${wholeNumber(need)} no grupo menor; bastarão em ${date}`,
    notSoon: (has, need) => `${wholeNumber(has)} de ${wholeNumber(need)} no grupo menor; neste ritmo, não em quatro semanas`,
    over: (has, need) => `${wholeNumber(has)} de ${wholeNumber(need)} no grupo menor quando terminou`,
  },
  question: "Nos dias em que só alguns usuários tinham a mudança: o que aconteceu com eles, e o que com os outros?",
  rules: [
    "Os dois grupos no mesmo tempo: desde que a mudança começou a valer para uma parcela dos usuários até essa parcela mudar, no máximo os primeiros 28 dias. O grupo de uma pessoa é o da primeira tentativa dela neste tempo; quem não fez nenhuma está no grupo que o seu id sorteia, como faz o servidor.",
    "Mudar a parcela começa uma nova comparação. Quem passa então a ter a outra versão teve as duas, e não está em nenhum dos grupos.",
    "O que leva um tempo para ser julgado precisa terminar antes de a parcela mudar: depois disso os dois grupos podem ter a mesma versão.",
    "Conta-se todo mundo que usou o app, qualquer que seja a versão, também quem nunca tentou abrir um chat: com a opção 1 o app olha antes e muitas vezes nem tenta. Uma nova instalação, de quem tinha um chat, é onde se fica sem acesso; ela é vista nos dois grupos.",
    "Tamanho dos grupos: um teste qui-quadrado das pessoas de cada grupo contra a parcela, com alarme abaixo de 1 em 1.000.",
    `Menor, maior: o intervalo de 95% da diferença não contém 0. Bastar, e até lá só 3,29 erros padrão: como em antes e depois. Ausente: nenhum sinal de vida por ${horizonDays} dias, julgado ${lateAllowanceHours} horas depois.`,
  ],

  trend: {
    title: "Segunda opinião, pela taxa diária",
    names: { conflict_rate: "taxa de 409", unrecovered_rate: "parcela de 409 não recuperados" },
    fell: (name, points, interval) =>
      `A ${name} de cada dia caiu com a mudança: ${points} pontos em relação a para onde ia (intervalo de 95%: ${interval}).`,
    rose: (name, points, interval) =>
      `A ${name} de cada dia subiu com a mudança: ${points} pontos em relação a para onde ia (intervalo de 95%: ${interval}).`,
    unclear: (name, points, interval) =>
      `A ${name} de cada dia não mostra um salto claro com a mudança: ${points} pontos em relação a para onde ia (intervalo de 95%: ${interval}).`,
    assumption: "Supõe que sem a mudança a taxa teria continuado na sua linha reta, e que nada mais aconteceu ao mesmo tempo.",
    details: "A segunda opinião por inteiro",
    level: (expected, found) =>
      `No primeiro dia depois da mudança, a linha de antes estaria em ${expected}; a linha de depois está em ${found}.`,
    slope: (points, interval) =>
      `Desde então ela anda ${points} pontos por semana em relação a como andava antes (intervalo de 95%: ${interval}).`,
    days: (before, after) =>
      `${counted(before, "dia")} antes, ${counted(after, "dia")} depois; os dias da própria mudança não entram em nenhum dos lados.`,
    method: (lag) =>
      `Uma linha reta de cada lado com um degrau para cada dia da semana, dias com o peso das suas tentativas. O intervalo leva em conta dias parecidos a até ${counted(lag, "dia")} de distância.`,
    waits: (date) =>
      `Uma segunda opinião pela taxa diária precisa de ${segmentDaysMin} dias de cada lado da mudança. Haverá tantos em ${date}.`,
    never: `Há menos de ${segmentDaysMin} dias de um lado desta mudança, então a taxa diária não dá uma segunda opinião.`,
    unknown: "A taxa diária destes dias não dá uma segunda opinião: houve tentativas de menos.",
  },
};
