"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import type { TakeNext } from "@/lib/lockouts/claim-schema";
import { takeNextAction } from "./actions";

/** Takes the person who needs it most of those whom nobody has, and opens them. */
export function TakeNextButton({ filter }: { filter: TakeNext["filter"] }) {
  const router = useRouter();
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
        pendingText="Taking the next…"
        onClick={() =>
          run(
            "next",
            () => takeNextAction({ filter }),
            (next) => {
              if (next) router.push(`/users/${next.userId}`);
              else toast({ title: "Nobody is left whom nobody has", tone: "ok" });
            },
          )
        }
      >
        Take the next
      </Button>
    </>
  );
}
