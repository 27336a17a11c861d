"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Input, Select } from "@/components/ui/field";
import { ErrorNotice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { overrideDaysMax, reasonCharsMax } from "@/lib/policy/limits";
import { counted } from "@/lib/texts/words";
import { grantAction } from "../../policy/actions";

type Problems = { switches?: string; days?: string; reason?: string };

const asPolicy = { value: "", label: "As the policy says" };
const onOff = [asPolicy, { value: "on", label: "On" }, { value: "off", label: "Off" }];
const limits = [
  asPolicy,
  { value: "none", label: "No limit" },
  ...[1, 2, 3, 5, 10].map((limit) => ({ value: String(limit), label: String(limit) })),
];

/** Switches of their own for one person and some days. */
export function GrantButton({ userId, name }: { userId: string; name: string }) {
  const router = useRouter();
  const act = useAct();
  const form = useId();
  const [open, setOpen] = useState(false);
  const [problems, setProblems] = useState<Problems>({});

  const grant = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const text = (field: string) => String(given.get(field) ?? "").trim();
    const found = problemsOf(text);
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
        toast({ tone: "ok", title: `${name} has switches of their own now`, description: settledWords(freed, refused) });
        router.refresh();
      },
    );
  };

  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        Grant an override
      </Button>
      <Dialog
        open={open}
        onOpenChange={(wanted) => {
          act.clear();
          setProblems({});
          setOpen(wanted);
        }}
        size="sm"
        title={`Switches of their own for ${name}`}
        description="For a while, and for this person only. To hand back a chat that the app has lost, reconnect instead."
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Leave it as it is</Button>
            <Button type="submit" form={form} variant="primary" pending={act.doing !== undefined} pendingText="Granting…">
              Grant the override
            </Button>
          </>
        }
      >
        <form id={form} onSubmit={grant} noValidate className="grid gap-3">
          <Select label="Active chats a persona, at most" name="max_active" options={limits} error={problems.switches} />
          <div className="grid gap-3 sm:grid-cols-2">
            <Select label="List of chats" name="list_enabled" options={onOff} />
            <Select label="Id in the 409" name="conflict_includes_id" options={onOff} />
          </div>
          <div className="grid items-start gap-3 sm:grid-cols-[6rem_minmax(0,1fr)]">
            <Input label="Days" name="days" inputMode="numeric" defaultValue="7" maxLength={2} autoComplete="off" error={problems.days} />
            <Input label="Reason" name="reason" maxLength={reasonCharsMax} autoComplete="off" error={problems.reason} />
          </div>
          {act.error && <ErrorNotice title={act.error.message} kept="Nothing was changed." requestId={act.error.request_id || undefined} />}
        </form>
      </Dialog>
    </>
  );
}

function problemsOf(text: (field: string) => string): Problems {
  const days = Number(text("days"));
  const named = text("max_active") !== "" || text("list_enabled") !== "" || text("conflict_includes_id") !== "";
  return {
    switches: named ? undefined : "Choose at least one switch that differs from the policy.",
    days: Number.isInteger(days) && days >= 1 && days <= overrideDaysMax ? undefined : `1 to ${overrideDaysMax}.`,
    reason: text("reason").length < 3 ? "Say in a few words why: the audit log keeps it." : undefined,
  };
}

function switchOf(text: string): boolean | undefined {
  return text === "" ? undefined : text === "on";
}

function settledWords(freed: number, refused: number): string | undefined {
  if (freed > 0) return `${counted(freed, "lockout is", "lockouts are")} freed; they are waiting for their app now.`;
  return refused > 0 ? `${counted(refused, "lockout is", "lockouts are")} refused again.` : undefined;
}
