import type { views as en } from "../en/views";

export const views: typeof en = {
  views: "Visões",
  opensForMe: "A tabela abre com ela, para mim",
  opensForYou: "A tabela abre com ela, para você",
  opensForAll: "A tabela abre com ela, para todos",
  default: "(padrão)",
  forgotten: (name, parameters) =>
    `Uma parte de “${name}” não significa mais nada para esta tabela (${parameters}) e fica de fora. Atualize a visão para mantê-la como está agora.`,

  save: "Salvar visão",
  saveNew: "Salvar como nova visão…",
  update: "Atualizar para o que está na tela",
  rename: "Renomear…",
  remove: "Remover…",
  updated: "A visão agora mostra isto",
  opensNow: (name) => `A tabela agora abre com “${name}”`,
  opensAsBefore: "A tabela volta a abrir como antes",

  saveTitle: "Salvar como visão",
  saveLead: "O filtro, a ordem e as colunas que estão na tela, com um nome acima da tabela.",
  saveAct: "Salvar a visão",
  renameTitle: "Renomear a visão",
  renameAct: "Renomear a visão",
  saving: "Salvando…",
  cancel: "Cancelar",
  name: "Nome",
  nameMissing: "Dê um nome à visão.",
  forTheTeam: "Para toda a equipe",
  opens: "A tabela abre com ela",
  opensHint: "Para a equipe, vale para quem não escolheu uma visão própria.",
  viewKept: "A visão continua como estava.",

  removeTitle: (name) => `Remover a visão “${name}”?`,
  removeOwn: "As linhas ficam como estão, e esta página continua a mostrá-las.",
  removeTeams: "Ela some para toda a equipe. As linhas ficam como estão, e esta página continua a mostrá-las.",
  removeAct: "Remover a visão",
  removing: "Removendo…",
};
