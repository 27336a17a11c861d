import type { Metadata } from "next";
import { Notice } from "@/components/ui/notice";
import { Page, PageHeader } from "@/components/ui/page";
import { can } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { texts } from "@/lib/http/language";
import { readKnownIssue } from "@/lib/known-issue/read";
import { issue } from "@/lib/texts/issue";
import { words } from "@/lib/texts/words";
import { ChangeForm } from "./change-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(issue)).form.title };
}

export default async function ChangeIssuePage() {
  const actor = await requireStaff("issue:read");
  const t = await texts(issue);
  const { at: _at, by: _by, reach: _reach, ...known } = await readKnownIssue(actor);
  return (
    <Page>
      <PageHeader title={t.form.title} crumbs={[{ href: "/issue", label: t.title }]} sub={t.form.sub} />
      {can(actor, "issue:write") ? <ChangeForm known={known} /> : <Notice>{t.form.mayNot((await texts(words)).role[actor.role])}</Notice>}
    </Page>
  );
}
