import { columnsOf } from "@/components/data-table/columns";
import type { Language } from "@/lib/texts/language";
import { tables } from "@/lib/texts/tables";
import type { UserRow } from "@/lib/users/find";

const column = columnsOf<UserRow>();

/** The columns of the users in one language. What stands in them is drawn by UserTable, under the same ids. */
export function userColumns(language: Language) {
  const names = tables[language].users.columns;
  return column.columns([
    column.display({ id: "name", header: names.name, meta: { main: true, sort: "name" } }),
    column.display({ id: "email", header: names.email, meta: { sort: "email", truncate: true } }),
    column.display({ id: "state", header: names.state }),
    column.display({ id: "chats", header: names.chats, meta: { align: "end" } }),
    column.display({ id: "created", header: names.created, sortDescFirst: true, meta: { sort: "created" } }),
    column.display({ id: "seen", header: names.seen }),
  ]);
}
