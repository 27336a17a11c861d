import { toast } from "@/components/ui/toast";
import type { Answered } from "@/lib/replies/answer";
import type { answer } from "@/lib/texts/answer";
import { assignAction } from "../actions";

/** Longer than news alone: it offers to give the ticket back, which the ticket's own card does at any time, too. */
const offeredMs = 12_000;

type Texts = (typeof answer)["en"];

/** Says what became of an answer, and whose the ticket is now where nobody had it. */
export function sayAnswered(t: Texts, ticketId: string, { way, took }: Pick<Answered, "way" | "took">, description: string): void {
  if (!took) {
    toast({ tone: "ok", title: t.done[way], description });
    return;
  }
  const giveBack = async () => {
    const outcome = await assignAction({ ticketId, seen: took, assignee: null });
    toast(outcome.ok ? { title: t.done.givenBack } : { tone: "bad", title: outcome.error.message });
  };
  toast({
    tone: "ok",
    title: t.done[way],
    description: `${description} ${t.done.yours}`,
    action: { label: t.done.giveBack, onClick: () => void giveBack() },
    stayMs: offeredMs,
  });
}
