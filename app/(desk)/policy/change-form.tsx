"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Checkbox, RadioCard, RadioGroup } from "@/components/ui/choice";
import { Input, Textarea } from "@/components/ui/field";
import { ErrorNotice, Notice } from "@/components/ui/notice";
import { Rich } from "@/components/ui/rich";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { reasonCharsMax } from "@/lib/policy/limits";
import type { PolicyPreview } from "@/lib/policy/preview-change";
import type { PolicyItem } from "@/lib/policy/read";
import { maxActiveLimit, type Preset, presetOf, presets } from "@/lib/policy/rules";
import { policyForm } from "@/lib/texts/policy-form";
import { switches as switchTexts } from "@/lib/texts/switches";
import { changeAction, previewAction } from "./actions";
import {
  changesAnything,
  type Draft,
  draftOf,
  type Problems,
  problemsOf,
  requestOf,
  switchesIn,
  switchesOf,
  withSwitches,
} from "./form-state";
import { PreviewDialog } from "./preview-dialog";
import { type Apps, TapGrid } from "./tap-grid";

/**
 * The three switches, and beside them what each does to people's next tap, before anything is changed. Whoever may not
 * change the policy may still try them out. What is typed stays when somebody else changes the policy meanwhile.
 */
export function ChangeForm({ policy, refusal, apps }: { policy: PolicyItem; refusal: string | undefined; apps: Apps }) {
  const router = useRouter();
  const act = useAct();
  const t = useTexts(policyForm);
  const [began, setBegan] = useState(policy);
  const [draft, setDraft] = useState(() => draftOf(policy));
  const [problems, setProblems] = useState<Problems>({});
  const [preview, setPreview] = useState<PolicyPreview>();
  const [asking, setAsking] = useState(false);

  const untouched = draft.reason === "" && !changesAnything(draft, began);
  const start = (from: PolicyItem) => {
    setBegan(from);
    setDraft(draftOf(from));
    setProblems({});
  };
  // Nothing typed is lost; where nothing was typed, the form follows.
  if (began.version !== policy.version && untouched) start(policy);
  const overtaken = began.version !== policy.version;

  const edit = (change: Partial<Draft>) => {
    setDraft({ ...draft, ...change });
    act.clear();
  };
  const switches = switchesIn(draft);

  const look = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const found = problemsOf(draft, policy, t);
    setProblems(found);
    const first = (["limit", "percent", "reason"] as const).find((name) => found[name]);
    if (first) return (event.currentTarget.elements.namedItem(first) as HTMLElement | null)?.focus();
    act.run(
      "preview",
      () => previewAction(requestOf(draft)),
      (made) => {
        setPreview(made);
        setAsking(true);
      },
    );
  };

  const change = () => {
    if (!preview) return;
    act.run(
      "change",
      async () => {
        const outcome = await changeAction({ ...requestOf(draft), reason: draft.reason, ifMatch: `"p${preview.head.version}"` });
        if (!outcome.ok && outcome.error.code === "PRECONDITION_FAILED") {
          setAsking(false);
          router.refresh();
        }
        return outcome;
      },
      (made) => {
        setAsking(false);
        start(made);
        toast({ tone: "ok", title: t.changed(made.version), description: t.changedMore });
        router.refresh();
      },
    );
  };

  return (
    <form onSubmit={look} noValidate className="grid gap-x-6 gap-y-5 lg:grid-cols-[20rem_minmax(0,1fr)] lg:grid-rows-[auto_1fr]">
      <div className="grid content-start gap-4">
        {policy.base && refusal === undefined && <RolloutSteps policy={policy} draft={draft} edit={edit} />}
        <Presets draft={draft} choose={(preset) => edit(withSwitches(draft, presets[preset]))} />
        <Switches draft={draft} edit={edit} problem={problems.limit} />
      </div>
      <TapGrid switches={switches} before={switchesOf(policy)} was={policy.base ? policy.version : null} apps={apps} />
      <div className="grid content-start gap-4 max-lg:border-line-soft max-lg:border-t max-lg:pt-4">
        {overtaken && (
          <Notice
            tone="warn"
            live
            title={t.overtaken(policy.version, policy.by)}
            action={
              <Button size="sm" onClick={() => start(policy)}>
                {t.startFrom(policy.version)}
              </Button>
            }
          >
            <Rich text={t.overtakenMore(policy.version)} parts={{ reason: () => <span translate="no">{policy.reason}</span> }} />
          </Notice>
        )}
        {refusal === undefined && (
          <>
            <Input
              label={t.percent}
              name="percent"
              inputMode="numeric"
              value={draft.percent}
              onChange={(event) => edit({ percent: event.target.value })}
              autoComplete="off"
              error={problems.percent}
              hint={t.percentHint}
            />
            <Textarea
              label={t.reason}
              name="reason"
              rows={2}
              value={draft.reason}
              maxLength={reasonCharsMax}
              onChange={(event) => edit({ reason: event.target.value })}
              error={problems.reason}
              hint={t.reasonHint}
            />
          </>
        )}
        {act.error && !asking && <ErrorNotice title={act.error.message} kept={t.kept} requestId={act.error.request_id || undefined} />}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <Button
            type="submit"
            variant="primary"
            pending={act.doing === "preview"}
            pendingText={t.looking}
            reason={refusal ?? (changesAnything(draft, policy) ? undefined : t.sameAsNow)}
          >
            {t.look}
          </Button>
          {refusal === undefined && !untouched && (
            <Button variant="quiet" onClick={() => start(policy)}>
              {t.back}
            </Button>
          )}
        </div>
      </div>
      {preview && (
        <PreviewDialog
          preview={preview}
          reason={draft.reason}
          open={asking}
          onOpenChange={setAsking}
          pending={act.doing === "change"}
          error={act.error}
          onConfirm={change}
        />
      )}
    </form>
  );
}

type Edit = (change: Partial<Draft>) => void;

function RolloutSteps({ policy, draft, edit }: { policy: PolicyItem; draft: Draft; edit: Edit }) {
  const t = useTexts(policyForm);
  const base = policy.base;
  if (!base) return null;
  const to = (switches: typeof policy | typeof base, percent: number) =>
    edit({ ...withSwitches(draft, switchesOf(switches)), percent: String(percent) });
  return (
    <div className="grid gap-1.5">
      <h3 className="font-semibold">{t.rollout(policy.version)}</h3>
      <div className="flex flex-wrap gap-2">
        {policy.rollout_percent < 50 && (
          <Button size="sm" onClick={() => to(policy, 50)}>
            {t.raiseTo(50)}
          </Button>
        )}
        <Button size="sm" onClick={() => to(policy, 100)}>
          {t.toEverybody}
        </Button>
        <Button size="sm" onClick={() => to(base, 100)}>
          {t.takeBack}
        </Button>
      </div>
    </div>
  );
}

function Presets({ draft, choose }: { draft: Draft; choose: (preset: Preset) => void }) {
  const t = useTexts(switchTexts);
  const { ownHint } = useTexts(policyForm);
  const chosen = presetOf(switchesIn(draft));
  return (
    <RadioGroup legend={t.legend}>
      {(Object.keys(presets) as Preset[]).map((name) => (
        <RadioCard
          key={name}
          name="preset"
          value={name}
          checked={chosen === name}
          onChange={() => choose(name)}
          label={t.presets[name].name}
          hint={t.presets[name].does}
        />
      ))}
      <RadioCard
        name="preset"
        value="own"
        checked={chosen === null}
        readOnly
        disabled={chosen !== null}
        label={t.ownCombination}
        hint={ownHint}
      />
    </RadioGroup>
  );
}

function Switches({ draft, edit, problem }: { draft: Draft; edit: Edit; problem: string | undefined }) {
  const t = useTexts(switchTexts);
  const { noLimitPlaceholder } = useTexts(policyForm);
  return (
    <fieldset className="m-0 grid min-w-0 gap-2 border-0 p-0">
      <legend className="mb-1 p-0 font-semibold">{t.title}</legend>
      <Checkbox label={t.list} checked={draft.listEnabled} onChange={(event) => edit({ listEnabled: event.target.checked })} />
      <Checkbox label={t.id} checked={draft.conflictIncludesId} onChange={(event) => edit({ conflictIncludesId: event.target.checked })} />
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <Input
          label={t.maxActive}
          name="limit"
          inputMode="numeric"
          value={draft.unlimited ? "" : draft.limit}
          placeholder={draft.unlimited ? noLimitPlaceholder : undefined}
          disabled={draft.unlimited}
          onChange={(event) => edit({ limit: event.target.value })}
          autoComplete="off"
          error={problem}
          maxLength={String(maxActiveLimit).length}
          className="w-56"
        />
        <Checkbox
          label={t.noLimit}
          checked={draft.unlimited}
          onChange={(event) => edit({ unlimited: event.target.checked })}
          className="pb-1.5"
        />
      </div>
    </fieldset>
  );
}
