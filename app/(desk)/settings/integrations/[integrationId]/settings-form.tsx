"use client";

import { type FormEvent, useState } from "react";
import { useTexts } from "#texts";
import { Button } from "@/components/ui/button";
import { Input, Textarea } from "@/components/ui/field";
import { ErrorNotice } from "@/components/ui/notice";
import { toast } from "@/components/ui/toast";
import { useAct } from "@/components/ui/use-act";
import { nameCharsMax, secretCharsMax } from "@/lib/integrations/limits";
import type { IntegrationItem } from "@/lib/integrations/list";
import type { Provider } from "@/lib/integrations/providers";
import { integrations } from "@/lib/texts/integrations";
import { saveIntegrationAction } from "../actions";

type CredentialName = "email" | "apiToken" | "accessToken" | "adminId" | "accountId" | "apiAccessToken" | "secret";
const fields: Record<Provider, readonly CredentialName[]> = {
  zendesk: ["email", "apiToken"],
  intercom: ["accessToken", "adminId"],
  chatwoot: ["accountId", "apiAccessToken"],
  generic: ["secret"],
};
/** What may be read by whoever stands behind one. */
const open: readonly CredentialName[] = ["email", "accountId", "adminId"];

type Problems = Partial<Record<"name" | "base" | "frames", string>>;

/** Its name, where answers go, and who may frame the panel. A field that is left empty keeps the credential that is there. */
export function SettingsForm({ integration }: { integration: IntegrationItem }) {
  const { settings: t, kept } = useTexts(integrations);
  const { id: integrationId, provider, name, apiBaseUrl, hasCredentials, frameAncestors } = integration;
  const [problems, setProblems] = useState<Problems>({});
  const act = useAct();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const text = (field: string) => String(data.get(field) ?? "").trim();
    const origins = text("frames").split(/\s+/).filter(Boolean);
    const stray = origins.find((origin) => !isPage(origin));
    const found: Problems = {
      ...(!text("name") && { name: t.nameMissing }),
      ...(text("base") && !isAddress(text("base")) && { base: t.baseProblem }),
      ...(stray !== undefined && { frames: t.framesProblem(stray) }),
    };
    setProblems(found);
    const [wrong] = Object.keys(found);
    if (wrong) return (form.elements.namedItem(wrong) as HTMLElement).focus();
    const given = fields[provider].filter((field) => text(field) !== "");
    const base = text("base");
    // A generic webhook may do without a secret of its own.
    const ownNone = provider === "generic" && base !== "" && !hasCredentials && given.length === 0;
    const credentials = ownNone
      ? { secret: null }
      : given.length > 0
        ? Object.fromEntries(given.map((field) => [field, text(field)]))
        : undefined;
    act.run(
      "save",
      () => saveIntegrationAction({ integrationId, name: text("name"), apiBaseUrl: base || null, credentials, frameAncestors: origins }),
      () => {
        for (const field of fields[provider]) (form.elements.namedItem(field) as HTMLInputElement).value = "";
        toast({ title: t.saved });
      },
    );
  };
  return (
    <form onSubmit={submit} noValidate className="grid max-w-xl gap-3 pb-1">
      <Input label={t.name} name="name" defaultValue={name} maxLength={nameCharsMax} autoComplete="off" error={problems.name} />
      <fieldset className="grid gap-3">
        <legend className="mb-1 font-semibold">{t.apiTitle}</legend>
        <Input
          label={t.base}
          hint={t.baseHint[provider]}
          name="base"
          type="url"
          defaultValue={apiBaseUrl ?? ""}
          autoComplete="off"
          error={problems.base}
        />
        {fields[provider].map((field) => (
          <Input
            key={field}
            label={t[field]}
            hint={field === "adminId" ? t.adminIdHint : hasCredentials ? t.secretKept : provider === "generic" ? t.ownSecret : t.secretNone}
            name={field}
            type={open.includes(field) ? "text" : "password"}
            maxLength={secretCharsMax}
            autoComplete="off"
          />
        ))}
      </fieldset>
      <Textarea
        label={t.frames}
        hint={t.framesHint}
        name="frames"
        rows={2}
        defaultValue={frameAncestors.join("\n")}
        spellCheck={false}
        error={problems.frames}
      />
      {act.error && <ErrorNotice title={act.error.message} kept={kept} requestId={act.error.request_id || undefined} />}
      <div>
        <Button type="submit" variant="primary" pending={act.doing !== undefined} pendingText={t.saving}>
          {t.save}
        </Button>
      </div>
    </form>
  );
}

// As SaveIntegration has them; here, so that what is wrong stands at its field and in words.
function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

function isPage(text: string): boolean {
  return isAddress(text) && /^https:\/\/|^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/.test(new URL(text).origin);
}
