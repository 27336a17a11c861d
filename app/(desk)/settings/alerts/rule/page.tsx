import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { readPageState, type SearchParams } from "@/components/data-table/page-state";
import { Page, PageHeader } from "@/components/ui/page";
import { listAlerts } from "@/lib/alerts/list";
import { listChannels } from "@/lib/alerts/list-channels";
import { requireStaff } from "@/lib/auth/session";
import { texts } from "@/lib/http/language";
import { alerts } from "@/lib/texts/alerts";
import { RuleForm } from "./rule-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(alerts)).form.title };
}

const Address = z.strictObject({ id: z.uuid().optional() });

/** A new rule, or the one of the address. */
export default async function RulePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const actor = await requireStaff("alerts:manage");
  const t = await texts(alerts);
  const { id } = readPageState("/settings/alerts/rule", Address, await searchParams).input;
  const [{ rules }, channels] = await Promise.all([listAlerts(actor), listChannels(actor)]);
  const rule = rules.find((each) => each.id === id);
  if (id && !rule) notFound();
  return (
    <Page>
      <PageHeader title={rule ? t.form.title : t.form.newTitle} crumbs={[{ href: "/settings/alerts", label: t.title }]} />
      <RuleForm rule={rule} channels={channels.map(({ id: channelId, name }) => ({ id: channelId, name }))} />
    </Page>
  );
}
