import { DataTable } from "@/components/data-table/data-table";
import type { PageState } from "@/components/data-table/page-state";
import { readPage } from "@/components/data-table/read-page";
import { EmptyState } from "@/components/ui/empty-state";
import type { StaffActor } from "@/lib/auth/actor";
import { env } from "@/lib/env";
import { requestLanguage } from "@/lib/http/language";
import { effectAttemptsMax } from "@/lib/policy/effect";
import { listPolicyVersions } from "@/lib/policy/list-versions";
import type { ListPolicyVersions } from "@/lib/policy/schema";
import { policy } from "@/lib/texts/policy";
import { dayKey } from "@/lib/texts/time";
import { leastPeople } from "./effect-words";
import { versionColumns } from "./version-columns";

/** Every version, newest first, with what it did so far. */
export async function History({ actor, state, now }: { actor: StaffActor; state: PageState<ListPolicyVersions>; now: Date }) {
  const { limit, cursor } = state.input;
  const page = await readPage(state, () => listPolicyVersions(actor, { limit, cursor }, now));
  const language = await requestLanguage();
  const t = policy[language].history;
  const zone = env().REPORTING_ZONE;
  const rows = page.rows.map((row) => ({ ...row, href: `/metrics?from=${dayKey(row.at, zone)}&to=${dayKey(row.until ?? now, zone)}` }));
  return (
    <div className="grid gap-2">
      <div>
        <h2 className="font-semibold text-lg">{t.title}</h2>
        <p className="max-w-prose text-ink-2">{t.lead(leastPeople, effectAttemptsMax)}</p>
      </div>
      <DataTable
        label={t.title}
        columns={versionColumns(language)}
        page={{ ...page, rows }}
        rowId={(row) => String(row.version)}
        state={state}
        sorted={{ sort: "version", order: "desc" }}
        empty={<EmptyState title={t.empty}>{t.emptyHint}</EmptyState>}
      />
    </div>
  );
}
