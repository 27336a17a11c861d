"use client";

import { useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Input } from "@/components/ui/field";
import { ErrorNotice, Notice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { secretCharsMax, secretCharsMin } from "@/lib/integrations/limits";
import { integrations } from "@/lib/texts/integrations";
import { SecretOnce } from "../../secret-once";
import { rotateIntegrationAction, switchIntegrationAction, testIntegrationAction } from "../actions";

/** Send a sample, replace the secret, switch it off and on. */
export function IntegrationActs({ integrationId, name, on }: { integrationId: string; name: string; on: boolean }) {
  const { acts: t, create, once, kept } = useTexts(integrations);
  const [asking, setAsking] = useState<"rotate" | "off">();
  const [given, setGiven] = useState("");
  const [short, setShort] = useState(false);
  const [secret, setSecret] = useState<string>();
  const [ms, setMs] = useState<number>();
  const act = useAct();
  const close = () => {
    setAsking(undefined);
    setGiven("");
    setShort(false);
    act.clear();
  };
  const test = () => {
    setMs(undefined);
    act.run(
      "test",
      () => testIntegrationAction({ integrationId }),
      (tested) => setMs(tested.ms),
    );
  };
  const rotate = () => {
    const tooShort = given.trim() !== "" && given.trim().length < secretCharsMin;
    setShort(tooShort);
    if (tooShort) return;
    act.run(
      "rotate",
      () => rotateIntegrationAction({ integrationId, secret: given.trim() || undefined }),
      (made) => {
        // One that was typed in is known already.
        if (given.trim()) toast({ title: t.rotated(name) });
        else setSecret(made.secret);
        close();
      },
    );
  };
  const switchTo = (next: boolean) =>
    act.run(
      "switch",
      () => switchIntegrationAction({ integrationId, on: next }),
      () => {
        close();
        toast({ title: next ? t.isOn(name) : t.isOff(name) });
      },
    );
  const error = act.error && <ErrorNotice title={act.error.message} kept={kept} requestId={act.error.request_id || undefined} />;
  return (
    <div className="grid max-w-full gap-2">
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={test} disabled={!on} pending={act.doing === "test"} pendingText={t.testing}>
          {t.test}
        </Button>
        <Button size="sm" onClick={() => setAsking("rotate")}>
          {t.rotate}
        </Button>
        {on ? (
          <Button size="sm" variant="quiet" onClick={() => setAsking("off")}>
            {t.switchOff}
          </Button>
        ) : (
          <Button size="sm" variant="quiet" onClick={() => switchTo(true)} pending={act.doing === "switch"} pendingText={t.switching}>
            {t.switchOn}
          </Button>
        )}
      </div>
      {ms !== undefined && <Notice tone="ok" title={t.tested(ms)} live />}
      {!asking && error}
      <ConfirmDialog
        open={asking === "rotate"}
        onOpenChange={(open) => !open && close()}
        title={t.rotateTitle(name)}
        description={t.rotateLead}
        confirm={t.rotateAct}
        pendingText={t.rotating}
        pending={act.doing !== undefined}
        error={error}
        onConfirm={rotate}
      >
        <Input
          label={t.rotateSecret}
          hint={t.rotateHint}
          type="password"
          maxLength={secretCharsMax}
          autoComplete="off"
          value={given}
          error={short ? create.secretShort(secretCharsMin) : undefined}
          onChange={(event) => setGiven(event.target.value)}
        />
      </ConfirmDialog>
      <ConfirmDialog
        open={asking === "off"}
        onOpenChange={(open) => !open && close()}
        title={t.switchOffTitle(name)}
        description={t.switchOffLead}
        confirm={t.switchOffAct}
        pendingText={t.switching}
        danger
        pending={act.doing !== undefined}
        error={error}
        onConfirm={() => switchTo(false)}
      />
      <SecretOnce secret={secret} name={name} words={once} onDone={() => setSecret(undefined)} />
    </div>
  );
}
