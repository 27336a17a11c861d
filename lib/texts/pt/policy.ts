import type { policy as en } from "../en/policy";
import { numbers } from "../numbers";

const { counted, wholeNumber } = numbers.pt;

export const policy: typeof en = {
  title: "Política",
  sub: "O que o servidor responde quando um app pede um chat.",
  onlyLeads: (role) => `Só líderes de suporte e administradores mudam a política; seu papel é ${role}.`,

  inForce: {
    failed: "Não foi possível ler o que está em vigor",
    reading: "Lendo o que está em vigor…",
    forEverybody: (name) => `${name} para todos`,
    forShare: (name, percent) => `${name} para ${percent}% dos usuários`,
    partly: "em liberação gradual",
    whole: "em vigor",
    since: "Desde",
    sinceBy: (version) => `<when/>, versão ${version}, por <by/>`,
    why: "Motivo",
    rate: "Taxa de 409 até agora",
    own: (version) => `Com a versão ${version}: <effect/>`,
    others: "Os outros, no mesmo período: <effect/>",
    readFrom: "Lido a partir de <when/>: antes disso havia tentativas demais para ler todas.",
    overrides: "Exceções",
    noOverride: "Nenhuma; vale o mesmo para todos.",
    oneOverride: "Uma pessoa tem ajustes próprios.",
    someOverrides: (count) => `${counted(count, "exceção", "exceções")} em vigor para pessoas específicas.`,
    manyOverrides: (count) => `${count} ou mais exceções em vigor para pessoas específicas.`,
    nobodyTried: "ninguém tentou abrir um chat ainda.",
    effect: (attempts, people, notRecovered) =>
      `<rate/> de ${counted(attempts, "tentativa lógica", "tentativas lógicas")} de ${counted(people, "pessoa", "pessoas")}; sem recuperação: ${notRecovered}.`,
    meet: (percent, version, name) => `<share>${percent}%</share> têm a versão ${version}: ${name}`,
    keep: (percent, version, name) => `<share>${percent}%</share> continuam com a versão ${version}: ${name}`,
  },

  effect: {
    nobody: "ninguém ainda",
    tooFew: "(poucos para concluir)",
    tooFewSides: (people) => `Poucos para concluir: cada lado precisa de ${people} pessoas que tentaram abrir um chat.`,
    fewer: "Menos 409 com a versão nova: os intervalos não se tocam.",
    more: "Mais 409 com a versão nova: os intervalos não se tocam.",
    noDifference: "Ainda não se vê diferença nos 409: os intervalos se sobrepõem.",
  },

  history: {
    title: "Histórico",
    failed: "Não foi possível ler o histórico",
    reading: "Contando o que cada versão fez…",
    lead: (people, attempts) =>
      `A taxa de 409 por tentativa lógica de quem teve a versão, com seu intervalo de 95%, como na página de métricas. Abaixo de ${people} pessoas é uma fração; de uma versão movimentada são lidas as últimas ${wholeNumber(attempts)} tentativas. Uma versão leva às métricas dos seus dias.`,
    empty: "Nenhuma versão nesta página",
    emptyHint: "Volte à primeira página.",
    columns: {
      version: "Versão",
      changed: "Em vigor",
      who: "Quem e por quê",
      switches: "Lista · id · limite",
      attempts: "Tentativas",
      rate: "Taxa de 409",
      unrecovered: "Sem recuperação",
    },
    forShare: (percent, base) => `para ${percent}%, os outros ficaram com a ${base}`,
    since: "há <span/>",
    held: "durou <span/>",
    heldThenBase: "durou <span/>, como base até <when/>",
    heldNowBase: "durou <span/>, agora como base",
    last: (attempts) => `últimas ${wholeNumber(attempts)}`,
    people: (count) => counted(count, "pessoa", "pessoas"),
    others: "os outros: <rate/>",
    compare: "Antes e depois",
  },

  overrides: {
    title: "Exceções em vigor",
    lead: "Pessoas com ajustes próprios; a que termina primeiro no topo.",
    failed: "Não foi possível ler as exceções",
    reading: "Lendo as exceções…",
    none: "Nenhuma. Um líder concede uma na página da pessoa; reconectar também é uma, por 7 dias.",
    shorter: "A lista ficou mais curta.",
    until: "até <when/>, por <by/>: “<reason/>”",
    pages: "Páginas de exceções",
    nobody: "A política vale para todos, sem exceção.",
    number: (count) =>
      `${counted(count, "exceção faz", "exceções fazem")} com que a pessoas específicas se aplique algo diferente da política. Quem são, só o suporte vê.`,
    revoke: "Revogar",
    revokeOf: (name, what) => `Revogar a exceção de ${name}: ${what}`,
    ask: (name) => `Revogar a exceção de ${name}?`,
    after: (what) => `${what}. A partir de agora vale a política, ou uma exceção anterior. Os chats que a pessoa tem ficam.`,
    confirm: "Revogar",
    pending: "Revogando…",
    cancel: "Manter",
    reason: "Motivo",
    reasonMissing: "Diga em poucas palavras por quê: o registro de auditoria guarda isso.",
    kept: "Nada foi alterado.",
    revoked: (name) => `A política vale de novo para ${name}`,
    refused: (count) => `${counted(count, "bloqueio volta", "bloqueios voltam")} a ser ${count === 1 ? "recusado" : "recusados"}.`,
  },
};
