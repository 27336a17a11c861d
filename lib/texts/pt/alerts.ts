import type { alerts as en } from "../en/alerts";

export const alerts: typeof en = {
  title: "Alertas",
  lead: "Regras sobre as métricas, avaliadas em horas e dias inteiros, contados até o fim.",
  states: { OK: "tudo certo", WARN: "aviso", ALERT: "alerta", NO_DATA: "sem dados", PAUSED: "pausada" },
  metrics: {
    conflict_rate: "Taxa de 409",
    blocked_share: "Bloqueios ainda abertos depois de 15 minutos",
    lockouts_opened: "Bloqueios abertos",
    tickets: "Chamados sobre chat sumido ou bloqueado",
  },
  kinds: { threshold: "valor", change: "variação", burn: "taxa de consumo" },
  windows: { "1": "1 hora", "2": "2 horas", "6": "6 horas", "12": "12 horas", "24": "24 horas", "72": "3 dias", "168": "7 dias" },
  directions: { above: "ou mais", below: "ou menos" },
  judged: {
    threshold: (value, window) => `${value} em ${window}`,
    change: (value, window) => `${value} em ${window}, comparado com o período anterior de ${window}`,
    burn: (value, window) => `${value} da taxa permitida em ${window}`,
  },
  dimensions: { app_version: "versão do app", platform: "plataforma", persona: "persona", cause: "causa" },
  contributor: (dimension, value, more, moreInAll, share) =>
    `${more} dos ${moreInAll} bloqueios a mais que no período anterior (${share}) têm em comum: ${dimension} ${value}`,
};
