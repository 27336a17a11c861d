import type { Metadata } from "next";
import { DataTable } from "@/components/data-table/data-table";
import { FilterForm, FilterSelect } from "@/components/data-table/filter-form";
import { filtersOf, hrefWith, type PageState, readPageState, type SearchParams } from "@/components/data-table/page-state";
import { openDefaultView } from "@/components/data-table/page-views";
import { readPage } from "@/components/data-table/read-page";
import { TableViews } from "@/components/data-table/table-views";
import { Duration, Time } from "@/components/time";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page";
import { TextLink } from "@/components/ui/text-link";
import { can } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { justBack } from "@/lib/lockouts/just-back";
import { listLockouts } from "@/lib/lockouts/list";
import { ListLockouts, lockoutOrderOf } from "@/lib/lockouts/list-schema";
import { type LockoutOverview, lockoutOverview, overviewLockoutsMax } from "@/lib/lockouts/overview";
import { causes } from "@/lib/lockouts/rules";
import { personaWords, personWords } from "@/lib/texts/people";
import { capitalise, causeWords, counted, platformWords, wholeNumber, wordsOf } from "@/lib/texts/words";
import { FreeSelected } from "../bulk/free-selected";
import { lockoutColumns } from "./lockout-columns";
import { QueueKeys } from "./queue-keys";
import { TakeNextButton } from "./take-next-button";

export const metadata: Metadata = { title: "Locked out" };

export default async function LockoutsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireStaff("lockouts:read");
  const state = readPageState("/lockouts", ListLockouts, await searchParams);
  await openDefaultView(actor, state);
  const { input } = state;
  const [overview, page, back] = await Promise.all([
    lockoutOverview(actor),
    readPage(state, () => listLockouts(actor, input)),
    justBack(actor).catch(() => []),
  ]);
  const { cause, persona, app_version, platform, since, contact, assigned, state: _, cursor: __, ...keep } = state.params;
  const { sort: _sort, order: _order, limit: _limit, cursor: _cursor, state: _state, assigned: _assigned, ...filter } = input;
  return (
    <Page wide>
      <PageHeader title={titleOf(overview)} sub={<Sub overview={overview} />} actions={<TakeNextButton filter={filter} />} />
      <TableViews state={state} />
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
          options={anyOr("Anybody", withChosen(overview.personas, persona), personaWords)}
        />
        <FilterSelect
          label="App version"
          name="app_version"
          defaultValue={app_version ?? ""}
          options={anyOr("Any version", withChosen(overview.app_versions, app_version), (value) => value)}
        />
        <FilterSelect
          label="Platform"
          name="platform"
          defaultValue={platform ?? ""}
          options={anyOr("Any platform", Object.keys(platformWords), (value) => wordsOf(platformWords, value))}
        />
        <FilterSelect
          label="Locked out in"
          name="since"
          defaultValue={since ?? ""}
          options={anyOr("Any time", Object.keys(sinceWords), (value) => wordsOf(sinceWords, value))}
        />
        <FilterSelect
          label="Have they written"
          name="contact"
          defaultValue={contact ?? ""}
          options={anyOr("Written or silent", Object.keys(contactWords), (value) => wordsOf(contactWords, value))}
        />
        <FilterSelect
          label="Who is on it"
          name="assigned"
          defaultValue={assigned ?? ""}
          options={anyOr("Anybody or nobody", Object.keys(assignedWords), (value) => wordsOf(assignedWords, value))}
        />
      </FilterForm>
      <p role="status" className={back.length > 0 ? "flex flex-wrap gap-x-3 text-ok" : "sr-only"}>
        {back.map(({ user, at }) => (
          <span key={user.id}>
            <TextLink href={`/users/${user.id}`}>{personWords(user)}</TextLink> is back, since <Time at={at} format="clock" />
          </span>
        ))}
      </p>
      <QueueKeys />
      <DataTable
        label={input.state === "waiting" ? "Freed, app not back yet" : "Locked out now"}
        columns={lockoutColumns(input.state, actor)}
        page={page}
        rowId={(lockout) => lockout.user.id}
        state={state}
        sorted={{ sort: input.sort, order: lockoutOrderOf(input) }}
        selectable={{ one: "person", many: "people", acts: can(actor, "consultations:bulk") && <FreeSelected /> }}
        empty={<Nobody state={state} />}
      />
    </Page>
  );
}

function titleOf({ locked_out: { people } }: LockoutOverview): string {
  if (people === 0) return "Nobody is locked out right now";
  return people === 1 ? "1 person is locked out now" : `${capped(people)} people are locked out now`;
}

const sinceWords = { hour: "the last hour", day: "the last 24 hours", week: "the last 7 days", month: "the last 28 days" } as const;
const contactWords = { written: "Have written", silent: "Silent" } as const;
const assignedWords = { me: "Me", nobody: "Nobody", somebody: "Somebody" } as const;

function anyOr(any: string, values: readonly string[], words: (value: string) => string) {
  return [{ value: "", label: any }, ...values.map((value) => ({ value, label: capitalise(words(value)) }))];
}

function withChosen(values: readonly string[], chosen: string | undefined): string[] {
  return [...new Set([...values, ...(chosen ? [chosen] : [])])];
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
  const { state: _, ...filters } = filtersOf(state);
  if (Object.keys(filters).length > 0) {
    return (
      <EmptyState
        title="No lockout matches these filters"
        action={
          <LinkButton href={hrefWith(state, Object.fromEntries(Object.keys(filters).map((name) => [name, undefined])))}>
            Clear filters
          </LinkButton>
        }
      >
        There may be others with another cause, about another chat, or whom somebody is on.
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
