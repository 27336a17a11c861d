import { metricSettings } from "@/lib/metrics/settings";
import type { metricRollout as en } from "../en/metric-rollout";
import { numbers } from "../numbers";

const { counted, wholeNumber } = numbers.pt;
const { blockedMinutes, recoveredMinutes, horizonDays, lateAllowanceHours } = metricSettings;

const listed = (names: readonly string[]) => (names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} e ${names.at(-1)}`);

export const metricRollout: typeof en = {
  title: "Antes e depois de uma mudança",
  reading: "A comparação",
  none: "Ainda não há mudança para comparar",
  noneLead: "A primeira mudança da política, ou a primeira versão do app que alguém puser nos gráficos, pode ser comparada aqui.",

  options: (turnedOn) => `${turnedOn.length === 1 ? "Opção" : "Opções"} ${listed(turnedOn)}`,
  since: "<what/>, desde <when/>",

  blocked: {
    fell: (before, after) => `Menos pessoas ficam bloqueadas: ${before} dos usuários ativos antes da mudança, ${after} depois.`,
    rose: (before, after) => `Mais pessoas ficam bloqueadas: ${before} dos usuários ativos antes da mudança, ${after} depois.`,
    no_clear_change: (before, after) =>
      `Nenhuma mudança clara em quantas pessoas ficam bloqueadas: ${before} dos usuários ativos antes da mudança, ${after} depois.`,
    not_enough: "Ainda não se pode dizer se menos pessoas ficam bloqueadas.",
    noneBefore: "Ninguém ficava bloqueado antes da mudança; nada podia cair.",
    noDaysBefore: "Não há um dia inteiro de dados antes desta mudança, então não há com que comparar.",
    noDaysAfter: "Nenhum dia inteiro depois desta mudança terminou ainda, então nada se pode dizer dela.",
  },
  difference: (points, interval) => `Uma diferença de ${points} pontos percentuais (intervalo de 95%: ${interval}).`,
  between: (low, high) => `${low} a ${high}`,
  windows: (days, before, after) =>
    `${before} contra ${after}, ${counted(days, "dia")} de cada lado. Os dias da própria mudança não entram em nenhum dos dois.`,
  windowBefore: (days, before) => `${before}, os ${counted(days, "dia")} antes dela, serão comparados com outros tantos depois.`,
  others: (changes) =>
    changes === 1
      ? "Outra mudança ou versão do app cai nestes dias: pode ser o que se vê."
      : `Outras ${changes} mudanças ou versões do app caem nestes dias: podem ser o que se vê.`,

  measures: {
    title: "O que mudou e o que não mudou",
    caption: "Antes e depois, por medida",
    columns: {
      measure: "Medida",
      verdict: "Veredito",
      before: "Antes",
      after: "Depois",
      difference: "Diferença, pontos",
      meaning: "Com esta mudança",
    },
    names: {
      blocked_people: `Pessoas bloqueadas por mais de ${blockedMinutes} minutos`,
      back_within_day: "De volta num chat em um dia",
      conflict_rate: "Taxa de 409",
      unrecovered_rate: "409 não recuperados",
      drop_off: "Abandono após o primeiro bloqueio",
      wrote_cant_create: "Escreveram “não consegue criar chat”",
      wrote_disappeared: "Escreveram “chat sumiu”",
    },
    of: {
      blocked_people: "dos usuários ativos",
      back_within_day: "dos que ficaram sem acesso",
      conflict_rate: "das tentativas lógicas",
      unrecovered_rate: `das tentativas lógicas, em ${recoveredMinutes} minutos`,
      drop_off: `ausentes por ${horizonDays} dias, dos maduros`,
      wrote_cant_create: "dos usuários ativos",
      wrote_disappeared: "dos usuários ativos",
    },
    verdicts: { fell: "caiu", rose: "subiu", no_clear_change: "sem mudança clara", not_enough: "pessoas insuficientes" },
    people: (people) => counted(people, "pessoa"),
    notMatured: (people) => `${wholeNumber(people)} ainda não maduras`,
    tooFew: "poucas para uma porcentagem",
    enoughOn: (after, need, date) => `${wholeNumber(after)} de ${wholeNumber(need)} depois da mudança; bastarão em ${date}`,
    notSoon: (after, need) => `${wholeNumber(after)} de ${wholeNumber(need)} depois da mudança; neste ritmo, não em quatro semanas`,
    fewBefore: (before, need) => `só ${wholeNumber(before)} de ${wholeNumber(need)} antes da mudança, o que esperar não resolve`,
    noHits: "nenhuma antes da mudança: nada podia cair",
    noDays: "ainda sem dias para comparar",
    meanings: {
      comparable: "Comparável.",
      cannot_move: "Não pode mudar: a opção 2 mantém os 409 e tira o custo deles.",
      denominator_moves: "Perde o sentido: a opção 1 tira tentativas, então passa a ser parcela de outra coisa.",
      may_rise: "Pode subir: com a opção 3 os chats antigos continuam fora de alcance.",
    },
  },

  adoption: {
    title: "A quem chega",
    reading: "A quem a mudança chega",
    seen: (installations, days) => `De ${counted(installations, "instalação", "instalações")} do app vistas nos últimos ${days} dias.`,
    nobody: (days) => `Nenhuma instalação do app foi vista nos últimos ${days} dias.`,
    release: "Esta versão",
    lowest: (version) => `${version} ou mais nova`,
    any: "todo app",
    has: (share, fraction) => `${share} (${fraction})`,
    percent: (percent) => `A política vale para ${percent}% dos usuários; os outros ficam com a anterior.`,
    unnamed: "O nome desta versão não diz o número dela, então não dá para contar quem a tem. “App 2.4.0” seria contada.",
    nothingOn: "Ela não ligou nada que um app precise entender.",
    versions: "Versões em uso",
    others: "mais antigas, ou não informadas",
  },

  lens: {
    title: "Que números podem julgar que opção",
    lead: "O que cada opção faz com os números quando funciona. Um número que muda por outro motivo que não seja menos gente bloqueada não pode julgá-la.",
    caption: "Opções e números",
    here: "ativada aqui",
    columns: {
      option: "Opção",
      attempts: "Tentativas",
      conflicts: "Os 409",
      blocked: "Pessoas bloqueadas",
      disappeared: "“Chat sumiu”",
      watch: "Observar",
    },
    names: { option1: "1: lista de chats", option2: "2: id no 409", option3: "3: vários chats" },
    moves: { fall: "caem", same: "ficam iguais", mayRise: "podem subir" },
    watch: {
      option1: "O chat errado aberto, e listas lentas ou com falha",
      option2: "Falhas ao ler o chat pelo id; tempo até voltar",
      option3: "Vários chats de uma pessoa sobre o mesmo, chats que ninguém encontra mais",
    },
  },

  list: {
    title: "Mudanças e versões do app",
    kinds: { policy: "política", release: "versão", note: "nota" },
    shown: "mostrada acima",
  },

  question:
    "O que fez uma mudança da política, ou uma versão do app: com quem fica sem acesso, com como voltam, com quem permanece e com quem escreve?",
  rules: [
    "Dias inteiros do calendário, tantos antes quanto depois, no máximo 28, em semanas inteiras quando há uma; até a próxima mudança da política de cada lado, até ontem, e até o primeiro dia inteiro de dados.",
    "Caiu, subiu: o intervalo de 95% da diferença não contém 0. Bastam: tantas pessoas de cada lado quantas são precisas para ver a parcela de antes cair pela metade em 80 de 100 casos. Até lá só se conta uma diferença de 3,29 erros padrão, porque quem olha todo dia veria muitas vezes uma mudança que não existe.",
    `Maduro: no abandono, passaram ${horizonDays} dias e ${lateAllowanceHours} horas desde o bloqueio. Ninguém mais é contado.`,
    "Antes e depois não é um experimento: o que mais mudou nestes dias também está na diferença. Muitas pessoas estão dos dois lados; isso torna o intervalo largo demais, e não estreito demais.",
  ],

  headline: {
    reading: "Comparando antes e depois da última mudança da política…",
    failed: "O que fez a última mudança da política",
    lost: (days, people, interval) =>
      `Nos ${counted(days, "dia")} anteriores, os bloqueios custaram cerca de ${people} pessoas (intervalo de 95%: ${interval}), em comparação com pessoas parecidas.`,
    unclear: (days, interval) =>
      `Não se pode dizer se os bloqueios custaram pessoas nos ${counted(days, "dia")} anteriores: ${interval} pessoas, em comparação com pessoas parecidas.`,
    fewMatched: (days) => `Nos ${counted(days, "dia")} anteriores, poucas pessoas ficaram sem acesso para dizer quantas isso custou.`,
    unlike: "Leia isso com cuidado: estes grupos já eram diferentes antes dos bloqueios.",
    more: "Antes e depois, por inteiro",
  },
};
