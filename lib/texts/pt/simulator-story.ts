import type { simulatorStory as en } from "../en/simulator-story";
import { numbers } from "../numbers";

const { counted } = numbers.pt;

export const simulatorStory: typeof en = {
  somebody: "Alguém",
  policy: (policy) => `A política passa a ser: ${policy}.`,
  reset: "O suporte exclui o chat.",
  openBoth: (persona) => `${persona} é tocada nos dois celulares no mesmo instante.`,
  install: (phone) => `O app é instalado no celular ${phone}.`,
  reinstall: (phone) => `O app é apagado do celular ${phone} e instalado de novo: uma nova instalação, nada guardado.`,
  signIn: (who, phone) => `${who} entra na conta no celular ${phone}.`,
  signOut: (who, phone) => `${who} sai da conta no celular ${phone}.`,
  open: (who, persona, phone) => `${who} toca em ${persona} no celular ${phone}.`,
  send: (who, text, phone) => `${who} escreve “${text}” no celular ${phone}.`,
  cannotSend: (who, phone) => `${who} queria escrever no celular ${phone}, e a tela não tem campo para isso.`,
  link: (who, owner, chat, phone) => `${who} abre o link do chat ${chat} de ${owner} no celular ${phone}.`,
  clear: (phone) => `Os dados do app são apagados no celular ${phone}: a mesma instalação, nada guardado.`,
  offline: (phone) => `O celular ${phone} perde a rede.`,
  online: (phone) => `O celular ${phone} está de volta: o que esperava é enviado.`,
  update: (phone, version) => `O app no celular ${phone} passa à versão ${version}.`,
  createAgain: (phone) => `O app no celular ${phone} pede um novo chat, embora já tenha um.`,

  onPhone: (phone, words) => `Celular ${phone}: ${words}`,
  afterPolicy: "Só vale para as pessoas simuladas. Quem está sem acesso continua assim até o próximo toque.",
  afterInstall: "O celular não tem chat. O que está no servidor continua lá.",
  afterSignIn: (chats, who) => `Este celular tem ${chats === 0 ? "nenhum chat" : counted(chats, "chat")} de ${who}.`,
  afterSignOut: "O que está guardado fica no celular, e não é mostrado a mais ninguém.",
  afterOffline: "O que for escrito a partir de agora espera no celular.",
  afterUpdate: (abilities) => `Entende ${abilities}.`,

  emptyChat: "O chat está aberto, e vazio.",
  chat: (messages) => `O chat está aberto, com ${counted(messages, "mensagem", "mensagens")}.`,
  screens: {
    stuck: "Sem acesso: há um chat, e nenhum caminho até ele.",
    offline: "O que é escrito espera no celular.",
    trouble: "O servidor não está respondendo; o app pergunta de novo no próximo toque.",
    archived: "O chat está arquivado.",
    gone: "O chat não está mais no servidor.",
    signed_out: "Ninguém está com a conta aberta.",
    failed: "O servidor recusou o que foi enviado.",
    opening: "Ainda abrindo.",
    nothing: "",
  },

  notSent: "não enviado: o celular está offline",
  noAnswer: "o servidor não respondeu; o app continua com o que tem",
  signInEnded: "recusado: 401, a sessão não vale mais",
  tooMany: (seconds) => `recusado: 429, pedidos demais${again(seconds)}`,
  couldNot: (status, seconds) => `o servidor não conseguiu: ${status}${again(seconds)}`,
  answered: (status, code) => `respondido com ${status}${code ? `, ${code}` : ""}`,
  refused: (status, code) => `recusado: ${status}${code ? `, ${code}` : ""}`,
  replayed: "o mesmo pedido de antes: a primeira resposta de novo, sem um segundo chat",
  created: "criado: havia uma vaga livre",
  refusedWithId: "recusado: 409, com o id do chat",
  refusedNoId: "recusado: 409, sem o id",
  noList: "sem lista: esta política a desligou",
  nothingNew: "nada mudou desde o último pedido",
  syncTooOld: "a marca da última sincronização é antiga demais: a lista inteira é pedida",
  nothingSinceSync: "nada mudou desde a última sincronização",
  sinceSync: (chats, gone) =>
    `mudou desde a última sincronização: ${[chats > 0 && counted(chats, "chat"), gone > 0 && counted(gone, "chat que não existe mais", "chats que não existem mais")].filter(Boolean).join(", ")}`,
  emptyList: "a lista está vazia",
  list: (chats) => `a lista tem ${counted(chats, "chat")}`,
  asItWas: "o chat está como estava",
  gone: (status) => `o chat não existe mais: ${status}`,
  isThere: (archived, messages) =>
    `${archived ? "o chat está arquivado" : "o chat existe"}${messages === undefined ? "" : `, com ${counted(messages, "mensagem", "mensagens")}`}`,
  loaded: (messages) => counted(messages, "mensagem carregada", "mensagens carregadas"),
  taken: "a mensagem foi aceita",
  hadItAlready: "o servidor já tinha esta mensagem: nada fica em dobro",
  refusedGone: (status) => `recusado: ${status}, o chat não existe mais`,
  refusedArchived: "recusado: 409, o chat está arquivado",
};

function again(seconds?: string): string {
  return seconds ? `; o app pode pedir de novo em ${seconds} s` : "";
}
