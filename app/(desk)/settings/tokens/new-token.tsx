"use client";

import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/dialog";
import { Input, Select } from "@/components/ui/field";
import { ErrorNotice } from "@/components/ui/notice";
import { useAct } from "@/components/ui/use-act";
import { type Scope, scopes } from "@/lib/auth/actor";
import { createTokenAction } from "./actions";
import { scopeWords } from "./scope-words";
import { TokenOnce } from "./token-once";

const lifetimes = [
  { value: "", label: "Until it is revoked" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "1 year" },
];

/** A name, what it may do, how long. What was chosen stays when the server refuses. */
export function NewToken() {
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
      name: name ? undefined : "Give the token a name that says who uses it.",
      scopes: chosen.length > 0 ? undefined : "Choose at least one: a token without a scope can do nothing.",
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
        New token
      </Button>
      <Dialog
        open={open}
        onOpenChange={(next) => (next ? setOpen(true) : close())}
        title="New service token"
        footer={
          <>
            <Button onClick={close}>Cancel</Button>
            <Button type="submit" form={formId} variant="primary" pending={act.doing !== undefined} pendingText="Making the token…">
              Make the token
            </Button>
          </>
        }
      >
        <form id={formId} onSubmit={submit} noValidate className="grid gap-4">
          <Input label="Name" name="name" maxLength={120} autoComplete="off" error={problems.name} hint="Who uses it, for the audit log." />
          <fieldset className="m-0 min-w-0 border-0 p-0">
            <legend className="mb-1 p-0 font-medium">What it may do</legend>
            <div className="grid gap-x-4 sm:grid-cols-2">
              {scopes.map((scope) => (
                <Checkbox
                  key={scope}
                  name="scope"
                  value={scope}
                  label={<span className="font-mono text-sm">{scope}</span>}
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
          <Select label="How long it works" name="days" options={lifetimes} />
          {act.error && <ErrorNotice title={act.error.message} kept="No token was made." requestId={act.error.request_id || undefined} />}
        </form>
      </Dialog>
      <TokenOnce token={made?.token} name={made?.name ?? ""} onDone={() => setMade(undefined)} />
    </>
  );
}
