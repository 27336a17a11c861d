import Form from "next/form";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { LinkTabs } from "@/components/ui/link-tabs";
import { granularities, presets, type Range } from "@/lib/metrics/range";
import type { SinceRollout } from "@/lib/metrics/since-rollout";
import { metrics } from "@/lib/texts/metrics";
import { hrefOf, paramsOf, type Question } from "./question";

/** Which days, and how they are cut. Links and a plain form: it works before any script. */
export function RangeBar({ question, range, since, today }: { question: Question; range: Range; since: SinceRollout; today: string }) {
  const t = useTexts(metrics).range;
  // Days of one's own have their own usual granularity.
  const { range: _range, granularity: _granularity, from: _from, to: _to, ...kept } = paramsOf(question, {});
  return (
    <section aria-label={t.label} className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2 print:hidden">
      <div className="flex min-w-0 flex-wrap items-center gap-x-6 gap-y-1">
        <LinkTabs
          label={t.label}
          tabs={[
            ...presets.map((preset) => ({
              href: hrefOf(question, { range: { preset } }),
              label: t.presets[preset],
              current: range.preset === preset,
            })),
            // Where there is none, or it is of today, there are no days since it.
            ...(since.from
              ? [
                  {
                    href: hrefOf(question, { range: { preset: "rollout", from: since.from } }),
                    label: t.presets.rollout,
                    current: range.preset === "rollout",
                  },
                ]
              : []),
          ]}
        />
        <LinkTabs
          label={t.granularity}
          replace
          tabs={granularities
            .filter((granularity) => range.granularities.includes(granularity))
            .map((granularity) => ({
              href: hrefOf(question, { granularity }),
              label: t.by[granularity],
              current: range.granularity === granularity,
            }))}
        />
      </div>
      <Form prefetch={false} action="/metrics" scroll={false} className="flex flex-wrap items-end gap-2" aria-label={t.own}>
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Input key={`from ${range.firstDay}`} label={t.from} name="from" type="date" required max={today} defaultValue={range.firstDay} />
        <Input key={`to ${range.lastDay}`} label={t.to} name="to" type="date" required max={today} defaultValue={range.lastDay} />
        <Button type="submit">{t.show}</Button>
      </Form>
    </section>
  );
}
