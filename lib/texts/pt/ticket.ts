import type { ticket as en } from "../en/ticket";
import { numbers } from "../numbers";

const { counted, wholeNumber } = numbers.pt;

export const ticket: typeof en = {
  title: "Chamado",
  titleOf: (number) => `Chamado #${number}`,
  cameBy: {
    agent: (name) => `digitado por ${name}`,
    other: (source, name) => `${source}, ${name}`,
  },
  from: "de <address/>",
  whatTheyWrote: "O que a pessoa escreveu",
  foldText: "Recolher o texto",
  showWholeText: (chars) => `Mostrar todos os ${wholeNumber(chars)} caracteres`,
  somebody: "alguém",
  lookAgain: "Ver como está agora",

  controls: {
    title: "Chamado",
    status: "Status",
    assignee: "Responsável",
    category: "Categoria",
    chosen: (name, value) => `${name}: ${value}`,
    confirm: (category) => `${category}, confirmar`,
    you: (name) => `${name} (você)`,
    nobody: "ninguém",
    giveBack: "Devolver",
    take: "Assumir",
    saving: "Salvando…",
    decidedBy: {
      app_sentence: "Definida pela própria mensagem de erro do app.",
      words: "Sugerida pelas palavras do texto. Corrija se estiver errada.",
      staff: "Definida por uma pessoa; não muda sozinha.",
    },
  },
  whyNotStatus: {
    reopenFirst: "Um chamado resolvido precisa ser reaberto primeiro.",
    linkFirst: "Vincule primeiro o chamado a uma pessoa: aguardar nova tentativa é esperar que o app dela consiga entrar.",
  },

  history: {
    title: "Notas e alterações",
    earlierKept: (shown) => `Estas são as últimas ${shown}; as anteriores continuam guardadas.`,
    noted: "<who/> anotou",
    note: {
      status: "<who/> · status: <body/>",
      category: "<who/> · categoria: <body/>",
      assignee: "<who/> · responsável: <body/>",
      link: "<who/> · <body/>",
      remedy: "<who/> · solução: <body/>",
    },
  },
  noteForm: {
    label: "Nota para colegas",
    hint: "Só a equipe vê. Ctrl ou ⌘ e Enter adicionam a nota.",
    empty: "Escreva primeiro a nota.",
    tooLong: (chars, max) => `São ${wholeNumber(chars)} caracteres; numa nota cabem ${wholeNumber(max)}.`,
    add: "Adicionar a nota",
    adding: "Adicionando a nota…",
  },

  person: {
    title: "Pessoa",
    lockedOutNow: "sem acesso agora",
    notLockedOut: "com acesso",
    userId: "id do usuário",
    gone: "O usuário deste chamado não existe mais: <id/>",
    nobody: "Sem pessoa vinculada.",
    lockedOutFor: "<who/> está sem acesso ao chat <chat/> há <span/>",
    seeWhy: "Ver por quê e o que fazer",
    tries: (tries) => `${counted(tries, "tentativa")}, a última <when/>.`,
    otherChats: (chats) => `Também sem acesso a ${counted(chats, "outro chat", "outros chats")}.`,
    noLockoutFits: "Nenhum bloqueio desta pessoa combina com a data do chamado.",
    ended: (tries, how) => `Escrito sobre o bloqueio do chat <chat/> de <opened/>, ${counted(tries, "tentativa")}; terminou <at/>, ${how}.`,
    freed: (tries) =>
      `Escrito sobre o bloqueio do chat <chat/> de <opened/>, ${counted(tries, "tentativa")}; liberado <at/>, esperando o app da pessoa.`,
    stillOut: (tries) => `Escrito sobre o bloqueio do chat <chat/> de <opened/>, ${counted(tries, "tentativa")}; ainda sem acesso.`,
  },
  link: {
    label: "Pessoa",
    hint: "Um e-mail inteiro ou um id de usuário.",
    problem: "Digite um e-mail inteiro ou um id de usuário.",
    toPerson: "Vincular a uma pessoa",
    toSomebodyElse: "Vincular a outra pessoa",
    takeAway: "Remover o vínculo",
    takingAway: "Removendo o vínculo…",
    unknown: "Ninguém com este e-mail ou id.",
    link: "Vincular o chamado",
    linking: "Vinculando…",
    leave: "Deixar como está",
  },
  search: {
    looking: "Procurando a pessoa…",
    newTab: "(abre em uma nova aba)",
    failed: "O servidor não respondeu. Mesmo assim o chamado pode ser criado.",
    willBeLinked: "Será vinculado ao bloqueio do chat <chat/>.",
  },

  create: {
    title: "Novo chamado",
    sub: "O que alguém contou a você por telefone, e-mail ou numa avaliação na loja.",
    who: "Quem escreveu",
    whoHint: "Um e-mail inteiro ou um id de usuário. Deixe vazio se você não souber; o chamado pode ser vinculado depois.",
    whoProblem: "Digite um e-mail inteiro ou um id de usuário, ou deixe vazio.",
    unknown: "Ninguém com este e-mail ou id. O e-mail fica no chamado, que pode ser vinculado depois.",
    subject: "Assunto",
    subjectProblem: "Diga em poucas palavras do que se trata.",
    body: "O que a pessoa disse",
    bodyHint: "Com as palavras dela. A mensagem de erro do próprio app já define a categoria.",
    bodyProblem: "Escreva o que a pessoa disse.",
    tooLong: (chars, max) => `São ${wholeNumber(chars)} caracteres; cabem ${wholeNumber(max)}.`,
    create: "Criar o chamado",
    creating: "Criando o chamado…",
    back: "Voltar aos chamados",
  },
};
