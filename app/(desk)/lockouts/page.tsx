import type { Metadata } from "next";
import { DataTable } from "@/components/data-table/data-table";
import { FilterForm, FilterSelect } from "@/components/data-table/filter-form";
import { hrefWith, type PageState, readPageState, type SearchParams } from "@/components/data-table/page-state";
import { readPage } from "@/components/data-table/read-page";
import { Duration } from "@/components/time";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkTabs } from "@/components/ui/link-tabs";
import { Page, PageHeader } from "@/components/ui/page";
import { requireStaff } from "@/lib/auth/session";
import { listLockouts } from "@/lib/lockouts/list";
import { ListLockouts, lockoutOrderOf } from "@/lib/lockouts/list-schema";
import { type LockoutOverview, lockoutOverview, overviewLockoutsMax } from "@/lib/lockouts/overview";
import { causes } from "@/lib/lockouts/rules";
import { personaWords } from "@/lib/texts/people";
import { capitalise, causeWords, counted, wholeNumber } from "@/lib/texts/words";
import { lockoutColumns } from "./lockout-columns";

export const metadata: Metadata = { title: "Locked out" };

export default async function LockoutsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireStaff("lockouts:read");
  const state = readPageState("/lockouts", ListLockouts, await searchParams);
  const { input } = state;
  const [overview, page] = await Promise.all([lockoutOverview(actor), readPage(state, () => listLockouts(actor, input))]);
  const { cause, persona, state: _, cursor: __, ...keep } = state.params;
  return (
    <Page wide>
      <PageHeader title={titleOf(overview)} sub={<Sub overview={overview} />} />
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <LinkTabs
          label="Which lockouts"
          tabs={[
            {
              href: hrefWith(state, { state: undefined }),
              label: "Locked out now",
              count: capped(overview.locked_out.lockouts),
              current: input.state === "locked_out",
            },
            {
              href: hrefWith(state, { state: "waiting" }),
              label: "Freed, app not back yet",
              count: capped(overview.waiting.lockouts),
              current: input.state === "waiting",
            },
          ]}
        />
        <FilterForm path="/lockouts" label="Filter lockouts" keep={{ ...keep, ...(input.state === "waiting" && { state: "waiting" }) }}>
          <FilterSelect
            label="Likely cause"
            name="cause"
            defaultValue={cause ?? ""}
            options={[{ value: "", label: "Any cause" }, ...causes.map((value) => ({ value, label: capitalise(causeWords[value]) }))]}
          />
          <FilterSelect
            label="Chat with"
            name="persona"
            defaultValue={persona ?? ""}
            options={[
              { value: "", label: "Anybody" },
              ...[...new Set([...overview.personas, ...(persona ? [persona] : [])])].map((value) => ({
                value,
                label: personaWords(value),
              })),
            ]}
          />
        </FilterForm>
      </div>
      <DataTable
        label={input.state === "waiting" ? "Freed, app not back yet" : "Locked out now"}
        columns={lockoutColumns[input.state]}
        page={page}
        rowId={(lockout) => lockout.id}
        state={state}
        sorted={{ sort: input.sort, order: lockoutOrderOf(input) }}
        empty={<Nobody state={state} />}
      />
    </Page>
  );
}

function titleOf({ locked_out: { people } }: LockoutOverview): string {
  if (people === 0) return "Nobody is locked out right now";
  return people === 1 ? "1 person is locked out now" : `${capped(people)} people are locked out now`;
}

function capped(count: number): string {
  return count >= overviewLockoutsMax ? `${wholeNumber(overviewLockoutsMax)}+` : wholeNumber(count);
}

function Sub({ overview: { locked_out, waiting, longest_since } }: { overview: LockoutOverview }) {
  return (
    <>
      {longest_since && (
        <span>
          the longest for <Duration since={longest_since} />
        </span>
      )}
      {locked_out.lockouts > locked_out.people && <span>{capped(locked_out.lockouts)} lockouts, some people have several</span>}
      {waiting.people > 0 && <span>{counted(waiting.people, "person", "people")} freed, waiting for their app</span>}
    </>
  );
}

function Nobody({ state }: { state: PageState<ListLockouts> }) {
  const { cause, persona } = state.input;
  if (cause || persona) {
    return (
      <EmptyState
        title="No lockout matches these filters"
        action={<LinkButton href={hrefWith(state, { cause: undefined, persona: undefined })}>Clear filters</LinkButton>}
      >
        There may be others with another cause or about another chat.
      </EmptyState>
    );
  }
  if (state.input.state === "waiting") {
    return (
      <EmptyState title="Nobody is waiting for their app">
        Somebody stands here from a remedy until their app opens a chat again.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Nobody is in the queue" action={<LinkButton href="/users">Search users</LinkButton>}>
      Somebody stands here from the first refused chat until the server would let them through again. The page follows by itself.
    </EmptyState>
  );
}
