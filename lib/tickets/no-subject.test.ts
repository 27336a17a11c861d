import { expect, test } from "vitest";
import { subjectFrom } from "@/lib/integrations/picture";
import { Search } from "@/lib/search/schema";
import { search } from "@/lib/search/search";
import { ticketTexts } from "@/lib/tables/tickets";
import { integrationOf, processed, stored } from "@/lib/testing/integrations";
import { staff } from "@/lib/testing/people";
import { listTickets } from "./list";
import { ListTickets } from "./schema";
import { viewTicket } from "./view";

const agent = staff("agent");

test("where there is no subject none is stored: what stands in its place is in the reader's language", async () => {
  const to = await integrationOf("generic");
  const silent = { id: "silent", created_at: "2026-03-02T09:00:00Z", requester: { email: "silent-one@example.com" } };
  await stored(to, "silent", Buffer.from(JSON.stringify({ type: "ticket.created", data: { ticket: silent } })));
  await processed();
  const { rows } = await listTickets(agent, ListTickets.parse({ q: "silent-one@example.com" }));
  const [ticket] = rows;
  if (!ticket) throw new Error("The ticket is not there.");
  expect(ticket.subject).toBe("");
  expect((await viewTicket(agent, { id: ticket.id })).ticket).toMatchObject({ subject: "", category: "unsure" });
  expect(ticketTexts.en.subject(ticket)).toBe(`#${ticket.number} (no subject)`);
  expect(ticketTexts.pt.subject(ticket)).toBe(`#${ticket.number} (sem assunto)`);
  const found = await search(agent, Search.parse({ q: `#${ticket.number}` }));
  expect(JSON.stringify(found)).not.toMatch(/no subject/i);
  expect((await listTickets(agent, ListTickets.parse({ q: "no subject" }))).rows.map(({ id }) => id)).not.toContain(ticket.id);
});

test("a subject is made of the first words where there are any", () => {
  expect(subjectFrom("\n  My chat\tis gone \nsince")).toBe("My chat is gone");
  for (const nothing of ["", " \n\t"]) expect(subjectFrom(nothing)).toBe("");
});
