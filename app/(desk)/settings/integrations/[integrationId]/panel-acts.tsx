"use client";

import { type FormEvent, useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { ErrorNotice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { panelSettings } from "@/lib/texts/panel-settings";
import { SecretOnce } from "../../secret-once";
import { setPanelAction } from "../actions";

/** Switch the panel on with a new secret, or off. Intercom's secret is its own and is typed in. */
export function PanelActs({ integrationId, name, on, intercom }: { integrationId: string; name: string; on: boolean; intercom: boolean }) {
  const t = useTexts(panelSettings);
  const act = useAct();
  const [secret, setSecret] = useState<string>();
  const [missing, setMissing] = useState(false);
  const set = (next: boolean, given?: string) =>
    act.run(
      next ? "on" : "off",
      () => setPanelAction({ integrationId, on: next, secret: given }),
      (made) => {
        if (made.secret) setSecret(made.secret);
        else toast({ tone: "ok", title: next ? t.isOn : t.isOff });
      },
    );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = String(new FormData(event.currentTarget).get("panel-secret") ?? "").trim();
    setMissing(intercom && given.length < 16);
    if (!intercom || given.length >= 16) set(true, intercom ? given : undefined);
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-wrap items-end gap-2">
      {intercom && <Input label={t.clientSecret} name="panel-secret" autoComplete="off" error={missing ? t.secretMissing : undefined} />}
      <Button type="submit" pending={act.doing === "on"} pendingText={t.pending}>
        {on ? t.renew : t.switchOn}
      </Button>
      {on && (
        <Button pending={act.doing === "off"} pendingText={t.pending} onClick={() => set(false)}>
          {t.switchOff}
        </Button>
      )}
      {act.error && <ErrorNotice title={act.error.message} requestId={act.error.request_id} />}
      <SecretOnce secret={secret} name={name} words={t.once} onDone={() => setSecret(undefined)} />
    </form>
  );
}
