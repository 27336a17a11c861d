import type { Metadata } from "next";
import { DataTable } from "@/components/data-table/data-table";
import { FilterForm, FilterInput, FilterSelect } from "@/components/data-table/filter-form";
import { filtersOf, hrefWith, type PageState, readPageState, type SearchParams } from "@/components/data-table/page-state";
import { openDefaultView } from "@/components/data-table/page-views";
import { readPage } from "@/components/data-table/read-page";
import { TableViews } from "@/components/data-table/table-views";
import { LiveScope } from "@/components/live/live-refresh";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page";
import { requireStaff } from "@/lib/auth/session";
import { capitalise, ticketCategoryWords, ticketStatusWords } from "@/lib/texts/words";
import { listTickets } from "@/lib/tickets/list";
import { categories, statuses } from "@/lib/tickets/rules";
import { DeskTickets } from "@/lib/tickets/schema";
import { ticketColumns } from "./columns";

export const metadata: Metadata = { title: "Tickets" };

/** The queue. What it is for is what is not solved, so that is shown unless the address says otherwise. */
export default async function TicketsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireStaff("tickets:read");
  const state = readPageState("/tickets", DeskTickets, await searchParams);
  await openDefaultView(actor, state);
  const { input } = state;
  const page = await readPage(state, () => listTickets(actor, input));
  const { status: _, category: _category, assignee: _assignee, q: _q, cursor: _cursor, ...view } = state.params;
  return (
    <Page wide>
      <LiveScope kinds={["ticket", "lockout"]} />
      <PageHeader
        title="Tickets"
        actions={
          <LinkButton href="/tickets/new" variant="primary">
            New ticket
          </LinkButton>
        }
      />
      <TableViews state={state} />
      <FilterForm path="/tickets" keep={view} label="Filter tickets">
        <FilterInput
          label="Search tickets"
          type="search"
          name="q"
          defaultValue={input.q ?? ""}
          placeholder="Subject, #number or e-mail"
          className="w-56"
        />
        <FilterSelect label="Status" name="status" defaultValue={input.status} options={statusOptions} />
        <FilterSelect label="Category" name="category" defaultValue={input.category ?? ""} options={categoryOptions} />
        <FilterSelect
          label="Assignee"
          name="assignee"
          defaultValue={input.assignee === "any" ? "" : input.assignee}
          options={assigneeOptions}
        />
      </FilterForm>
      <DataTable
        label="Tickets"
        columns={ticketColumns}
        page={page}
        rowId={(row) => row.id}
        state={state}
        sorted={{ sort: input.sort, order: input.order }}
        selectable={{ one: "ticket", many: "tickets" }}
        empty={<NoTickets state={state} status={input.status} />}
      />
    </Page>
  );
}

const statusOptions = [
  { value: "unsolved", label: "Unsolved" },
  ...statuses.map((status) => ({ value: status, label: capitalise(ticketStatusWords[status]) })),
  { value: "all", label: "Every status" },
];

const categoryOptions = [
  { value: "", label: "Every category" },
  ...categories.map((category) => ({ value: category, label: capitalise(ticketCategoryWords[category]) })),
];

const assigneeOptions = [
  { value: "", label: "Anybody" },
  { value: "me", label: "Me" },
  { value: "none", label: "Nobody" },
];

function statusPhrase(status: DeskTickets["status"]): string {
  return !status || status === "unsolved" || status === "all" ? "unsolved" : ticketStatusWords[status];
}

function NoTickets({ state, status }: { state: PageState; status: DeskTickets["status"] }) {
  const narrowed = Object.keys(filtersOf(state)).some((name) => name !== "status");
  if (narrowed) {
    return (
      <EmptyState
        title={status === "all" ? "No ticket matches" : `No ticket matches that is ${statusPhrase(status)}`}
        action={
          <>
            {status !== "all" && <LinkButton href={hrefWith(state, { status: "all" })}>Look in all tickets</LinkButton>}
            <LinkButton href={hrefWith(state, { q: undefined, category: undefined, assignee: undefined, status: "unsolved" })}>
              Clear the filters
            </LinkButton>
          </>
        }
      >
        Another status, a shorter search or fewer filters may find it.
      </EmptyState>
    );
  }
  const action = (
    <>
      {status !== "all" && <LinkButton href={hrefWith(state, { status: "all" })}>Show all tickets</LinkButton>}
      <LinkButton href="/tickets/new">New ticket</LinkButton>
    </>
  );
  const title =
    status === "unsolved" ? "Every ticket is solved" : status === "all" ? "There are no tickets yet" : "No ticket has this status";
  return (
    <EmptyState title={title} action={action}>
      Tickets come from the API and from what agents type in. Whoever is locked out without having written is under Locked out.
    </EmptyState>
  );
}
