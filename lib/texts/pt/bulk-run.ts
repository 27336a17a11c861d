import type { bulkRun as en } from "../en/bulk-run";
import { numbers } from "../numbers";
import { queue } from "./queue";
import { words } from "./words";

const { counted, wholeNumber } = numbers.pt;

// As they stand inside of a sentence.
const inside = (table: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(table).map(([code, said]) => [code, said.charAt(0).toLowerCase() + said.slice(1)]));

const filters: Readonly<Record<string, { name: string; values?: Readonly<Record<string, string>> }>> = {
  state: { name: "estado", values: { locked_out: "sem acesso", waiting: "liberado" } },
  cause: { name: "causa", values: words.cause },
  persona: { name: "chat com" },
  app_version: { name: "versão do app" },
  platform: { name: "plataforma", values: words.platform },
  since: { name: "período", values: inside(queue.sinces) },
  contact: { name: "contato", values: inside(queue.contacts) },
  assigned: { name: "quem está cuidando", values: inside(queue.assignees) },
};

function filterWords([name, value]: readonly [string, string]): string {
  const filter = filters[name];
  return `${filter?.name ?? name}: ${filter?.values?.[value] ?? value.replaceAll("_", " ")}`;
}

export const bulkRun: typeof en = {
  runs: "Execuções em lote",
  run: "Execução em lote",
  runsSub: "Uma solução para muitas pessoas, cada linha feita uma vez e registrada",
  choosePeople: "Escolher pessoas",
  noRun: "Nenhuma execução ainda",
  noRunHint: "Selecione pessoas na fila, ou todas que correspondem a um filtro, e libere-as juntas.",
  toQueue: "Ir para a fila",
  columns: { run: "Execução", status: "Status", done: "Feitas", by: "Iniciada por", created: "Início" },
  rowsOf: (remedy, rows) => `${remedy}: ${counted(rows, "linha")}`,
  doneOf: (done, rows) => `${wholeNumber(done)} de ${wholeNumber(rows)}`,

  titleOf: (remedy, rows) => `${remedy}: ${counted(rows, "linha")}`,
  howFar: "Andamento",
  byResult: "Linhas por resultado",
  all: "Todas",
  rows: "Linhas da execução",
  csv: "CSV dos resultados",
  noRow: "Nenhuma linha tem este resultado",
  noRowHint: "O que aconteceu com cada pessoa aparece aqui à medida que a execução avança.",
  showAll: "Mostrar todas as linhas",
  oneOfTheFirst: "entre os primeiros",

  progress: "Andamento da execução",
  progressOf: (ended, rows) => `${wholeNumber(ended)} de ${counted(rows, "linha")}`,

  watching: (phones, through) => `Observando ${counted(phones, "celular", "celulares")}: ${counted(through, "entrou", "entraram")}`,
  othersFollow: (rows, need) =>
    rows === 1
      ? `A outra linha segue sozinha quando ${need} ${need === 1 ? "tiver" : "tiverem"} entrado.`
      : `As outras ${wholeNumber(rows)} linhas seguem sozinhas quando ${need} ${need === 1 ? "tiver" : "tiverem"} entrado.`,
  asksAt: "Se isso não acontecer até <when/>, a execução pergunta a você.",
  asks: "A execução pergunta: continuar ou parar?",
  halted: {
    refused_again: "Um dos primeiros celulares foi recusado de novo depois de liberado. Veja essa pessoa antes de continuar.",
    too_slow: "Poucos dos primeiros celulares voltaram em meia hora. Talvez seus donos só estejam dormindo.",
    nobody_answers: "Quem iniciou a execução não tem mais permissão para isto. Ela continua em nome de quem a retomar.",
  },
  gotThrough: (through, rows) => `${through} de ${rows} ${through === 1 ? "entrou" : "entraram"}.`,
  stoppedBy: (name) => `Parada por ${name ?? "alguém"}`,
  untouched: (rows) =>
    rows === 1
      ? "1 linha não foi tocada. O que foi feito continua feito; cada solução pode ser desfeita na página da pessoa."
      : `${wholeNumber(rows)} linhas não foram tocadas. O que foi feito continua feito; cada solução pode ser desfeita na página da pessoa.`,

  why: "Motivo",
  reasonOf: (reason) => `${reason}: <text/>`,
  ticket: "Chamado",
  forWhom: "Para quem",
  everybody: "Todas as pessoas na fila",
  everybodyWith: (filter) => `Todas as pessoas na fila com ${filter.map(filterWords).join(", ")}`,
  picked: (rows) => counted(rows, "escolhida na fila", "escolhidas na fila"),
  included: "Incluídas",
  firstPhones: "Primeiros celulares",
  firstThrough: (through, of, need) =>
    `${through} de ${of} ${through === 1 ? "entrou" : "entraram"}; ${need === 1 ? "é necessário" : "são necessários"} ${need}`,
  firstPassed: (through, of, need) =>
    `${through} de ${of} ${through === 1 ? "entrou" : "entraram"}; ${need === 1 ? "era necessário" : "eram necessários"} ${need}, alcançado <when/>`,
  goesOnFor: "Continua em nome de",
  ended: "Fim",

  stop: "Parar",
  stopping: "Parando…",
  stoppedAfter: (done) => `Parada depois de ${counted(done, "linha")}`,
  stoppedLeft: (rows) => (rows === 1 ? "1 linha não foi tocada." : `${wholeNumber(rows)} linhas não foram tocadas.`),
  continueWith: (rows) => `Continuar com ${counted(rows, "linha")}`,
  resumeWith: (rows) => `Retomar com ${counted(rows, "linha")}`,
  goingOn: "Continuando…",
};
