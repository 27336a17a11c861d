import type { Metadata } from "next";
import { Page, PageHeader } from "@/components/ui/page";
import { requireStaff } from "@/lib/auth/session";
import { findTicketPerson } from "@/lib/tickets/find-person";
import { Who } from "@/lib/tickets/schema";
import { NewTicketForm } from "./new-ticket-form";

export const metadata: Metadata = { title: "New ticket" };

/** `?user=<id or e-mail>`: for whom. Anything else in it is an empty field. */
export default async function NewTicketPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireStaff("tickets:write");
  const { user } = await searchParams;
  const who = typeof user === "string" ? Who.safeParse(user) : undefined;
  const person = who?.success ? await findTicketPerson(actor, { who: who.data }) : null;
  return (
    <Page>
      <PageHeader
        crumbs={[{ href: "/tickets", label: "Tickets" }]}
        title="New ticket"
        sub={<span>What somebody told you by phone, mail or in a store review.</span>}
      />
      <NewTicketForm who={who?.success && typeof user === "string" ? user.trim() : ""} person={person} />
    </Page>
  );
}
