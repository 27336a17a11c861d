import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { buttonLook } from "@/components/ui/looks";
import { ticketDesk } from "@/lib/texts/ticket-desk";
import type { Neighbour } from "@/lib/tickets/neighbours";

export type Queue = {
  /** The list's own address, where the queue begins. */
  list: string;
  /** The page of a ticket of the same queue. */
  href: (neighbour: Neighbour) => string;
  previous: Neighbour | null;
  next: Neighbour | null;
};

/** Through the queue that one came from, in its order; j and k do the same. */
export function QueueLinks({ queue: { list, href, previous, next } }: { queue: Queue }) {
  const t = useTexts(ticketDesk).queue;
  return (
    <nav aria-label={t.label} className="flex flex-wrap items-center gap-2">
      <Link href={list} data-ticket-key="u" aria-keyshortcuts="u" className={buttonLook({ size: "sm", variant: "quiet" })}>
        {t.back}
      </Link>
      <Step rel="prev" neighbour={previous} href={href} words={t.previous} label={t.previousTicket} none={t.noPrevious} hotkey="k" />
      <Step rel="next" neighbour={next} href={href} words={t.next} label={t.nextTicket} none={t.noNext} hotkey="j" />
    </nav>
  );
}

function Step({
  rel,
  neighbour,
  href,
  words,
  label,
  none,
  hotkey,
}: {
  rel: "prev" | "next";
  neighbour: Neighbour | null;
  href: Queue["href"];
  words: string;
  label: (number: number) => string;
  none: string;
  hotkey: string;
}) {
  if (!neighbour) {
    return (
      <Button size="sm" reason={none}>
        {words}
      </Button>
    );
  }
  return (
    <Link
      href={href(neighbour)}
      rel={rel}
      data-ticket-key={hotkey}
      aria-keyshortcuts={hotkey}
      aria-label={label(neighbour.number)}
      className={buttonLook({ size: "sm" })}
    >
      {words}
    </Link>
  );
}
