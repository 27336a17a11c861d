"use client";

import { type FormEvent, useId, useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/dialog";
import { Input, Select } from "@/components/ui/field";
import { ErrorNotice } from "@/components/ui/notice";
import { useAct } from "@/components/ui/use-act";
import { type Scope, scopes } from "@/lib/auth/actor";
import { tokens } from "@/lib/texts/tokens";
import { SecretOnce } from "../secret-once";
import { createTokenAction } from "./actions";

const lifetimesDays = ["30", "90", "365"] as const;

/** A name, what it may do, how long. What was chosen stays when the server refuses. */
export function NewToken() {
  const { make: t, once, scopes: scopeWords } = useTexts(tokens);
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<{ token: string; name: string }>();
  const [problems, setProblems] = useState<{ name?: string; scopes?: string }>({});
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
    const name = String(form.get("name") ?? "").trim();
    const chosen = form.getAll("scope") as Scope[];
    const days = String(form.get("days") ?? "");
    setProblems({
      name: name ? undefined : t.nameMissing,
      scopes: chosen.length > 0 ? undefined : t.scopesMissing,
    });
    if (!name || chosen.length === 0) return;
    act.run(
      "create",
      () => createTokenAction({ name, scopes: chosen, expiresInDays: days ? Number(days) : undefined }),
      ({ token }) => {
        close();
        setMade({ token, name });
      },
    );
  };
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        {t.open}
      </Button>
      <Dialog
        open={open}
        onOpenChange={(next) => (next ? setOpen(true) : close())}
        title={t.title}
        footer={
          <>
            <Button onClick={close}>{t.cancel}</Button>
            <Button type="submit" form={formId} variant="primary" pending={act.doing !== undefined} pendingText={t.acting}>
              {t.act}
            </Button>
          </>
        }
      >
        <form id={formId} onSubmit={submit} noValidate className="grid gap-4">
          <Input label={t.name} name="name" maxLength={120} autoComplete="off" error={problems.name} hint={t.nameHint} />
          <fieldset className="m-0 min-w-0 border-0 p-0">
            <legend className="mb-1 p-0 font-medium">{t.may}</legend>
            <div className="grid gap-x-4 sm:grid-cols-2">
              {scopes.map((scope) => (
                <Checkbox
                  key={scope}
                  name="scope"
                  value={scope}
                  label={
                    <span translate="no" className="font-mono text-sm">
                      {scope}
                    </span>
                  }
                  hint={scopeWords[scope]}
                />
              ))}
            </div>
            {problems.scopes && (
              <p role="alert" className="mt-1 flex gap-1.5 text-bad text-sm">
                <span aria-hidden="true">△</span>
                {problems.scopes}
              </p>
            )}
          </fieldset>
          <Select
            label={t.lifetime}
            name="days"
            options={[{ value: "", label: t.lifetimes.none }, ...lifetimesDays.map((value) => ({ value, label: t.lifetimes[value] }))]}
          />
          {act.error && <ErrorNotice title={act.error.message} kept={t.kept} requestId={act.error.request_id || undefined} />}
        </form>
      </Dialog>
      <SecretOnce secret={made?.token} name={made?.name ?? ""} words={once} onDone={() => setMade(undefined)} />
    </>
  );
}
