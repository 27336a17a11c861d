"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { cancelPrivacyAction } from "./actions";

/** Takes a request back. It can be asked for again, so it is done at once. */
export function CancelButton({ requestId, what }: { requestId: string; what: string }) {
  const router = useRouter();
  const act = useAct();
  const cancel = () =>
    act.run(
      "cancel",
      () => cancelPrivacyAction({ requestId }),
      () => {
        toast({ title: `Cancelled: ${what}` });
        router.refresh();
      },
    );
  return (
    <>
      <Button size="sm" variant="quiet" pending={act.doing !== undefined} pendingText="Cancelling…" onClick={cancel}>
        Cancel the request
      </Button>
      {act.error && (
        <ErrorNotice title={act.error.message} kept="The request is as it was." requestId={act.error.request_id || undefined} />
      )}
    </>
  );
}
