"use client";

import { useTexts } from "#texts";
import { Badge } from "@/components/ui/badge";
import { Checkbox } from "@/components/ui/choice";
import { TextLink } from "@/components/ui/text-link";
import type { BulkException } from "@/lib/bulk/preview";
import { type ExceptionKind, type Includable, isIncludable } from "@/lib/bulk/rules";
import { bulk } from "@/lib/texts/bulk";
import { numbers } from "@/lib/texts/numbers";
import { people as names } from "@/lib/texts/people";

/** Who differs, each kind with its people, and a switch where a lead may do it all the same. */
export function Exceptions({
  exceptions,
  included,
  onChange,
}: {
  exceptions: readonly BulkException[];
  included: readonly Includable[];
  onChange: (included: readonly Includable[]) => void;
}) {
  const { listed: t, exceptions: words } = useTexts(bulk);
  const { wholeNumber } = useTexts(numbers);
  const { personWords } = useTexts(names);
  if (exceptions.length === 0) return null;
  const change = (kind: ExceptionKind, on: boolean) => {
    if (isIncludable(kind)) onChange(on ? [...included, kind] : included.filter((each) => each !== kind));
  };
  return (
    <section aria-label={t.label} className="rounded-md border border-line">
      <ul className="divide-y divide-line-soft">
        {exceptions.map(({ kind, rows, includable, people }) => {
          const on = isIncludable(kind) && included.includes(kind);
          return (
            <li key={kind} className="grid gap-1 px-3 py-2">
              <div className="flex items-start justify-between gap-x-4">
                <p className="min-w-0">
                  <span className="font-medium">{words[kind].name}</span> <span className="text-ink-2">{wholeNumber(rows)}</span>
                  <span className="block text-ink-2 text-sm">{people[0]?.why ?? words[kind].hint}</span>
                </p>
                {includable ? (
                  <Checkbox
                    label={
                      <>
                        {t.include}
                        <span className="sr-only">{t.which(words[kind].name)}</span>
                      </>
                    }
                    className="shrink-0"
                    checked={on}
                    onChange={(event) => change(kind, event.target.checked)}
                  />
                ) : (
                  <Badge>{t.leftOut}</Badge>
                )}
              </div>
              <details className="text-sm">
                <summary className="cursor-pointer text-ink-2">{t.people(Math.min(people.length, rows))}</summary>
                <ul className="mt-1 flex max-h-40 flex-wrap gap-x-3 gap-y-0.5 overflow-y-auto">
                  {people.map((person) => (
                    <li key={`${person.userId} ${person.persona} ${person.goal}`}>
                      <TextLink href={`/users/${person.userId}`} target="_blank" translate="no">
                        {personWords({ id: person.userId, name: person.name, email: person.email })}
                      </TextLink>
                    </li>
                  ))}
                  {rows > people.length && <li className="text-ink-2">{t.andMore(rows - people.length)}</li>}
                </ul>
              </details>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
