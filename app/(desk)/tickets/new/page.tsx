import type { Metadata } from "next";
import { Page, PageHeader } from "@/components/ui/page";
import { requireStaff } from "@/lib/auth/session";
import { texts } from "@/lib/http/language";
import { ticket } from "@/lib/texts/ticket";
import { tickets } from "@/lib/texts/tickets";
import { findTicketPerson } from "@/lib/tickets/find-person";
import { Who } from "@/lib/tickets/schema";
import { NewTicketForm } from "./new-ticket-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts(ticket)).create.title };
}

/** `?user=<id or e-mail>`: for whom. Anything else in it is an empty field. */
export default async function NewTicketPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireStaff("tickets:write");
  const { user } = await searchParams;
  const [{ create: t }, { title: list }] = await Promise.all([texts(ticket), texts(tickets)]);
  const who = typeof user === "string" ? Who.safeParse(user) : undefined;
  const person = who?.success ? await findTicketPerson(actor, { who: who.data }) : null;
  return (
    <Page>
      <PageHeader crumbs={[{ href: "/tickets", label: list }]} title={t.title} sub={<span>{t.sub}</span>} />
      <NewTicketForm who={who?.success && typeof user === "string" ? user.trim() : ""} person={person} />
    </Page>
  );
}
