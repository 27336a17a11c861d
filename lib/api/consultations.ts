import { z } from "zod";
import {
  CreateConsultation,
  ListConsultations,
  ListMessages,
  OneConsultation,
  SendMessage,
  UpdateConsultation,
} from "@/lib/consultations/schema";
import { operation } from "@/lib/http/operation";
import { etagHeader, Page, policyHeader, replayedHeader, Time, Uuid } from "./answers";

export const Consultation = z
  .strictObject({
    id: Uuid,
    persona: z.string(),
    goal: z.string().meta({ description: "Empty where none was given." }),
    title: z.string().nullable(),
    created_at: Time,
    updated_at: Time,
    is_archived: z.boolean(),
    message_count: z.int().min(0),
    version: z.int().min(1).meta({ description: 'Grows with every change; its ETag is `"c<version>"`.' }),
    last_message_at: Time.nullable(),
    archived_at: Time.nullable(),
  })
  .meta({ id: "Consultation", description: "One chat, without its messages." });

export const Tombstone = z
  .strictObject({ id: Uuid, deleted_at: Time, reason: z.enum(["reset", "erased", "deleted"]) })
  .meta({ id: "Tombstone", description: "A chat that is gone: take it out of the local store." });

export const Message = z
  .strictObject({
    id: Uuid,
    seq: z.int().min(1).meta({ description: "Without gaps within one chat." }),
    role: z.enum(["user", "assistant"]),
    content: z.string(),
    client_message_id: Uuid.nullable(),
    created_at: Time,
  })
  .meta({ id: "Message" });

const one = z.strictObject({ consultation: Consultation });
const tag = "Consultations";

export const consultationOperations = {
  create: operation({
    id: "createConsultation",
    method: "POST",
    path: "/api/v1/consultations",
    tag,
    summary: "Open a new chat",
    description:
      "Takes a slot of the persona and goal, or answers 409 where none is free. Under the policy `today` that 409 holds the document's message and nothing else; where the policy has the id in it, it names the chat that holds the slot.",
    caller: "app",
    body: CreateConsultation,
    idempotency: "verb",
    limit: "create",
    answers: {
      201: {
        description: "The new chat.",
        data: one,
        headers: { Location: "Where it is.", ...etagHeader, ...policyHeader, ...replayedHeader },
      },
    },
    refusals: ["CONSULTATION_EXISTS", "IDEMPOTENCY_KEY_REUSED", "CONTENTION"],
  }),
  list: operation({
    id: "listConsultations",
    method: "GET",
    path: "/api/v1/consultations",
    tag,
    summary: "List the user's chats, or what changed since",
    description:
      "Newest first, in pages. With `since` only what changed after a `sync_token`, oldest change first, with tombstones for what is gone; ask again with the new token while `has_more`. 405 where the policy has no list.",
    caller: "app",
    query: ListConsultations,
    ifNoneMatch: true,
    answers: {
      200: {
        description: "A page of chats, or of changes.",
        data: z.strictObject({ consultations: z.array(Consultation), tombstones: z.array(Tombstone).optional() }),
        meta: Page.extend({ sync_token: z.string().meta({ description: "Give it as `since` at the next sync." }) }),
        headers: { ETag: "Of this page, for If-None-Match.", ...policyHeader },
      },
      304: { description: "Nothing changed since the ETag in If-None-Match.", headers: { ...etagHeader, ...policyHeader } },
    },
    refusals: ["INVALID_CURSOR", "SYNC_TOKEN_EXPIRED"],
  }),
  get: operation({
    id: "getConsultation",
    method: "GET",
    path: "/api/v1/consultations/{id}",
    tag,
    summary: "Read one chat",
    description: "Archived chats stay readable. A deleted one is 410 to its owner; anything else that is not theirs is 404.",
    caller: "app",
    params: OneConsultation,
    ifNoneMatch: true,
    answers: {
      200: { description: "The chat.", data: one, headers: { ...etagHeader, ...policyHeader } },
      304: { description: "It is as it was.", headers: { ...etagHeader, ...policyHeader } },
    },
    refusals: ["NOT_FOUND", "CONSULTATION_GONE"],
  }),
  update: operation({
    id: "updateConsultation",
    method: "PATCH",
    path: "/api/v1/consultations/{id}",
    tag,
    summary: "Rename, archive or un-archive a chat",
    description: "Archiving frees the slot at once. Un-archiving takes one by the same door as creating, and may meet the same 409.",
    caller: "app",
    params: OneConsultation,
    body: UpdateConsultation,
    ifMatch: "required",
    answers: { 200: { description: "The chat as it is now.", data: one, headers: { ...etagHeader, ...policyHeader } } },
    refusals: ["NOT_FOUND", "CONSULTATION_EXISTS", "CONSULTATION_GONE", "PRECONDITION_FAILED", "PRECONDITION_REQUIRED", "CONTENTION"],
  }),
  send: operation({
    id: "sendMessage",
    method: "POST",
    path: "/api/v1/consultations/{id}/messages",
    tag,
    summary: "Send a message",
    description: "The same `client_message_id` again answers 200 with the message that is stored.",
    caller: "app",
    params: OneConsultation,
    body: SendMessage,
    idempotency: "verb",
    answers: {
      201: { description: "The message, stored.", data: z.strictObject({ message: Message }), headers: replayedHeader },
      200: { description: "It was stored before.", data: z.strictObject({ message: Message }) },
    },
    refusals: ["NOT_FOUND", "CONSULTATION_ARCHIVED", "CONSULTATION_GONE", "IDEMPOTENCY_KEY_REUSED", "CONTENTION"],
  }),
  messages: operation({
    id: "listMessages",
    method: "GET",
    path: "/api/v1/consultations/{id}/messages",
    tag,
    summary: "Read a chat's messages",
    description: "In order of `seq`. `after_seq` goes forward, `before_seq` gives the page that ends right before it.",
    caller: "app",
    params: OneConsultation,
    query: ListMessages,
    answers: {
      200: {
        description: "A page of messages.",
        data: z.strictObject({ messages: z.array(Message) }),
        meta: z.strictObject({ has_more: z.boolean() }),
      },
    },
    refusals: ["NOT_FOUND", "CONSULTATION_GONE"],
  }),
};
