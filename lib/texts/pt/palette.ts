import type { palette as en } from "../en/palette";
import { numbers } from "../numbers";

const { counted } = numbers.pt;

export const palette: typeof en = {
  goTo: "Ir para",
  searchAndGoTo: "Buscar e ir para",
  searchOrGoTo: "Buscar ou ir para",
  searchFor: "O que você recebeu: e-mail, nome, um id ou parte dele, #chamado …",
  goToFor: "Uma página, ou algo a fazer …",
  results: "Resultados",
  counted: (results) => counted(results, "resultado"),

  choose: "escolher",
  open: "abrir",
  newTab: "em nova aba",
  close: "fechar",

  unreached: "O servidor não respondeu.",
  failed: (why) => `${why} Nada foi alterado; continue digitando para buscar de novo.`,
  tooShort: "Continue digitando: duas letras de um nome, oito caracteres do começo de um id ou quatro do fim.",
  noId: "Nada aqui tem este id: nenhum usuário, chat, instalação, aparelho, chamado ou requisição.",
  noTicket: "Não há chamado com este número.",
  noHandle: "Este código não é de ninguém.",
  nothing: "Ninguém e nada corresponde. Nomes com uma letra de diferença também foram procurados.",

  recent: "Recentes",
  do: "Fazer",
  more: "Mais",
  otherPlaces: "Outros lugares",
  people: "Pessoas",
  chats: "Chats",
  installations: "Instalações",
  tickets: "Chamados",
  requests: "Requisições",
  allUsers: (text) => `Todos os usuários que correspondem a “${text}”`,

  shortcuts: "Atalhos de teclado",
  themes: {
    light: "Mudar para o tema claro",
    dark: "Mudar para o tema escuro",
    system: "Mudar para o tema do sistema",
  },
  signOut: "Sair",

  lockedOutOf: (chats) => `sem acesso a ${chats}`,
  similar: "nome parecido",
  device: "aparelho",
  chatStatus: { active: "ativo", archived: "arquivado", deleted: "excluído" },
  requestOutcome: { created: "Criação", conflict: "Conflito" },
  nobodyKnown: "pessoa desconhecida",
  seen: "último sinal <when/>",
  changed: "alteração <when/>",
  made: "criação <when/>",
};
