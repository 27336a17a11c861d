import { metricSettings } from "@/lib/metrics/settings";
import type { metricSupport as en } from "../en/metric-support";
import { numbers } from "../numbers";

const { counted } = numbers.pt;
const { autoSeconds, ticketDays, resetDays, lateAllowanceHours, smallNumberUsers } = metricSettings;

export const metricSupport: typeof en = {
  contacts: {
    title: "Quem sofre em silêncio",
    question:
      "Das pessoas que foram bloqueadas e não voltaram sozinhas logo em seguida, quantas escreveram para nós e quantas sofrem em silêncio?",
    sentence: (end, matured, interval) =>
      `das <matured>${matured}</matured> pessoas bloqueadas ${end} cujos ${ticketDays} dias já passaram não escreveram nada sobre isso${interval ? ` (intervalo de 95%: ${interval})` : ""}.`,
    none: "Ninguém foi bloqueado neste período",
    noneLead: "Ou só por um instante: bloqueios que acabaram sozinhos não contam aqui.",
    noneMatured: "ninguém maduro",
    noneMaturedSentence: (end, people) =>
      `<people>${counted(people, "pessoa bloqueada", "pessoas bloqueadas")}</people> ${end}, e para ninguém passaram ${ticketDays} dias ainda.`,
    lines: {
      wrote: `escreveram em ${ticketDays} dias`,
      silent: `não escreveram nada em ${ticketDays} dias`,
      open: "não escreveram, e ainda há tempo",
    },
    columns: { what: "Pessoas", count: "Quantas", share: "Parte" },
    all: "ao todo",
    queue: "Quem está bloqueado agora e não escreveu",
    rules: [
      `Cada pessoa conta uma vez, pela primeira vez no período em que foi bloqueada. Bloqueios que acabaram sozinhos em ${autoSeconds} segundos ficam de fora: ninguém tem motivo para escrever.`,
      `Escreveu: um chamado de que não consegue criar um chat ou de que um chat sumiu, em até ${ticketDays} dias do bloqueio. De um endereço que não é de usuário algum não se sabe de quem é: a parte em silêncio é um limite superior.`,
      `A parte é de quem os ${ticketDays} dias já passaram. Abaixo de ${smallNumberUsers} pessoas ela é uma fração.`,
    ],
  },
  help: {
    title: "A que a ajuda levou",
    question: "O que o suporte fez levou a um chat, ou ninguém voltou?",
    sentence: (end) =>
      `redefinições e reconexões ${end} após as quais ninguém voltou em ${resetDays} dias, entre aquelas cujo prazo acabou.`,
    none: "O suporte não redefiniu nem reconectou ninguém neste período",
    noneLead: "Então não há o que avaliar.",
    columns: { act: "O suporte fez", all: "Quantas" },
    acts: { reset: "Redefinição", reconnect: "Reconexão" },
    states: { chat: "de novo num chat", seen: "voltou, sem chat", gone: "ninguém voltou", open: "ainda há tempo" },
    table: "Redefinições e reconexões pelo que resultou delas",
    rules: [
      `De novo num chat: um chat foi criado ou uma mensagem foi escrita em até ${resetDays} dias depois. Voltou, sem chat: só outro sinal de vida. Ninguém voltou: nem um nem outro, e ${resetDays} dias e ${lateAllowanceHours} horas já passaram.`,
      "O que foi desfeito fica de fora. Quem foi ajudado duas vezes conta duas: cada ação é avaliada pelo que veio depois dela.",
    ],
  },
  complaints: {
    title: "Reclamações diante dos bloqueios",
    question: "Os chamados e a telemetria falam das mesmas pessoas?",
    sentence: (end) => `das reclamações ${end} são de pessoas que estavam bloqueadas, até onde se conhece o usuário.`,
    none: "Nenhuma reclamação neste período",
    noneLead: "Ninguém escreveu que não consegue criar um chat, nem que um chat sumiu.",
    columns: { what: "Quem escreveu", count: "Reclamações", means: "O que pode significar" },
    kinds: { lockout: "estava bloqueado", none: "um usuário que não estava bloqueado", nobody: "nenhum usuário conhecido" },
    means: {
      lockout: "este problema conhecido",
      none: "outra falha, ou um servidor que não informa seus 409",
      nobody: "vincule o chamado ao usuário para saber",
    },
    rules: [
      `Reclamações são chamados de que não se consegue criar um chat ou de que um chat sumiu. Estava bloqueado: na hora do chamado, ou até no máximo ${ticketDays} dias antes dele.`,
      "Muitas reclamações sem bloqueio dizem que outra coisa faz os chats sumirem. Bloqueios sem reclamação estão em “Quem sofre em silêncio”.",
    ],
  },
  unsplit:
    "Isto não pode ser dividido por estes filtros: um chamado, uma redefinição e uma reconexão não dizem objetivo, plataforma, versão, causa nem política.",
};
