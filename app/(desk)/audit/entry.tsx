import { useTexts } from "#texts";
import { Time } from "@/components/time";
import { DescriptionList, Fact } from "@/components/ui/description-list";
import { IdText } from "@/components/ui/id-text";
import { Link } from "@/components/ui/link";
import { Rich } from "@/components/ui/rich";
import { TextLink } from "@/components/ui/text-link";
import type { AuditRow } from "@/lib/audit/list";
import { isUuid } from "@/lib/ids";
import { audit } from "@/lib/texts/audit";
import { actionWords, auditActions } from "@/lib/texts/audit-actions";
import { words } from "@/lib/texts/words";
import { Diff } from "./diff";

/** One entry of the log: who did what to whom and why in a line or two, everything else when opened. */
export function AuditEntry({ entry, open }: { entry: AuditRow; open?: boolean }) {
  const t = useTexts(audit).entry;
  const actions = useTexts(auditActions);
  const roles = useTexts(words).role;
  const target = targetHref(entry);
  const toThemselves = entry.target.kind === "staff" && entry.target.id === entry.actor.id;
  return (
    <div id={`entry-${entry.seq}`} className="grid gap-x-4 px-4 py-2.5 sm:grid-cols-[9rem_minmax(0,1fr)]">
      <p className="text-ink-2">
        <Time at={entry.at} format="stamp" />
      </p>
      <div className="min-w-0">
        <p className="break-words">
          <span translate="no" className="font-medium">
            {entry.actor.name}
          </span>{" "}
          <span className="text-ink-2">
            ({entry.actor.role ? roles[entry.actor.role] : t.actors[entry.actor.kind]}) {actionWords(actions, entry.action, toThemselves)}
          </span>{" "}
          <span translate="no">
            {target && <TextLink href={target}>{entry.target.label}</TextLink>}
            {!target && !toThemselves && <span className="font-medium">{entry.target.label}</span>}
          </span>
        </p>
        {entry.reason && (
          <p translate="no" className="break-words text-ink-2">
            “{entry.reason}”
          </p>
        )}
        <details open={open} className="mt-0.5">
          <summary className="inline-flex min-h-6 items-center gap-1.5 rounded-xs text-ink-2 text-sm hover:text-ink">
            <span aria-hidden="true" className="inline-block text-[0.625rem] text-ink-3 in-[[open]]:rotate-90">
              ▶
            </span>
            {t.line(entry.seq, {
              ticket: entry.ticket?.number ?? undefined,
              request: entry.request_id?.slice(0, 8),
              erased: entry.erased_at !== null,
            })}
          </summary>
          <Details entry={entry} />
        </details>
      </div>
    </div>
  );
}

function Details({ entry }: { entry: AuditRow }) {
  const t = useTexts(audit).entry;
  const { targets } = useTexts(auditActions);
  const erasedAt = entry.erased_at;
  return (
    <div className="mt-2 mb-1 grid gap-3">
      <p>
        <TextLink href={`/audit?entry=${entry.seq}`}>{t.link}</TextLink>
      </p>
      {erasedAt && (
        <p className="text-ink-2">
          <Rich text={t.erased} parts={{ when: () => <Time at={erasedAt} format="exact" /> }} />
        </p>
      )}
      <Diff before={entry.before} after={entry.after} />
      <DescriptionList>
        <Fact term={t.when}>
          <Time at={entry.at} format="exact" />
        </Fact>
        <Fact term={t.action}>
          <code className="font-mono text-[0.92em]">{entry.action}</code>
        </Fact>
        <Fact term={t.who}>
          <IdText id={entry.actor.id} label={t.actorId} />
        </Fact>
        <Fact term={t.target}>
          {targets[entry.target.kind] ?? entry.target.kind} <IdText id={entry.target.id} label={t.targetId} />
        </Fact>
        {entry.user_id && entry.user_id !== entry.target.id && (
          <Fact term={t.user}>
            <Link href={`/users/${entry.user_id}`} className="text-accent underline underline-offset-2">
              <IdText id={entry.user_id} copy={false} />
            </Link>
          </Fact>
        )}
        {entry.ticket && (
          <Fact term={t.ticket}>
            {entry.ticket.number ? (
              <TextLink href={`/tickets/${entry.ticket.number}`}>#{entry.ticket.number}</TextLink>
            ) : (
              <IdText id={entry.ticket.id} label={t.ticketId} />
            )}
          </Fact>
        )}
        {entry.request_id && (
          <Fact term={t.request}>
            <IdText id={entry.request_id} label={t.requestId} whole />{" "}
            <TextLink href={`/audit?request=${encodeURIComponent(entry.request_id)}`}>{t.allOfRequest}</TextLink>
          </Fact>
        )}
        {entry.address && <Fact term={t.address}>{entry.address}</Fact>}
        <Fact term={t.hash}>
          <IdText id={entry.hash} label={t.hashName} />
        </Fact>
        <Fact term={t.hashBefore}>{entry.prev_hash ? <IdText id={entry.prev_hash} label={t.hashBeforeName} /> : t.first}</Fact>
      </DescriptionList>
      {(entry.before !== null || entry.after !== null) && (
        <details>
          <summary className="w-fit rounded-xs py-0.5 text-ink-2 text-sm hover:text-ink">{t.json}</summary>
          <div className="mt-1 grid gap-3 lg:grid-cols-2">
            <Json title={t.before} value={entry.before} />
            <Json title={t.after} value={entry.after} />
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
