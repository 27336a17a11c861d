import type { ReactNode } from "react";
import { Time } from "@/components/time";
import { Badge, type Tone } from "@/components/ui/badge";
import { buttonLook } from "@/components/ui/looks";
import { TextLink } from "@/components/ui/text-link";
import type { PrivacyRow } from "@/lib/privacy/list";
import { erasedName, type PrivacyStatus, privacyBasisWords, privacyKindWords, privacyStatusWords } from "@/lib/privacy/rules";
import { personWords } from "@/lib/texts/people";
import { capitalise } from "@/lib/texts/words";
import { CancelButton } from "./cancel-button";
import { DecideButtons } from "./decide-buttons";

/** One request: about whom, who asked and why, who decided, and what comes next. */
export function RequestEntry({ row, me }: { row: PrivacyRow; me: string }) {
  const name = row.person.erased ? capitalise(erasedName(row.person.id)) : personWords(row.person);
  const mine = row.requestedBy.id === me;
  const open = row.status === "requested" || row.status === "approved";
  return (
    <article aria-label={`${capitalise(privacyKindWords[row.kind])}: ${name}`} className="grid gap-1.5 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="font-semibold">
          {capitalise(privacyKindWords[row.kind])}: <TextLink href={`/users/${row.person.id}`}>{name}</TextLink>
        </h2>
        <Badge tone={tones[row.status]}>{privacyStatusWords[row.status]}</Badge>
      </div>
      <p className="break-words">
        <Time at={row.requestedAt} format="stamp" /> {row.requestedBy.name}: {privacyBasisWords[row.basis]}. “{row.reason}”
        {row.ticketNumber !== null && (
          <>
            {" "}
            <TextLink href={`/tickets/${row.ticketNumber}`}>Ticket #{row.ticketNumber}</TextLink>
          </>
        )}
      </p>
      {row.decidedAt && (
        <p className="break-words">
          <Time at={row.decidedAt} format="stamp" /> {row.status === "rejected" ? "Rejected" : "Approved"} by {row.decidedBy}. “
          {row.decision}”
        </p>
      )}
      <p className="text-ink-2">{next(row, mine)}</p>
      {open && (
        <div className="flex flex-wrap gap-2">
          {row.status === "requested" && !mine && (
            <DecideButtons requestId={row.id} userId={row.person.id} kind={row.kind} name={name} askedBy={row.requestedBy.name} />
          )}
          <CancelButton requestId={row.id} what={`the ${privacyKindWords[row.kind]} of ${name}`} />
        </div>
      )}
      {row.kind === "export" && row.status === "done" && mine && row.expiresAt && row.expiresAt > new Date() && (
        <div>
          <a href={`/privacy/${row.id}/file`} download className={buttonLook({ size: "sm" })}>
            Download the file
          </a>
        </div>
      )}
    </article>
  );
}

function next(row: PrivacyRow, mine: boolean): ReactNode {
  if (row.status === "requested")
    return mine ? "Another administrator has to approve or reject it." : "It waits for you, or for another administrator.";
  if (row.status === "approved" && row.runAfter) {
    return (
      <>
        Erased for good <Time at={row.runAfter} format="stamp" />, unless somebody cancels it before.
      </>
    );
  }
  if (row.status === "approved" || row.status === "running") return "It is being done. This page shows it when it is ready.";
  if (row.status === "cancelled") return `Cancelled by ${row.cancelledBy}. Nothing was done.`;
  if (row.status === "rejected") return "Nothing was done.";
  if (row.status === "failed") return "It could not be done: the person’s data had been erased.";
  if (row.kind === "erase")
    return (
      row.finishedAt && (
        <>
          Erased <Time at={row.finishedAt} format="stamp" />.
        </>
      )
    );
  if (!row.expiresAt || row.expiresAt <= new Date()) return "The file was removed after 7 days.";
  return (
    <>
      {mine ? "Ready" : `Ready for ${row.requestedBy.name}, who asked for it`}, until <Time at={row.expiresAt} format="stamp" />.
    </>
  );
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
