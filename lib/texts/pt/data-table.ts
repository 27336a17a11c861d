import type { dataTable as en } from "../en/data-table";
import { numbers } from "../numbers";

const { counted, wholeNumber } = numbers.pt;

// Rows are people, chats or tickets: nothing here may have to agree with their gender.
export const dataTable: typeof en = {
  shown: (rows) => `Mostrando ${rows}`,
  changes: (changes) => counted(changes, "mudança, mostrar", "mudanças, mostrar"),
  leftTheList: "saiu da lista",

  columns: "Colunas",
  columnsHidden: (hidden) => counted(hidden, "coluna oculta", "colunas ocultas"),
  hideColumn: (column) => `Ocultar ${column}`,
  showColumn: (column) => `Mostrar ${column}`,
  density: "Linhas",
  densities: { comfortable: "Espaçosas", compact: "Compactas" },

  filter: "Filtrar",
  filtering: "Filtrando…",

  pages: "Páginas",
  pageSize: "Linhas",
  rowsAPage: (rows) => `${rows} linhas por página`,
  previous: "Anterior",
  next: "Próxima",

  selection: "Seleção",
  select: "Selecionar",
  selectPage: (many) => `Selecionar ${many} desta página`,
  selectMatching: "Selecionar tudo o que atende ao filtro",
  counting: "Contando…",
  clear: "Limpar",
  selected: "Seleção: <words/>",
  rows: (rows, one, many) => counted(rows, one, many),
  manyMatch: (max, many) => `mais de ${wholeNumber(max)} ${many} (tudo o que atende ao filtro)`,
  matchWithout: (rows, one, many, without) => `${counted(rows, one, many)} (o que atende ao filtro, menos ${wholeNumber(without)})`,
  oneMatches: (one) => `1 ${one} (tudo o que atende ao filtro)`,
  allMatch: (rows, many) => `${wholeNumber(rows)} ${many} (tudo o que atende ao filtro)`,
  elsewhere: (rows) => `, ${wholeNumber(rows)} fora desta página`,
  left: (rows) => ` (${rows === 1 ? "1 já saiu" : `${wholeNumber(rows)} já saíram`} da lista)`,
  noMore: ", o máximo ao escolher linha por linha",
  dropped: (rows, one, many) => `O filtro mudou: a seleção de ${counted(rows, one, many)} foi desfeita.`,
};
