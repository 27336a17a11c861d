"use client";

import { type FormEvent, useId, useState } from "react";
import { useLanguage, useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input, Select } from "@/components/ui/field";
import { ErrorNotice } from "@/components/ui/notice";
import { useAct } from "@/components/ui/use-act";
import { alerts } from "@/lib/texts/alerts";
import { languageNames, languages } from "@/lib/texts/language";
import { SecretOnce } from "../secret-once";
import { createChannelAction } from "./actions";

const channelKinds = ["webhook", "email"] as const;
const targetCharsMax = 1_000;
const nameCharsMax = 120;

/** A webhook or a mailbox. What was typed stays when the server refuses. */
export function NewChannel() {
  const t = useTexts(alerts).channels;
  const [open, setOpen] = useState(false);
  const [kind, setKind] = useState<(typeof channelKinds)[number]>("webhook");
  const [made, setMade] = useState<{ name: string; secret: string }>();
  const [problems, setProblems] = useState<{ name?: string; target?: string }>({});
  const own = useLanguage();
  const act = useAct();
  const formId = useId();
  const close = () => {
    setOpen(false);
    setProblems({});
    act.clear();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [name, target] = ["name", "target"].map((field) => String(form.get(field) ?? "").trim());
    setProblems({ name: name ? undefined : t.nameMissing, target: target ? undefined : t.targetMissing });
    if (!name || !target) return;
    act.run(
      "create",
      () => createChannelAction({ kind, name, target, language: form.get("language") === "pt" ? "pt" : "en" }),
      ({ secret }) => {
        close();
        if (secret) setMade({ name, secret });
      },
    );
  };
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        {t.open}
      </Button>
      <Dialog
        open={open}
        onOpenChange={(next) => (next ? setOpen(true) : close())}
        title={t.makeTitle}
        footer={
          <>
            <Button onClick={close}>{t.cancel}</Button>
            <Button type="submit" form={formId} variant="primary" pending={act.doing !== undefined} pendingText={t.acting}>
              {t.act}
            </Button>
          </>
        }
      >
        <form id={formId} onSubmit={submit} noValidate className="grid gap-3">
          <Input label={t.name} name="name" maxLength={nameCharsMax} autoComplete="off" error={problems.name} />
          <Select
            label={t.kind}
            value={kind}
            onChange={(event) => setKind(channelKinds.find((each) => each === event.target.value) ?? "webhook")}
            options={channelKinds.map((value) => ({ value, label: t.kinds[value] }))}
          />
          <Input
            key={kind}
            label={kind === "webhook" ? t.url : t.address}
            hint={kind === "webhook" ? t.urlHint : undefined}
            name="target"
            type={kind === "webhook" ? "url" : "email"}
            maxLength={targetCharsMax}
            autoComplete="off"
            error={problems.target}
          />
          <Select
            label={t.language}
            hint={t.languageHint}
            name="language"
            defaultValue={own}
            options={languages.map((value) => ({ value, label: languageNames[value] }))}
          />
          {act.error && <ErrorNotice title={act.error.message} kept={t.kept} requestId={act.error.request_id || undefined} />}
        </form>
      </Dialog>
      <SecretOnce secret={made?.secret} name={made?.name ?? ""} words={t.once} onDone={() => setMade(undefined)} />
    </>
  );
}
