import { categoryOf } from "@/lib/classifier/classify";
import { baseModel } from "@/lib/classifier/current";
import { languageOf } from "@/lib/classifier/language";
import { receive } from "./desk";
import type { Life } from "./life";
import type { TicketRow } from "./rows";
import { type Author, auditBy, onDuty } from "./staff";
import { linkText, lockoutAt } from "./ticket-changes";
import { type Complaint, complaintText } from "./ticket-texts";
import { iso } from "./timeline";

/** The website's contact form writes tickets with this service token (its secret is nobody's). */
export const websiteToken = { id: "0190b0a0-0000-7000-8000-000000000001", name: "Website contact form" } as const;

/** Facts that a told story fixes; everything else is drawn. */
type Letter = { subject?: string; body?: string; source?: TicketRow["source"]; unhandled?: true };

/** The person writes to support; the desk takes it from there. */
export function write(life: Life, at: number, about: Complaint, letter: Letter = {}): TicketRow {
  const { prng, person, account, scene } = life;
  const lockout = lockoutAt(life, at);
  const drawn = complaintText(prng, about, person.language, {
    persona: lockout?.persona ?? person.interests[0]?.persona ?? "wellness_specialist",
    device: life.main().device.model,
    name: account.user.name ?? "A user",
  });
  const { subject, body } = { ...drawn, ...letter };
  const source =
    letter.source ??
    prng.weighted([
      ["zendesk", 56],
      ["intercom", 20],
      ["api", 14],
      ["agent", 10],
    ] as const);
  // Some write from an address that the account does not know; those whose story is told are known, as what is done for them says.
  const known = source === "agent" || !prng.chance(0.07) || letter.unhandled === true;
  const requester = known ? account.user.email : otherAddress(life);
  const category = categoryOf(subject, body, baseModel());
  const linked = known && (account.user.email !== null || source === "agent" || source === "api");
  const author = authorOf(life, source, at);
  const signed = { author_kind: author.kind, author_id: author.id, author_name: author.name };
  const ticket: TicketRow = {
    id: prng.uuid(at),
    number: 0,
    source,
    external_id: null,
    integration_id: null,
    subject,
    body,
    requester_email: requester,
    user_id: linked ? account.user.id : null,
    lockout_id: linked ? (lockout?.id ?? null) : null,
    category: category.category,
    category_source: category.source,
    category_confidence: category.confidence,
    category_evidence: category.evidence,
    language: languageOf(`${subject}\n\n${body}`),
    status: "open",
    assignee_id: null,
    created_at: iso(at),
    updated_at: iso(at),
    solved_at: null,
    first_solved_at: null,
    awaiting_since: null,
    nudged_at: null,
    nudges: 0,
    closed_itself_at: null,
    created_by_kind: author.kind,
    created_by_id: author.id,
    created_by_name: author.name,
  };
  scene.world.tickets.push(ticket);
  life.tickets.push(ticket);
  if (linked) {
    const body = linkText(life, lockout);
    scene.world.ticket_notes.push({ id: prng.uuid(at), ticket_id: ticket.id, at: iso(at), kind: "link", body, ...signed });
  }
  const { external_id, user_id, lockout_id, category_source, status } = ticket;
  scene.world.audit_entries.push(
    auditBy(author, prng, at, {
      action: "ticket.create",
      target_kind: "ticket",
      target_id: ticket.id,
      target_label: "#",
      user_id,
      ticket_id: ticket.id,
      after: { number: 0, source, external_id, user_id, lockout_id, category: ticket.category, category_source, status },
    }),
  );
  if (!letter.unhandled) receive(life, ticket, about, at);
  return ticket;
}

function authorOf(life: Life, source: TicketRow["source"], at: number): Author {
  switch (source) {
    case "agent":
      return onDuty(life.scene.roster, life.prng, at);
    case "api":
      return { kind: "service", id: websiteToken.id, name: websiteToken.name, role: null };
    default:
      return { kind: "service", id: source, name: source === "zendesk" ? "Zendesk" : "Intercom", role: null };
  }
}

function otherAddress(life: Life): string {
  const { prng, account } = life;
  const first = (account.user.name ?? "someone").split(" ")[0] ?? "someone";
  const plain = first
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z]/g, "");
  return `${plain || "hello"}.${prng.text(3, "abcdefghjkmnprstuvw")}@other-mail.example`;
}
