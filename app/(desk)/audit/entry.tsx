import Link from "next/link";
import { Time } from "@/components/time";
import { DescriptionList, Fact } from "@/components/ui/description-list";
import { IdText } from "@/components/ui/id-text";
import { TextLink } from "@/components/ui/text-link";
import type { AuditRow } from "@/lib/audit/list";
import { isUuid } from "@/lib/ids";
import { roleWords } from "@/lib/texts/words";
import { actionWords } from "./action-words";
import { Diff } from "./diff";

/** One entry of the log: who did what to whom and why in a line or two, everything else when opened. */
export function AuditEntry({ entry, open }: { entry: AuditRow; open?: boolean }) {
  const target = targetHref(entry);
  const toThemselves = entry.target.kind === "staff" && entry.target.id === entry.actor.id;
  return (
    <div id={`entry-${entry.seq}`} className="grid gap-x-4 px-4 py-2.5 sm:grid-cols-[9rem_minmax(0,1fr)]">
      <p className="text-ink-2">
        <Time at={entry.at} format="stamp" />
      </p>
      <div className="min-w-0">
        <p className="break-words">
          <span className="font-medium">{entry.actor.name}</span>{" "}
          <span className="text-ink-2">
            ({entry.actor.role ? roleWords[entry.actor.role] : kindWords[entry.actor.kind]}) {actionWords(entry.action, toThemselves)}
          </span>{" "}
          {target && <TextLink href={target}>{entry.target.label}</TextLink>}
          {!target && !toThemselves && <span className="font-medium">{entry.target.label}</span>}
        </p>
        {entry.reason && <p className="break-words text-ink-2">“{entry.reason}”</p>}
        <details open={open} className="mt-0.5">
          <summary className="inline-flex min-h-6 items-center gap-1.5 rounded-xs text-ink-2 text-sm hover:text-ink">
            <span aria-hidden="true" className="inline-block text-[0.625rem] text-ink-3 in-[[open]]:rotate-90">
              ▶
            </span>
            Entry {entry.seq}
            {entry.ticket?.number && `, ticket #${entry.ticket.number}`}
            {entry.request_id && `, request ${entry.request_id.slice(0, 8)}`}
            {entry.erased_at && ", words erased with the person"}
          </summary>
          <Details entry={entry} />
        </details>
      </div>
    </div>
  );
}

function Details({ entry }: { entry: AuditRow }) {
  return (
    <div className="mt-2 mb-1 grid gap-3">
      <p>
        <TextLink href={`/audit?entry=${entry.seq}`}>Link to this entry</TextLink>
      </p>
      {entry.erased_at && (
        <p className="text-ink-2">
          The person’s name and every free word were taken out of this entry on <Time at={entry.erased_at} format="exact" />; its place in
          the chain is as it was.
        </p>
      )}
      <Diff before={entry.before} after={entry.after} />
      <DescriptionList>
        <Fact term="When">
          <Time at={entry.at} format="exact" />
        </Fact>
        <Fact term="Action">
          <code className="font-mono text-[0.92em]">{entry.action}</code>
        </Fact>
        <Fact term="Who">
          <IdText id={entry.actor.id} label="actor’s id" />
        </Fact>
        <Fact term="Target">
          {entry.target.kind} <IdText id={entry.target.id} label="target’s id" />
        </Fact>
        {entry.user_id && entry.user_id !== entry.target.id && (
          <Fact term="User">
            <Link href={`/users/${entry.user_id}`} className="text-accent underline underline-offset-2">
              <IdText id={entry.user_id} copy={false} />
            </Link>
          </Fact>
        )}
        {entry.ticket && (
          <Fact term="Ticket">
            {entry.ticket.number ? (
              <TextLink href={`/tickets/${entry.ticket.number}`}>#{entry.ticket.number}</TextLink>
            ) : (
              <IdText id={entry.ticket.id} label="ticket’s id" />
            )}
          </Fact>
        )}
        {entry.request_id && (
          <Fact term="Request">
            <IdText id={entry.request_id} label="request id" whole />{" "}
            <TextLink href={`/audit?request=${encodeURIComponent(entry.request_id)}`}>all that it did</TextLink>
          </Fact>
        )}
        {entry.address && <Fact term="Address">{entry.address}</Fact>}
        <Fact term="Hash">
          <IdText id={entry.hash} label="hash" />
        </Fact>
        <Fact term="Hash before">
          {entry.prev_hash ? <IdText id={entry.prev_hash} label="hash of the entry before" /> : "the first entry"}
        </Fact>
      </DescriptionList>
      {(entry.before !== null || entry.after !== null) && (
        <details>
          <summary className="inline-flex min-h-6 items-center rounded-xs text-ink-2 text-sm hover:text-ink">As JSON</summary>
          <div className="mt-1 grid gap-3 lg:grid-cols-2">
            <Json title="Before" value={entry.before} />
            <Json title="After" value={entry.after} />
          </div>
        </details>
      )}
    </div>
  );
}

function Json({ title, value }: { title: string; value: unknown }) {
  if (value === null) return null;
  return (
    <div className="min-w-0">
      <p className="font-medium text-sm">{title}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0} className="mt-1 max-h-80 overflow-auto rounded-sm bg-hover p-2.5 font-mono text-sm">
        {JSON.stringify(value, null, 2)}
      </pre>
    </div>
  );
}

const kindWords = { staff: "staff", service: "service token", app: "the app", system: "system" } as const;

// Where the target still is; a staff account, a token or the policy has no page to go to.
function targetHref(entry: AuditRow): string | null {
  if (entry.target.kind === "user") return `/users/${entry.target.id}`;
  if (entry.target.kind === "ticket" && /^#\d+$/.test(entry.target.label)) return `/tickets/${entry.target.label.slice(1)}`;
  if (entry.user_id && entry.target.kind === "consultation" && isUuid(entry.target.id)) {
    return `/users/${entry.user_id}/consultations/${entry.target.id}`;
  }
  if (entry.user_id && (entry.target.kind === "consultation" || entry.target.kind === "reset")) return `/users/${entry.user_id}`;
  return null;
}
