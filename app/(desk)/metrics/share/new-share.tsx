"use client";

import { type FormEvent, useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Input, Select } from "@/components/ui/field";
import { ErrorNotice, Notice } from "@/components/ui/notice";
import { useAct } from "@/components/ui/use-act";
import { metricShare } from "@/lib/texts/metric-share";
import { createShareAction } from "./actions";

const titleCharsMax = 120;
const days = ["7", "30", "90"] as const;

/** A title and for how long; what it shows is the page that one came from. */
export function NewShare({ query, usual }: { query: string; usual: string }) {
  const t = useTexts(metricShare);
  const [link, setLink] = useState<string>();
  const [missing, setMissing] = useState(false);
  const act = useAct();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const title = String(form.get("title") ?? "").trim();
    const asked = ([7, 30, 90] as const).find((each) => String(each) === form.get("days"));
    setMissing(title === "");
    setLink(undefined);
    if (title === "") return;
    act.run(
      "make",
      () => createShareAction({ title, query, days: asked }),
      ({ shareId }) => setLink(`${window.location.origin}/metrics/share/${shareId}`),
    );
  };
  return (
    <div className="grid gap-3">
      <form onSubmit={submit} noValidate className="grid items-start gap-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <Input
          label={t.name}
          hint={t.nameHint}
          name="title"
          defaultValue={usual}
          maxLength={titleCharsMax}
          autoComplete="off"
          error={missing ? t.nameMissing : undefined}
        />
        <Select label={t.days} name="days" defaultValue="30" options={days.map((value) => ({ value, label: t.daysOf[value] }))} />
        <div>
          <Button type="submit" variant="primary" pending={act.doing !== undefined} pendingText={t.making}>
            {t.make}
          </Button>
        </div>
      </form>
      {link && (
        <Notice tone="ok" title={t.made} live>
          <span className="flex items-center gap-1.5">
            <code translate="no" className="break-all font-mono text-sm">
              {link}
            </code>
            <CopyButton value={link} label={t.copy} />
          </span>
        </Notice>
      )}
      {act.error && <ErrorNotice title={act.error.message} kept={t.kept} requestId={act.error.request_id || undefined} />}
    </div>
  );
}
