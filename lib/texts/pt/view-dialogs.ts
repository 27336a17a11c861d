import type { viewDialogs as en } from "../en/view-dialogs";

export const viewDialogs: typeof en = {
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
