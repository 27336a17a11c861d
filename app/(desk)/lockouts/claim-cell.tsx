"use client";

import { useTexts } from "#texts";
import { queue } from "@/lib/texts/queue";
import { releaseAction, takeAction } from "./actions";
import { useClaims } from "./claims";

/** Who is on a person, and the way to take them or give them back. `name`: the person's, for screen readers. */
export function ClaimCell({ userId, name, claim }: { userId: string; name: string; claim: { name: string; mine: boolean } | null }) {
  const t = useTexts(queue);
  const { mayRelease, busy, run } = useClaims();
  const pending = busy.has(userId);
  const state = { type: "button", "aria-disabled": pending || undefined, "aria-busy": pending || undefined } as const;
  if (!claim) {
    return (
      <button
        {...state}
        className="row-button"
        data-take=""
        aria-keyshortcuts="t"
        aria-label={t.takePerson(name)}
        onClick={() => run(userId, () => takeAction({ userId }))}
      >
        {pending ? t.taking : t.take}
      </button>
    );
  }
  return (
    <span className="inline-flex items-center gap-2">
      <span>{claim.mine ? t.youAreOnIt : t.isOnIt(claim.name)}</span>
      {(claim.mine || mayRelease) && (
        <button
          {...state}
          className="row-button row-button-quiet"
          aria-label={t.giveBackPerson(name)}
          onClick={() => run(userId, () => releaseAction({ userId }))}
        >
          {pending ? t.givingBack : t.giveBack}
        </button>
      )}
    </span>
  );
}
