"use client";

import { useState } from "react";
import { useTexts } from "#texts";
import { Time } from "@/components/time";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Rich } from "@/components/ui/rich";
import { useAct } from "@/components/ui/use-act";
import { ticketDesk } from "@/lib/texts/ticket-desk";
import { ActError } from "../act-error";
import { snoozeAction, wakeAction } from "../actions";
import { SnoozeMenu } from "../snooze-menu";
import { type MergeChoice, MergeDialog } from "./merge-dialog";

type Stamped = { ticketId: string; seen: Date };

/** Puts the ticket off, or into another one. */
export function TicketActs({
  number,
  linked,
  solved,
  others,
  ...stamped
}: Stamped & { number: number; linked: boolean; solved: boolean; others: readonly MergeChoice[] }) {
  const t = useTexts(ticketDesk);
  const act = useAct();
  const [merging, setMerging] = useState(false);
  return (
    <div className="flex flex-wrap items-center gap-2">
      {!solved && (
        <span data-ticket-key="h">
          <SnoozeMenu linked={linked} onChoose={(snooze) => act.run("snooze", () => snoozeAction({ ...stamped, ...snooze }))} />
        </span>
      )}
      <Button size="sm" data-ticket-key="m" aria-keyshortcuts="m" aria-haspopup="dialog" onClick={() => setMerging(true)}>
        {t.merge.open}
      </Button>
      <span role="status" className="text-ink-2 text-sm empty:hidden">
        {act.doing && t.snooze.dialog.saving}
      </span>
      <ActError error={act.error} onLookAgain={act.clear} />
      {merging && <MergeDialog {...stamped} number={number} others={others} onClose={() => setMerging(false)} />}
    </div>
  );
}

/** Until when it is put off, and the way back. */
export function SnoozedNotice({ until, untilRetry, ...stamped }: Stamped & { until: Date | null; untilRetry: boolean }) {
  const t = useTexts(ticketDesk).snooze;
  const act = useAct();
  return (
    <Notice
      title={
        <Rich
          text={until ? (untilRetry ? t.untilOrAct : t.until) : t.untilTheirAct}
          parts={{ at: () => until && <Time at={until} format="stamp" /> }}
        />
      }
      action={
        <Button
          size="sm"
          pending={act.doing !== undefined}
          pendingText={t.waking}
          onClick={() => act.run("wake", () => wakeAction(stamped))}
        >
          {t.wake}
        </Button>
      }
    >
      {t.hint}
      <ActError error={act.error} onLookAgain={act.clear} />
    </Notice>
  );
}
