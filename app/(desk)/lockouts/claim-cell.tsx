"use client";

import { useEffect } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { queue } from "@/lib/texts/queue";
import { releaseAction, takeAction } from "./actions";

/** Who is on a person, and the way to take them or give them back. `name`: the person's, for screen readers. */
export function ClaimCell({
  userId,
  name,
  claim,
  mayRelease,
}: {
  userId: string;
  name: string;
  claim: { name: string; mine: boolean } | null;
  mayRelease: boolean;
}) {
  const t = useTexts(queue);
  const { doing, error, run } = useAct();
  useEffect(() => {
    if (error) toast({ title: error.message, tone: "warn", stayMs: 8_000 });
  }, [error]);
  if (!claim) {
    return (
      <Button
        size="sm"
        data-take=""
        aria-keyshortcuts="t"
        pending={doing !== undefined}
        pendingText={t.taking}
        aria-label={t.takePerson(name)}
        onClick={() => run("take", () => takeAction({ userId }))}
      >
        {t.take}
      </Button>
    );
  }
  return (
    <span className="inline-flex items-center gap-2">
      <span>{claim.mine ? t.youAreOnIt : t.isOnIt(claim.name)}</span>
      {(claim.mine || mayRelease) && (
        <Button
          size="sm"
          variant="quiet"
          pending={doing !== undefined}
          pendingText={t.givingBack}
          aria-label={t.giveBackPerson(name)}
          onClick={() => run("release", () => releaseAction({ userId }))}
        >
          {t.giveBack}
        </Button>
      )}
    </span>
  );
}
