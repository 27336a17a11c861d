"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Input } from "@/components/ui/field";
import { ErrorNotice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { reasonCharsMax } from "@/lib/policy/limits";
import { policy } from "@/lib/texts/policy";
import { capitalise } from "@/lib/texts/words";
import { revokeAction } from "./actions";

/** Ends an override before its time, with a reason. */
export function RevokeButton({ userId, overrideId, name, what }: { userId: string; overrideId: string; name: string; what: string }) {
  const router = useRouter();
  const t = useTexts(policy).overrides;
  const act = useAct();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const [touched, setTouched] = useState(false);
  const missing = reason.trim().length < 3;
  const revoke = () => {
    setTouched(true);
    if (missing) return;
    act.run(
      "revoke",
      () => revokeAction({ userId, overrideId, reason }),
      ({ refused }) => {
        setAsking(false);
        toast({
          title: t.revoked(name),
          description: refused > 0 ? t.refused(refused) : undefined,
        });
        router.refresh();
      },
    );
  };
  return (
    <>
      <Button size="sm" onClick={() => setAsking(true)} aria-label={t.revokeOf(name, what)}>
        {t.revoke}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t.ask(name)}
        description={t.after(capitalise(what))}
        confirm={t.confirm}
        pendingText={t.pending}
        cancel={t.cancel}
        pending={act.doing !== undefined}
        onConfirm={revoke}
        error={act.error && <ErrorNotice title={act.error.message} kept={t.kept} requestId={act.error.request_id || undefined} />}
      >
        <Input
          label={t.reason}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          maxLength={reasonCharsMax}
          autoComplete="off"
          error={touched && missing ? t.reasonMissing : undefined}
        />
      </ConfirmDialog>
    </>
  );
}
