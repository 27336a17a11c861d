import type { Metadata } from "next";
import { LinkButton } from "@/components/ui/button";
import { Card, CardRows } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Page, PageHeader } from "@/components/ui/page";
import { can } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { requestLanguage, texts } from "@/lib/http/language";
import { listMacros } from "@/lib/macros/list";
import { macroVersions } from "@/lib/macros/versions";
import { macros as textsOfMacros } from "@/lib/texts/macros";
import { MacroEntry } from "./macro-entry";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(textsOfMacros)).title };
}

/** What the house says to people, ready to be sent: everybody at the desk reads it, leads and administrators write it. */
export default async function MacrosPage() {
  const actor = await requireStaff("tickets:write");
  const t = textsOfMacros[await requestLanguage()];
  const macros = await listMacros(actor, { retired: true });
  const mayWrite = can(actor, "macros:write");
  const versions = await Promise.all(macros.map(({ id, version }) => (version > 1 ? macroVersions(actor, { id }) : [])));
  return (
    <Page>
      <PageHeader
        title={t.title}
        sub={<span>{mayWrite ? t.sub : `${t.sub} ${t.readOnly}`}</span>}
        actions={
          mayWrite && (
            <LinkButton href="/settings/macros/edit" variant="primary">
              {t.create}
            </LinkButton>
          )
        }
      />
      {macros.length === 0 ? (
        <EmptyState title={t.none}>{t.noneHint}</EmptyState>
      ) : (
        <Card>
          <CardRows label={t.title}>
            {macros.map((macro, place) => (
              <MacroEntry key={macro.id} macro={macro} versions={(versions[place] ?? []).slice(1)} mayWrite={mayWrite} />
            ))}
          </CardRows>
        </Card>
      )}
    </Page>
  );
}
