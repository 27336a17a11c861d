import type { now as en } from "../en/now";
import { numbers } from "../numbers";

const { counted, wholeNumber } = numbers.pt;

export const now: typeof en = {
  title: "Agora",
  reading: "Lendo…",
  orMore: (count) => `${wholeNumber(count)} ou mais`,
  notRead: {
    people: "Não foi possível ler quem mais precisa de ajuda",
    standing: "Não foi possível ler quantas pessoas estão sem acesso",
    privacy: "Não foi possível ler os pedidos sobre dados pessoais",
    tickets: "Não foi possível ler os chamados",
    notBack: "Não foi possível ler quem ainda não voltou",
    rate: "Não foi possível ler a taxa de 409 de hoje",
    changes: "Não foi possível ler o que mudou",
  },

  people: {
    nobody: "Ninguém está sem acesso agora",
    needIt: "Quem mais precisa",
    label: "Pessoas que mais precisam de ajuda",
    empty: "A fila está vazia",
    emptyHint: "Quem tem um chat recusado aparece aqui desde a primeira vez. A página se atualiza sozinha.",
    searchUsers: "Buscar usuários",
    all: "Todos que estão sem acesso",
    acts: {
      wait: "Peça que abra de novo",
      reconnect: "Reconectar",
      archive: "Arquivar o chat",
      delete: "Excluir o chat",
    },
    look: "Ver a pessoa",
  },

  standing: {
    nobody: "Ninguém está sem acesso agora",
    title: "Pessoas agora",
    lead: "O servidor deixaria todos os apps entrarem.",
    metrics: "Métricas",
    lockedOut: "Sem acesso",
    notBack: "Ainda não voltaram",
  },

  privacy: {
    title: "Pedidos sobre dados pessoais",
    label: "Pedidos que esperam uma decisão",
    erase: "Apagar os dados de uma pessoa",
    export: "Exportar os dados de uma pessoa",
    byYou: "Pedido por você: outra pessoa precisa decidir",
    by: (name) => `Pedido por ${name}: espera a sua decisão`,
  },

  tickets: {
    title: "Chamados esperando",
    label: "Chamados que esperam há mais tempo",
    empty: "Nenhum chamado está aberto",
    emptyHint: "Um novo aparece aqui na hora.",
    all: "Todos os chamados",
    allOpen: "Todos os chamados abertos",
    detail: (number, category) => `#${number}, ${category}`,
  },

  notBack: {
    title: "Liberados que não voltaram em mais de um dia",
    label: "Pessoas liberadas que não voltaram",
    empty: "Todos que foram liberados já voltaram",
    emptyHint: "Quem não volta um dia depois de uma solução aparece aqui, para você escrever.",
    lead: "Talvez não saibam que voltou a funcionar. Escreva para essas pessoas.",
    all: "Todos que esperam pelo app",
  },

  rate: {
    title: "Receberam um 409 hoje",
    lead: "De todas as vezes que alguém tentou abrir um chat; tentativas repetidas contam uma vez.",
    today: "Hoje até agora",
    yesterday: "Ontem até <when/>",
    nobody: "ninguém tentou",
    few: (people) => `${counted(people, "pessoa")}: poucas para uma porcentagem`,
    behind: (range, fraction) => `${range}, ${fraction}`,
    all: "Todas as métricas",
  },

  changes: {
    firstVisit: "Nos últimos 14 dias",
    title: "Desde a sua última visita",
    lead: "que foi <when/>",
    empty: "Nada mudou",
    emptyHint: "Aqui aparecem mudanças da política, versões do app e o que houve com as pessoas que você ajudou.",
    policy: "Política",
    label: "O que mudou",
    policyVersion: (version) => `Política, versão ${version}`,
    by: (name, reason) => `${name}: ${reason}`,
    release: "versão do app",
    note: "nota",
    colleague: (name, people) => `${name} liberou ${counted(people, "pessoa")}`,
    freed: (people, back) => {
      if (people === 1)
        return back === 1
          ? "A pessoa que você liberou nos últimos 7 dias voltou"
          : "A pessoa que você liberou nos últimos 7 dias ainda não voltou";
      if (back === people) return `As ${people} pessoas que você liberou nos últimos 7 dias já voltaram`;
      if (back === 0) return `Nenhuma das ${people} pessoas que você liberou nos últimos 7 dias voltou ainda`;
      return back === 1
        ? `1 das ${people} pessoas que você liberou nos últimos 7 dias voltou`
        : `${back} das ${people} pessoas que você liberou nos últimos 7 dias voltaram`;
    },
  },
};
