"use client";

import { type FormEvent, useId, useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/dialog";
import { Input } from "@/components/ui/field";
import { ErrorNotice } from "@/components/ui/notice";
import type { Act } from "@/components/ui/use-act";
import { viewDialogs } from "@/lib/texts/view-dialogs";
import { viewNameCharsMax } from "@/lib/views/limits";
import type { ViewScope } from "@/lib/views/schema";

/** A view's name; for a new one also whose it is and whether the table opens with it. What was typed stays when it is refused. */
export function ViewDialog({
  open,
  saved,
  mayTeam,
  act,
  onClose,
  onSave,
}: {
  open: boolean;
  /** The view to rename; none for a new one. */
  saved: { name: string } | undefined;
  mayTeam: boolean;
  act: Act;
  onClose: () => void;
  onSave: (view: { name: string; scope: ViewScope; isDefault: boolean }) => void;
}) {
  const t = useTexts(viewDialogs);
  const formId = useId();
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = String(form.get("name") ?? "").trim();
    setMissing(name === "");
    if (name) onSave({ name, scope: form.has("team") ? "team" : "mine", isDefault: form.has("default") });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => next || onClose()}
      title={saved ? t.renameTitle : t.saveTitle}
      description={saved ? undefined : t.saveLead}
      size="sm"
      footer={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button type="submit" form={formId} variant="primary" pending={act.doing !== undefined} pendingText={t.saving}>
            {saved ? t.renameAct : t.saveAct}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="grid gap-3">
        <Input
          label={t.name}
          name="name"
          defaultValue={saved?.name}
          maxLength={viewNameCharsMax}
          autoComplete="off"
          error={missing ? t.nameMissing : undefined}
        />
        {!saved && (
          <div className="grid">
            {mayTeam && <Checkbox name="team" label={t.forTheTeam} />}
            <Checkbox name="default" label={t.opens} hint={mayTeam ? t.opensHint : undefined} />
          </div>
        )}
        {act.error && <ErrorNotice title={act.error.message} kept={t.viewKept} requestId={act.error.request_id || undefined} />}
      </form>
    </Dialog>
  );
}
