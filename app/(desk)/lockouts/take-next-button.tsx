"use client";

import { useRouter } from "next/navigation";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import type { TakeNext } from "@/lib/lockouts/claim-schema";
import { queue } from "@/lib/texts/queue";
import { takeNextAction } from "./actions";

/** Takes the person who needs it most of those whom nobody has, and opens them. */
export function TakeNextButton({ filter }: { filter: TakeNext["filter"] }) {
  const router = useRouter();
  const t = useTexts(queue);
  const { doing, error, run } = useAct();
  return (
    <>
      {error && (
        <span role="alert" className="text-bad">
          {error.message}
        </span>
      )}
      <Button
        variant="primary"
        data-take-next=""
        aria-keyshortcuts="n"
        pending={doing !== undefined}
        pendingText={t.takingNext}
        onClick={() =>
          run(
            "next",
            () => takeNextAction({ filter }),
            (next) => {
              if (next) router.push(`/users/${next.userId}`);
              else toast({ title: t.nobodyLeft, tone: "ok" });
            },
          )
        }
      >
        {t.takeNext}
      </Button>
    </>
  );
}
