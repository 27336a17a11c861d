import type { chat as en } from "../en/chat";
import { numbers } from "../numbers";

const { counted } = numbers.pt;

export const chat: typeof en = {
  title: "Chat",
  users: "Usuários",
  erasedPerson: (id) => `Pessoa apagada ${id}`,
  statuses: { active: "ativo", archived: "arquivado", deleted: "excluído" },
  id: "id do chat",
  made: "criado <when/>",

  about: {
    title: "Sobre este chat",
    persona: "Persona, objetivo",
    slot: "Vaga",
    noSlot: "não ocupa nenhuma",
    holdsSlot: (slot) => `ocupa a vaga ${slot}`,
    messages: "Mensagens",
    lastMessage: "Última mensagem",
    noMessage: "nenhuma ainda",
    changed: "Alterado",
    changedAt: (version) => `<when/>, versão ${version}`,
    archived: "Arquivado",
    deleted: "Excluído",
    gone: { reset: "<when/>, pelo suporte", erased: "<when/>, e eliminado de vez", deleted: "<when/>, pelo app" },
    origin: "Origem",
    origins: {
      server: "criado aqui",
      reported: "informado por outro backend",
      mentioned: "mencionado por outro backend",
      import: "importado de um arquivo",
    },
  },

  holders: {
    title: "Instalações que têm este chat",
    none: "Nenhuma é conhecida: ninguém o criou nem escreveu nele a partir de uma instalação que se identificou.",
    id: "id da instalação",
    seen: "<id/> vista <when/>",
    made: "criou o chat",
    wrote: (messages) => counted(messages, "mensagem", "mensagens"),
  },

  attempts: {
    title: "Tentativas sobre ele",
    refused: (tries) => `${counted(tries, "tentativa foi recusada", "tentativas foram recusadas")} por causa deste chat.`,
    refusedLast: (tries) =>
      `${counted(tries, "tentativa foi recusada", "tentativas foram recusadas")} por causa deste chat; a última de todas as tentativas: <when/>.`,
  },

  lockouts: {
    title: "Bloqueios sobre ele",
    since: (tries) => `Desde <when/>, ${counted(tries, "tentativa")}`,
    ended: (outcome) => `terminou: ${outcome}`,
    freed: "liberado, app ainda não voltou",
    lockedOut: "sem acesso agora",
  },

  resets: {
    title: "Redefinições dele",
    by: { archive: (name) => `Arquivado por ${name}`, delete: (name) => `Excluído por ${name}` },
    restored: "restaurado como arquivado",
    undone: "desfeito",
  },

  hidden: {
    text: (messages) =>
      `O texto de ${counted(messages, "mensagem", "mensagens")} está oculto, e o título também. O suporte raramente precisa dele: quem, quando e quantas está nesta página.`,
    again: "O texto está oculto de novo.",
    noMessage: "Não há nenhuma mensagem nele.",
    erased: "Os dados desta pessoa foram apagados. Não há mais texto.",
    purged: "Este chat foi excluído e o texto, eliminado de vez. Não resta nada para ler.",
    deleted: "Este chat foi excluído. O texto não pode ser lido, e é eliminado de vez 30 dias depois disso.",
    notYou: "Só líderes de suporte e administradores podem revelá-lo, para uma finalidade e por 15 minutos.",
    elsewhere: "Você está lendo este chat em outra janela, em que também entrou.",
  },

  reading: {
    thisChat: (name) => `${name} está lendo este chat`,
    aChat: (name) => `${name} está lendo um chat desta pessoa`,
    until: (purpose) => `Até <when/>, ${purpose}.`,
  },

  reveal: {
    open: "Revelar por 15 minutos…",
    title: "Revelar o que esta pessoa escreveu",
    lead: "Por 15 minutos, só para você. Seu nome e a finalidade são mostrados a todos que olham esta pessoa, e ficam no registro de auditoria.",
    purpose: "Finalidade",
    choose: "Escolha uma",
    purposes: {
      find_chat: "para saber qual é o chat",
      wrong_chat: "para conferir uma troca de chats",
      safety: "pela segurança de alguém",
      legal: "por uma obrigação legal",
      defect: "para encontrar um defeito",
    },
    purposeMissing: "Escolha para que precisa ser lido.",
    reason: "Motivo",
    reasonHint: "Por que menos que isso não basta. Não o que a pessoa contou sobre si.",
    reasonMissing: "Diga em uma frase por quê: fica no registro de auditoria.",
    ticket: "Chamado, se houver",
    ticketWrong: "O número de um chamado, como 1042.",
    leave: "Deixar oculto",
    act: "Revelar por 15 minutos",
    acting: "Revelando…",
    kept: "Nada foi revelado.",
  },

  revealed: {
    until: "Você está lendo este chat até <when/>. Outros veem que você está lendo.",
    hide: "Ocultar agora",
    hiding: "Ocultando…",
    title: "Título:",
    byPerson: "A pessoa, <when/>",
    byAssistant: "O assistente, <when/>",
    fetching: "Buscando as mensagens…",
    kept: "Nada mais é mostrado.",
    more: "Mostrar as próximas mensagens",
    fetchingMore: "Buscando…",
  },
};
