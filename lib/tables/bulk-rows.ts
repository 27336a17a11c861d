import { listRunRows, type RunRow } from "@/lib/bulk/rows";
import { countRunRows } from "@/lib/bulk/rows-count";
import { ListRunRows } from "@/lib/bulk/schema";
import { bulk } from "@/lib/texts/bulk";
import type { InLanguages, Language } from "@/lib/texts/language";
import { people, personaWords } from "@/lib/texts/people";
import { refusals } from "@/lib/texts/refusals";
import { tables } from "@/lib/texts/tables";
import { deskTable, textColumns, timeText } from "./table";

const textsIn = (language: Language) => {
  const t = tables[language].runRows;
  const { personWords } = people[language];
  const appWords = ({ through, refusedAgain }: RunRow): string => {
    if (refusedAgain) return t.refusedAgain;
    return through ? t.gotThrough : t.notBack;
  };
  return {
    person: (row: RunRow) => personWords({ id: row.userId, name: row.name, email: row.email }),
    chat: (row: RunRow) => personaWords(row.persona, row.goal),
    result: (row: RunRow) => bulk[language].rowStatus[row.status],
    why: (row: RunRow) => whyWords(row.why, language),
    app: (row: RunRow) => (row.status === "done" ? appWords(row) : ""),
    done: (row: RunRow) => timeText(row.doneAt),
    request: (row: RunRow) => row.requestId ?? "",
  };
};

/** What the columns of a run's rows say, by their ids. */
export const runRowTexts: InLanguages<ReturnType<typeof textsIn>> = { en: textsIn("en"), pt: textsIn("pt") };

/** Why a row was not done: an exception, or what a refusal of this code says; else the code as it is. */
function whyWords(why: string | null, language: Language): string {
  if (why === null) return "";
  const exceptions: Readonly<Record<string, { name: string }>> = bulk[language].exceptions;
  return exceptions[why]?.name ?? refusals[language].byCode[why] ?? why.toLowerCase().replaceAll("_", " ");
}

/** The rows of a run as a file; the run's own page shows them under the run's address. */
export const bulkRowsTable = deskTable({
  name: "bulk_rows",
  path: "/bulk/rows",
  permission: "consultations:bulk",
  schema: ListRunRows,
  columns: (_, language) => textColumns(tables[language].runRows.columns, runRowTexts[language]),
  page: listRunRows,
  count: countRunRows,
  views: [],
});
