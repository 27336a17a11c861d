import type { ReactNode } from "react";
import { useTexts } from "#texts";
import { Time } from "@/components/time";
import { Badge, type Tone } from "@/components/ui/badge";
import { buttonLook } from "@/components/ui/looks";
import { Rich } from "@/components/ui/rich";
import { TextLink } from "@/components/ui/text-link";
import type { PrivacyRow } from "@/lib/privacy/list";
import { exportKeptDays, type PrivacyStatus } from "@/lib/privacy/rules";
import { people } from "@/lib/texts/people";
import { privacy } from "@/lib/texts/privacy";
import { capitalise } from "@/lib/texts/words";
import { CancelButton } from "./cancel-button";
import { DecideButtons } from "./decide-buttons";

/** One request: about whom, who asked and why, who decided, and what comes next. */
export function RequestEntry({ row, me }: { row: PrivacyRow; me: string }) {
  const t = useTexts(privacy);
  const { personWords } = useTexts(people);
  const name = row.person.erased ? t.entry.erasedName(row.person.id.slice(-6)) : personWords(row.person);
  const mine = row.requestedBy.id === me;
  const { decidedAt } = row;
  const open = row.status === "requested" || row.status === "approved";
  return (
    <article aria-label={`${capitalise(t.kinds[row.kind])}: ${name}`} className="grid gap-1.5 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="font-semibold">
          {capitalise(t.kinds[row.kind])}: <TextLink href={`/users/${row.person.id}`}>{name}</TextLink>
        </h2>
        <Badge tone={tones[row.status]}>{t.statuses[row.status]}</Badge>
      </div>
      <p className="break-words">
        <Time at={row.requestedAt} format="stamp" /> <span translate="no">{row.requestedBy.name}</span>: {t.bases[row.basis]}.{" "}
        <span translate="no">“{row.reason}”</span>
        {row.ticketNumber !== null && (
          <>
            {" "}
            <TextLink href={`/tickets/${row.ticketNumber}`}>{t.entry.ticket(row.ticketNumber)}</TextLink>
          </>
        )}
      </p>
      {decidedAt && (
        <p className="break-words">
          <Rich
            text={row.status === "rejected" ? t.entry.rejectedBy : t.entry.approvedBy}
            parts={{
              when: () => <Time at={decidedAt} format="stamp" />,
              name: () => <span translate="no">{row.decidedBy}</span>,
              reason: () => <span translate="no">{row.decision}</span>,
            }}
          />
        </p>
      )}
      <p className="text-ink-2">
        <Next row={row} mine={mine} />
      </p>
      {open && (
        <div className="flex flex-wrap gap-2">
          {row.status === "requested" && !mine && (
            <DecideButtons requestId={row.id} userId={row.person.id} kind={row.kind} name={name} askedBy={row.requestedBy.name} />
          )}
          <CancelButton requestId={row.id} kind={row.kind} name={name} />
        </div>
      )}
      {row.kind === "export" && row.status === "done" && mine && row.expiresAt && row.expiresAt > new Date() && (
        <div>
          <a href={`/privacy/${row.id}/file`} download className={buttonLook({ size: "sm" })}>
            {t.entry.download}
          </a>
        </div>
      )}
    </article>
  );
}

function Next({ row, mine }: { row: PrivacyRow; mine: boolean }): ReactNode {
  const t = useTexts(privacy).entry;
  const stamp = (at: Date) => () => <Time at={at} format="stamp" />;
  if (row.status === "requested") return mine ? t.anotherDecides : t.youDecide;
  if (row.status === "approved" && row.runAfter) return <Rich text={t.erasedLater} parts={{ when: stamp(row.runAfter) }} />;
  if (row.status === "approved" || row.status === "running") return t.beingDone;
  if (row.status === "cancelled") return t.cancelledBy(row.cancelledBy ?? "");
  if (row.status === "rejected") return t.nothingDone;
  if (row.status === "failed") return t.failed;
  if (row.kind === "erase") return row.finishedAt && <Rich text={t.erased} parts={{ when: stamp(row.finishedAt) }} />;
  if (!row.expiresAt || row.expiresAt <= new Date()) return t.removed(exportKeptDays);
  const parts = { when: stamp(row.expiresAt), name: () => <span translate="no">{row.requestedBy.name}</span> };
  return <Rich text={mine ? t.ready : t.readyFor} parts={parts} />;
}

const tones: Record<PrivacyStatus, Tone> = {
  requested: "warn",
  approved: "accent",
  running: "accent",
  done: "ok",
  rejected: "neutral",
  cancelled: "neutral",
  failed: "bad",
};
