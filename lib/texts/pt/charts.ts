import type { charts as en } from "../en/charts";
import { numbers } from "../numbers";

const { counted } = numbers.pt;

export const charts: typeof en = {
  fraction: (hits, of) => `${hits} de ${of}`,
  showAsTable: "Mostrar como tabela",
  tableOf: (chart) => `Tabela: ${chart}`,
  opens: "Clique ou tecle Enter para ver a lista",
  opensMarked: "Clique ou tecle Enter para ver a lista marcada, ↑ ↓ para outra",
  take: (chart) => `Levar: ${chart}`,
  csv: "Todos os números",
  picture: "Imagem do gráfico",
  noPicture: "Não foi possível desenhar a imagem",
  notDrawn: "Não foi possível desenhar o gráfico",
  figuresBelow: "Os números estão na tabela abaixo. Recarregue a página para tentar de novo.",
  atRisk: "em risco",
  interval95: "intervalo de 95%",
  dayZero: "dia 0",
  days: (count) => counted(count, "dia"),
  backAfterFirstHour: "Voltou depois da primeira hora",
  daysAfterLockout: (count) => `${counted(count, "dia")} após o bloqueio`,
};
