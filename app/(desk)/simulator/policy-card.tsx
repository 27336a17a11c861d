"use client";

import { useState } from "react";
import { useLanguage, useTexts } from "#texts";
import { Card } from "@/components/ui/card";
import { Checkbox, RadioCard, RadioGroup } from "@/components/ui/choice";
import { Select } from "@/components/ui/field";
import { type Preset, presetOf, presets, type Switches } from "@/lib/policy/rules";
import { policyWords } from "@/lib/simulator/step-words";
import { simulator } from "@/lib/texts/simulator";
import { switches as switchTexts } from "@/lib/texts/switches";

const limits = [1, 2, 3, 5, 10] as const;

/** The policy that the simulated people meet. Nobody else does. */
export function PolicyCard({
  switches,
  inForce,
  choose,
}: {
  switches: Switches;
  inForce: { switches: Switches; version: number };
  choose: (switches: Switches) => void;
}) {
  const language = useLanguage();
  const t = useTexts(simulator).policy;
  const words = useTexts(switchTexts);
  // What was chosen stands at once; the server's word follows in a moment.
  const [wanted, setWanted] = useState<{ from: Switches; to: Switches } | null>(null);
  const shown = wanted && wanted.from === switches ? wanted.to : switches;
  const preset = presetOf(shown);
  const change = (to: Switches) => {
    setWanted({ from: switches, to });
    choose(to);
  };
  const numbers = [...new Set([...limits, ...(shown.maxActive === null ? [] : [shown.maxActive])])].sort((a, b) => a - b);
  return (
    <Card title={t.title} lead={t.lead}>
      <div className="grid gap-4">
        <RadioGroup legend={words.legend} legendHidden>
          {(Object.keys(presets) as Preset[]).map((name) => (
            <RadioCard
              key={name}
              name="preset"
              value={name}
              checked={preset === name}
              onChange={() => change({ ...presets[name] })}
              label={words.presets[name].name}
              hint={words.presets[name].does}
            />
          ))}
        </RadioGroup>
        <div className="grid gap-1.5">
          <h3 className="font-semibold">{words.title}</h3>
          <Checkbox
            label={words.list}
            checked={shown.listEnabled}
            onChange={(event) => change({ ...shown, listEnabled: event.target.checked })}
          />
          <Checkbox
            label={words.id}
            checked={shown.conflictIncludesId}
            onChange={(event) => change({ ...shown, conflictIncludesId: event.target.checked })}
          />
          <Select
            label={words.maxActive}
            className="mt-1"
            value={shown.maxActive === null ? "none" : String(shown.maxActive)}
            onChange={(event) => change({ ...shown, maxActive: event.target.value === "none" ? null : Number(event.target.value) })}
            options={[...numbers.map((one) => ({ value: String(one), label: String(one) })), { value: "none", label: words.noLimit }]}
          />
        </div>
      </div>
      <p className="mt-3 border-line-soft border-t pt-2.5 text-ink-2 text-sm">
        {t.inForce(policyWords(inForce.switches, language), inForce.version)}
      </p>
    </Card>
  );
}
