import { numbers } from "../numbers";

const { counted, wholeNumber } = numbers.en;

export const dataTable = {
  shown: (rows: number) => `${rows} shown`,
  changes: (changes: number) => (changes === 1 ? "1 change, show" : `${changes} changes, show`),
  leftTheList: "left the list",

  columns: "Columns",
  columnsHidden: (hidden: number) => `Columns, ${hidden} hidden`,
  hideColumn: (column: string) => `Hide ${column}`,
  showColumn: (column: string) => `Show ${column}`,
  density: "Rows",
  densities: { comfortable: "Comfortable", compact: "Compact" },

  filter: "Filter",
  filtering: "Filtering…",

  pages: "Pages",
  pageSize: "Rows",
  rowsAPage: (rows: number) => `${rows} rows a page`,
  previous: "Previous",
  next: "Next",

  selection: "Selection",
  select: "Select",
  selectPage: (many: string) => `Select the ${many} on this page`,
  selectMatching: "Select all that match",
  counting: "Counting…",
  clear: "Clear",
  /** `<words/>`: one of the six below. */
  selected: "<words/> selected",
  rows: (rows: number, one: string, many: string) => counted(rows, one, many),
  manyMatch: (max: number, many: string) => `more than ${wholeNumber(max)} ${many} that match`,
  matchWithout: (rows: number, one: string, many: string, without: number) =>
    `${counted(rows, one, many)} that match, without ${wholeNumber(without)} of them`,
  oneMatches: (one: string) => `the one ${one} that matches`,
  allMatch: (rows: number, many: string) => `all ${wholeNumber(rows)} ${many} that match`,
  elsewhere: (rows: number) => `, ${wholeNumber(rows)} not on this page`,
  left: (rows: number) => ` (${rows === 1 ? "1 has left it" : `${wholeNumber(rows)} have left it`} since)`,
  noMore: ", and no more can be picked one by one",
  dropped: (rows: number, one: string, many: string) =>
    `The filter is another one, so that ${counted(rows, one, many)} ${rows === 1 ? "is" : "are"} no longer selected.`,
};
