"use client";

import { ChevronDownIcon } from "lucide-react";
import type { ReactNode } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Menu, type MenuEntry } from "@/components/ui/menu";
import { useAct } from "@/components/ui/use-act";
import { ticket as ticketTexts } from "@/lib/texts/ticket";
import { words } from "@/lib/texts/words";
import {
  type Category,
  type CategorySource,
  type SettledCategory,
  type Status,
  settledCategories,
  statuses,
  whyNotStatus,
} from "@/lib/tickets/rules";
import type { TicketView } from "@/lib/tickets/view";
import { ActError } from "../act-error";
import { assignAction, categorizeAction, changeStatusAction } from "../actions";
import { CategoryWhy } from "./category-why";

type Named = { id: string; name: string };

/** Status, assignee and category. Each names the state that was seen, so nobody's change is overwritten unseen. */
export function TicketControls({
  ticketId,
  seen,
  status,
  category,
  categorySource,
  why,
  assignee,
  linked,
  meId,
  staff,
}: {
  ticketId: string;
  seen: Date;
  status: Status;
  category: Category;
  categorySource: CategorySource;
  why: TicketView["why"];
  assignee: Named | null;
  linked: boolean;
  meId: string;
  staff: readonly Named[];
}) {
  const act = useAct();
  const { controls: t, whyNotStatus: whyNot } = useTexts(ticketTexts);
  const { ticketCategory: categoryWords, ticketStatus: statusWords } = useTexts(words);
  const stamped = { ticketId, seen };
  const setStatus = (to: Status) => act.run("status", () => changeStatusAction({ ...stamped, status: to }));
  const setCategory = (to: SettledCategory) => act.run("category", () => categorizeAction({ ...stamped, category: to }));
  const assign = (to: string | null) => act.run("assignee", () => assignAction({ ...stamped, assignee: to }));

  const mine = assignee?.id === meId;
  const ticket = { status, userId: linked ? ticketId : null };
  const statusEntries = statuses
    .filter((to) => to !== status)
    .map((to): MenuEntry => {
      const reason = whyNotStatus(ticket, to);
      return {
        kind: "item",
        label: statusWords[to],
        hint: reason && whyNot[reason],
        disabled: reason !== undefined,
        onSelect: () => setStatus(to),
      };
    });
  const categoryEntries = settledCategories
    .filter((to) => to !== category || categorySource !== "staff")
    .map((to): MenuEntry => {
      const label = to === category ? t.confirm(categoryWords[to]) : categoryWords[to];
      return { kind: "item", label, onSelect: () => setCategory(to) };
    });
  const others = staff.filter((person) => person.id !== assignee?.id);
  const assigneeEntries: MenuEntry[] = [
    ...others.map(
      (person): MenuEntry => ({
        kind: "item",
        label: person.id === meId ? t.you(person.name) : person.name,
        onSelect: () => assign(person.id),
      }),
    ),
    ...(assignee ? [{ kind: "separator" } as const, { kind: "item", label: t.nobody, onSelect: () => assign(null) } as const] : []),
  ];

  return (
    <Card title={t.title}>
      <div className="grid gap-2">
        <Row name={t.status} hotkey="s" busy={act.doing === "status"}>
          <Chooser name={t.status} value={statusWords[status]} entries={statusEntries} />
        </Row>
        <Row name={t.assignee} hotkey="a" busy={act.doing === "assignee"}>
          <Chooser name={t.assignee} value={assignee?.name ?? t.nobody} entries={assigneeEntries} />
          <Button size="sm" onClick={() => assign(mine ? null : "me")}>
            {mine ? t.giveBack : t.take}
          </Button>
        </Row>
        <Row name={t.category} hotkey="c" busy={act.doing === "category"}>
          <Chooser name={t.category} value={categoryWords[category]} entries={categoryEntries} />
          <CategoryWhy category={category} source={categorySource} why={why} onCorrect={setCategory} busy={act.doing === "category"} />
        </Row>
        <ActError error={act.error} onLookAgain={act.clear} />
      </div>
    </Card>
  );
}

function Row({ name, hotkey, busy, children }: { name: string; hotkey: string; busy: boolean; children: ReactNode }) {
  const t = useTexts(ticketTexts).controls;
  return (
    <div data-ticket-key={hotkey} className="grid grid-cols-[5rem_minmax(0,1fr)] items-baseline gap-x-3 gap-y-1">
      <span className="text-ink-3">{name}</span>
      <div className="flex min-w-0 flex-wrap items-center gap-2">
        {children}
        <span role="status" className="text-ink-2 text-sm empty:hidden">
          {busy && t.saving}
        </span>
      </div>
    </div>
  );
}

function Chooser({ name, value, entries }: { name: string; value: string; entries: readonly MenuEntry[] }) {
  const t = useTexts(ticketTexts).controls;
  return (
    <Menu label={t.chosen(name, value)} entries={entries} size="sm">
      <span className="max-w-44 truncate">{value}</span>
      <ChevronDownIcon aria-hidden="true" />
    </Menu>
  );
}
