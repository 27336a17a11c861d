import type { Metadata } from "next";
import { FilterForm, FilterSelect } from "@/components/data-table/filter-form";
import { filtersOf, hrefWith, hrefWithoutFilters, readPageState, type SearchParams } from "@/components/data-table/page-state";
import { Pager } from "@/components/data-table/pager";
import { readPage } from "@/components/data-table/read-page";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { IdText } from "@/components/ui/id-text";
import { Page, PageHeader } from "@/components/ui/page";
import { TextLink } from "@/components/ui/text-link";
import { requireStaff } from "@/lib/auth/session";
import { listPrivacy } from "@/lib/privacy/list";
import { notErased, privacyKinds, privacyKindWords, privacyStatuses, privacyStatusWords } from "@/lib/privacy/rules";
import { ListPrivacy } from "@/lib/privacy/schema";
import { capitalise } from "@/lib/texts/words";
import { AskButton } from "./ask-button";
import { RequestEntry } from "./request-entry";

export const metadata: Metadata = { title: "Data of people" };

export default async function PrivacyPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireStaff("privacy:manage");
  const state = readPageState("/privacy", ListPrivacy, await searchParams);
  const page = await readPage(state, () => listPrivacy(actor, state.input));
  const { status = "", kind = "", user_id } = state.input;
  return (
    <Page>
      <PageHeader
        title="Data of people"
        sub="Given out or erased for good, when one administrator asks and another one approves."
        actions={<AskButton key={user_id} userId={user_id} />}
      />
      <FilterForm path="/privacy" label="Filter requests" keep={{ ...(user_id && { user_id }) }}>
        <FilterSelect
          label="What"
          name="kind"
          defaultValue={kind}
          options={[{ value: "", label: "Both" }, ...privacyKinds.map((value) => ({ value, label: capitalise(privacyKindWords[value]) }))]}
        />
        <FilterSelect
          label="Status"
          name="status"
          defaultValue={status}
          options={[
            { value: "", label: "Any" },
            ...privacyStatuses.map((value) => ({ value, label: capitalise(privacyStatusWords[value]) })),
          ]}
        />
      </FilterForm>
      {user_id && (
        <p className="text-ink-2">
          Only about the user <IdText id={user_id} label="user id" />.{" "}
          <TextLink href={hrefWith(state, { user_id: undefined })}>Show everybody</TextLink>
        </p>
      )}
      {page.rows.length === 0 ? (
        Object.keys(filtersOf(state)).length === 0 ? (
          <EmptyState title="Nobody has asked yet">
            When a person wants their data, or wants it gone, ask here. Another administrator then has to approve it.
          </EmptyState>
        ) : (
          <EmptyState title="No request like this" action={<LinkButton href={hrefWithoutFilters(state)}>Clear filters</LinkButton>}>
            There is none with this status, or about this person.
          </EmptyState>
        )
      ) : (
        <ol aria-label="Requests" className="divide-y divide-line-soft rounded-lg border border-line bg-panel shadow-card">
          {page.rows.map((row) => (
            <li key={row.id}>
              <RequestEntry row={row} me={actor.id} />
            </li>
          ))}
        </ol>
      )}
      <Pager state={state} page={page} />
      <Card title="What an erasure leaves">
        <ul className="grid max-w-prose list-disc gap-1 pl-4 text-ink-2">
          {notErased.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Card>
    </Page>
  );
}
