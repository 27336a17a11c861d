import type { Metadata } from "next";
import { useTexts } from "#texts";
import { DataTable } from "@/components/data-table/data-table";
import { FilterForm, FilterInput, FilterSelect } from "@/components/data-table/filter-form";
import {
  filtersOf,
  hrefWith,
  hrefWithoutFilters,
  type PageState,
  readPageState,
  type SearchParams,
} from "@/components/data-table/page-state";
import { askCounts, openDefaultView } from "@/components/data-table/page-views";
import { readPage } from "@/components/data-table/read-page";
import { sentRows } from "@/components/data-table/sent-rows";
import { TableViews } from "@/components/data-table/table-views";
import { LiveScope } from "@/components/live/live-refresh";
import { Presences } from "@/components/live/presences";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page";
import { requireStaff } from "@/lib/auth/session";
import { requestLanguage, texts } from "@/lib/http/language";
import { whoIsThere } from "@/lib/live/who-is-there";
import { languages } from "@/lib/texts/language";
import { ticketDesk } from "@/lib/texts/ticket-desk";
import { tickets } from "@/lib/texts/tickets";
import { capitalise, words } from "@/lib/texts/words";
import { listAssignableStaff } from "@/lib/tickets/assignable";
import { type ListedTicket, listTickets } from "@/lib/tickets/list";
import { categories, sources, statuses } from "@/lib/tickets/rules";
import { DeskTickets, snoozedFilters } from "@/lib/tickets/schema";
import { queueHref } from "./[number]/queue";
import { ticketColumns } from "./columns";
import { SeveralActs } from "./several-acts";
import { sentTicket } from "./ticket-facts";
import { TicketTable } from "./ticket-table";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(tickets)).title };
}

/** The queue. What it is for is what is not solved, so that is shown unless the address says otherwise. */
export default async function TicketsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireStaff("tickets:read");
  const state = readPageState("/tickets", DeskTickets, await searchParams);
  await openDefaultView(actor, state);
  const { input } = state;
  askCounts(actor, state);
  const language = await requestLanguage();
  const t = tickets[language];
  const { ticketStatus, ticketCategory, ticketSource } = words[language];
  const [page, staff] = await Promise.all([readPage(state, () => listTickets(actor, input)), listAssignableStaff(actor)]);
  const places = page.rows.map((row) => `ticket ${row.number}`);
  const there = places.length > 0 ? await whoIsThere(actor, { places }) : [];
  const {
    status: _,
    category: _category,
    assignee: _assignee,
    source: _source,
    language: _language,
    snoozed: _snoozed,
    q: _q,
    cursor: _cursor,
    ...view
  } = state.params;
  const hrefOf = ({ number, place }: ListedTicket) => queueHref(number, state, place);
  return (
    <Page wide>
      <LiveScope kinds={["ticket", "lockout"]} />
      <PageHeader
        title={t.title}
        actions={
          <LinkButton href="/tickets/new" variant="primary">
            {t.newTicket}
          </LinkButton>
        }
      />
      <TableViews state={state} />
      <FilterForm path="/tickets" keep={view} label={t.filter}>
        <FilterInput label={t.search} type="search" name="q" defaultValue={input.q ?? ""} placeholder={t.searchExample} className="w-56" />
        <FilterSelect
          label={t.status}
          name="status"
          defaultValue={input.status}
          options={[
            { value: "unsolved", label: t.unsolved },
            ...statuses.map((status) => ({ value: status, label: capitalise(ticketStatus[status]) })),
            { value: "all", label: t.everyStatus },
          ]}
        />
        <FilterSelect
          label={t.category}
          name="category"
          defaultValue={input.category ?? ""}
          options={[
            { value: "", label: t.everyCategory },
            ...categories.map((category) => ({ value: category, label: capitalise(ticketCategory[category]) })),
          ]}
        />
        <FilterSelect
          label={t.assignee}
          name="assignee"
          defaultValue={input.assignee === "any" ? "" : input.assignee}
          options={[
            { value: "", label: t.assignees.any },
            { value: "me", label: t.assignees.me },
            { value: "none", label: t.assignees.none },
          ]}
        />
        <FilterSelect
          label={t.source}
          name="source"
          defaultValue={input.source ?? ""}
          options={[
            { value: "", label: t.everySource },
            ...sources.map((source) => ({ value: source, label: capitalise(ticketSource[source]) })),
          ]}
        />
        <FilterSelect
          label={t.language}
          name="language"
          defaultValue={input.language ?? ""}
          options={[
            { value: "", label: t.everyLanguage },
            ...languages.map((each) => ({ value: each, label: capitalise(ticketDesk[language].language[each]) })),
          ]}
        />
        <FilterSelect
          label={t.snoozed}
          name="snoozed"
          defaultValue={input.snoozed}
          options={snoozedFilters.map((value) => ({ value, label: t.snoozes[value] }))}
        />
      </FilterForm>
      <Presences places={places} first={there}>
        <DataTable
          label={t.title}
          columns={ticketColumns(
            language,
            page.rows.some((row) => row.snoozedAt !== null),
          )}
          drawn={(table) => <TicketTable {...table} facts={sentRows(page.rows.map((row) => sentTicket(row, hrefOf(row))))} />}
          page={page}
          rowId={(row) => row.id}
          state={state}
          sorted={{ sort: input.sort, order: input.order }}
          selectable={{ ...t.row, acts: <SeveralActs staff={staff} meId={actor.id} /> }}
          empty={<NoTickets state={state} status={input.status} />}
        />
      </Presences>
    </Page>
  );
}

function NoTickets({ state, status }: { state: PageState; status: DeskTickets["status"] }) {
  const t = useTexts(tickets);
  const statusWords = useTexts(words).ticketStatus;
  const narrowed = Object.keys(filtersOf(state)).some((name) => name !== "status");
  if (narrowed) {
    return (
      <EmptyState
        title={status === "all" ? t.noMatch : status === "unsolved" ? t.noMatchUnsolved : t.noMatchThatIs(statusWords[status])}
        action={
          <>
            {status !== "all" && <LinkButton href={hrefWith(state, { status: "all" })}>{t.lookInAll}</LinkButton>}
            <LinkButton href={hrefWithoutFilters(state)}>{t.clearFilters}</LinkButton>
          </>
        }
      >
        {t.noMatchHint}
      </EmptyState>
    );
  }
  const action = (
    <>
      {status !== "all" && <LinkButton href={hrefWith(state, { status: "all" })}>{t.showAll}</LinkButton>}
      <LinkButton href="/tickets/new">{t.newTicket}</LinkButton>
    </>
  );
  const title = status === "unsolved" ? t.allSolved : status === "all" ? t.noneYet : t.noneOfStatus;
  return (
    <EmptyState title={title} action={action}>
      {t.whence}
    </EmptyState>
  );
}
