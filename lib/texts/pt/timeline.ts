import type { timeline as en } from "../en/timeline";
import { numbers } from "../numbers";

const { counted } = numbers.pt;

export const timeline: typeof en = {
  title: "Linha do tempo",
  failed: "Não foi possível ler a linha do tempo",
  reading: "Lendo a linha do tempo…",
  tabs: "Mostrar na linha do tempo",
  all: "Tudo",
  kinds: { lockouts: "Bloqueios", chats: "Chats", installations: "Instalações", support: "Suporte", tickets: "Chamados" },
  nothing: "Ainda não aconteceu nada: nenhuma instalação, nenhum chat, nenhum chamado.",
  nothingOfKind: "Ainda não há nada deste tipo.",
  olderShown: (count) => counted(count, "registro mais antigo mostrado.", "registros mais antigos mostrados."),
  toNewest: "Faltam registros mais novos: ir para os mais novos",
  olderFailed: "Não foi possível ler os registros mais antigos",
  staysShown: "O que está na tela continua.",
  readingOlder: "Lendo…",
  showOlder: "Mostrar mais antigos",
  began: "Foi aqui que começou.",
  repeats: (times) => `${times} vezes desde <at/>`,
  request: (id) => `Requisição ${id}`,
  copyRequest: "Copiar id da requisição",
  triesWithin: (tries) => `${tries} tentativas em menos de um minuto, a partir de <at/>`,
  triesFrom: (tries) => `${tries} tentativas, de <from/> até <to/>`,
  triesLeft: (left) => `As mais novas; mais ${left} estão entre as tentativas abaixo.`,
};
