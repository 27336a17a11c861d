import type { bulk as en } from "../en/bulk";
import { numbers } from "../numbers";
import { words } from "./words";

const { counted, wholeNumber } = numbers.pt;
const causes: Readonly<Record<string, string>> = words.cause;

const people = (count: number) => counted(count, "pessoa");

export const bulk: typeof en = {
  runStatus: {
    running: "em andamento",
    watching: "observando os primeiros celulares",
    halted: "em espera",
    stopped: "parada",
    done: "concluída",
  },
  rowStatus: {
    waiting: "na fila",
    done: "feito",
    nothing: "nada a fazer",
    skipped: "deixado de fora",
    refused: "recusado",
    failed: "falhou",
  },
  remedies: {
    archive: { name: "Arquivar o chat", act: "Arquivar", hint: "Libera a vaga; tudo continua legível no arquivo da pessoa." },
    reconnect: { name: "Reconectar", act: "Reconectar", hint: "Devolve ao app o chat perdido. Nada é alterado; exige um app mais novo." },
  },
  exceptions: {
    two_phones: { name: "Outro celular da pessoa funciona", hint: "Esse celular perderia o chat." },
    chatting_now: { name: "Conversando agora mesmo", hint: "O chat sumiria enquanto a pessoa escreve." },
    third_reset: { name: "Duas redefinições ou mais em 30 dias", hint: "Vai acontecer de novo: avise também a engenharia." },
    left: { name: "Não está mais sem acesso", hint: "Nesse meio-tempo foi liberada, excluída ou voltou a um chat." },
    no_chat: { name: "Nenhum chat ocupa a vaga", hint: "Não há nada para arquivar nem para devolver." },
    elsewhere: { name: "O chat está em outro backend", hint: "Só pode ser liberado onde ele está." },
    not_understood: { name: "O app da pessoa não entende isto", hint: "Outra solução talvez ajude." },
  },
  failed: (rows) => counted(rows, "falhou", "falharam"),

  free: "Liberar…",
  title: (selected) => `Liberar ${selected}`,
  description: "O servidor verifica cada pessoa de novo quando chega a vez dela.",
  cancel: "Cancelar",
  starting: "Iniciando…",
  actFor: (act, count) => `${act} para ${people(count)}`,
  whatToDo: "O que fazer",
  canHelp: (rows, of) => `pode ajudar ${wholeNumber(rows)} de ${wholeNumber(of)}`,
  looking: "Verificando cada pessoa…",
  nothingChanged: "Nada foi alterado.",
  reason: "Motivo",
  chooseOne: "Escolha um",
  inWords: "Em poucas palavras",
  sayWhy: "Diga em poucas palavras por quê",
  ticket: "Chamado",
  canary: (first) => `Começar pelos primeiros ${first} e esperar pelos apps`,
  canaryHint: (need) => `O resto segue quando ${need} tiverem entrado; se um for recusado de novo, a execução espera e pergunta a você.`,
  nothingStarted: "Nada foi iniciado.",
  newCounts: "Nada foi iniciado. Acima estão os números atuais.",
  noAnswer: "O servidor não respondeu. Tente de novo.",

  helpsNobody: "Do jeito que está, isto não ajudaria ninguém.",
  counts: (count, lockouts, chats, messages) =>
    `<b>${people(count)}</b>: ${counted(lockouts, "bloqueio")}, ${counted(chats, "chat")}, ${counted(messages, "mensagem", "mensagens")}.`,
  leftOut: (rows) => (rows === 1 ? "1 fica de fora." : `${wholeNumber(rows)} ficam de fora.`),
  tooMany: (rows, max) => `São ${wholeNumber(rows)}; uma execução aceita no máximo ${wholeNumber(max)}`,
  narrowDown: (found) =>
    `Restrinja a fila com os filtros e selecione de novo. Por causa provável são: ${found
      .map(({ cause, count }) => `${causes[cause] ?? cause} ${wholeNumber(count)}`)
      .join(", ")}.`,
  listed: {
    label: "Exceções",
    include: "Incluir",
    which: (exception) => `: ${exception}`,
    leftOut: "fica de fora",
    people,
    andMore: (rows) => `e mais ${wholeNumber(rows)}`,
  },
};
