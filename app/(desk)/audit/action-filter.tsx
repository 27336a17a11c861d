"use client";

import { useState } from "react";
import { Checkbox } from "@/components/ui/choice";
import { Popover } from "@/components/ui/popover";
import { counted } from "@/lib/texts/words";

/** Any number of actions; the form sends them as one parameter. */
export function ActionFilter({ chosen, choices }: { chosen: readonly string[]; choices: readonly { value: string; label: string }[] }) {
  const [actions, setActions] = useState(chosen);
  const toggle = (value: string, on: boolean) => setActions((now) => (on ? [...now, value] : now.filter((each) => each !== value)));
  const [only] = actions;
  const summary =
    actions.length === 0
      ? "Any action"
      : actions.length === 1
        ? (choices.find(({ value }) => value === only)?.label ?? only)
        : counted(actions.length, "action");
  return (
    <div className="grid gap-1">
      <span className="font-medium">Action</span>
      <input type="hidden" name="action" value={actions.join(",")} />
      <Popover title="Actions" button={`${summary} ▾`} buttonLabel={`Action: ${summary}`}>
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
