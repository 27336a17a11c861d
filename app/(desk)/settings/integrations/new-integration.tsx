"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input, Select } from "@/components/ui/field";
import { ErrorNotice } from "@/components/ui/notice";
import { useAct } from "@/components/ui/use-act";
import { nameCharsMax, secretCharsMax, secretCharsMin } from "@/lib/integrations/limits";
import { type Provider, providers } from "@/lib/integrations/providers";
import { integrations } from "@/lib/texts/integrations";
import { SecretOnce } from "../secret-once";
import { createIntegrationAction } from "./actions";

/** A helpdesk to receive from. Its secret is shown once, then its own page says how it is set up. */
export function NewIntegration() {
  const t = useTexts(integrations);
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [provider, setProvider] = useState<Provider>("zendesk");
  const [made, setMade] = useState<{ integrationId: string; name: string; secret: string }>();
  const [problems, setProblems] = useState<{ name?: string; secret?: string }>({});
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
    const [name, secret = ""] = ["name", "secret"].map((field) => String(form.get(field) ?? "").trim());
    const short = secret !== "" && secret.length < secretCharsMin;
    setProblems({
      ...(!name && { name: t.create.nameMissing }),
      ...(short && { secret: t.create.secretShort(secretCharsMin) }),
    });
    if (!name || short) return (event.currentTarget.elements.namedItem(name ? "secret" : "name") as HTMLElement).focus();
    act.run(
      "create",
      () => createIntegrationAction({ provider, name, secret: secret || undefined }),
      (result) => {
        close();
        setMade(result);
      },
    );
  };
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        {t.create.open}
      </Button>
      <Dialog
        open={open}
        onOpenChange={(next) => (next ? setOpen(true) : close())}
        title={t.create.title}
        footer={
          <>
            <Button onClick={close}>{t.cancel}</Button>
            <Button type="submit" form={formId} variant="primary" pending={act.doing !== undefined} pendingText={t.create.acting}>
              {t.create.act}
            </Button>
          </>
        }
      >
        <form id={formId} onSubmit={submit} noValidate className="grid gap-3">
          <Select
            label={t.create.provider}
            value={provider}
            onChange={(event) => setProvider(providers.find((each) => each === event.target.value) ?? "zendesk")}
            options={providers.map((value) => ({ value, label: t.providers[value] }))}
          />
          <Input label={t.create.name} name="name" maxLength={nameCharsMax} autoComplete="off" error={problems.name} />
          <Input
            label={t.create.secret}
            hint={t.create.secretHint[provider]}
            name="secret"
            type="password"
            maxLength={secretCharsMax}
            autoComplete="off"
            error={problems.secret}
          />
          {act.error && <ErrorNotice title={act.error.message} kept={t.kept} requestId={act.error.request_id || undefined} />}
        </form>
      </Dialog>
      <SecretOnce
        secret={made?.secret}
        name={made?.name ?? ""}
        words={t.once}
        onDone={() => {
          setMade(undefined);
          if (made) router.push(`/settings/integrations/${made.integrationId}`);
        }}
      />
    </>
  );
}
