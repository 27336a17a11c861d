"use client";

import { useRouter } from "next/navigation";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import type { PrivacyKind } from "@/lib/privacy/rules";
import { privacy } from "@/lib/texts/privacy";
import { cancelPrivacyAction } from "./actions";

/** Takes a request back. It can be asked for again, so it is done at once. */
export function CancelButton({ requestId, kind, name }: { requestId: string; kind: PrivacyKind; name: string }) {
  const t = useTexts(privacy).cancel;
  const router = useRouter();
  const act = useAct();
  const cancel = () =>
    act.run(
      "cancel",
      () => cancelPrivacyAction({ requestId }),
      () => {
        toast({ title: t.done[kind](name) });
        router.refresh();
      },
    );
  return (
    <>
      <Button size="sm" variant="quiet" pending={act.doing !== undefined} pendingText={t.acting} onClick={cancel}>
        {t.act}
      </Button>
      {act.error && <ErrorNotice title={act.error.message} kept={t.kept} requestId={act.error.request_id || undefined} />}
    </>
  );
}
