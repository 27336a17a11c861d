import { metricSettings } from "@/lib/metrics/settings";
import type { metricAnswers as en } from "../en/metric-answers";
import { numbers } from "../numbers";

const { counted } = numbers.pt;
const { ticketDays, recoveryDays, smallNumberUsers } = metricSettings;

export const metricAnswers: typeof en = {
  notReached: "não alcançado",
  leg: {
    title: "O caminho pelo suporte",
    question:
      "Quando alguém é bloqueado e precisa do suporte: quanto tempo até escrever, daí até ser ajudado, e daí até estar de novo num chat?",
    sentence: (end) => `depois da ajuda do suporte, metade das pessoas ajudadas ${end} está de novo num chat.`,
    notHalfSentence: (end) => `Menos da metade das pessoas ajudadas ${end} está de novo num chat.`,
    none: "Ninguém precisou do suporte neste período",
    noneLead: "Ninguém ficou bloqueado por mais que um instante, ninguém escreveu e ninguém foi ajudado.",
    legs: { ticket: "do 409 ao chamado", help: "do chamado à ajuda", chat: "da ajuda ao chat" },
    ends: { ticket: "escreveram", help: "foram ajudadas", chat: "estão de novo num chat" },
    chart: "Quanto dura cada parte do caminho pelo suporte",
    caption: (people) =>
      `Parte das pessoas para quem cada trecho terminou, pelo tempo desde que começou, entre quem o começou nestes dias: ${people}. Os tempos no eixo crescem.`,
    drawn: "Três linhas que sobem: do 409 ao chamado, do chamado à ajuda, da ajuda ao chat. A tabela abaixo tem os números.",
    table: "Cada parte do caminho, suas pessoas e seus tempos",
    after: "depois de",
    columns: {
      leg: "Parte do caminho",
      people: "Pessoas",
      ended: "Terminou assim",
      before: "Num chat antes disso",
      open: "Ainda não",
      half: "Metade depois de",
      most: "Nove em dez depois de",
    },
    rules: [
      `Do 409 ao chamado: as pessoas de “Quem sofre em silêncio”, do seu 409 a um chamado sobre isso. Do chamado à ajuda: quem escreveu enquanto estava bloqueado, até uma redefinição ou reconexão. Da ajuda ao chat: quem foi ajudado, até um chat com a mesma persona. Cada pessoa conta uma vez em cada parte, pela primeira no período, e é acompanhada por ${ticketDays} dias.`,
      "Quem está num chat antes já não escreve nem é ajudado por causa disso: esses fins competem, então cada linha é uma incidência cumulativa (Aalen–Johansen). Para quem ainda não terminou também conta, até onde pôde ser acompanhado.",
      "Onde menos da metade chegou lá, a metade não foi alcançada. Não há média: a média de quem terminou deixa de fora os piores casos.",
      `As redefinições após as quais ninguém voltou estão em “A que a ajuda levou”. Abaixo de ${smallNumberUsers} pessoas não se diz intervalo.`,
    ],
  },
  response: {
    title: "Primeira resposta e solução",
    question: "Quando alguém escreve para o suporte, quanto tempo até uma pessoa responder, e quanto até o chamado ser resolvido?",
    sentence: (end, tickets) => `até metade dos <all>${counted(tickets, "chamado")}</all> ${end} ter a resposta de uma pessoa.`,
    notHalfSentence: (end, tickets) =>
      `Menos da metade dos <all>${counted(tickets, "chamado")}</all> ${end} teve a resposta de uma pessoa.`,
    none: "Nenhum chamado neste período",
    noneLead: "Então ninguém esperou por uma resposta.",
    table: "Chamados por categoria, suas primeiras respostas e quanto demoraram",
    columns: {
      category: "Categoria",
      tickets: "Chamados",
      answered: "Respondidos",
      closed: "Resolvidos sem resposta",
      waiting: "Esperando",
      half: "Metade depois de",
      most: "Nove em dez depois de",
    },
    all: "todos",
    solved: {
      table: "Chamados por quando foram resolvidos",
      columns: {
        what: "Qual vez",
        solved: "Resolvidos",
        open: "Não resolvidos",
        half: "Metade depois de",
        most: "Nove em dez depois de",
      },
      first: "pela primeira vez",
      full: "de vez, até onde se sabe",
    },
    reopened: (tickets) =>
      `<reopened>${counted(tickets, "chamado foi reaberto", "chamados foram reabertos")}</reopened> depois de já ter sido resolvido.`,
    range: (low, high) => `intervalo de 95%: ${low} a ${high}`,
    orLonger: (low) => `intervalo de 95%: ${low} ou mais`,
    rules: [
      `Primeira resposta: a primeira mensagem de uma pessoa do suporte que quem escreveu pode ler, no chamado ou num que foi mesclado nele. Notas, o que o produto diz por si e o aviso da correção a todos de uma vez não são resposta. Os chamados são acompanhados por ${recoveryDays} dias.`,
      "Chamados que esperam resposta não ficam de fora: contam como esperando pelo tempo que já esperaram. Um que foi resolvido sem resposta não terá mais uma, então os dois fins competem (Aalen–Johansen).",
      "Resolvido pela primeira vez fica como foi quando um chamado é reaberto; resolvido de vez é a última, e um que foi reaberto ainda não chegou lá. Os tempos correm dia e noite: o horário de atendimento não é descontado.",
    ],
  },
  deflection: (share, matured) =>
    `<share>${share}</share> das <matured>${matured}</matured> pessoas bloqueadas há tempo suficiente estavam de novo num chat em até ${ticketDays} dias sem escrever. Isso diz o que aconteceu, e não por quê.`,
  deflectionName: "de novo num chat sem escrever",
  avoided: {
    title: "Chamados evitados",
    question:
      "Quantas pessoas a mais teriam escrito para nós desde a mudança, se quem foi bloqueado tivesse continuado a escrever tanto quanto antes dela?",
    about: (count) => `cerca de ${count}`,
    sentence: (low, high) =>
      `pessoas a menos escreveram do que teriam escrito como antes da política (intervalo de 95%: ${low} a ${high}).`,
    more: (count) => `cerca de ${count} a mais`,
    moreSentence: (low, high) =>
      `pessoas escreveram do que teriam escrito como antes da política (intervalo de 95% dos evitados: ${low} a ${high}).`,
    lead: (matured, expected, wrote) =>
      `De ${counted(matured, "pessoa bloqueada", "pessoas bloqueadas")} nestes dias cujos ${ticketDays} dias já passaram, ${expected} teriam escrito no ritmo dos dias antes da política; <wrote>${wrote}</wrote> escreveram.`,
    zero: "O intervalo contém 0: pode ser que nenhum tenha sido evitado.",
    few: `Menos de ${smallNumberUsers} pessoas em um dos lados: ainda não se diz um número.`,
    none: "Ninguém em um dos lados foi bloqueado há tempo suficiente para dizer.",
    unmatured: (people) => `${counted(people, "pessoa é recente demais", "pessoas são recentes demais")} para contar.`,
    supposes:
      "Isto supõe que quem foi bloqueado desde então teria escrito tanto quanto quem foi antes, com a mesma persona, se nada tivesse mudado. A época do ano, as versões do app e quem é atingido não são descontados, e os bloqueios que a própria mudança impediu não estão incluídos.",
    columns: { what: "Número", value: "valor" },
    rows: {
      matured: "pessoas bloqueadas, prazo acabado",
      wrote: "delas escreveram",
      earlierMatured: "antes da política: pessoas bloqueadas, prazo acabado",
      earlierWrote: "antes da política: delas escreveram",
      expected: "escreveriam no ritmo anterior",
      avoided: "chamados evitados",
    },
  },
};
