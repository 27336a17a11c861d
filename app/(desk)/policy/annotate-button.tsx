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
import { appVersionCharsMax, detailCharsMax, linkCharsMax, titleCharsMax } from "@/lib/annotations/limits";
import type { AnnotationItem } from "@/lib/annotations/list";
import { policyMarks } from "@/lib/texts/policy-marks";
import { annotateAction, changeAnnotationAction } from "./actions";

/** What there is to change. `startsLocal`, `endsLocal`: by the clocks of the reporting zone, as the fields want them. */
export type KnownAnnotation = Pick<AnnotationItem, "id" | "title" | "detail" | "link" | "appVersion" | "changedAt"> & {
  startsLocal: string;
  endsLocal: string;
};

/** Puts a release or a note on every chart, or changes one. `localNow`: now by the clocks of the reporting zone. */
export function AnnotateButton({ localNow, known }: { localNow?: string; known?: KnownAnnotation }) {
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
    const said = { title: text("title"), starts_at: text("starts_at") };
    const more = { detail: text("detail"), link: text("link"), app_version: text("app_version") };
    const change = () =>
      known
        ? changeAnnotationAction({
            ...{ id: known.id, seen: known.changedAt, title: said.title },
            ...{ detail: more.detail || null, link: more.link || null, app_version: more.app_version || null },
            // A time that was not touched stays to the second, also in an hour that happens twice.
            starts_at: said.starts_at === known.startsLocal ? undefined : said.starts_at,
            ends_at: text("ends_at") === known.endsLocal ? undefined : text("ends_at") || null,
          })
        : annotateAction({
            kind: text("kind") === "release" ? "release" : "note",
            ...said,
            ...{ detail: more.detail || undefined, link: more.link || undefined, app_version: more.app_version || undefined },
            ends_at: text("ends_at") || undefined,
          });
    act.run(known ? "change" : "add", change, (made) => {
      setOpen(false);
      toast({ tone: "ok", title: (known ? t.changed : t.added)(made.title) });
      router.refresh();
    });
  };

  return (
    <>
      {known ? (
        <Button size="sm" variant="quiet" onClick={() => setOpen(true)} aria-label={t.changeOf(known.title)}>
          {t.change}
        </Button>
      ) : (
        <Button size="sm" onClick={() => setOpen(true)}>
          {t.add}
        </Button>
      )}
      <Dialog
        open={open}
        onOpenChange={(wanted) => {
          act.clear();
          setOpen(wanted);
        }}
        size="sm"
        title={known ? t.changeTitle : t.addTitle}
        description={known ? undefined : t.addMore}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{t.leave}</Button>
            <Button
              type="submit"
              form={form}
              variant="primary"
              pending={act.doing !== undefined}
              pendingText={known ? t.changing : t.adding}
            >
              {known ? t.confirmChange : t.confirmAdd}
            </Button>
          </>
        }
      >
        <form id={form} onSubmit={add} noValidate className="grid gap-3">
          <Input label={t.what} name="title" defaultValue={known?.title} maxLength={titleCharsMax} autoComplete="off" error={problem} />
          {!known && (
            <Select
              label={t.kind}
              name="kind"
              options={[
                { value: "note", label: t.kindNote },
                { value: "release", label: t.kindRelease },
              ]}
            />
          )}
          <div className="grid gap-3 sm:grid-cols-2">
            <Input label={t.from} name="starts_at" type="datetime-local" defaultValue={known?.startsLocal ?? localNow} required />
            <Input label={t.to} name="ends_at" type="datetime-local" defaultValue={known?.endsLocal} />
          </div>
          <Textarea label={t.more} name="detail" defaultValue={known?.detail ?? ""} rows={2} maxLength={detailCharsMax} />
          <div className="grid gap-3 sm:grid-cols-2">
            <Input label={t.link} name="link" type="url" defaultValue={known?.link ?? ""} maxLength={linkCharsMax} autoComplete="off" />
            <Input
              label={t.appVersion}
              name="app_version"
              defaultValue={known?.appVersion ?? ""}
              maxLength={appVersionCharsMax}
              autoComplete="off"
            />
          </div>
          {act.error && (
            <ErrorNotice
              title={act.error.message}
              kept={known ? t.nothingChanged : t.nothingAdded}
              requestId={act.error.request_id || undefined}
            />
          )}
        </form>
      </Dialog>
    </>
  );
}
