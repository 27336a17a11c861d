import { useTexts } from "#texts";
import { FilterInput, FilterSelect } from "@/components/data-table/filter-form";
import type { ListAudit } from "@/lib/audit/schema";
import { roles } from "@/lib/auth/actor";
import { audit } from "@/lib/texts/audit";
import { auditActions } from "@/lib/texts/audit-actions";
import { capitalise, words, wordsOf } from "@/lib/texts/words";

const targetKinds = ["user", "consultation", "ticket", "policy", "staff", "token", "annotation", "table", "import"];

/** The filters that are needed now and then: shown when one of them is in force. */
export function MoreFilters({ input }: { input: ListAudit }) {
  const t = useTexts(audit).filters;
  const roleWords = useTexts(words).role;
  const { targets } = useTexts(auditActions);
  const { role = "", actor_kind = "", target_kind = "", ticket = "", address = "", field = "" } = input;
  const inForce = [role, actor_kind, target_kind, ticket, address, field].some((value) => value !== "");
  const kinds = target_kind === "" || targetKinds.includes(target_kind) ? targetKinds : [...targetKinds, target_kind];
  return (
    <details open={inForce} className="basis-full">
      <summary className="w-fit rounded-xs py-0.5 text-ink-2 hover:text-ink">{t.more}</summary>
      <div className="mt-2 flex flex-wrap items-end gap-2 max-sm:*:min-w-36 max-sm:*:flex-1">
        <FilterSelect
          label={t.role}
          name="role"
          defaultValue={role}
          options={[{ value: "", label: t.anyRole }, ...roles.map((value) => ({ value, label: capitalise(roleWords[value]) }))]}
        />
        <FilterSelect
          label={t.actedAs}
          name="actor_kind"
          defaultValue={actor_kind}
          options={[
            { value: "", label: t.anybody },
            ...(["staff", "service", "system", "app"] as const).map((value) => ({ value, label: t.actors[value] })),
          ]}
        />
        <FilterSelect
          label={t.doneTo}
          name="target_kind"
          defaultValue={target_kind}
          options={[{ value: "", label: t.anything }, ...kinds.map((value) => ({ value, label: capitalise(wordsOf(targets, value)) }))]}
        />
        <FilterInput label={t.ticket} name="ticket" defaultValue={ticket} placeholder="#1042" className="w-24" maxLength={13} />
        <FilterInput label={t.address} name="address" defaultValue={address} placeholder="127.0.0.1" className="w-36" maxLength={64} />
        <FilterInput label={t.field} name="field" defaultValue={field} placeholder="status:archived" className="min-w-48" maxLength={200} />
      </div>
    </details>
  );
}
