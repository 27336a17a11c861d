import type { diagnosis as en } from "../en/diagnosis";
import { numbers } from "../numbers";
import { wordsOf } from "../words";
import { words } from "./words";

const { counted, wholeNumber } = numbers.pt;

export const diagnosis: typeof en = {
  reading: "Lendo o diagnóstico…",
  failed: "Não foi possível ler por que esta pessoa está sem acesso",

  lockedOut: "Sem acesso ao chat <chat/> há <span/>",
  alsoLockedOut: "Também sem acesso ao chat <chat/> há <span/>",
  lead: ({ tries, installations, chats, messages, working }) => {
    const from = installations > 1 ? `${installations} instalações` : "uma instalação";
    const held =
      chats === 0
        ? "não se sabe qual chat ocupa a vaga"
        : chats === 1
          ? `o servidor ainda guarda o chat da pessoa, com ${inMessages(messages)}`
          : `o servidor ainda guarda ${counted(chats, "chat")} com ${inMessages(messages)}`;
    const others =
      working.length > 0
        ? `${working.join(" e ")} ${working.length === 1 ? "ainda funciona" : "ainda funcionam"}.`
        : "Nenhum outro celular da pessoa funciona.";
    return `${counted(tries, "tentativa")} de ${from}; ${held}. ${others}`;
  },
  cameBack: (resets) => `${counted(resets, "redefinição", "redefinições")} em 30 dias, e o problema voltou`,
  willNotLast: (pattern) => `${pattern} Outra redefinição não vai durar: envie o relatório à engenharia, com os ids das requisições.`,
  patterns: {
    weekly_reinstall: "A pessoa reinstala o app mais ou menos uma vez por semana, e cada vez ele perde o chat.",
    two_phones: "Dois celulares da pessoa se alternam: cada um encontra a vaga ocupada pelo outro.",
    data_cleared: "Os dados do app são apagados repetidamente no mesmo celular.",
    after_update: "O problema volta a cada nova versão do app no mesmo celular: investigue a atualização, não a pessoa.",
    double_create: "O app pede dois chats ao mesmo tempo, repetidamente: a falha está no app.",
    repeated: "A mesma pessoa já passou por várias redefinições, sem um padrão que as explique.",
  },

  terms: {
    slot: "Vaga",
    tried: "Tentou",
    cause: "Causa provável",
    because: "Porque",
    app: "App",
    others: "Outros celulares",
    before: "Antes",
  },
  slotUnknown: "de <chat/>; não se sabe qual chat a ocupa",
  slot: ({ slot, max, messages, used }) =>
    `vaga ${slot ?? "?"}${max === null ? "" : ` de ${max}`} de <chat/>, ocupada pelo <a>chat da pessoa com ${inMessages(messages)}</a>, iniciado <begun/>${used ? ", última mensagem <last/>" : ""}<hint>. Deixe que a pessoa diga primeiro qual persona e quais datas: é assim que se reconhece o chat certo sem lê-lo.</hint>`,
  unnamedInstallation: "uma instalação que não se identificou",
  tries: (tries) => `<a>${counted(tries, "tentativa")} desde <since/></a>, a última <last/>, de <phone/>`,
  noOthers: "nenhum conhecido",
  others: {
    works: "<phone/> <says>tem o chat e funciona</says>, ativo por último <at/>",
    idle: "<phone/> <says>ainda não tentou</says>, ativo por último <at/>",
    waiting: "<phone/> <says>está liberado e espera</says>, ativo por último <at/>",
  },
  nothingBefore: "nada foi tentado: é o primeiro bloqueio da pessoa aqui",
  moreBefore: (count) => `mais ${wholeNumber(count)} na linha do tempo`,

  elsewhere: {
    chatTitle: "Este chat está em outro servidor",
    chat: "Foi informado por esse servidor. Libere a vaga lá: o que você fizer aqui muda só o que aparece aqui, até o próximo aviso dele.",
    hereTitle: "Fale com a engenharia: houve recusa, mas não há chat ativo",
    here: "Uma redefinição não liberaria nada. Envie à engenharia estes ids de requisições; não exclua nada às cegas.",
    thereTitle: "Redefina esta pessoa no servidor que a recusou",
    there: "Ele não disse qual chat ocupa a vaga, então não há nada a liberar aqui. O próximo aviso dele dirá aqui que ela está livre.",
    requests: (count) => `${counted(count, "requisição", "requisições")}: <ids/>`,
    copyIds: "Copiar os ids das requisições",
  },

  app: {
    noVersion: "não informou a versão",
    named: (version, platform) => (platform ? `${version} para ${platform}` : version),
    both: (app) => `${app}: entende a lista de chats e o id em um 409`,
    list: (app, id) => `${app}: entende a lista de chats, mas não o id em um 409 (a partir da ${id})`,
    neither: (app, list, id) => `${app}: não entende nem a lista de chats (a partir da ${list}) nem o id em um 409 (a partir da ${id})`,
  },

  evidence: {
    installationNew: "<a>instalação nova <at/></a>",
    installationKnown: "<a>instalação conhecida desde <at/></a>, mas nunca neste chat",
    deviceKnown: "<a>aparelho conhecido desde <at/></a>",
    deviceNew: "<a>aparelho nunca visto antes</a>",
    previouslyInstalled: "<a>o app diz que já tinha sido instalado</a>",
    notPreviouslyInstalled: "<a>o app diz que nunca foi instalado neste aparelho</a>",
    noneStored: "<a>nada guardado no celular</a>",
    stored: (count) => `<a>${counted(count, "chat guardado", "chats guardados")} no celular</a>`,
    openedHere: "<a>esta instalação já teve este chat</a>",
    otherInstallation: "<a>outra instalação vista por último <at/></a>",
    createdMomentsAgo: (seconds) => `<a>outro pedido de chat ocupou a vaga ${counted(seconds, "segundo")} antes</a>`,
    holdingUnknown: "<a>não foi informado qual chat ocupa a vaga</a>",
    holding: (messages) => `<a>o chat que ocupa a vaga tinha ${inMessages(messages)}</a>`,
    holdingFrom: (messages) => `<a>o chat que ocupa a vaga tinha ${inMessages(messages)}, e foi criado <at/></a>`,
    holdingFromOnly: "<a>o chat que ocupa a vaga foi criado <at/></a>",
    holdingIdOnly: "<a>do chat que ocupa a vaga só se conhece o id</a>",
    installationUnknown: "<a>o app não identificou a instalação</a>",
  },

  freed: {
    title: "<chat/>: liberado, esperando o app da pessoa",
    lead: (by) =>
      `Liberado <at/> ${wordsOf(freedBy, by)}, <a>sem acesso desde <since/></a>. O bloqueio se encerra sozinho quando o app da pessoa conseguir entrar.`,
    slots: (active, max) => (max === null ? `${counted(active, "ativo")}, sem limite` : `${active} de ${counted(max, "ativo")}`),
    full: (slots) =>
      `<ok>✓ O app recebe o id do chat no próximo 409</ok> <rest>— lido agora: ${slots}. O próximo “Novo chat” abre o chat que o servidor guarda.</rest>`,
    free: (slots) => `<ok>✓ A vaga está livre</ok> <rest>— lido agora: ${slots}. O próximo “Novo chat” será respondido com 201.</rest>`,
  },
  notLockedOut: {
    title: "Com acesso",
    never: "Nenhum pedido de chat desta pessoa foi recusado até hoje.",
    auto: "O app superou sozinho o último 409, no chat <chat/>, em menos de um minuto, <at/>: sem problema. <a>Ver na linha do tempo</a>",
    ended: (outcome) =>
      `O último bloqueio, no chat <chat/>, terminou <at/>, ${wordsOf(words.outcome, outcome)}, depois de <span/>. <a>Ver na linha do tempo</a>`,
    ifGone:
      "Se a pessoa diz que um chat sumiu, pode ser um celular em que ela ainda não tentou abri-lo: peça que toque em “Novo chat” uma vez.",
  },

  options: {
    noChat: "Nenhum chat ocupa a vaga.",
    thirdReset: (number, pattern) =>
      `Seria a redefinição número ${number} em 30 dias. ${pattern} Isto libera a vaga por enquanto; avise antes a engenharia.`,
    archive: (messages) => {
      const kept =
        messages === 0
          ? "o chat vazio continua"
          : messages === 1
            ? "a única mensagem continua"
            : `todas as ${wholeNumber(messages)} mensagens continuam`;
      return `Libera a vaga; ${kept} no arquivo da pessoa, para ler. Pode ser desfeito até que ela comece um chat novo.`;
    },
    noChatToDelete: "Não há chat a excluir.",
    leadDeletes: "Só um líder de suporte pode. Apenas quando a própria pessoa pede.",
    delete: "Ilegível na hora, apagado de vez após 30 dias. Apenas quando a própria pessoa pede.",
    letThrough: "O servidor deixa entrar todos os celulares desta pessoa. Diga a ela que abra o chat de novo.",
    fixIsLive: "A correção já vale para a versão do app dela: o próximo toque abre o chat. Diga à pessoa que o abra de novo.",
    noFixIsLive: "Nenhuma correção está em vigor: a política não tem nem a lista nem o id em um 409.",
    fixNotUnderstood: (versions, list, id) =>
      versions.includes(null)
        ? `Nem todo app dela diz a versão: não se sabe se entende a correção em vigor (a lista exige a ${list}, o id em um 409 a ${id}).`
        : `O app dela (${apps(versions)}) não entende a correção em vigor (a lista exige a ${list}, o id em um 409 a ${id}).`,
    nobodyLockedOut: "Ninguém está sem acesso aqui.",
    noChatToHandBack: "Não há chat a devolver.",
    idGivenAlready: "O servidor já dá o id ao app dela.",
    needsApp: (id, versions) => `Exige o app ${id}; o celular dela tem ${apps(versions)}.`,
    reconnect: "Devolve ao app o id perdido por 7 dias; o próximo toque abre o chat antigo com tudo o que há nele.",
  },

  suggested: {
    unnamedDevice: "um aparelho sem nome",
    reinstall: (phone, confidence, tries) => `Reinstalou em ${phone}, ${evidence(confidence, tries)}`,
    device_switch: (phone, confidence, tries) => `Trocou para ${phone}, ${evidence(confidence, tries)}`,
    data_cleared: (phone, confidence, tries) => `Dados do app apagados em ${phone}, ${evidence(confidence, tries)}`,
    double_create: (phone, confidence, tries) => `Dois chats pedidos ao mesmo tempo em ${phone}, ${evidence(confidence, tries)}`,
    unknown: (phone, _, tries) => `Sem acesso em ${phone}, causa desconhecida; ${refused(tries)}.`,
  },

  earlier: {
    superseded: (lasted, cause) => `sem acesso por ${lasted} (${wordsOf(words.cause, cause)}), terminou com a própria instalação`,
    ended: (lasted, cause, outcome) =>
      `sem acesso por ${lasted} (${wordsOf(words.cause, cause)}), terminou ${wordsOf(words.outcome, outcome)}`,
    archived: (by) => `arquivado por ${by}`,
    deleted: (by) => `excluído por ${by}`,
    undone: (what, by) => `${what}, desfeito por ${by ?? "alguém"}`,
    restored: (by) => `um chat arquivado reativado por ${by}`,
    advised: (by) => `orientação de ${by} para abrir de novo`,
    reconnected: (by) => `reconectado por ${by}`,
    granted: (by) => `ajustes próprios dados por ${by}`,
    revoked: (what, by) => `${what}, revogado por ${by ?? "alguém"}`,
  },
};

const freedBy: Readonly<Record<string, string>> = {
  reconnect: "por reconexão",
  archive: "por arquivamento",
  delete: "por exclusão",
  policy: "por uma mudança de política",
  user: "pelo próprio usuário",
};
const confidences: Readonly<Record<string, string>> = { high: "alta", medium: "média", low: "baixa" };

function inMessages(count: number): string {
  return counted(count, "mensagem", "mensagens");
}

function apps(versions: readonly (string | null)[]): string {
  return versions.map((version) => (version ? `app ${version}` : "versão desconhecida")).join(" e ");
}

function evidence(confidence: string, tries: number): string {
  return `pelos indícios (confiança ${wordsOf(confidences, confidence)}); ${refused(tries)}.`;
}

function refused(tries: number): string {
  return tries === 1 ? "uma recusa" : `${wholeNumber(tries)} recusas`;
}
