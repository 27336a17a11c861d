import { metricSettings } from "@/lib/metrics/settings";
import type { metricWays as en } from "../en/metric-ways";
import { numbers } from "../numbers";

const { counted, wholeNumber } = numbers.pt;
const { autoSeconds, recoveryDays, ticketDays, resetDays, retainedFromDay, retainedToDay, smallNumberUsers } = metricSettings;

export const metricWays: typeof en = {
  balance: {
    title: "O que foi feito dos bloqueios",
    lead: (end) => `bloqueios estavam em aberto ou foram abertos ${end}. Cada um está em uma linha, e as linhas somam todos eles.`,
    none: "Nenhum bloqueio neste período",
    noneLead: "Nenhum estava em aberto, e nenhum foi aberto.",
    columns: { outcome: "Bloqueios", count: "Quantidade", share: "Parcela" },
    open: "ainda em aberto",
    lost: `em aberto e perdidos: ninguém visto há ${metricSettings.lostDays} dias`,
    all: "ao todo",
  },

  back: {
    title: "Tempo até um chat que funciona",
    question: "Quando alguém fica sem acesso, quanto tempo leva até estar num chat que funciona, e por que caminho chega lá?",
    sentence: (end, people, notBack) =>
      `Metade das pessoas (<people>${counted(people, "pessoa")}</people>) que ficaram sem acesso ${end} estava de volta num chat depois desse tempo. <rest>${notBack}</rest> ainda não voltaram.`,
    notHalf: "não alcançado",
    notHalfSentence: (end, people, notBack) =>
      `Metade das pessoas (<people>${counted(people, "pessoa")}</people>) que ficaram sem acesso ${end} ainda não está de volta num chat: <rest>${notBack}</rest> continuam à espera.`,
    nobody: "Ninguém ficou sem acesso neste período",
    nobodyLead: "Então ninguém precisou voltar.",
    ways: { auto: "sozinho", self: "pelo usuário", support: "pelo suporte" },
    people: (people) => counted(people, "pessoa", "pessoas"),
    any: "de volta por qualquer caminho",
    chart: "Parcela de volta num chat que funciona, por tempo desde o bloqueio",
    caption: (people) =>
      `Parcela das pessoas (${people}) que voltaram, por tempo desde o bloqueio: os tempos no eixo crescem. A faixa clara é o intervalo de 95% de todos os caminhos juntos.`,
    drawn: "Quatro linhas que sobem: de volta por qualquer caminho, e por cada um. A tabela abaixo tem os números.",
    after: "depois de",
    rules: [
      "Cada pessoa conta uma vez, pela primeira vez no período em que ficou sem acesso, e é acompanhada até agora ou por tantos dias: " +
        `${recoveryDays}. Quem continua sem acesso também está incluído.`,
      `Sozinho: em até ${autoSeconds} segundos, sem suporte. Pelo suporte: um ato do suporte veio antes. Pelo usuário: o resto.`,
      "Os caminhos competem, por isso cada linha é a sua incidência cumulativa (Aalen–Johansen): as três somam a parcela de volta por qualquer um. Não há média: a média de quem voltou deixa de fora os piores casos.",
    ],
  },

  history: {
    title: "De volta sem o chat antigo",
    question: "Das pessoas que voltaram a um chat que funciona, quantas perderam o chat antigo no caminho?",
    sentence: (end, share, known, interval) =>
      `Das <known>${known}</known> pessoas bloqueadas ${end} que voltaram, <lost>${share}</lost> perderam o chat antigo no caminho${interval ? ` (intervalo de 95%: ${interval})` : ""}: uma redefinição o tinha apagado.`,
    unknown: (people) =>
      `De mais <unknown>${wholeNumber(people)}</unknown> ninguém nos disse qual chat as recusou: não entram em nenhuma parcela.`,
    nobody: "Ninguém voltou ainda.",
    columns: { way: "De volta", known: "Pessoas", lost: "Sem o chat antigo", share: "Parcela" },
    all: "de qualquer modo",
    rules: [
      `Pessoas de volta em até ${recoveryDays} dias depois do primeiro bloqueio no período, cada uma uma vez, pelo modo como voltaram.`,
      "Perdido: o chat que as recusou já tinha sido apagado por uma redefinição quando voltaram, e não foi restaurado desde então. Um chat reaberto não está perdido, nem um arquivado, que se pode ler.",
      "Estar de volta não diz nada disto: uma redefinição que apaga ajuda tão depressa quanto uma que arquiva. O intervalo é o de Wilson.",
    ],
  },

  conversion: {
    title: "Do bloqueio até um mês depois",
    question:
      "Das pessoas que abriram o app, quantas tentaram abrir um chat, quantas delas ficaram sem acesso, e o que foi feito destas: escreveram, foram ajudadas, voltaram, e ainda estão aqui um mês depois?",
    figure: (lockedOut) => `${lockedOut} sem acesso`,
    sentence: (end, opened, attempted, share) =>
      `De <opened>${opened}</opened> pessoas com o app aberto ${end}, <tried>${attempted}</tried> tentaram abrir um chat; destas, <locked>${share}</locked> ficaram sem acesso.`,
    filteredSentence: (end) =>
      `Pessoas bloqueadas ${end} conforme os filtros, cada uma pela primeira vez. Quantas abriram o app ou tentaram não pode ser dividido assim, e não é dito.`,
    nobody: "Ninguém ficou sem acesso neste período",
    nobodyLead: (opened, attempted) =>
      `Com o app aberto: <opened>${counted(opened, "pessoa")}</opened>; tentaram abrir um chat: <tried>${counted(attempted, "pessoa")}</tried>.`,
    steps: { ticket: "escreveram", help: "ajudadas", resumed: "de volta num chat", retained: "aqui um mês depois" },
    within: {
      ticket: `em até ${ticketDays} dias`,
      help: `em até ${resetDays} dias`,
      resumed: `em até ${recoveryDays} dias`,
      retained: `dias ${retainedFromDay} a ${retainedToDay}`,
    },
    bands: { reached: "sim", inWindow: "ainda há tempo", missed: "não, e o tempo acabou" },
    chart: "O que foi feito de quem ficou sem acesso",
    caption: (lockedOut) =>
      `As pessoas que ficaram sem acesso (${lockedOut}), uma vez em cada coluna. Escrever e ser ajudado são caminhos, não etapas: quem volta sem ajuda não abandonou ali.`,
    drawn:
      "Quatro colunas empilhadas: escreveram, ajudadas, de volta, aqui um mês depois; cada uma dividida em sim, ainda há tempo, e não. A tabela abaixo tem os números.",
    columns: { step: "Etapa", within: "Tempo para ela", share: "Parcela de quem já não tem tempo", interval: "Intervalo de 95%" },
    noneMatured: "ninguém ainda",
    rules: [
      "Abriram: qualquer sinal de vida no período, ou uma tentativa. Tentaram: uma tentativa nele. Sem acesso: a primeira vez no período.",
      "Cada pessoa é acompanhada a partir do bloqueio. Quem ainda tem tempo para uma etapa e não chegou a ela não é nem sim nem não. As parcelas são de quem já não tem tempo, de mais ninguém.",
      `Um período que termina hoje ainda não tem ninguém para as últimas etapas: escolha um que terminou há cinco semanas para lê-las. Abaixo de ${smallNumberUsers} pessoas a parcela é uma fração.`,
    ],
  },
};
