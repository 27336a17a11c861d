"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Input } from "@/components/ui/field";
import { ErrorNotice, Notice } from "@/components/ui/notice";
import { useAct } from "@/components/ui/use-act";
import type { LookedUp } from "@/lib/search/look-up";
import { lookUpAction } from "./actions";

/** One identifier at a time. The answer stands under it and goes as soon as another is typed. */
export function LookUpForm() {
  const act = useAct();
  const [answer, setAnswer] = useState<LookedUp>();
  const refused = act.error?.code === "VALIDATION_FAILED" ? act.error.message : undefined;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAnswer(undefined);
    const identifier = String(new FormData(event.currentTarget).get("identifier") ?? "");
    act.run("Looking…", () => lookUpAction({ identifier }), setAnswer);
  };

  return (
    <form onSubmit={submit} noValidate className="grid gap-3">
      <Input
        label="A whole e-mail address or id"
        hint="The id may be of a user, a chat, an installation, a device or a request. Parts are not looked for. Each lookup is in the audit log, without what you typed."
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
        <Button type="submit" variant="primary" pending={act.doing !== undefined} pendingText="Looking…">
          Look up
        </Button>
      </div>
      {act.error && !refused && <ErrorNotice title={act.error.message} requestId={act.error.request_id || undefined} />}
      <div role="status">
        {answer && !answer.match && (
          <Notice title="No match">
            Nobody here has it. A person may have another address in the app, or an account with another backend.
          </Notice>
        )}
        {answer?.match && answer.handle && (
          <Notice tone="ok" title="Match: this is somebody here" action={<CopyButton value={answer.handle} label="Copy the handle" />}>
            Support finds the person by the handle <span className="whitespace-nowrap font-mono">{answer.handle}</span>. It says nothing
            about them.
          </Notice>
        )}
        {answer?.match && !answer.handle && (
          <Notice tone="ok" title="Match: several people here share it">
            One phone with several accounts, most likely. Pass the id on to support as it is; there is no handle for several.
          </Notice>
        )}
      </div>
    </form>
  );
}
