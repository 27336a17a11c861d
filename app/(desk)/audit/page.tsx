import type { Metadata } from "next";
import { CsvLink } from "@/components/data-table/csv-link";
import { FilterForm, FilterInput, FilterSelect } from "@/components/data-table/filter-form";
import { HeldList } from "@/components/data-table/held-list";
import {
  filtersOf,
  hrefWith,
  hrefWithoutFilters,
  type PageState,
  readPageState,
  type SearchParams,
} from "@/components/data-table/page-state";
import { Pager } from "@/components/data-table/pager";
import { readPage } from "@/components/data-table/read-page";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { IdText } from "@/components/ui/id-text";
import { Page, PageHeader } from "@/components/ui/page";
import { TextLink } from "@/components/ui/text-link";
import { auditChoices } from "@/lib/audit/choices";
import { listAudit } from "@/lib/audit/list";
import { ListAudit } from "@/lib/audit/schema";
import { requireStaff } from "@/lib/auth/session";
import { ActionFilter } from "./action-filter";
import { actionName } from "./action-words";
import { AuditEntry } from "./entry";
import { MoreFilters } from "./more-filters";
import { VerifyChain } from "./verify-chain";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireStaff("audit:read");
  const state = readPageState("/audit", ListAudit, await searchParams);
  const { q, action = "", actor: who = "", from = "", to = "", user_id, request, entry } = state.input;
  const [choices, page] = await Promise.all([auditChoices(actor), readPage(state, () => listAudit(actor, state.input))]);
  const { limit } = state.params;
  return (
    <Page>
      <PageHeader
        title="Audit log"
        sub="What was done, by whom and why. Entries are only ever added; each one’s hash covers the one before it."
        actions={<CsvLink actor={actor} state={state} />}
      />
      <VerifyChain />
      <FilterForm
        path="/audit"
        label="Filter the audit log"
        keep={{ ...(limit && { limit }), ...(user_id && { user_id }), ...(request && { request }) }}
      >
        <FilterInput
          label="Search"
          name="q"
          type="search"
          defaultValue={q}
          placeholder="Name, reason or id"
          className="min-w-52 flex-1"
          maxLength={200}
        />
        <ActionFilter key={action} chosen={action === "" ? [] : action.split(",")} choices={actionChoices(choices.actions, action)} />
        <FilterSelect
          label="Who"
          name="actor"
          defaultValue={who}
          options={withCurrent(
            who,
            choices.actors.map(({ id, name }) => ({ value: id, label: name })),
            "Anybody",
          )}
        />
        <FilterInput label="From" name="from" type="date" defaultValue={from.slice(0, 10)} />
        <FilterInput label="To" name="to" type="date" defaultValue={to.slice(0, 10)} />
        <MoreFilters input={state.input} />
      </FilterForm>
      {user_id && (
        <p className="text-ink-2">
          Only what concerns the user <IdText id={user_id} label="user id" />.{" "}
          <TextLink href={hrefWith(state, { user_id: undefined })}>Show everybody</TextLink>
        </p>
      )}
      {request && (
        <p className="text-ink-2">
          Only what the request <IdText id={request} label="request id" /> did.{" "}
          <TextLink href={hrefWith(state, { request: undefined })}>Show every request</TextLink>
        </p>
      )}
      {entry && (
        <p className="text-ink-2">
          Only entry {entry}. <TextLink href={hrefWith(state, { entry: undefined })}>Show the whole log</TextLink>
        </p>
      )}
      {page.rows.length === 0 ? (
        <NoEntries state={state} />
      ) : (
        <HeldList
          label="Entries"
          question={hrefWith(state, { cursor: state.params.cursor })}
          summary={<span>{page.rows.length} shown, newest first</span>}
          entries={page.rows.map((entry) => ({
            id: entry.id,
            content: <AuditEntry entry={entry} open={state.input.entry === entry.seq} />,
          }))}
        />
      )}
      <Pager state={state} page={page} />
    </Page>
  );
}

// Actions of a shared link stay chosen even when the log does not hold them any more; a noun alone is one of its own.
function actionChoices(known: readonly string[], current: string): Choice[] {
  const nouns = [...new Set(known.map((action) => action.split(".")[0] ?? action))];
  const others = current.split(",").filter((action) => action !== "" && !known.includes(action) && !nouns.includes(action));
  return [
    ...nouns.flatMap((noun) => [
      { value: noun, label: `${actionName(noun).replace(/: $/, "")}: everything` },
      ...known.filter((action) => action.startsWith(`${noun}.`)).map((value) => ({ value, label: actionName(value) })),
    ]),
    ...others.map((value) => ({ value, label: value })),
  ];
}

type Choice = { value: string; label: string };

// A value from a shared link stays chosen even when the log does not hold it any more.
function withCurrent(current: string, choices: Choice[], any: string): Choice[] {
  const known = current === "" || choices.some(({ value }) => value === current);
  return [{ value: "", label: any }, ...choices, ...(known ? [] : [{ value: current, label: current }])];
}

function NoEntries({ state }: { state: PageState<ListAudit> }) {
  if (Object.keys(filtersOf(state)).length === 0) {
    return <EmptyState title="Nothing has been done yet">The first sign-in, reset or change of policy is written down here.</EmptyState>;
  }
  return (
    <EmptyState title="No entry matches these filters" action={<LinkButton href={hrefWithoutFilters(state)}>Clear filters</LinkButton>}>
      Ids are looked for as a whole; names and reasons may be a part.
    </EmptyState>
  );
}
