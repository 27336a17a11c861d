"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";
import { Select } from "@/components/ui/field";
import { ErrorNotice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { revokeTokenAction, rotateTokenAction } from "./actions";
import { TokenOnce } from "./token-once";

const overlaps = [
  { value: "0", label: "Ends the old one now" },
  { value: "1", label: "1 hour" },
  { value: "24", label: "1 day" },
  { value: "168", label: "7 days" },
  { value: "720", label: "30 days" },
];

/** Replace the secret, or end the token. */
export function TokenActs({ tokenId, name, unusedSince }: { tokenId: string; name: string; unusedSince?: "never" }) {
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
        toast({ title: `${name} is revoked: its next request is refused` });
      },
    );
  const error = act.error && (
    <ErrorNotice title={act.error.message} kept="The token works as before." requestId={act.error.request_id || undefined} />
  );
  return (
    <div className="flex flex-wrap items-start gap-2">
      <Button size="sm" onClick={() => setAsking("rotate")}>
        Replace secret
      </Button>
      <Button size="sm" variant="quiet" onClick={() => setAsking("revoke")}>
        Revoke
      </Button>
      <Dialog
        open={asking === "rotate"}
        onOpenChange={(open) => !open && close()}
        title={`Replace the secret of ${name}`}
        description="The client keeps its name and scopes. Both secrets work until the overlap ends, so that the system can change over in between."
        size="sm"
        footer={
          <>
            <Button onClick={close}>Keep it as it is</Button>
            <Button variant="primary" onClick={rotate} pending={act.doing !== undefined} pendingText="Making a new secret…">
              Make a new secret
            </Button>
          </>
        }
      >
        <div className="grid gap-3">
          <Select
            label="How long the old one still works"
            options={overlaps}
            value={overlap}
            onChange={(event) => setOverlap(event.target.value)}
            hint="A secret from before the old one, if there is one, ends at once: two work at most."
          />
          {error}
        </div>
      </Dialog>
      <ConfirmDialog
        open={asking === "revoke"}
        onOpenChange={(open) => !open && close()}
        title={`Revoke ${name}?`}
        description={
          unusedSince === "never"
            ? "It was never used. Nothing brings a revoked token back."
            : "Every request with it is refused from now on. Nothing brings a revoked token back; a new one can be made."
        }
        confirm="Revoke the token"
        pendingText="Revoking…"
        danger
        pending={act.doing !== undefined}
        error={error}
        onConfirm={revoke}
      />
      <TokenOnce token={made} name={name} onDone={() => setMade(undefined)} />
    </div>
  );
}
