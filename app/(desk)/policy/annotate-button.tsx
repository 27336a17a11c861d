"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input, Select, Textarea } from "@/components/ui/field";
import { ErrorNotice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { detailCharsMax, titleCharsMax } from "@/lib/annotations/limits";
import { policyMarks } from "@/lib/texts/policy-marks";
import { annotateAction } from "./actions";

/** Puts a release or a note on every chart. `localNow`: now by the clocks of the reporting zone, as the field wants it. */
export function AnnotateButton({ localNow }: { localNow: string }) {
  const router = useRouter();
  const t = useTexts(policyMarks);
  const act = useAct();
  const form = useId();
  const [open, setOpen] = useState(false);
  const [problem, setProblem] = useState<string>();

  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const text = (name: string) => String(given.get(name) ?? "").trim();
    const short = text("title").length < 3;
    setProblem(short ? t.whatMissing : undefined);
    if (short) return (event.currentTarget.elements.namedItem("title") as HTMLElement | null)?.focus();
    act.run(
      "add",
      () =>
        annotateAction({
          kind: text("kind") === "release" ? "release" : "note",
          title: text("title"),
          detail: text("detail") || undefined,
          starts_at: text("starts_at"),
          ends_at: text("ends_at") || undefined,
        }),
      (made) => {
        setOpen(false);
        toast({ tone: "ok", title: t.added(made.title) });
        router.refresh();
      },
    );
  };

  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        {t.add}
      </Button>
      <Dialog
        open={open}
        onOpenChange={(wanted) => {
          act.clear();
          setOpen(wanted);
        }}
        size="sm"
        title={t.addTitle}
        description={t.addMore}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{t.leave}</Button>
            <Button type="submit" form={form} variant="primary" pending={act.doing !== undefined} pendingText={t.adding}>
              {t.confirmAdd}
            </Button>
          </>
        }
      >
        <form id={form} onSubmit={add} noValidate className="grid gap-3">
          <Input label={t.what} name="title" maxLength={titleCharsMax} autoComplete="off" error={problem} />
          <Select
            label={t.kind}
            name="kind"
            options={[
              { value: "note", label: t.kindNote },
              { value: "release", label: t.kindRelease },
            ]}
          />
          <div className="grid gap-3 sm:grid-cols-2">
            <Input label={t.from} name="starts_at" type="datetime-local" defaultValue={localNow} required />
            <Input label={t.to} name="ends_at" type="datetime-local" />
          </div>
          <Textarea label={t.more} name="detail" rows={2} maxLength={detailCharsMax} />
          {act.error && <ErrorNotice title={act.error.message} kept={t.nothingAdded} requestId={act.error.request_id || undefined} />}
        </form>
      </Dialog>
    </>
  );
}
