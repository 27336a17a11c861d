"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useTexts } from "#texts";
import { Button, LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input, Select, Textarea } from "@/components/ui/field";
import { ErrorNotice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import {
  type IssueContent,
  type IssueText,
  issueStatuses,
  issueTexts,
  reasonCharsMax,
  severities,
  textCharsMax,
  titleCharsMax,
} from "@/lib/known-issue/rules";
import { issue } from "@/lib/texts/issue";
import { capitalise } from "@/lib/texts/words";
import { changeIssueAction } from "../actions";

/** All of it on one form, for the version that was read. What is typed stays when somebody else was quicker. */
export function ChangeForm({ known }: { known: IssueContent & { version: number } }) {
  const t = useTexts(issue);
  const router = useRouter();
  const act = useAct();
  // The version that this form was filled from; a newer one must be looked at before it is written over.
  const [version, setVersion] = useState(known.version);
  const [short, setShort] = useState<string>();

  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const text = (name: string) => String(given.get(name) ?? "").trim();
    const missing = [...issueTexts, "reason"].find((name) => text(name).length < 3);
    setShort(missing);
    if (missing) return (form.elements.namedItem(missing) as HTMLElement | null)?.focus();
    const content = Object.fromEntries(issueTexts.map((name) => [name, text(name)])) as Record<IssueText, string>;
    const status = issueStatuses.find((name) => name === text("status")) ?? known.status;
    const severity = severities.find((name) => name === text("severity")) ?? known.severity;
    act.run(
      "save",
      () => changeIssueAction({ ...content, version, status, severity, reason: text("reason") }),
      () => {
        toast({ tone: "ok", title: t.form.saved });
        router.push("/issue");
      },
    );
  };
  const newest = act.error?.newest_version;
  const problem = (name: string) => (short === name ? t.form.tooShort : undefined);
  const area = (name: IssueText, label: string, hint?: string) => (
    <Textarea label={label} hint={hint} name={name} rows={3} maxLength={textCharsMax} defaultValue={known[name]} error={problem(name)} />
  );
  return (
    <form onSubmit={save} noValidate className="grid max-w-3xl gap-4">
      <Card bodyClassName="grid gap-3 px-4 py-3.5">
        <div className="grid gap-3 sm:grid-cols-2">
          <Select
            label={t.statusLabel}
            name="status"
            defaultValue={known.status}
            options={issueStatuses.map((value) => ({ value, label: capitalise(t.status[value]) }))}
          />
          <Select
            label={t.severityLabel}
            name="severity"
            defaultValue={known.severity}
            options={severities.map((value) => ({ value, label: capitalise(t.severity[value]) }))}
          />
        </div>
        <Input
          label={t.form.heading}
          name="title"
          maxLength={titleCharsMax}
          defaultValue={known.title}
          autoComplete="off"
          error={problem("title")}
        />
        {area("summary", t.form.summary, t.form.summaryHint)}
      </Card>
      <Card title={t.options.title} bodyClassName="grid gap-3 px-4 pb-3">
        {area("optionList", t.form.option(t.options.names.list))}
        {area("optionId", t.form.option(t.options.names.id))}
        {area("optionSeveral", t.form.option(t.options.names.several))}
      </Card>
      <Card title={t.says.title} bodyClassName="grid gap-3 px-4 pb-3">
        {area("sayProduct", t.form.says(t.says.product))}
        {area("sayBackend", t.form.says(t.says.backend))}
        {area("saySupport", t.form.says(t.says.support))}
      </Card>
      <Input
        label={t.form.reason}
        hint={t.form.reasonHint}
        name="reason"
        maxLength={reasonCharsMax}
        autoComplete="off"
        error={problem("reason")}
      />
      {act.error && (
        <ErrorNotice
          title={act.error.message}
          kept={t.form.kept}
          requestId={act.error.request_id || undefined}
          action={
            typeof newest === "number" &&
            newest !== version && (
              <TextLink href="/issue" target="_blank" onClick={() => setVersion(newest)}>
                {t.form.seeNewest}
              </TextLink>
            )
          }
        />
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={act.doing !== undefined} pendingText={t.form.saving}>
          {t.form.save}
        </Button>
        <LinkButton href="/issue">{t.form.leave}</LinkButton>
      </div>
    </form>
  );
}
