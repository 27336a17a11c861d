import Form from "next/form";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { LinkTabs } from "@/components/ui/link-tabs";
import { granularities, presets, type Range } from "@/lib/metrics/range";
import { capitalise } from "@/lib/texts/words";
import { hrefOf, type Question } from "./question";
import { presetWords } from "./range-words";

const granularityWords = { hour: "By hour", day: "By day", week: "By week" };

/** Which days, and how they are cut. Links and a plain form: it works before any script. */
export function RangeBar({ question, range, today }: { question: Question; range: Range; today: string }) {
  const { kind } = question;
  return (
    <section aria-label="Range" className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2 print:hidden">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-1">
        <LinkTabs
          label="Range"
          tabs={presets.map((preset) => ({
            href: hrefOf(question, { range: { preset } }),
            label: capitalise(presetWords[preset]),
            current: range.preset === preset,
          }))}
        />
        <LinkTabs
          label="Granularity"
          replace
          tabs={granularities
            .filter((granularity) => range.granularities.includes(granularity))
            .map((granularity) => ({
              href: hrefOf(question, { granularity }),
              label: granularityWords[granularity],
              current: range.granularity === granularity,
            }))}
        />
      </div>
      <Form action="/metrics" scroll={false} className="flex flex-wrap items-end gap-2" aria-label="Days of your own">
        {kind !== "logical" && <input type="hidden" name="rate" value={kind} />}
        <Input key={`from ${range.firstDay}`} label="From" name="from" type="date" required max={today} defaultValue={range.firstDay} />
        <Input key={`to ${range.lastDay}`} label="To" name="to" type="date" required max={today} defaultValue={range.lastDay} />
        <Button type="submit">Show</Button>
      </Form>
    </section>
  );
}
