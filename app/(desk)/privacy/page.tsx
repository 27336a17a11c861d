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
import { Rich } from "@/components/ui/rich";
import { TextLink } from "@/components/ui/text-link";
import { requireStaff } from "@/lib/auth/session";
import { texts } from "@/lib/http/language";
import { listPrivacy } from "@/lib/privacy/list";
import { privacyKinds, privacyStatuses } from "@/lib/privacy/rules";
import { ListPrivacy } from "@/lib/privacy/schema";
import { privacy } from "@/lib/texts/privacy";
import { capitalise } from "@/lib/texts/words";
import { AskButton } from "./ask-button";
import { RequestEntry } from "./request-entry";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(privacy)).title };
}

export default async function PrivacyPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireStaff("privacy:manage");
  const state = readPageState("/privacy", ListPrivacy, await searchParams);
  const page = await readPage(state, () => listPrivacy(actor, state.input));
  const t = await texts(privacy);
  const { status = "", kind = "", user_id } = state.input;
  return (
    <Page>
      <PageHeader title={t.title} sub={t.lead} actions={<AskButton key={user_id} userId={user_id} />} />
      <FilterForm path="/privacy" label={t.filters.label} keep={{ ...(user_id && { user_id }) }}>
        <FilterSelect
          label={t.filters.what}
          name="kind"
          defaultValue={kind}
          options={[{ value: "", label: t.filters.both }, ...privacyKinds.map((value) => ({ value, label: capitalise(t.kinds[value]) }))]}
        />
        <FilterSelect
          label={t.filters.status}
          name="status"
          defaultValue={status}
          options={[
            { value: "", label: t.filters.any },
            ...privacyStatuses.map((value) => ({ value, label: capitalise(t.statuses[value]) })),
          ]}
        />
      </FilterForm>
      {user_id && (
        <p className="text-ink-2">
          <Rich
            text={t.onlyUser}
            parts={{
              id: () => <IdText id={user_id} label={t.userId} />,
              a: (words) => <TextLink href={hrefWith(state, { user_id: undefined })}>{words}</TextLink>,
            }}
          />
        </p>
      )}
      {page.rows.length === 0 ? (
        Object.keys(filtersOf(state)).length === 0 ? (
          <EmptyState title={t.empty.title}>{t.empty.lead}</EmptyState>
        ) : (
          <EmptyState title={t.noMatch.title} action={<LinkButton href={hrefWithoutFilters(state)}>{t.noMatch.clear}</LinkButton>}>
            {t.noMatch.lead}
          </EmptyState>
        )
      ) : (
        <ol aria-label={t.requests} className="divide-y divide-line-soft rounded-lg border border-line bg-panel shadow-card">
          {page.rows.map((row) => (
            <li key={row.id}>
              <RequestEntry row={row} me={actor.id} />
            </li>
          ))}
        </ol>
      )}
      <Pager state={state} page={page} />
      <Card title={t.leaves.title}>
        <ul className="grid max-w-prose list-disc gap-1 pl-4 text-ink-2">
          {t.leaves.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Card>
    </Page>
  );
}
