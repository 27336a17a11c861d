import type { ticketDesk as en } from "../en/ticket-desk";
import { numbers } from "../numbers";

const { counted } = numbers.pt;

export const ticketDesk: typeof en = {
  language: { en: "inglês", pt: "português" },
  lockedOutNow: "sem acesso agora",

  clock: {
    hint: "Desde a primeira recusa do bloqueio, não importa o que foi feito com o chamado.",
    freed: "até ser liberado",
    back: "até a pessoa voltar",
  },

  conversation: {
    title: "Conversa",
    requester: "Solicitante",
    staff: "Suporte",
    system: "Automático",
    note: "Nota para colegas",
    onTicket: (number) => `no #${number}`,
    earlier: "Mensagens anteriores",
    latest: "As mensagens mais recentes",
    notTheEnd: "Você está lendo uma parte anterior da conversa.",
    delivery: { waiting: "a caminho", sent: "enviada", dead: "não entregue" },
    changes: {
      status: "<who/> · status: <body/>",
      category: "<who/> · categoria: <body/>",
      assignee: "<who/> · responsável: <body/>",
      link: "<who/> · <body/>",
      remedy: "<who/> · solução: <body/>",
      snooze: "<who/> · <body/>",
      merge: "<who/> · <body/>",
    },
    otherChange: "<who/> · <body/>",
  },

  diagnosis: {
    failed: "Não foi possível ler por que a pessoa está sem acesso",
    reading: "Lendo por que a pessoa está sem acesso…",
  },

  queue: {
    label: "Fila",
    back: "Voltar à fila",
    next: "Próximo",
    nextTicket: (number) => `Próximo chamado da fila: #${number}`,
    previous: "Anterior",
    previousTicket: (number) => `Chamado anterior da fila: #${number}`,
    noNext: "Este é o último chamado da fila.",
    noPrevious: "Este é o primeiro chamado da fila.",
  },

  meanwhile: {
    title: (changes) => `Mudou enquanto você estava aqui: ${counted(changes, "alteração", "alterações")}`,
    wrote: "<who/> escreveu, <when/>",
    noted: "<who/> anotou algo, <when/>",
    seen: "Visto",
  },

  snooze: {
    open: "Adiar",
    openKey: "Adiar este chamado",
    hint: "Ele sai da fila e volta sozinho; uma nova mensagem o traz de volta na hora. O relógio do bloqueio continua.",
    untilAct: "Até o app da pessoa agir",
    untilActHint: "A próxima tentativa, mensagem ou abertura do app.",
    noPerson: "Vincule primeiro o chamado a uma pessoa.",
    hours: (hours) => `Por ${counted(hours, "hora")}`,
    tomorrow: "Até amanhã, 9:00",
    monday: "Até segunda-feira, 9:00",
    atTime: "Até um horário…",
    dialog: {
      title: "Adiar até um horário",
      when: "Quando ele volta",
      or: "Antes, quando o app da pessoa agir",
      problem: "Escolha um horário futuro, dentro de um ano.",
      save: "Adiar",
      saving: "Adiando…",
      cancel: "Deixar na fila",
    },
    until: "Adiado até <at/>.",
    untilOrAct: "Adiado até <at/>, ou até o app da pessoa agir.",
    untilTheirAct: "Adiado até o app da pessoa agir.",
    orAct: "ou quando o app da pessoa agir",
    wake: "De volta à fila",
    waking: "Trazendo de volta…",
  },

  merge: {
    open: "Unir",
    title: (number) => `Unir o #${number} a outro chamado`,
    lead: "As mensagens dele aparecem com as do outro, ele é fechado como unido e deixa de ser contado. Pode ser desfeito.",
    into: "O chamado que fica",
    hint: "O número dele, por exemplo 128.",
    problem: "Digite o número de outro chamado.",
    looking: "Procurando o chamado…",
    unknown: "Este chamado não existe.",
    found: "#<number/> <subject/>, <status/>",
    foundInto: (number) => `Ele mesmo foi unido ao #${number}: é esse que fica.`,
    samePerson: "Os dois são da mesma pessoa.",
    otherPerson: "São de pessoas diferentes. As mensagens das duas ficarão num só chamado, e só a pessoa do chamado que fica é ajudada.",
    noPerson: "Um deles não está vinculado a uma pessoa; não há como saber se são da mesma.",
    suggested: "Outros chamados desta pessoa",
    confirm: (number) => `Unir ao #${number}`,
    choose: "Unir",
    merging: "Unindo…",
    cancel: "Manter os dois",
    gone: "<who/> uniu este chamado ao <ticket/>, <at/>. Ele é contado lá.",
    here: "Unidos a este: <tickets/>",
    undo: "Desfazer a união",
    undoing: "Desfazendo a união…",
    done: (number) => `Unido ao #${number}`,
    undone: "Os dois chamados estão como antes",
  },

  refusals: {
    snoozeSolved: "Um chamado resolvido não está na fila: não há o que adiar.",
    snoozeNobody: "Vincule primeiro o chamado a uma pessoa: não há app que o traga de volta.",
    snoozeTime: "Escolha um horário futuro, dentro de um ano.",
    merged: "Este chamado foi unido a outro. Trabalhe no outro, ou desfaça a união.",
    mergeItself: "Os dois já são o mesmo chamado.",
    notMerged: "Este chamado não está mais unido a outro.",
  },

  several: {
    assign: "Atribuir",
    status: "Status",
    toMe: "A mim",
    toNobody: "A ninguém",
    done: (done) => `${counted(done, "chamado alterado", "chamados alterados")}`,
    left: (left) => `${counted(left, "chamado ficou como estava", "chamados ficaram como estavam")}, porque a alteração não cabe neles.`,
    onlyRows: (max) => `Selecione linhas para isto: até ${max} de uma vez.`,
    changing: "Alterando os chamados…",
  },
};
