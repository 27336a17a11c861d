import type { NextTap } from "@/lib/app-client/next-tap";
import type { Actual } from "@/lib/remedies/outcome-rules";
import type { remedies as en } from "../en/remedies";
import { numbers } from "../numbers";

const { counted } = numbers.pt;

export const remedies: typeof en = {
  whatToDo: (chat) => `O que fazer: ${chat}`,
  legend: "O que fazer",
  names: {
    wait: { label: "Nada a fazer", tag: "nada é alterado", act: "Já avisei a pessoa", pending: "Anotando…" },
    reconnect: { label: "Reconectar", tag: "nada é alterado", act: "Reconectar", pending: "Reconectando…" },
    archive: { label: "Arquivar o chat", tag: "pode ser desfeito", act: "Arquivar e liberar", pending: "Arquivando…" },
    delete: { label: "Excluir o chat", tag: "desfaz-se em até 30 dias", act: "Excluir e liberar", pending: "Excluindo…" },
  },
  recommended: "recomendado",
  carryOut: "Executar",
  whyBlocked: {
    choose: "Nada é recomendado aqui: escolha o que fazer.",
    chatting: "A pessoa está conversando agora: marque antes a caixa acima.",
    told: "A pessoa já foi avisada.",
  },
  previewOf: {
    chatting: "alguém está conversando agora · prévia das <at/>",
    quiet: "ninguém está conversando agora · prévia das <at/>",
  },
  nothingChanged: "Nada foi alterado.",
  previewAnew: "Nada foi alterado. Acima está a prévia como é agora.",

  done: {
    told: "Anotado: a pessoa foi avisada",
    openAgain: (name) => `${name} deve abrir o chat de novo.`,
    reconnected: (chat) => `${chat}: o app recebe o chat de volta`,
    free: (chat) => `${chat}: a vaga está livre`,
    waiting: (name) => `Agora ${name} só espera pelo próprio app.`,
  },
  remove: {
    title: (chat, name) => `Excluir ${chat}, de ${name}?`,
    hint: (messages) =>
      messages === 1
        ? "1 mensagem deixa de ser legível para qualquer pessoa, na hora. Ela é apagada de vez em <at/>; até lá, isto pode ser desfeito."
        : `${inMessages(messages)} deixam de ser legíveis para qualquer pessoa, na hora. Elas são apagadas de vez em <at/>; até lá, isto pode ser desfeito.`,
    confirm: (messages) => `Excluir ${inMessages(messages)}`,
    pending: "Excluindo…",
    typed: "excluir",
  },

  moved: {
    title: "O que mudou",
    whileLooking: "O que mudou enquanto você olhava",
    anotherChat: (messages) => `Outro chat ocupa uma vaga agora, com ${inMessages(messages)}.`,
    messages: (count) => (count === 1 ? "Mais uma mensagem foi escrita no chat." : `Mais ${count} mensagens foram escritas no chat.`),
    changed: "O chat foi alterado em um celular.",
    chatsGone: (count) => (count === 1 ? "Um chat não ocupa mais a vaga." : `${count} chats não ocupam mais as vagas.`),
    refused: (count) => (count === 1 ? "Mais um celular foi recusado." : `Mais ${count} celulares foram recusados.`),
    freed: "Um celular que foi recusado já conseguiria entrar.",
    through: (count) => (count === 1 ? "Um celular conseguiu entrar." : `${count} celulares conseguiram entrar.`),
    policy: "A política para esta pessoa mudou.",
  },

  phones: {
    label: "O que cada celular vai mostrar",
    labelAfter: "O que cada celular vai mostrar depois",
    none: "Nenhuma instalação se identificou: não dá para dizer o que os celulares da pessoa vão mostrar.",
    lose: (count) => (count === 1 ? "Outro celular perde o chat" : `Outros ${count} celulares perdem o chat`),
    opensEmpty: "O próximo toque em “Novo chat” abre um chat vazio.",
    opensExisting: "O próximo toque em “Novo chat” abre o chat que o servidor guarda.",
    keepsWorking: "Tem este chat e continua como antes.",
    refused: (text) => `Ainda tem este chat; a próxima mensagem será recusada: “${text}”`,
    fails: (text) => `A próxima mensagem falha: “${text}”`,
    stuck: (text) => `O próximo toque em “Novo chat” continua sem acesso: “${text}”`,
    nothing: "Não faz nada.",
  },

  chatting: {
    title: "Alguém está conversando agora",
    message: "A última mensagem deste chat chegou <at/>. A conversa seria interrompida.",
    opened: "Este chat foi aberto <at/>. A conversa seria interrompida.",
    seen: "Um celular que tem este chat estava em uso <at/>. A conversa seria interrompida.",
    allTheSame: "A pessoa está conversando agora, fazer mesmo assim",
  },

  message: {
    title: "O que dizer à pessoa",
    language: "Idioma",
    copy: "Copiar o texto",
    copyWeb: "Copiar o link web",
    copyApp: "Copiar o link do app",
    linkHolds: "O link contém só o id do chat: não abre nada para quem não entrou com a conta da própria pessoa.",
  },

  reason: {
    code: "Motivo",
    text: "Em poucas palavras",
    missing: "Diga o motivo em poucas palavras: fica no registro de auditoria.",
    ticket: "Chamado que isto responde",
    noTicket: "Nenhum",
  },

  restore: {
    reading: "Lendo…",
    active: "Reativar…",
    swap: "Trocar de volta…",
    title: (chat) => `Reativar o chat arquivado: ${chat}`,
    swaps: (chats, messages) =>
      `Outro chat ocupa a vaga. A troca arquiva ${counted(chats, "chat")} com ${inMessages(messages)}; nada é excluído.`,
    free: "A vaga está livre: o chat a ocupa, como um novo faria.",
    leaveReadable: "Deixar no arquivo, para ler",
    leaveArchived: "Deixar arquivado",
    pending: "Reativando…",
    tickFirst: "A pessoa está conversando agora: marque antes a caixa.",
    doSwap: "Trocar os chats",
    doActive: "Reativar",
    comesBack: "O chat que volta",
    messages: (count) => `${inMessages(count)}; nenhuma é mostrada aqui.`,
    why: "Motivo",
    swapped: (chat) => `${chat}: o chat antigo está ativo de novo, o mais novo foi arquivado`,
    restored: (chat) => `${chat}: o chat antigo está ativo de novo`,
  },

  undo: {
    active: "Desfazer",
    archived: "Restaurar como arquivado",
    pending: "Desfazendo…",
    doneActive: "Desfeito: o chat antigo ocupa a vaga de novo",
    doneArchived: "O chat antigo voltou como arquivado",
    why: {
      undone: "Já desfeito.",
      purged: "As mensagens foram apagadas de vez após 30 dias.",
      changed: "O chat mudou desde então.",
      not_allowed: "Só um líder de suporte pode.",
      possible: "Pode ser desfeito até que a pessoa comece um chat novo; ainda não começou.",
      only_archived: "A vaga foi ocupada de novo; o chat antigo pode voltar como arquivado.",
      slot_taken: "Outro chat ocupa a vaga agora; o antigo continua no arquivo da pessoa, para ler.",
    },
  },

  history: {
    title: "O que o suporte fez",
    label: "Redefinições",
    accuracy: (days, cameTrue, judged, percent) =>
      `De todas as previsões dos últimos ${days} dias, ${cameTrue} de ${judged} se confirmaram (${percent}%).`,
    allChats: "todos os chats",
    archived: (chat) => `Arquivado: ${chat}`,
    deleted: (chat) => `Excluído: ${chat}`,
    advised: (chat) => `Orientação para abrir de novo: ${chat}`,
    reconnected: (chat) => `Reconectado: ${chat}`,
    restored: (chat) => `Reativado: ${chat}`,
    swapped: (chat) => `Trocado por um chat arquivado: ${chat}`,
    undoneBy: "Desfeito por <who/> <at/>.",
    somebody: "alguém",
    purgedOn: "O texto é apagado de vez em <at/>.",
    undone: "desfeito",
  },

  predictions: {
    told: (device, shows) => `${device} · previsto: ${predicted[shows]} · <verdict/>`,
    notTried: "ainda não tentou",
    refusalUnseen: "ainda não se viu: não pediu outro chat",
    cameTrue: "✓ confirmou-se <at/>",
    differed: (actual) => `△ foi diferente <at/>: ${did[actual]}`,
    did: (actual) => did[actual],
  },
};

const predicted: Record<NextTap["shows"], string> = {
  opens_empty_chat: "um chat novo",
  opens_existing_chat: "o chat antigo",
  keeps_working: "continua como antes",
  refused_archived: "a próxima mensagem é recusada",
  refused_gone: "a próxima mensagem é recusada",
  stuck: "continua sem acesso",
};

const did: Record<Actual, string> = {
  opens_empty_chat: "abriu um chat novo",
  opens_existing_chat: "abriu um chat que já existia",
  keeps_working: "continuou no próprio chat",
  gave_up_chat: "pediu um chat novo",
  message_refused: "a mensagem foi recusada",
  stuck: "continuou sem acesso",
  overtaken: "outra coisa mudou antes que tentasse",
  silent: "nunca tentou",
};

function inMessages(count: number): string {
  return counted(count, "mensagem", "mensagens");
}
