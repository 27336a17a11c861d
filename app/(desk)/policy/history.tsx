import { DataTable } from "@/components/data-table/data-table";
import type { PageState } from "@/components/data-table/page-state";
import { readPage } from "@/components/data-table/read-page";
import { EmptyState } from "@/components/ui/empty-state";
import type { StaffActor } from "@/lib/auth/actor";
import { env } from "@/lib/env";
import { effectAttemptsMax } from "@/lib/policy/effect";
import { listPolicyVersions } from "@/lib/policy/list-versions";
import type { ListPolicyVersions } from "@/lib/policy/schema";
import { dayKey } from "@/lib/texts/time";
import { wholeNumber } from "@/lib/texts/words";
import { leastPeople } from "./effect-words";
import { versionColumns } from "./version-columns";

/** Every version, newest first, with what it did so far. */
export async function History({ actor, state, now }: { actor: StaffActor; state: PageState<ListPolicyVersions>; now: Date }) {
  const { limit, cursor } = state.input;
  const page = await readPage(state, () => listPolicyVersions(actor, { limit, cursor }, now));
  const zone = env().REPORTING_ZONE;
  const rows = page.rows.map((row) => ({ ...row, href: `/metrics?from=${dayKey(row.at, zone)}&to=${dayKey(row.until ?? now, zone)}` }));
  return (
    <div className="grid gap-2">
      <div>
        <h2 className="font-semibold text-lg">History</h2>
        <p className="max-w-prose text-ink-2">
          The 409 rate per logical attempt of those who met the version, with its 95 % interval, as on the metrics page. Below {leastPeople}{" "}
          people it is a fraction; of a busy version the last {wholeNumber(effectAttemptsMax)} attempts are read. A version leads to the
          metrics of its days.
        </p>
      </div>
      <DataTable
        label="History"
        columns={versionColumns}
        page={{ ...page, rows }}
        rowId={(row) => String(row.version)}
        state={state}
        sorted={{ sort: "version", order: "desc" }}
        empty={<EmptyState title="No versions on this page">Go back to the first page.</EmptyState>}
      />
    </div>
  );
}
