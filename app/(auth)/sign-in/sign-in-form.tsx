"use client";

import { useActionState, useEffect, useRef } from "react";
import { useTexts } from "#texts";
import { Input } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { signIn } from "@/lib/texts/sign-in";
import { type SignInState, signInAction } from "../actions";

/** A form that the browser can send by itself: scripts only keep the page in place and say what is going on. */
export function SignInForm({ next, email, password }: { next: string; email: string; password: string }) {
  const t = useTexts(signIn);
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
        label={t.email}
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
        label={t.password}
        name="password"
        type="password"
        required
        maxLength={200}
        autoComplete="current-password"
        defaultValue={password}
        error={state.field === "password" ? state.error : undefined}
      />
      <input type="hidden" name="next" value={next} />
      <SubmitButton pendingText={t.signingIn} className="justify-self-start px-4">
        {t.title}
      </SubmitButton>
    </form>
  );
}
