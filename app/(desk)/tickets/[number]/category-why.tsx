"use client";

import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Rich } from "@/components/ui/rich";
import { ticket as ticketTexts } from "@/lib/texts/ticket";
import { words } from "@/lib/texts/words";
import { type Category, type CategorySource, type SettledCategory, settledCategories } from "@/lib/tickets/rules";
import type { TicketView } from "@/lib/tickets/view";

/** What decided the category, how sure that is and by which words; and what it may be instead, one press each. */
export function CategoryWhy({
  category,
  source,
  why,
  busy,
  onCorrect,
}: {
  category: Category;
  source: CategorySource;
  why: TicketView["why"];
  busy: boolean;
  onCorrect: (to: SettledCategory) => void;
}) {
  const t = useTexts(ticketTexts).controls;
  const { ticketCategory } = useTexts(words);
  const unsure = category === "unsure";
  const others = source === "staff" ? [] : settledCategories.filter((other) => other !== category);
  return (
    <div className="grid w-full gap-1.5 text-ink-2 text-sm">
      <p>
        {unsure ? t.unsure : t.decidedBy[source]} {!unsure && source === "model" && why && t.sure(Math.floor(why.confidence * 100))}
      </p>
      {source === "model" && why && why.evidence.length > 0 && (
        <p>
          <Rich
            text={t.why}
            parts={{
              words: () => (
                <span translate="no" className="text-ink">
                  {why.evidence
                    .map(({ word, category: spokenFor }) => `“${word}”${unsure ? ` (${ticketCategory[spokenFor]})` : ""}`)
                    .join(", ")}
                </span>
              ),
            }}
          />
        </p>
      )}
      {others.length > 0 && (
        <div className="flex flex-wrap items-center gap-1.5">
          <span>{unsure ? t.itIs : t.noItIs}</span>
          {others.map((other) => (
            <Button key={other} size="sm" variant={unsure ? undefined : "quiet"} disabled={busy} onClick={() => onCorrect(other)}>
              {ticketCategory[other]}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
