import type { answer as en } from "../en/answer";
import { numbers } from "../numbers";

const { counted, wholeNumber } = numbers.pt;

export const answer: typeof en = {
  title: "Resposta",
  failed: "Não foi possível ler a resposta",
  reading: "Lendo o que é preciso para responder…",
  goesTo: {
    helpdesk: "Vai para a pessoa por <to/>.",
    email: "Vai por e-mail para <to/>. O que ela responder chega à caixa de correio, não volta para cá.",
    none: "Não é enviada daqui: não há central de atendimento para este chamado. Fica guardada; copie para a pessoa.",
  },
  merged: "Este chamado foi unido a outro: responda lá.",
  field: "Resposta para a pessoa",
  hint: "/ em uma linha vazia abre as macros. Ctrl ou ⌘ e Enter envia.",
  language: "Idioma da resposta",
  macro: "Macros",
  tooLong: (chars, max) => `São ${wholeNumber(chars)} caracteres; cabem ${wholeNumber(max)} em uma resposta.`,
  empty: "Escreva a resposta primeiro.",

  macros: {
    title: "Macros para responder",
    search: "Busque uma macro pelo nome",
    none: "Nenhuma macro tem essas palavras.",
    noneAtAll: "Ainda não há macros.",
    preview: "Como seria enviada",
    otherLanguage: (language) => `só em ${language}`,
    recommended: "para a solução recomendada",
    uses: (uses) => (uses === 0 ? "ainda não usada" : `usada ${counted(uses, "vez", "vezes")}`),
    hint: "Enter escolhe, Esc fecha.",
    close: "Fechar as macros",
  },

  onceMore: {
    title: "Ainda sem tentativa",
    hint: "O app da pessoa não tentou desde a resposta. Peça mais uma vez com “<macro/>”.",
    take: "Usar esta macro",
  },

  missing: {
    title: (names) => (names === 1 ? "Ainda falta preencher" : "Ainda falta preencher, em vários lugares"),
    goTo: (name) => `Ir até ${name}`,
    unknown: "Esta não é uma variável nossa.",
  },

  advice: {
    title: "Isto pode prejudicar",
    why: {
      clear_data:
        "Limpar os dados do app apaga os registros de humor e os diários, que não estão em nenhum outro lugar, e bloqueia a pessoa de novo.",
      reinstall: "Uma nova instalação não conhece o chat: fica bloqueada outra vez.",
      log_out: "Sair da conta e entrar de novo não termina um bloqueio. Custa tempo, e há quem esqueça a senha.",
      chat_deleted: {
        active: "O chat da pessoa está lá: não foi excluído.",
        archived: "O chat da pessoa está arquivado, não excluído: ela ainda pode ler.",
      },
      we_read:
        "Ninguém aqui lê o que as pessoas escrevem para suas personas, a não ser que uma liderança revele. Elas pensariam que lemos.",
    },
    found: "“<found/>”",
    instead: "Diga em vez disso: “<safe/>”",
    take: "Dizer isso",
    keys: "Ctrl e .",
    confirm: {
      title: "Enviar com este conselho?",
      description: "Pode prejudicar a pessoa.",
      confirm: "Enviar mesmo assim",
      cancel: "Olhar de novo",
    },
  },

  remedy: {
    legend: "Junto com a resposta",
    answerOnly: "Só responder",
    answerOnlyHint: "A pessoa continua sem acesso.",
    names: {
      wait: "Anotar que a pessoa foi orientada a abrir o chat de novo",
      reconnect: "Reconectar",
      archive: "Arquivar o chat",
      delete: "Excluir o chat",
    },
    recommended: "recomendado",
    of: "Sem acesso a <chat/>, <tries/>.",
    tries: (tries) => counted(tries, "tentativa", "tentativas"),
    reason: "Motivo, para o registro",
    reasonProblem: "Diga em poucas palavras por quê.",
    tickFirst: "A pessoa está no chat agora: marque a caixa acima primeiro.",
    moved: "O que mudou enquanto você escrevia",
  },

  send: {
    answer: "Responder",
    withRemedy: {
      wait: "Anotar e responder",
      reconnect: "Reconectar e responder",
      archive: "Liberar e responder",
      delete: "Excluir e responder",
    },
    pending: "Responder e esperar pela pessoa",
    solved: "Responder e resolver",
    more: "Outras formas de enviar",
    sending: "Enviando…",
  },
  done: {
    helpdesk: "Respondido",
    email: "Respondido",
    none: "Guardado: copie para a pessoa",
    sent_before: "Já estava respondido",
    freed: (phones) =>
      phones === 1
        ? "1 celular já poderia entrar. O chamado espera pelo app."
        : `${wholeNumber(phones)} celulares já poderiam entrar. O chamado espera pelo app.`,
    waits: "O chamado espera pelo app da pessoa.",
    leaves: "Está saindo; a conversa mostra quando chegou.",
    nothing: "Está na conversa.",
    yours: "O chamado agora é seu.",
    giveBack: "Devolver",
    givenBack: "O chamado voltou a não ser de ninguém",
  },
  copy: "Copiar a resposta",

  unread: {
    title: "Alguém escreveu depois que você começou",
    hint: "Leia na conversa. Seu texto continua aqui.",
    read: "Já li",
  },
  draft: {
    saving: "Salvando o rascunho…",
    saved: "O rascunho está salvo.",
    failed: "Não foi possível salvar o rascunho; ele continua aqui.",
    other: "Outra janela sua escreveu outro rascunho.",
    takeTheirs: "Ficar com aquele",
    keepMine: "Ficar com este",
    from: (number) => `Você escreveu isto no chamado #${number}, que foi unido a este.`,
  },

  way: {
    title: "A caminho",
    kinds: { reply: "Uma resposta", status: "A situação" },
    waiting: (tries, problem) =>
      tries === 0 ? "esperando o envio" : `esperando, já tentada ${counted(tries, "vez", "vezes")}: ${problem}; próxima <next/>`,
    dead: (tries, problem) => `abandonada após ${counted(tries, "tentativa", "tentativas")}: ${problem}`,
    problem: (code) => `a central de atendimento respondeu ${code}`,
    retry: "Tentar de novo",
    retrying: "Pedindo outra tentativa…",
    problems: {
      timeout: "não houve resposta a tempo",
      econnrefused: "a central de atendimento recusou a conexão",
      econnreset: "a conexão caiu",
      enotfound: "ninguém tem esse endereço",
      private_address: "o endereço não é público",
      not_https: "o endereço não é https",
      no_credentials: "a integração está desligada, ou as credenciais não podem ser lidas",
      no_admin: "o Intercom não diz de quem é o token",
      secret_unreadable: "o segredo de assinatura não pode ser lido",
      not_configured: "o e-mail não está configurado",
    },
    unknownProblem: "não foi possível alcançar",
  },

  undelivered: {
    title: "Respostas não entregues",
    lead: "Respostas e situações abandonadas a caminho de uma central de atendimento. Corrija o que impediu e tente de novo.",
    none: "Nada foi abandonado.",
    noneHint: "Tudo o que foi respondido chegou, ou ainda está sendo tentado.",
    retried: (number) => `#${number} está sendo tentado de novo`,
    transports: { webhook: "Webhook", email: "E-mail", zendesk: "Zendesk", intercom: "Intercom", chatwoot: "Chatwoot" },
  },
};
