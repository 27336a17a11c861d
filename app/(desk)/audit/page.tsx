import type { Metadata } from "next";
import { useTexts } from "#texts";
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
import { Rich } from "@/components/ui/rich";
import { TextLink } from "@/components/ui/text-link";
import { auditChoices } from "@/lib/audit/choices";
import { listAudit } from "@/lib/audit/list";
import { ListAudit } from "@/lib/audit/schema";
import { requireStaff } from "@/lib/auth/session";
import { texts } from "@/lib/http/language";
import { audit } from "@/lib/texts/audit";
import { actionName, auditActions } from "@/lib/texts/audit-actions";
import { ActionFilter } from "./action-filter";
import { AuditEntry } from "./entry";
import { MoreFilters } from "./more-filters";
import { VerifyChain } from "./verify-chain";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(audit)).title };
}

export default async function AuditPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireStaff("audit:read");
  const state = readPageState("/audit", ListAudit, await searchParams);
  const { q, action = "", actor: who = "", from = "", to = "", user_id, request, entry } = state.input;
  const [choices, page] = await Promise.all([auditChoices(actor), readPage(state, () => listAudit(actor, state.input))]);
  const { limit } = state.params;
  const [t, actions] = [await texts(audit), await texts(auditActions)];
  return (
    <Page>
      <PageHeader title={t.title} sub={t.lead} actions={<CsvLink actor={actor} state={state} />} />
      <VerifyChain />
      <FilterForm
        path="/audit"
        label={t.filters.label}
        keep={{ ...(limit && { limit }), ...(user_id && { user_id }), ...(request && { request }) }}
      >
        <FilterInput
          label={t.filters.search}
          name="q"
          type="search"
          defaultValue={q}
          placeholder={t.filters.searchFor}
          className="min-w-52 flex-1"
          maxLength={200}
        />
        <ActionFilter
          key={action}
          chosen={action === "" ? [] : action.split(",")}
          choices={actionChoices(actions, choices.actions, action)}
        />
        <FilterSelect
          label={t.filters.who}
          name="actor"
          defaultValue={who}
          options={withCurrent(
            who,
            choices.actors.map(({ id, name }) => ({ value: id, label: name })),
            t.filters.anybody,
          )}
        />
        <FilterInput label={t.filters.from} name="from" type="date" defaultValue={from.slice(0, 10)} />
        <FilterInput label={t.filters.to} name="to" type="date" defaultValue={to.slice(0, 10)} />
        <MoreFilters input={state.input} />
      </FilterForm>
      {user_id && (
        <p className="text-ink-2">
          <Rich
            text={t.onlyUser}
            parts={{
              id: () => <IdText id={user_id} label={t.entry.userId} />,
              a: (words) => <TextLink href={hrefWith(state, { user_id: undefined })}>{words}</TextLink>,
            }}
          />
        </p>
      )}
      {request && (
        <p className="text-ink-2">
          <Rich
            text={t.onlyRequest}
            parts={{
              id: () => <IdText id={request} label={t.entry.requestId} />,
              a: (words) => <TextLink href={hrefWith(state, { request: undefined })}>{words}</TextLink>,
            }}
          />
        </p>
      )}
      {entry && (
        <p className="text-ink-2">
          <Rich
            text={t.onlyEntry(entry)}
            parts={{ a: (words) => <TextLink href={hrefWith(state, { entry: undefined })}>{words}</TextLink> }}
          />
        </p>
      )}
      {page.rows.length === 0 ? (
        <NoEntries state={state} />
      ) : (
        <HeldList
          label={t.entries}
          question={hrefWith(state, { cursor: state.params.cursor })}
          summary={<span>{t.shown(page.rows.length)}</span>}
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
function actionChoices(texts: typeof auditActions.en, known: readonly string[], current: string): Choice[] {
  const nouns = [...new Set(known.map((action) => action.split(".")[0] ?? action))];
  const others = current.split(",").filter((action) => action !== "" && !known.includes(action) && !nouns.includes(action));
  return [
    ...nouns.flatMap((noun) => [
      { value: noun, label: actionName(texts, noun) },
      ...known.filter((action) => action.startsWith(`${noun}.`)).map((value) => ({ value, label: actionName(texts, value) })),
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
  const t = useTexts(audit);
  if (Object.keys(filtersOf(state)).length === 0) {
    return <EmptyState title={t.empty.title}>{t.empty.lead}</EmptyState>;
  }
  return (
    <EmptyState title={t.noMatch.title} action={<LinkButton href={hrefWithoutFilters(state)}>{t.noMatch.clear}</LinkButton>}>
      {t.noMatch.lead}
    </EmptyState>
  );
}
