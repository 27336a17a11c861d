"use client";

import { ChevronDownIcon } from "lucide-react";
import { useTexts } from "#texts";
import { useSelection } from "@/components/data-table/selection-context";
import { Menu } from "@/components/ui/menu";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { ticketDesk } from "@/lib/texts/ticket-desk";
import { words } from "@/lib/texts/words";
import { severalMax } from "@/lib/tickets/limits";
import { statuses } from "@/lib/tickets/rules";
import type { ChangeSeveral } from "@/lib/tickets/schema";
import { changeSeveralAction } from "./actions";
import { SnoozeMenu } from "./snooze-menu";

/** What can be done with the selected tickets at once: give them to somebody, move them on, put them off. */
export function SeveralActs({ staff, meId }: { staff: readonly { id: string; name: string }[]; meId: string }) {
  const { selected, clear } = useSelection();
  const t = useTexts(ticketDesk).several;
  const statusWords = useTexts(words).ticketStatus;
  const act = useAct();
  if (!selected) return null;
  if (!("ids" in selected) || selected.ids.length > severalMax) return <span className="text-ink-2">{t.onlyRows(severalMax)}</span>;
  const { ids } = selected;
  const change = (change: ChangeSeveral["change"]) =>
    act.run(
      "several",
      () => changeSeveralAction({ ids, change }),
      ({ done, left }) => {
        toast({ tone: left > 0 ? "warn" : "ok", title: t.done(done), description: left > 0 ? t.left(left) : undefined });
        clear();
      },
    );
  return (
    <>
      {act.error && <span role="alert">{act.error.message}</span>}
      <span role="status" className="text-ink-2 empty:hidden">
        {act.doing && t.changing}
      </span>
      <Menu
        label={t.assign}
        size="sm"
        entries={[
          { kind: "item", label: t.toMe, onSelect: () => change({ assignee: "me" }) },
          ...staff
            .filter(({ id }) => id !== meId)
            .map(({ id, name }) => ({ kind: "item", label: name, onSelect: () => change({ assignee: id }) }) as const),
          { kind: "separator" },
          { kind: "item", label: t.toNobody, onSelect: () => change({ assignee: null }) },
        ]}
      >
        {t.assign}
        <ChevronDownIcon aria-hidden="true" />
      </Menu>
      <Menu
        label={t.status}
        size="sm"
        entries={statuses.map((status) => ({ kind: "item", label: statusWords[status], onSelect: () => change({ status }) }))}
      >
        {t.status}
        <ChevronDownIcon aria-hidden="true" />
      </Menu>
      <SnoozeMenu linked onChoose={change} />
    </>
  );
}
