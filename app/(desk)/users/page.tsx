import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { DataTable } from "@/components/data-table/data-table";
import { readPageState, type SearchParams } from "@/components/data-table/page-state";
import { askCounts, openDefaultView } from "@/components/data-table/page-views";
import { readPage } from "@/components/data-table/read-page";
import { sentRows } from "@/components/data-table/sent-rows";
import { TableViews } from "@/components/data-table/table-views";
import { Page, PageHeader } from "@/components/ui/page";
import { Rich } from "@/components/ui/rich";
import { TextLink } from "@/components/ui/text-link";
import { requireStaff } from "@/lib/auth/session";
import { requestLanguage, texts } from "@/lib/http/language";
import { addressOfPlace } from "@/lib/search/places";
import { users } from "@/lib/texts/users";
import { findUsers } from "@/lib/users/find";
import { FindUsers, orderOf } from "@/lib/users/schema";
import { NoUsers } from "./no-users";
import { userColumns } from "./user-columns";
import { UserTable } from "./user-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(users)).title };
}

export default async function UsersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireStaff("users:read");
  const state = readPageState("/users", FindUsers, await searchParams);
  await openDefaultView(actor, state);
  const { q, sort, locked_out } = state.input;
  const reading = readPage(state, () => findUsers(actor, state.input));
  askCounts(actor, state);
  const found = await reading;
  if (found.exact) redirect(addressOfPlace(found.exact));
  const [only, another] = found.rows;
  if (found.same_email && only?.id === found.same_email.user_id && !another && !locked_out) redirect(`/users/${only.id}`);
  const others = found.same_email && found.rows.length > 1 ? found.same_email : null;
  const t = await texts(users);
  const asked = (
    <span className="break-all" translate="no">
      {q}
    </span>
  );
  return (
    <Page wide>
      <PageHeader title={t.title} sub={q && <Rich text={t.matches} parts={{ q: () => asked }} />} />
      <TableViews state={state} />
      {others && (
        <p>
          <Rich
            text={t.sameEmail}
            parts={{ q: () => asked, a: () => <TextLink href={`/users/${others.user_id}`}>{others.name ?? t.oneUser}</TextLink> }}
          />
        </p>
      )}
      {found.search === "similar" && (
        <p>
          <Rich text={t.similar} parts={{ q: () => asked }} />
        </p>
      )}
      {found.search === "id_part" && found.rows.length > 0 && <p>{t.idPart}</p>}
      {found.same_number !== null && (
        <p>
          <Rich
            text={t.sameNumber(found.same_number)}
            parts={{ a: (words) => <TextLink href={`/tickets/${found.same_number}`}>{words}</TextLink> }}
          />
        </p>
      )}
      <DataTable
        label={t.title}
        columns={userColumns(await requestLanguage())}
        drawn={(table) => <UserTable {...table} facts={sentRows(found.rows)} />}
        page={found}
        rowId={(user) => user.id}
        state={state}
        sorted={{ sort, order: orderOf(state.input) }}
        selectable={t.rows}
        summary={<span>{found.search === "word_start" ? t.shownWordStart(found.rows.length) : t.shown(found.rows.length)}</span>}
        empty={<NoUsers state={state} search={found.search} />}
      />
    </Page>
  );
}
