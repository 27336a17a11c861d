import { DownloadIcon } from "lucide-react";
import { buttonLook } from "@/components/ui/looks";
import { can, type StaffActor } from "@/lib/auth/actor";
import { tableAt } from "@/lib/tables/tables";
import { hrefWith, type PageState } from "./page-state";

/** The rows of this filter, in this order and with these columns, as a file. Drawn for those who may have it. */
export function CsvLink({ actor, state, hidden = [] }: { actor: StaffActor; state: PageState; hidden?: readonly string[] }) {
  const table = tableAt(state.path);
  if (!table || !can(actor, "exports:run") || !can(actor, table.permission)) return null;
  // What the address does not name is off in the file as well; a column that has nothing to show here may be named in it.
  const hide = [...new Set([...hidden, ...state.hidden])].join(",");
  const href = hrefWith({ ...state, path: `/api/desk/export/${table.name}` }, { view: undefined, limit: undefined, hide });
  return (
    <a href={href} download className={buttonLook({ variant: "quiet", size: "sm" })}>
      <DownloadIcon aria-hidden="true" />
      CSV
    </a>
  );
}
