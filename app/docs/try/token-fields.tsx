"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { classes } from "@/components/ui/classes";
import { Field, Input } from "@/components/ui/field";
import { controlLook } from "@/components/ui/looks";
import { Notice } from "@/components/ui/notice";
import { type Scope, scopes } from "@/lib/auth/actor";
import { know, useKnown } from "./known";
import type { TryOperation } from "./request";

export type Kind = TryOperation["token"][number]["kind"];

/** The token that a request is sent with: pasted, or in the demo asked for by e-mail or by scopes. */
export function TokenFields({
  token: takes,
  kind,
  onKind,
  demo,
}: Pick<TryOperation, "token"> & { kind: Kind; onKind: (kind: Kind) => void; demo: boolean }) {
  const known = useKnown();
  const needed = takes.find((each) => each.kind === "service")?.scope as Scope | undefined;
  const lacking = kind === "service" && known.service !== "" && known.scopes.length > 0 && needed && !known.scopes.includes(needed);
  const held = known[kind] !== "" && !lacking;
  return (
    <details key={String(held)} open={!held} className="rounded-md border border-line-soft px-3 py-2">
      <summary className="rounded-xs font-medium">
        {kind === "user" ? "User’s token" : "Service token"}
        {held && <span className="font-normal text-ok"> ✓ at hand</span>}
      </summary>
      <div className="mt-2 grid gap-2.5">
        {takes.length > 1 && (
          <fieldset className="m-0 flex gap-1 border-0 p-0">
            <legend className="sr-only">Whose token</legend>
            {takes.map((each) => (
              <Button
                key={each.kind}
                size="sm"
                variant={each.kind === kind ? "secondary" : "quiet"}
                aria-pressed={each.kind === kind}
                onClick={() => onKind(each.kind)}
              >
                {each.kind === "user" ? "As a user" : "As a service"}
              </Button>
            ))}
          </fieldset>
        )}
        <Field label="Bearer token" hint={known[kind] === "" && !demo ? "Kept until this page is reloaded." : undefined}>
          {(ids) => (
            <input
              {...ids}
              value={known[kind]}
              onChange={(event) =>
                know(kind === "user" ? { user: event.target.value.trim() } : { service: event.target.value.trim(), scopes: [] })
              }
              placeholder={kind === "user" ? "eyJ…" : "csync_…"}
              autoComplete="off"
              spellCheck={false}
              className={classes(controlLook, "h-control px-2.5 font-mono text-sm")}
            />
          )}
        </Field>
        {lacking && <Notice tone="warn">This token lacks the scope {needed}. Get another one below.</Notice>}
        {demo && (kind === "user" ? <AsUser /> : <AsService key={needed} needed={needed} />)}
      </div>
    </details>
  );
}

function AsUser() {
  const [email, setEmail] = useState("sofia@example.com");
  const { ask, asking, error } = useDevToken();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void ask({ email }, (data) => ({ user: data.token, values: { users: data.user_id ?? "" } }));
      }}
      className="flex flex-wrap items-end gap-2"
    >
      <Input
        label="E-mail of the user"
        type="email"
        required
        value={email}
        onChange={(event) => setEmail(event.target.value)}
        error={error}
        className="min-w-0 flex-1 basis-40"
      />
      <Button type="submit" pending={asking} pendingText="Getting…">
        Get a token
      </Button>
    </form>
  );
}

function AsService({ needed }: { needed?: Scope }) {
  const [wanted, setWanted] = useState<readonly Scope[]>(needed ? [needed] : []);
  const { ask, asking, error } = useDevToken();
  const toggle = (scope: Scope) => setWanted((all) => (all.includes(scope) ? all.filter((each) => each !== scope) : [...all, scope]));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void ask({ scopes: wanted }, (data) => ({ service: data.token, scopes: wanted }));
      }}
      className="grid gap-2"
    >
      <fieldset className="m-0 min-w-0 border-0 p-0">
        <legend className="p-0 font-medium">Scopes</legend>
        <div className="grid grid-cols-2 gap-x-2">
          {scopes.map((scope) => (
            <Checkbox
              key={scope}
              label={<span className="break-all font-mono text-xs">{scope}</span>}
              checked={wanted.includes(scope)}
              onChange={() => toggle(scope)}
            />
          ))}
        </div>
      </fieldset>
      {error && (
        <p role="alert" className="text-bad text-sm">
          {error}
        </p>
      )}
      <Button
        type="submit"
        pending={asking}
        pendingText="Getting…"
        reason={wanted.length === 0 ? "Choose a scope." : undefined}
        className="justify-self-start"
      >
        Get a token
      </Button>
    </form>
  );
}

type Made = { token: string; user_id?: string };

function useDevToken() {
  const { values } = useKnown();
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<string>();
  const ask = async (body: object, keep: (made: Made) => Parameters<typeof know>[0]) => {
    setAsking(true);
    setError(undefined);
    try {
      const response = await fetch("/api/v1/dev/token", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
      const said = (await response.json()) as { data?: Made; error?: { message: string } };
      if (!said.data) return setError(said.error?.message ?? "No token was made.");
      const kept = keep(said.data);
      know({ ...kept, values: { ...values, ...kept.values } });
    } catch {
      setError("The server could not be reached.");
    } finally {
      setAsking(false);
    }
  };
  return { ask, asking, error };
}
