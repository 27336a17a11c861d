"use client";

import { useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";
import { Select } from "@/components/ui/field";
import { ErrorNotice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { tokens } from "@/lib/texts/tokens";
import { SecretOnce } from "../secret-once";
import { revokeTokenAction, rotateTokenAction } from "./actions";

const overlapsHours = ["0", "1", "24", "168", "720"] as const;

/** Replace the secret, or end the token. */
export function TokenActs({ tokenId, name, unusedSince }: { tokenId: string; name: string; unusedSince?: "never" }) {
  const t = useTexts(tokens);
  const [asking, setAsking] = useState<"rotate" | "revoke">();
  const [made, setMade] = useState<string>();
  const [overlap, setOverlap] = useState("24");
  const act = useAct();
  const close = () => {
    setAsking(undefined);
    act.clear();
  };
  const rotate = () =>
    act.run(
      "rotate",
      () => rotateTokenAction({ tokenId, overlapHours: Number(overlap) }),
      ({ token }) => {
        close();
        setMade(token);
      },
    );
  const revoke = () =>
    act.run(
      "revoke",
      () => revokeTokenAction({ tokenId }),
      () => {
        close();
        toast({ title: t.revoke.done(name) });
      },
    );
  const error = act.error && <ErrorNotice title={act.error.message} kept={t.kept} requestId={act.error.request_id || undefined} />;
  return (
    <div className="flex flex-wrap items-start gap-2">
      <Button size="sm" onClick={() => setAsking("rotate")}>
        {t.rotate.open}
      </Button>
      <Button size="sm" variant="quiet" onClick={() => setAsking("revoke")}>
        {t.revoke.open}
      </Button>
      <Dialog
        open={asking === "rotate"}
        onOpenChange={(open) => !open && close()}
        title={t.rotate.title(name)}
        description={t.rotate.lead}
        size="sm"
        footer={
          <>
            <Button onClick={close}>{t.rotate.keep}</Button>
            <Button variant="primary" onClick={rotate} pending={act.doing !== undefined} pendingText={t.rotate.acting}>
              {t.rotate.act}
            </Button>
          </>
        }
      >
        <div className="grid gap-3">
          <Select
            label={t.rotate.overlap}
            options={overlapsHours.map((value) => ({ value, label: t.rotate.overlaps[value] }))}
            value={overlap}
            onChange={(event) => setOverlap(event.target.value)}
            hint={t.rotate.hint}
          />
          {error}
        </div>
      </Dialog>
      <ConfirmDialog
        open={asking === "revoke"}
        onOpenChange={(open) => !open && close()}
        title={t.revoke.title(name)}
        description={unusedSince === "never" ? t.revoke.neverUsed : t.revoke.used}
        confirm={t.revoke.act}
        pendingText={t.revoke.acting}
        danger
        pending={act.doing !== undefined}
        error={error}
        onConfirm={revoke}
      />
      <SecretOnce secret={made} name={name} words={t.once} onDone={() => setMade(undefined)} />
    </div>
  );
}
