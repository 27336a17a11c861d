"use client";

import { useActionState, useEffect, useRef } from "react";
import { Input } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { type SignInState, signInAction } from "../actions";

/** A form that the browser can send by itself: scripts only keep the page in place and say what is going on. */
export function SignInForm({ next, email, password }: { next: string; email: string; password: string }) {
  const [state, action] = useActionState<SignInState, FormData>(signInAction, { email });
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.error) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [state]);
  return (
    <form ref={form} action={action} className="grid gap-4">
      {state.error && !state.field && (
        <Notice tone="bad" live>
          {state.error}
        </Notice>
      )}
      <Input
        label="E-mail"
        name="email"
        type="email"
        required
        maxLength={320}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus={!email}
        defaultValue={state.email}
        error={state.field === "email" ? state.error : undefined}
      />
      <Input
        label="Password"
        name="password"
        type="password"
        required
        maxLength={200}
        autoComplete="current-password"
        defaultValue={password}
        error={state.field === "password" ? state.error : undefined}
      />
      <input type="hidden" name="next" value={next} />
      <SubmitButton pendingText="Signing in …" className="justify-self-start px-4">
        Sign in
      </SubmitButton>
    </form>
  );
}
