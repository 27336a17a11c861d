import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { readPageState, type SearchParams } from "@/components/data-table/page-state";
import { Page, PageHeader } from "@/components/ui/page";
import { requireStaff } from "@/lib/auth/session";
import { requestLanguage, texts } from "@/lib/http/language";
import { listMacros } from "@/lib/macros/list";
import { macros as textsOfMacros } from "@/lib/texts/macros";
import { MacroForm } from "./macro-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(textsOfMacros)).form.editTitle };
}

const Address = z.strictObject({ id: z.uuid().optional() });

/** A new macro, or the one of the address. */
export default async function MacroPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireStaff("macros:write");
  const t = textsOfMacros[await requestLanguage()];
  const { id } = readPageState("/settings/macros/edit", Address, await searchParams).input;
  const macro = id === undefined ? undefined : (await listMacros(actor, { retired: true })).find((each) => each.id === id);
  if (id && !macro) notFound();
  return (
    <Page>
      <PageHeader title={macro ? t.form.editTitle : t.form.newTitle} crumbs={[{ href: "/settings/macros", label: t.title }]} />
      <MacroForm key={macro?.id} macro={macro} me={actor.name} />
    </Page>
  );
}
