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
};
