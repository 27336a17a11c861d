import type { metricFilters as en } from "../en/metric-filters";
import { numbers } from "../numbers";

const { counted } = numbers.pt;

export const metricFilters: typeof en = {
  label: "Filtros",
  failed: "Não foi possível ler os valores para escolher",
  open: (count) => (count === 0 ? "Filtros" : `Filtros (${count})`),
  dimensions: {
    persona: "Persona",
    goal: "Objetivo",
    platform: "Plataforma",
    app_version: "Versão do app",
    cause: "Causa do bloqueio",
    policy: "Política",
  },
  none: {
    persona: "sem persona",
    goal: "sem objetivo",
    platform: "não informada",
    app_version: "não informada",
    cause: "sem causa",
    policy: "nenhuma",
  },
  policy: (version, day) => (day ? `${version}, desde ${day}` : version),
  chip: (dimension, value) => `${dimension}: ${value}`,
  remove: (dimension, value) => `Remover o filtro ${dimension}: ${value}`,
  apply: "Aplicar filtros",
  clear: "Limpar filtros",
  noValues: "Nenhum visto ainda",
  lead: "Vários valores do mesmo tipo são unidos por “ou”, vários tipos por “e”.",
  forces: (count) => counted(count, "filtro em vigor", "filtros em vigor"),

  unsplit: {
    title: "Não mostrado com estes filtros",
    withoutCause: "Mostrar sem a causa",
    rateCause:
      "A taxa de 409 não pode ser dividida por causa: só uma tentativa recusada tem causa, então não há por que dividir. Os bloqueios abaixo podem.",
    tickets:
      "Os chamados não podem ser divididos por estes filtros: um chamado não diz persona, objetivo, plataforma, versão, causa nem política, e quem usa o app não tem causa. Os chamados dos próprios bloqueios estão em “Do bloqueio até um mês depois”.",
    everybody: "Sobre todas as pessoas, digam o que disserem os filtros.",
  },
  nothing: {
    title: "Nada corresponde aos filtros neste período",
    lead: "Sem eles talvez haja algo. Retire alguns, ou todos.",
  },
};
