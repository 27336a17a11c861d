"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useTexts } from "#texts";
import { Button, LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/choice";
import { Input, Select } from "@/components/ui/field";
import { ErrorNotice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import type { AlertRule } from "@/lib/alerts/list";
import { directions, isShare, type Kind, kinds, type Metric, metrics, windowsHours } from "@/lib/alerts/rules";
import { alerts } from "@/lib/texts/alerts";
import { numbers } from "@/lib/texts/numbers";
import { capitalise } from "@/lib/texts/words";
import { saveRuleAction } from "../actions";
import { barText, barUnit, type FormProblem, readForm } from "./read-form";

const nameCharsMax = 120;

/** All of a rule on one form. What is typed stays when the server refuses. */
export function RuleForm({ rule, channels }: { rule?: AlertRule; channels: { id: string; name: string }[] }) {
  const texts = useTexts(alerts);
  const t = texts.form;
  const { wholeNumber, decimal } = useTexts(numbers);
  const router = useRouter();
  const act = useAct();
  const [metric, setMetric] = useState<Metric>(rule?.metric ?? "conflict_rate");
  const [chosen, setKind] = useState<Kind>(rule?.kind ?? "threshold");
  const [problem, setProblem] = useState<FormProblem>();
  // A burn rate is one of a share.
  const kind = chosen === "burn" && !isShare(metric) ? "threshold" : chosen;
  const burn = kind === "burn";
  const unit = barUnit(metric, kind);

  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const read = readForm(new FormData(form));
    if ("problem" in read) {
      setProblem(read.problem);
      (form.elements.namedItem(read.problem.field) as HTMLElement | null)?.focus();
      return;
    }
    setProblem(undefined);
    act.run(
      "save",
      () => saveRuleAction({ ...read, ruleId: rule?.id }),
      () => {
        toast({ tone: "ok", title: t.saved });
        router.push("/settings/alerts");
      },
    );
  };
  const figure = (value: number) => (Number.isInteger(value) ? wholeNumber(value) : decimal(value, 2));
  const error = (name: string) => (problem?.field === name ? wordsOfProblem(problem) : undefined);
  const wordsOfProblem = (found: FormProblem) =>
    "low" in found ? t.wrong[found.why](figure(found.low), figure(found.high)) : t.wrong[found.why];
  const number = (name: string, label: string, value: string, hint?: string) => (
    <Input label={label} hint={hint} name={name} inputMode="decimal" autoComplete="off" defaultValue={value} error={error(name)} />
  );
  const bar = (name: "alertAt" | "warnAt" | "clearAt", hint: string) => (
    <Input
      key={`${name} ${unit}`}
      label={t[name]}
      hint={hint}
      name={name}
      inputMode="decimal"
      autoComplete="off"
      defaultValue={rule && barUnit(rule.metric, rule.kind) === unit ? barText(rule[name], unit) : ""}
      error={error(name)}
    />
  );
  const windows = windowsHours.map((hours) => ({ value: String(hours), label: texts.windows[hours] }));
  return (
    <form onSubmit={save} noValidate className="grid max-w-3xl gap-4">
      <Card bodyClassName="grid gap-3 px-4 py-3.5">
        <Input
          label={t.name}
          hint={t.nameHint}
          name="name"
          maxLength={nameCharsMax}
          autoComplete="off"
          defaultValue={rule?.name}
          error={error("name")}
        />
        <div className="grid gap-3 sm:grid-cols-2">
          <Select
            label={t.metric}
            name="metric"
            value={metric}
            onChange={(event) => setMetric(metrics.find((each) => each === event.target.value) ?? metric)}
            options={metrics.map((value) => ({ value, label: texts.metrics[value] }))}
          />
          <Select
            label={t.kind}
            name="kind"
            value={kind}
            onChange={(event) => setKind(kinds.find((each) => each === event.target.value) ?? kind)}
            options={kinds.map((value) => ({ value, label: t.kindWords[value], disabled: value === "burn" && !isShare(metric) }))}
          />
          <Select label={t.window} name="windowHours" defaultValue={String(rule?.windowHours ?? 6)} options={windows} />
          {!burn && (
            <Select
              label={t.direction}
              name="direction"
              defaultValue={rule?.direction ?? "above"}
              options={directions.map((value) => ({ value, label: capitalise(t.directions[value]) }))}
            />
          )}
          {burn && (
            <Select
              label={t.shortWindow}
              hint={t.shortHint}
              name="shortWindowHours"
              defaultValue={String(rule?.shortWindowHours ?? 1)}
              options={windows}
              error={error("shortWindowHours")}
            />
          )}
          {burn && number("objective", t.objective, barText(rule?.objective ?? 0.99, "percent"), t.objectiveHint)}
        </div>
        <div className="grid items-start gap-3 sm:grid-cols-3">
          {bar("alertAt", t.units[unit])}
          {bar("warnAt", t.units[unit])}
          {bar("clearAt", t.clearHint)}
        </div>
        <div className="grid items-start gap-3 sm:grid-cols-3">
          {number("leastEvents", t.leastEvents, String(rule?.leastEvents ?? 50), t.leastHint)}
          {number("evaluations", t.evaluations, String(rule?.evaluations ?? 1), t.evaluationsHint)}
          {number("renotifyHours", t.renotify, rule ? String(rule.renotifyHours ?? "") : "24", t.renotifyHint)}
        </div>
        <Checkbox name="tellNoData" label={t.tellNoData} defaultChecked={rule?.tellNoData ?? false} />
      </Card>
      <fieldset className="m-0 min-w-0 border-0 p-0">
        <legend className="mb-1 p-0 font-medium">{t.channels}</legend>
        {channels.length === 0 && <p className="text-ink-2">{t.noChannels}</p>}
        <div className="grid gap-x-4 sm:grid-cols-2">
          {channels.map(({ id, name }) => (
            <Checkbox
              key={id}
              name="channel"
              value={id}
              defaultChecked={rule?.channelIds.includes(id) ?? false}
              label={<span translate="no">{name}</span>}
            />
          ))}
        </div>
      </fieldset>
      {act.error && <ErrorNotice title={act.error.message} kept={t.kept} requestId={act.error.request_id || undefined} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" pending={act.doing !== undefined} pendingText={t.saving}>
          {t.save}
        </Button>
        <LinkButton href="/settings/alerts">{t.leave}</LinkButton>
      </div>
    </form>
  );
}
