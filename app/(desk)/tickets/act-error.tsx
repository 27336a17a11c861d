"use client";

import { useRouter } from "next/navigation";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/notice";
import type { ActionError } from "@/lib/http/action";
import { ticket } from "@/lib/texts/ticket";

/** What an action refused. Where the ticket moved on, the way to see it as it is now; what was typed stays. */
export function ActError({ error, onLookAgain }: { error: ActionError | undefined; onLookAgain?: () => void }) {
  const router = useRouter();
  const t = useTexts(ticket);
  if (!error) return null;
  const lookAgain = () => {
    onLookAgain?.();
    router.refresh();
  };
  const moved = error.code === "PRECONDITION_FAILED" || error.code === "UNREACHED";
  return (
    <ErrorNotice
      title={error.message}
      requestId={error.request_id || undefined}
      action={
        moved ? (
          <Button size="sm" onClick={lookAgain}>
            {t.lookAgain}
          </Button>
        ) : undefined
      }
    />
  );
}
