import type { Metadata } from "next";
import { useTexts } from "#texts";
import { DataTable } from "@/components/data-table/data-table";
import { FilterForm, FilterSelect } from "@/components/data-table/filter-form";
import { filtersOf, hrefWith, type PageState, readPageState, type SearchParams } from "@/components/data-table/page-state";
import { askCounts, openDefaultView } from "@/components/data-table/page-views";
import { readPage } from "@/components/data-table/read-page";
import { sentRows } from "@/components/data-table/sent-rows";
import { TableViews } from "@/components/data-table/table-views";
import { Duration, Time } from "@/components/time";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page";
import { Rich } from "@/components/ui/rich";
import { TextLink } from "@/components/ui/text-link";
import { can } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { env } from "@/lib/env";
import { requestLanguage, texts } from "@/lib/http/language";
import { justBack } from "@/lib/lockouts/just-back";
import { listLockouts } from "@/lib/lockouts/list";
import { ListLockouts, lockoutOrderOf } from "@/lib/lockouts/list-schema";
import { type LockoutOverview, lockoutOverview, overviewLockoutsMax } from "@/lib/lockouts/overview";
import { causes } from "@/lib/lockouts/rules";
import { people, personaWords } from "@/lib/texts/people";
import { queue } from "@/lib/texts/queue";
import { clockWords } from "@/lib/texts/time";
import { capitalise, words, wordsOf } from "@/lib/texts/words";
import { FreeSelected } from "../bulk/free-selected";
import { ClaimsProvider } from "./claims";
import { lockoutColumns } from "./lockout-columns";
import { LockoutTable } from "./lockout-table";
import { QueueKeys } from "./queue-keys";
import { TakeNextButton } from "./take-next-button";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(queue)).title };
}

/** Who came back just now, above the list. */
const backShownMax = 5;

export default async function LockoutsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireStaff("lockouts:read");
  const state = readPageState("/lockouts", ListLockouts, await searchParams);
  await openDefaultView(actor, state);
  const { input } = state;
  askCounts(actor, state);
  const [overview, page, back] = await Promise.all([
    lockoutOverview(actor),
    readPage(state, () => listLockouts(actor, input)),
    justBack(actor).catch(() => []),
  ]);
  const language = await requestLanguage();
  const t = queue[language];
  const { cause: causeWords, platform: platformWords } = words[language];
  const { personWords } = people[language];
  const out = overview.locked_out.people;
  const { cause, persona, app_version, platform, since, contact, assigned, state: _, cursor: __, ...keep } = state.params;
  const { sort: _sort, order: _order, limit: _limit, cursor: _cursor, state: _state, assigned: _assigned, ...filter } = input;
  return (
    <Page wide>
      <PageHeader
        title={t.peopleOut(out, out >= overviewLockoutsMax)}
        sub={<Sub overview={overview} />}
        actions={<TakeNextButton filter={filter} />}
      />
      <TableViews state={state} />
      <FilterForm path="/lockouts" label={t.filter} keep={{ ...keep, ...(input.state === "waiting" && { state: "waiting" }) }}>
        <FilterSelect
          label={t.cause}
          name="cause"
          defaultValue={cause ?? ""}
          options={[{ value: "", label: t.anyCause }, ...causes.map((value) => ({ value, label: capitalise(causeWords[value]) }))]}
        />
        <FilterSelect
          label={t.persona}
          name="persona"
          defaultValue={persona ?? ""}
          options={anyOr(t.anyPersona, withChosen(overview.personas, persona), personaWords)}
        />
        <FilterSelect
          label={t.version}
          name="app_version"
          defaultValue={app_version ?? ""}
          options={anyOr(t.anyVersion, withChosen(overview.app_versions, app_version), (value) => value)}
        />
        <FilterSelect
          label={t.platform}
          name="platform"
          defaultValue={platform ?? ""}
          options={anyOr(t.anyPlatform, Object.keys(platformWords), (value) => wordsOf(platformWords, value))}
        />
        <FilterSelect
          label={t.since}
          name="since"
          defaultValue={since ?? ""}
          options={anyOr(t.anyTime, Object.keys(t.sinces), (value) => wordsOf(t.sinces, value))}
        />
        <FilterSelect
          label={t.contact}
          name="contact"
          defaultValue={contact ?? ""}
          options={anyOr(t.anyContact, Object.keys(t.contacts), (value) => wordsOf(t.contacts, value))}
        />
        <FilterSelect
          label={t.assigned}
          name="assigned"
          defaultValue={assigned ?? ""}
          options={anyOr(t.anyAssigned, Object.keys(t.assignees), (value) => wordsOf(t.assignees, value))}
        />
      </FilterForm>
      <p role="status" className={back.length > 0 ? "flex flex-wrap gap-x-3 text-ok" : "sr-only"}>
        {back.slice(0, backShownMax).map(({ user, at }) => (
          <span key={user.id}>
            <Rich
              text={t.isBack}
              parts={{
                who: () => (
                  <TextLink href={`/users/${user.id}`} translate="no">
                    {personWords(user)}
                  </TextLink>
                ),
                when: () => <Time at={at} format="clock" />,
              }}
            />
          </span>
        ))}
      </p>
      <QueueKeys />
      <ClaimsProvider mayRelease={can(actor, "lockouts:release")}>
        <DataTable
          label={input.state === "waiting" ? t.freedNotBack : t.lockedOutNow}
          columns={lockoutColumns(input.state, language)}
          drawn={(table) => <LockoutTable {...table} facts={sentRows(page.rows)} state={input.state} readerId={actor.id} />}
          page={page}
          rowId={(lockout) => lockout.user.id}
          state={state}
          sorted={{ sort: input.sort, order: lockoutOrderOf(input) }}
          selectable={{ ...t.row, acts: can(actor, "consultations:bulk") && <FreeSelected /> }}
          leftBecause={Object.fromEntries(back.map(({ user, at }) => [user.id, t.backSince(clockWords(at, env().REPORTING_ZONE))]))}
          empty={<Nobody state={state} />}
        />
      </ClaimsProvider>
    </Page>
  );
}

function anyOr(any: string, values: readonly string[], label: (value: string) => string) {
  return [{ value: "", label: any }, ...values.map((value) => ({ value, label: capitalise(label(value)) }))];
}

function withChosen(values: readonly string[], chosen: string | undefined): string[] {
  return [...new Set([...values, ...(chosen ? [chosen] : [])])];
}

function Sub({ overview: { locked_out, waiting, longest_since } }: { overview: LockoutOverview }) {
  const t = useTexts(queue);
  return (
    <>
      {longest_since && (
        <span>
          <Rich text={t.longest} parts={{ span: () => <Duration since={longest_since} /> }} />
        </span>
      )}
      {locked_out.lockouts > locked_out.people && (
        <span>{t.severalLockouts(locked_out.lockouts, locked_out.lockouts >= overviewLockoutsMax)}</span>
      )}
      {waiting.people > 0 && <span>{t.freedWaiting(waiting.people)}</span>}
    </>
  );
}

function Nobody({ state }: { state: PageState<ListLockouts> }) {
  const t = useTexts(queue);
  const { state: _, ...filters } = filtersOf(state);
  if (Object.keys(filters).length > 0) {
    return (
      <EmptyState
        title={t.noMatch}
        action={
          <LinkButton href={hrefWith(state, Object.fromEntries(Object.keys(filters).map((name) => [name, undefined])))}>
            {t.clearFilters}
          </LinkButton>
        }
      >
        {t.noMatchHint}
      </EmptyState>
    );
  }
  if (state.input.state === "waiting") {
    return <EmptyState title={t.nobodyWaits}>{t.nobodyWaitsHint}</EmptyState>;
  }
  return (
    <EmptyState title={t.nobody} action={<LinkButton href="/users">{t.searchUsers}</LinkButton>}>
      {t.nobodyHint}
    </EmptyState>
  );
}
