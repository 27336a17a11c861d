"use client";

import { useState } from "react";
import { useTexts } from "#texts";
import { Checkbox } from "@/components/ui/choice";
import { Popover } from "@/components/ui/popover";
import { audit } from "@/lib/texts/audit";

/** Any number of actions; the form sends them as one parameter. */
export function ActionFilter({ chosen, choices }: { chosen: readonly string[]; choices: readonly { value: string; label: string }[] }) {
  const t = useTexts(audit).filters;
  const [actions, setActions] = useState(chosen);
  const toggle = (value: string, on: boolean) => setActions((now) => (on ? [...now, value] : now.filter((each) => each !== value)));
  const [only] = actions;
  const summary =
    actions.length === 0
      ? t.anyAction
      : actions.length === 1
        ? (choices.find(({ value }) => value === only)?.label ?? only ?? "")
        : t.counted(actions.length);
  return (
    <div className="grid gap-1">
      <span className="font-medium">{t.action}</span>
      <input type="hidden" name="action" value={actions.join(",")} />
      <Popover title={t.actions} button={`${summary} ▾`} buttonLabel={t.actionIs(summary)}>
        <div className="grid max-h-80 gap-0.5 overflow-y-auto">
          {choices.map(({ value, label }) => (
            <Checkbox
              key={value}
              label={label}
              checked={actions.includes(value)}
              onChange={(event) => toggle(value, event.target.checked)}
            />
          ))}
        </div>
      </Popover>
    </div>
  );
}
