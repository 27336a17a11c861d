import { Suspense } from "react";
import { useLanguage, useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { CardBoundary } from "@/components/ui/card-boundary";
import { Checkbox } from "@/components/ui/choice";
import { Link } from "@/components/ui/link";
import { buttonLook } from "@/components/ui/looks";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import type { Actor } from "@/lib/auth/actor";
import { env } from "@/lib/env";
import { requestLanguage } from "@/lib/http/language";
import type { FilterValues } from "@/lib/metrics/filter-values";
import { type Dimension, dimensions, type Filters } from "@/lib/metrics/filters";
import type { PolicyStart } from "@/lib/metrics/policy-starts";
import type { Language } from "@/lib/texts/language";
import { metricFilters } from "@/lib/texts/metric-filters";
import { times } from "@/lib/texts/time";
import { AddressForm } from "./address-form";
import { chipsOf, valueWords } from "./filter-words";
import { hrefOf, paramsOf, type Question, without } from "./question";
import { readFilterValues, readPolicyStarts } from "./reads";

/** Which part of what happened is looked at: what is in force as chips, and all there is to choose from behind one button. */
export function FilterBar({ actor, question, now }: { actor: Actor; question: Question; now: Date }) {
  const language = useLanguage();
  const t = metricFilters[language];
  const chips = chipsOf(question.filters, language);
  return (
    <section aria-label={t.label} className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1.5 has-[[open]]:basis-full">
      <details className="group min-w-0 open:basis-full">
        <summary className={`${buttonLook({ size: "sm" })} list-none [&::-webkit-details-marker]:hidden`}>
          {t.open(chips.length)}
          <span aria-hidden="true" className="text-ink-3 text-xs group-open:rotate-180">
            ▾
          </span>
        </summary>
        <div className="mt-2 rounded-md border border-line bg-panel p-4">
          <CardBoundary title={t.failed} address={hrefOf(question, {})}>
            <Suspense fallback={<Skeleton label={t.label} lines={4} />}>
              <Choices actor={actor} question={question} now={now} />
            </Suspense>
          </CardBoundary>
        </div>
      </details>
      {chips.map(({ dimension, value, words, remove }) => (
        <Link
          key={`${dimension} ${value}`}
          href={hrefOf(question, { filters: without(question.filters, dimension, value) })}
          scroll={false}
          aria-label={remove}
          className="inline-flex min-h-control-sm max-w-full items-center gap-1.5 rounded-sm bg-accent-soft px-2 text-sm hover:bg-hover"
        >
          <span translate="no" className="truncate">
            {words}
          </span>
          <span aria-hidden="true" className="text-ink-2">
            ×
          </span>
        </Link>
      ))}
      {chips.length > 0 && (
        <TextLink href={hrefOf(question, { filters: {} })} className="text-sm">
          {t.clear}
        </TextLink>
      )}
    </section>
  );
}

async function Choices({ actor, question, now }: { actor: Actor; question: Question; now: Date }) {
  const [values, policies, language] = await Promise.all([readFilterValues(actor, now), readPolicyStarts(actor, now), requestLanguage()]);
  const t = metricFilters[language];
  const { filters } = question;
  return (
    <AddressForm keep={paramsOf(question, { filters: {} })} label={t.label} className="grid gap-3">
      <p className="text-ink-2 text-sm">{t.lead}</p>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(11rem,1fr))] gap-x-6 gap-y-4">
        {dimensions.map((dimension) => (
          <Values
            // What is in force is what is ticked, also after going back.
            key={`${dimension} ${filters[dimension]?.join()}`}
            dimension={dimension}
            chosen={filters[dimension] ?? []}
            options={optionsOf(dimension, values, policies, filters, { now, language })}
          />
        ))}
      </div>
      <Button type="submit" variant="primary" className="justify-self-start">
        {t.apply}
      </Button>
    </AddressForm>
  );
}

type Option = { value: string; words: string };

function Values({ dimension, chosen, options }: { dimension: Dimension; chosen: readonly string[]; options: readonly Option[] }) {
  const t = useTexts(metricFilters);
  return (
    <fieldset className="m-0 min-w-0 border-0 p-0">
      <legend className="mb-1 p-0 font-medium text-sm">{t.dimensions[dimension]}</legend>
      {options.length === 0 && <p className="text-ink-2 text-sm">{t.noValues}</p>}
      <div className="grid max-h-44 justify-items-start overflow-y-auto pl-0.5">
        {options.map(({ value, words }) => (
          <Checkbox
            key={value}
            name={dimension}
            value={value}
            defaultChecked={chosen.includes(value)}
            label={<span translate="no">{words}</span>}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** What was seen, and what the address asks for, whether anybody was seen with it or not. */
function optionsOf(
  dimension: Dimension,
  values: FilterValues,
  starts: readonly PolicyStart[],
  filters: Filters,
  { now, language }: { now: Date; language: Language },
): Option[] {
  const policies = new Map(starts.map(({ version, at }) => [String(version), at]));
  const known = dimension === "policy" ? [...policies.keys()] : values[dimension];
  const asked = (filters[dimension] ?? []).filter((value) => !known.includes(value));
  return [...known, ...asked].map((value) => {
    const since = dimension === "policy" ? policies.get(value) : undefined;
    const day = since && times[language].dateWords(since, now, env().REPORTING_ZONE);
    const words = dimension === "policy" ? metricFilters[language].policy(value, day) : valueWords(dimension, value, language);
    return { value, words };
  });
}
