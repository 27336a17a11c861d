"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input, Select } from "@/components/ui/field";
import { ErrorNotice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { overrideDaysMax, reasonCharsMax } from "@/lib/policy/limits";
import { ownPolicy } from "@/lib/texts/own-policy";
import { grantAction } from "../../policy/actions";

type Problems = { switches?: string; days?: string; reason?: string };

type Texts = (typeof ownPolicy.en)["grant"];

/** Switches of their own for one person and some days. */
export function GrantButton({ userId, name }: { userId: string; name: string }) {
  const t = useTexts(ownPolicy).grant;
  const { limits, onOff } = choicesOf(t);
  const router = useRouter();
  const act = useAct();
  const form = useId();
  const [open, setOpen] = useState(false);
  const [problems, setProblems] = useState<Problems>({});

  const grant = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const text = (field: string) => String(given.get(field) ?? "").trim();
    const found = problemsOf(text, t);
    setProblems(found);
    const first = found.switches ? "max_active" : found.days ? "days" : found.reason ? "reason" : undefined;
    if (first) return (event.currentTarget.elements.namedItem(first) as HTMLElement | null)?.focus();
    const limit = text("max_active");
    act.run(
      "grant",
      () =>
        grantAction({
          userId,
          list_enabled: switchOf(text("list_enabled")),
          conflict_includes_id: switchOf(text("conflict_includes_id")),
          max_active: limit === "" ? undefined : limit === "none" ? null : Number(limit),
          days: Number(text("days")),
          reason: text("reason"),
        }),
      ({ freed, refused }) => {
        setOpen(false);
        toast({ tone: "ok", title: t.done(name), description: settledWords(freed, refused, t) });
        router.refresh();
      },
    );
  };

  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        {t.open}
      </Button>
      <Dialog
        open={open}
        onOpenChange={(wanted) => {
          act.clear();
          setProblems({});
          setOpen(wanted);
        }}
        size="sm"
        title={t.title(name)}
        description={t.lead}
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{t.leave}</Button>
            <Button type="submit" form={form} variant="primary" pending={act.doing !== undefined} pendingText={t.acting}>
              {t.act}
            </Button>
          </>
        }
      >
        <form id={form} onSubmit={grant} noValidate className="grid gap-3">
          <Select label={t.limit} name="max_active" options={limits} error={problems.switches} />
          <div className="grid gap-3 sm:grid-cols-2">
            <Select label={t.list} name="list_enabled" options={onOff} />
            <Select label={t.id} name="conflict_includes_id" options={onOff} />
          </div>
          <div className="grid items-start gap-3 sm:grid-cols-[6rem_minmax(0,1fr)]">
            <Input label={t.days} name="days" inputMode="numeric" defaultValue="7" maxLength={2} autoComplete="off" error={problems.days} />
            <Input label={t.reason} name="reason" maxLength={reasonCharsMax} autoComplete="off" error={problems.reason} />
          </div>
          {act.error && <ErrorNotice title={act.error.message} kept={t.kept} requestId={act.error.request_id || undefined} />}
        </form>
      </Dialog>
    </>
  );
}

function choicesOf(t: Texts) {
  const asPolicy = { value: "", label: t.asPolicy };
  return {
    onOff: [asPolicy, { value: "on", label: t.on }, { value: "off", label: t.off }],
    limits: [
      asPolicy,
      { value: "none", label: t.noLimit },
      ...[1, 2, 3, 5, 10].map((limit) => ({ value: String(limit), label: String(limit) })),
    ],
  };
}

function problemsOf(text: (field: string) => string, { problems }: Texts): Problems {
  const days = Number(text("days"));
  const named = text("max_active") !== "" || text("list_enabled") !== "" || text("conflict_includes_id") !== "";
  return {
    switches: named ? undefined : problems.switches,
    days: Number.isInteger(days) && days >= 1 && days <= overrideDaysMax ? undefined : problems.days(overrideDaysMax),
    reason: text("reason").length < 3 ? problems.reason : undefined,
  };
}

function switchOf(text: string): boolean | undefined {
  return text === "" ? undefined : text === "on";
}

function settledWords(freed: number, refused: number, t: Texts): string | undefined {
  if (freed > 0) return t.freed(freed);
  return refused > 0 ? t.refused(refused) : undefined;
}
