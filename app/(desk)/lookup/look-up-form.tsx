"use client";

import { type FormEvent, useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Input } from "@/components/ui/field";
import { ErrorNotice, Notice } from "@/components/ui/notice";
import { Rich } from "@/components/ui/rich";
import { useAct } from "@/components/ui/use-act";
import type { LookedUp } from "@/lib/search/look-up";
import { lookUp } from "@/lib/texts/look-up";
import { lookUpAction } from "./actions";

/** One identifier at a time. The answer stands under it and goes as soon as another is typed. */
export function LookUpForm() {
  const act = useAct();
  const t = useTexts(lookUp);
  const [answer, setAnswer] = useState<LookedUp>();
  const refused = act.error?.code === "VALIDATION_FAILED" ? act.error.message : undefined;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAnswer(undefined);
    const identifier = String(new FormData(event.currentTarget).get("identifier") ?? "");
    act.run("look", () => lookUpAction({ identifier }), setAnswer);
  };

  return (
    <form onSubmit={submit} noValidate className="grid gap-3">
      <Input
        label={t.label}
        hint={t.hint}
        name="identifier"
        error={refused}
        onChange={() => {
          setAnswer(undefined);
          act.clear();
        }}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={500}
      />
      <div>
        <Button type="submit" variant="primary" pending={act.doing !== undefined} pendingText={t.looking}>
          {t.lookUp}
        </Button>
      </div>
      {act.error && !refused && <ErrorNotice title={act.error.message} requestId={act.error.request_id || undefined} />}
      <div role="status">
        {answer && !answer.match && <Notice title={t.noMatch}>{t.noMatchHint}</Notice>}
        {answer?.match && answer.handle && (
          <Notice tone="ok" title={t.match} action={<CopyButton value={answer.handle} label={t.copyHandle} />}>
            <Rich
              text={t.handle}
              parts={{
                handle: () => (
                  <span translate="no" className="whitespace-nowrap font-mono">
                    {answer.handle}
                  </span>
                ),
              }}
            />
          </Notice>
        )}
        {answer?.match && !answer.handle && (
          <Notice tone="ok" title={t.several}>
            {t.severalHint}
          </Notice>
        )}
      </div>
    </form>
  );
}
