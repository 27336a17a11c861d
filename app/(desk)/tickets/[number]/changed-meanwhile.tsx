"use client";

import { type ReactNode, useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { ticketDesk } from "@/lib/texts/ticket-desk";

const linesShownMax = 4;

/**
 * What others changed on the ticket since this page was opened: the page follows it, and says so here until it has been seen.
 * `entries` are the newest of the conversation, the oldest first; one's own are no news.
 */
export function ChangedMeanwhile({ entries }: { entries: readonly { id: string; mine: boolean; line: ReactNode }[] }) {
  const t = useTexts(ticketDesk).meanwhile;
  const [seen, setSeen] = useState(() => new Set(entries.map((entry) => entry.id)));
  const fresh = entries.filter((entry) => !entry.mine && !seen.has(entry.id));
  return (
    <div role="status" className="empty:hidden">
      {fresh.length > 0 && (
        <Notice
          title={t.title(fresh.length)}
          action={
            <Button size="sm" onClick={() => setSeen(new Set([...seen, ...entries.map((entry) => entry.id)]))}>
              {t.seen}
            </Button>
          }
        >
          <ul className="mt-0.5 grid gap-0.5">
            {fresh.slice(-linesShownMax).map((entry) => (
              <li key={entry.id} data-meanwhile="">
                {entry.line}
              </li>
            ))}
          </ul>
        </Notice>
      )}
    </div>
  );
}
