"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Input } from "@/components/ui/field";
import { ErrorNotice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { reasonCharsMax } from "@/lib/policy/limits";
import { capitalise, counted } from "@/lib/texts/words";
import { revokeAction } from "./actions";

/** Ends an override before its time, with a reason. */
export function RevokeButton({ userId, overrideId, name, what }: { userId: string; overrideId: string; name: string; what: string }) {
  const router = useRouter();
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
          title: `${name} meets the policy again`,
          description: refused > 0 ? `${counted(refused, "lockout is", "lockouts are")} refused again.` : undefined,
        });
        router.refresh();
      },
    );
  };
  return (
    <>
      <Button size="sm" onClick={() => setAsking(true)} aria-label={`Revoke the override of ${name}: ${what}`}>
        Revoke
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Revoke the override of ${name}?`}
        description={`${capitalise(what)}. From now on they meet the policy, or an older override. The chats that they have stay.`}
        confirm="Revoke it"
        pendingText="Revoking…"
        cancel="Keep it"
        pending={act.doing !== undefined}
        onConfirm={revoke}
        error={
          act.error && <ErrorNotice title={act.error.message} kept="Nothing was changed." requestId={act.error.request_id || undefined} />
        }
      >
        <Input
          label="Reason"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          maxLength={reasonCharsMax}
          autoComplete="off"
          error={touched && missing ? "Say in a few words why: the audit log keeps it." : undefined}
        />
      </ConfirmDialog>
    </>
  );
}
