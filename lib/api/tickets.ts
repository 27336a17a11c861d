import { z } from "zod";
import { operation } from "@/lib/http/operation";
import { categories, categorySources, sources, statuses } from "@/lib/tickets/rules";
import { CreateTicket, ListTickets, TicketPath, UpdateTicket } from "@/lib/tickets/schema";
import { etagHeader, Page, replayedHeader, Time, Uuid } from "./answers";

export const Ticket = z
  .strictObject({
    id: Uuid,
    number: z.int().min(1),
    source: z.enum(sources),
    external_id: z.string().nullable(),
    subject: z.string().meta({ description: "Empty where the helpdesk's ticket has none, nor a word of text." }),
    body: z.string().optional().meta({ description: "Only where one ticket was asked for." }),
    requester_email: z.string().nullable(),
    user_id: Uuid.nullable(),
    lockout_id: Uuid.nullable(),
    category: z.enum(categories),
    category_source: z.enum(categorySources),
    category_confidence: z
      .number()
      .min(0)
      .max(1)
      .nullable()
      .meta({ description: "How sure of it the classifier is, of 0 to 1; null where a person has said what it is about." }),
    status: z.enum(statuses),
    assignee_id: Uuid.nullable(),
    created_at: Time,
    updated_at: Time,
    solved_at: Time.nullable(),
  })
  .meta({ id: "Ticket" });

const one = z.strictObject({ ticket: Ticket });
const meta = z.strictObject({ created: z.boolean() });
const tag = "Tickets";

export const ticketOperations = {
  create: operation({
    id: "createTicket",
    method: "POST",
    path: "/api/v1/tickets",
    tag,
    summary: "Open a ticket",
    description: "Linked to its person by id or e-mail, and to their lockout. An `external_id` that is there already answers its ticket.",
    caller: "service",
    scope: "tickets:write",
    body: CreateTicket,
    idempotency: "verb",
    answers: {
      201: { description: "The ticket.", data: one, meta, headers: { Location: "Where it is.", ...etagHeader, ...replayedHeader } },
      200: { description: "It was there already.", data: one, meta, headers: { Location: "Where it is.", ...etagHeader } },
    },
    refusals: ["USER_NOT_FOUND", "IDEMPOTENCY_KEY_REUSED"],
  }),
  list: operation({
    id: "listTickets",
    method: "GET",
    path: "/api/v1/tickets",
    tag,
    summary: "List tickets",
    caller: "service",
    scope: "tickets:read",
    query: ListTickets,
    answers: { 200: { description: "A page of tickets.", data: z.strictObject({ tickets: z.array(Ticket) }), meta: Page } },
    refusals: ["INVALID_CURSOR"],
  }),
  get: operation({
    id: "getTicket",
    method: "GET",
    path: "/api/v1/tickets/{id}",
    tag,
    summary: "Read a ticket",
    caller: "service",
    scope: "tickets:read",
    params: TicketPath,
    answers: { 200: { description: "The ticket with its text.", data: one, headers: etagHeader } },
    refusals: ["NOT_FOUND"],
  }),
  update: operation({
    id: "updateTicket",
    method: "PATCH",
    path: "/api/v1/tickets/{id}",
    tag,
    summary: "Change a ticket's status, category or person",
    caller: "service",
    scope: "tickets:write",
    params: TicketPath,
    body: UpdateTicket,
    ifMatch: "required",
    answers: { 200: { description: "The ticket as it is now.", data: one, headers: etagHeader } },
    refusals: ["NOT_FOUND", "USER_NOT_FOUND", "PRECONDITION_FAILED", "PRECONDITION_REQUIRED"],
  }),
};
