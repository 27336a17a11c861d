"use client";

import { ChevronDownIcon } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/field";
import { Menu, type MenuEntry } from "@/components/ui/menu";
import { ticketDesk } from "@/lib/texts/ticket-desk";
import { snoozeDaysMax } from "@/lib/tickets/limits";

export type Snooze = { until: Date | null; untilRetry: boolean };

/** Until when a ticket is put off. `linked`: it has a person whose app can act. Times are those of this browser. */
export function SnoozeMenu({ linked, onChoose }: { linked: boolean; onChoose: (snooze: Snooze) => void }) {
  const t = useTexts(ticketDesk).snooze;
  const [asking, setAsking] = useState(false);
  const until = (label: string, time: () => Date): MenuEntry => ({
    kind: "item",
    label,
    onSelect: () => onChoose({ until: time(), untilRetry: false }),
  });
  const entries: MenuEntry[] = [
    {
      kind: "item",
      label: t.untilAct,
      hint: linked ? t.untilActHint : t.noPerson,
      disabled: !linked,
      onSelect: () => onChoose({ until: null, untilRetry: true }),
    },
    until(t.hours(1), () => inHours(1)),
    until(t.hours(4), () => inHours(4)),
    until(t.tomorrow, () => nineOClock(1)),
    until(t.monday, () => nineOClock((8 - new Date().getDay()) % 7 || 7)),
    { kind: "item", label: t.atTime, onSelect: () => setAsking(true) },
  ];
  return (
    <>
      <Menu label={t.openKey} entries={entries} size="sm">
        {t.open}
        <ChevronDownIcon aria-hidden="true" />
      </Menu>
      {asking && <SnoozeDialog linked={linked} onClose={() => setAsking(false)} onChoose={onChoose} />}
    </>
  );
}

function SnoozeDialog({ linked, onClose, onChoose }: { linked: boolean; onClose: () => void; onChoose: (snooze: Snooze) => void }) {
  const t = useTexts(ticketDesk).snooze;
  const [when, setWhen] = useState(() => localTime(nineOClock(1)));
  const [orAct, setOrAct] = useState(linked);
  const [problem, setProblem] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const until = new Date(when);
    const days = (until.getTime() - Date.now()) / 86_400_000;
    if (!(days > 0 && days <= snoozeDaysMax)) return setProblem(t.dialog.problem);
    onChoose({ until, untilRetry: linked && orAct });
    onClose();
  };
  return (
    <Dialog open size="sm" onOpenChange={(open) => !open && onClose()} title={t.dialog.title} description={t.hint}>
      <form onSubmit={submit} noValidate className="grid gap-3">
        <Input
          type="datetime-local"
          name="until"
          label={t.dialog.when}
          value={when}
          onChange={(event) => setWhen(event.target.value)}
          error={problem}
        />
        {linked && <Checkbox label={t.dialog.or} checked={orAct} onChange={(event) => setOrAct(event.target.checked)} />}
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={onClose}>{t.dialog.cancel}</Button>
          <Button type="submit" variant="primary">
            {t.dialog.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function inHours(hours: number): Date {
  return new Date(Date.now() + hours * 3_600_000);
}

function nineOClock(days: number): Date {
  const day = new Date();
  day.setDate(day.getDate() + days);
  day.setHours(9, 0, 0, 0);
  return day;
}

/** As the field wants it: the browser's own time without a zone. */
function localTime(at: Date): string {
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
