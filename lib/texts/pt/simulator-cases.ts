import type { simulatorCases as en } from "../en/simulator-cases";
import { numbers } from "../numbers";

const { counted } = numbers.pt;

export const simulatorCases: typeof en = {
  cases: {
    normal: { title: "Fluxo normal", wanted: "Uma instalação nova cria um chat e envia mensagens. Funciona perfeitamente." },
    reuse: {
      title: "Reutilizar o existente",
      wanted: "Um toque na mesma persona encontra e abre o chat existente; nada é criado.",
    },
    duplicate_create: {
      title: "Criação em dobro",
      wanted: "Uma criação que não devia ter sido enviada não faz mal: o app abre o chat que tem.",
    },
    reinstall: { title: "Reinstalação", wanted: "Depois de reinstalar, a pessoa volta ao chat que o servidor ainda tem." },
    device_switch: { title: "Troca de celular", wanted: "Um segundo celular com a mesma conta sincroniza e mostra o chat existente." },
    race: {
      title: "Dois toques ao mesmo tempo",
      wanted: "Dois celulares que abrem a persona no mesmo instante terminam no mesmo chat.",
    },
    reset_then_open: {
      title: "Redefinir, depois abrir",
      wanted: "Depois que o suporte excluiu o chat, o primeiro toque diz que ele não existe mais e o segundo abre um vazio.",
    },
    offline: {
      title: "Offline em um segundo celular",
      wanted: "O que é escrito offline entra no chat existente quando o celular volta.",
    },
  },

  pace: "Ritmo",
  speeds: { step: "Passo a passo", calm: "Calmo", quick: "Rápido", once: "De uma vez" },
  nextStep: "Próximo passo",
  stop: "Parar",
  playFour: "Rodar os quatro casos",
  playAll: "As cinco predefinições",
  next: "A seguir: <step/>",
  choosePreset: "Os quatro casos têm expectativas para as cinco predefinições: escolha uma para rodá-los.",
  invitation: "Instale o app em um celular e entre, ou veja os quatro casos de teste do documento.",
  soFar: "A história até aqui",
  nothingYet: "Nada aconteceu ainda",
  steps: (count) => `${counted(count, "passo")} até aqui`,
  playingLink: (done, total) => `Rodando a história do link: ${done} de ${counted(total, "passo")}`,
  makingPeople: "Inventando pessoas…",
  playing: (number, title, preset, done, total) =>
    `Caso de teste ${number}, ${title.toLowerCase()}, com ${preset}. ${done} de ${counted(total, "rodado", "rodados")}.`,
  played: "Rodados até aqui",
  playedOf: (played, total) => `${played} de ${total}`,
  differs: "difere",
  toTable: "Esperado e visto, em uma tabela",

  underEvery: "Os casos do documento com cada predefinição",
  under: (preset) => `Os casos do documento com ${preset}`,
  allRight: "Tudo correu como esperado.",
  wrong: (wrong, all) => `${wrong} de ${all} ${wrong === 1 ? "correu" : "correram"} de modo diferente do esperado; a tabela diz como.`,
  table: "Esperado e visto",
  columns: {
    testCase: "Caso de teste",
    wanted: "O que a pessoa quer",
    expected: "Esperado",
    seen: "Visto",
    verdict: "Como esperado",
  },
  asExpected: "como esperado",
  notPlayed: "ainda não rodado",
  ends: {
    "same chat": "abre o chat que havia",
    "new chat": "abre um novo chat",
    "second chat": "abre um segundo chat, o antigo fora de alcance",
    stuck: "△ fica sem acesso",
    "no chat": "△ fica sem chat",
  },

  difference: (what, expected, seen) => `${what}: esperado ${expected}, visto ${seen}.`,
  end: "Final",
  outcomes: { "same chat": "mesmo chat", "new chat": "novo chat", stuck: "sem acesso", "no chat": "sem chat" },
  screen: "Tela",
  requests: "Pedidos",
  none: "nada",
  active: "Ativos no servidor",
  chats: (count) => counted(count, "chat"),
  creates: "Criações",
  attempts: (created, refused) => `${counted(created, "feita", "feitas")} e ${counted(refused, "recusada", "recusadas")}`,
  lockouts: "Bloqueios",
  openLockout: (cause) => `um aberto (${cause})`,
  overLockout: (cause) => `um encerrado (${cause})`,
};
