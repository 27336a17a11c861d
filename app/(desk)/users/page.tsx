import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { DataTable } from "@/components/data-table/data-table";
import { readPageState, type SearchParams } from "@/components/data-table/page-state";
import { openDefaultView } from "@/components/data-table/page-views";
import { readPage } from "@/components/data-table/read-page";
import { TableViews } from "@/components/data-table/table-views";
import { Page, PageHeader } from "@/components/ui/page";
import { TextLink } from "@/components/ui/text-link";
import { requireStaff } from "@/lib/auth/session";
import { addressOfPlace } from "@/lib/search/places";
import { findUsers } from "@/lib/users/find";
import { FindUsers, orderOf } from "@/lib/users/schema";
import { NoUsers } from "./no-users";
import { userColumns } from "./user-columns";

export const metadata: Metadata = { title: "Users" };

export default async function UsersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireStaff("users:read");
  const state = readPageState("/users", FindUsers, await searchParams);
  await openDefaultView(actor, state);
  const { q, sort, locked_out } = state.input;
  const found = await readPage(state, () => findUsers(actor, state.input));
  if (found.exact) redirect(addressOfPlace(found.exact));
  const [only, another] = found.rows;
  if (found.same_email && only?.id === found.same_email.user_id && !another && !locked_out) redirect(`/users/${only.id}`);
  const others = found.same_email && found.rows.length > 1 ? found.same_email : null;
  return (
    <Page wide>
      <PageHeader title="Users" sub={q && <span className="break-all">Matches for “{q}”</span>} />
      <TableViews state={state} />
      {others && (
        <p>
          <span className="break-all">{q}</span> is exactly the address of{" "}
          <TextLink href={`/users/${others.user_id}`}>{others.name ?? "one user"}</TextLink>. Others contain it.
        </p>
      )}
      {found.search === "similar" && (
        <p>
          Nobody matches “<span className="break-all">{q}</span>” to the letter. These are close.
        </p>
      )}
      {found.search === "id_part" && found.rows.length > 0 && <p>An id of theirs, or of a chat or a phone of theirs, holds this part.</p>}
      {found.same_number !== null && (
        <p>
          There is also <TextLink href={`/tickets/${found.same_number}`}>ticket #{found.same_number}</TextLink>.
        </p>
      )}
      <DataTable
        label="Users"
        columns={userColumns}
        page={found}
        rowId={(user) => user.id}
        state={state}
        sorted={{ sort, order: orderOf(state.input) }}
        selectable={{ one: "user", many: "users" }}
        summary={
          <span>
            {found.rows.length} shown
            {found.search === "word_start" && ". Two letters are looked for where a word begins; type three to look inside of words."}
          </span>
        }
        empty={<NoUsers state={state} search={found.search} />}
      />
    </Page>
  );
}
