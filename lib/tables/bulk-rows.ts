import { listRunRows, type RunRow } from "@/lib/bulk/rows";
import { countRunRows } from "@/lib/bulk/rows-count";
import { ListRunRows } from "@/lib/bulk/schema";
import { rowStatusWords, whyWords } from "@/lib/texts/bulk";
import { personaWords, personWords } from "@/lib/texts/people";
import { deskTable, timeText } from "./table";

/** What the columns of a run's rows say, by their ids. */
export const runRowTexts = {
  person: (row: RunRow) => personWords({ id: row.userId, name: row.name, email: row.email }),
  chat: (row: RunRow) => personaWords(row.persona, row.goal),
  result: (row: RunRow) => rowStatusWords[row.status],
  why: (row: RunRow) => whyWords(row.why),
  app: (row: RunRow) => (row.status === "done" ? appWords(row) : ""),
  done: (row: RunRow) => timeText(row.doneAt),
  request: (row: RunRow) => row.requestId ?? "",
};

function appWords({ through, refusedAgain }: RunRow): string {
  if (refusedAgain) return "refused again";
  return through ? "got through" : "not back yet";
}

/** The names of the columns, in their order. */
export const runRowColumnNames: Record<keyof typeof runRowTexts, string> = {
  person: "Person",
  chat: "Chat",
  result: "Result",
  why: "Why",
  app: "Their app",
  done: "At",
  request: "Request id",
};

/** The rows of a run as a file; the run's own page shows them under the run's address. */
export const bulkRowsTable = deskTable({
  name: "bulk_rows",
  path: "/bulk/rows",
  permission: "consultations:bulk",
  schema: ListRunRows,
  columns: () =>
    (Object.keys(runRowColumnNames) as (keyof typeof runRowTexts)[]).map((id) => ({
      id,
      name: runRowColumnNames[id],
      text: runRowTexts[id],
    })),
  page: listRunRows,
  count: countRunRows,
  views: [],
});
