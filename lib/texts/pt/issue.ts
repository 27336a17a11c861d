import type { issue as en } from "../en/issue";
import { numbers } from "../numbers";

const { counted, wholeNumber } = numbers.pt;

export const issue: typeof en = {
  title: "Problema conhecido",
  status: {
    investigating: "em investigação",
    identified: "identificado",
    fixing: "em correção",
    monitoring: "corrigido, em observação",
    resolved: "resolvido",
  },
  severity: { low: "gravidade baixa", medium: "gravidade média", high: "gravidade alta", critical: "crítico" },
  severityLabel: "Gravidade",
  statusLabel: "Situação",
  changedBy: "Alterado <at/> por <by/>.",
  change: "Alterar",

  exposure: {
    title: "O tamanho do problema",
    lead: "Agora, e nos últimos sete dias até agora.",
    reading: "Contando quem foi afetado…",
    failed: "Não foi possível ler o tamanho do problema",
    lockedOut: "Bloqueados agora",
    waiting: "Liberados, ainda não voltaram",
    rate: "Recusadas com 409",
    rateOf: (conflicts, attempts) =>
      `<hits>${wholeNumber(conflicts)}</hits> de <all>${counted(attempts, "vez em que alguém tentou abrir um chat", "vezes em que alguém tentou abrir um chat")}</all>`,
    blocked: "Bloqueados há mais de 15 min",
    blockedOf: (blocked, matured) => `<hits>${wholeNumber(blocked)}</hits> de ${counted(matured, "bloqueio")}`,
    tickets: "Chamados sobre isso",
    ticketsOf: (all) => `de <all>${counted(all, "chamado")}</all>`,
    closed: "Chamados fechados pelo app",
    closedAfter: (span) => `metade deles em até ${span} desde o primeiro 409`,
    orMore: (count) => `${wholeNumber(count)} ou mais`,
    nobody: "ninguém tentou",
    none: "nenhum bloqueio",
    metrics: "Todas as métricas",
  },

  options: {
    title: "As três formas de corrigir",
    lead: "O que está no ar é lido da <a>política</a>; as palavras são de quem constrói.",
    names: { list: "1. A lista dos próprios chats", id: "2. O id do chat no 409", several: "3. Vários chats por persona" },
    reach: (percent) => (percent === 100 ? "no ar para todos" : percent === 0 ? "desligada" : `no ar para ${percent}%`),
  },

  says: {
    title: "O que cada equipe diz",
    product: "Produto",
    backend: "Backend",
    support: "Suporte",
    copy: (team) => `Copiar o que diz a equipe: ${team.toLowerCase()}`,
  },

  timeline: {
    title: "Como foi até aqui",
    reading: "Lendo como foi até aqui…",
    failed: "Não foi possível ler como foi até aqui",
    first: "O problema conhecido foi registrado",
    toStatus: (status) => `Agora: ${status}`,
    toSeverity: (severity) => `Agora: ${severity}`,
    changed: (what) => `Texto novo: ${what}`,
    and: ", ",
    by: "por <by/>: “<reason/>”",
    byAlone: "por <by/>",
    withDetail: "por <by/>: “<detail/>”",
    kind: { policy: "política", release: "versão", note: "nota" },
    older: "O que veio antes",
    newest: "Voltar ao mais recente",
  },

  fields: {
    status: "situação",
    severity: "gravidade",
    title: "título",
    summary: "o que é",
    optionList: "opção 1",
    optionId: "opção 2",
    optionSeveral: "opção 3",
    sayProduct: "o que o produto diz",
    sayBackend: "o que o backend diz",
    saySupport: "o que o suporte diz",
  },

  form: {
    title: "Alterar o problema conhecido",
    sub: "Toda a equipe lê. O que dizia antes fica no histórico.",
    heading: "Título",
    summary: "O que é",
    summaryHint: "O que as pessoas vivem, e por quê. Fica no alto da página.",
    option: (name) => `Em que pé está: ${name}`,
    says: (team) => `O que diz a equipe: ${team.toLowerCase()}`,
    reason: "Por que você está alterando",
    reasonHint: "Fica no histórico, ao lado do seu nome.",
    tooShort: "Escreva pelo menos três letras.",
    save: "Salvar como nova versão",
    saving: "Salvando…",
    leave: "Deixar como está",
    saved: "O problema conhecido foi alterado",
    kept: "O que você digitou continua aqui.",
    seeNewest: "Ver a versão mais nova",
    mayNot: (role) => `A equipe de produto, líderes de suporte e administradores alteram; seu papel é ${role}.`,
  },
};
