import { FilterInput, FilterSelect } from "@/components/data-table/filter-form";
import type { ListAudit } from "@/lib/audit/schema";
import { roles } from "@/lib/auth/actor";
import { capitalise, roleWords } from "@/lib/texts/words";

const targetKinds = ["user", "consultation", "ticket", "policy", "staff", "token", "annotation", "table", "import"];

/** The filters that are needed now and then: shown when one of them is in force. */
export function MoreFilters({ input }: { input: ListAudit }) {
  const { role = "", actor_kind = "", target_kind = "", ticket = "", address = "", field = "" } = input;
  const inForce = [role, actor_kind, target_kind, ticket, address, field].some((value) => value !== "");
  const kinds = target_kind === "" || targetKinds.includes(target_kind) ? targetKinds : [...targetKinds, target_kind];
  return (
    <details open={inForce} className="basis-full">
      <summary className="inline-flex min-h-6 items-center rounded-xs text-ink-2 hover:text-ink">More filters</summary>
      <div className="mt-2 flex flex-wrap items-end gap-2 max-sm:*:min-w-36 max-sm:*:flex-1">
        <FilterSelect
          label="Role"
          name="role"
          defaultValue={role}
          options={[{ value: "", label: "Any role" }, ...roles.map((value) => ({ value, label: capitalise(roleWords[value]) }))]}
        />
        <FilterSelect
          label="Acted as"
          name="actor_kind"
          defaultValue={actor_kind}
          options={[
            { value: "", label: "Anybody" },
            { value: "staff", label: "Staff" },
            { value: "service", label: "Service token" },
            { value: "system", label: "System" },
            { value: "app", label: "The app" },
          ]}
        />
        <FilterSelect
          label="Done to"
          name="target_kind"
          defaultValue={target_kind}
          options={[{ value: "", label: "Anything" }, ...kinds.map((value) => ({ value, label: capitalise(value.replaceAll("_", " ")) }))]}
        />
        <FilterInput label="Ticket" name="ticket" defaultValue={ticket} placeholder="#1042" className="w-24" maxLength={13} />
        <FilterInput label="Address" name="address" defaultValue={address} placeholder="127.0.0.1" className="w-36" maxLength={64} />
        <FilterInput
          label="Value before or after"
          name="field"
          defaultValue={field}
          placeholder="status:archived"
          className="min-w-48"
          maxLength={200}
        />
      </div>
    </details>
  );
}
