import { z } from "zod";
import { operation } from "@/lib/http/operation";
import { ChangePolicy } from "@/lib/policy/schema";
import { ResetFromApi, ResetTarget } from "@/lib/remedies/schema";
import { ListUserConsultations } from "@/lib/users/consultations-schema";
import { etagHeader, Page, Time, Uuid } from "./answers";

export const UserConsultation = z
  .strictObject({
    id: Uuid,
    persona: z.string(),
    goal: z.string(),
    status: z.enum(["active", "archived", "deleted"]),
    slot: z.int().min(1).nullable(),
    message_count: z.int().min(0),
    created_at: Time,
    updated_at: Time,
    last_message_at: Time.nullable(),
  })
  .meta({ id: "UserConsultation", description: "A chat as support sees it: what and when, never a message." });

export const Reset = z
  .strictObject({
    mode: z.enum(["archive", "delete"]),
    dry_run: z.boolean(),
    count: z.int().min(0),
    consultation_ids: z.array(Uuid),
    message_count: z.int().min(0),
    lockouts_freed: z.int().min(0),
    reset_id: Uuid.nullable(),
    audit_id: Uuid.nullable(),
  })
  .meta({ id: "Reset", description: "What a reset did, or would do." });

const ResetMeta = z
  .strictObject({
    done_before: z
      .strictObject({ reset_id: Uuid, at: Time, by: z.string() })
      .nullable()
      .meta({ description: "Where nothing was left to do: who did it within the last hour, and when." }),
  })
  .meta({ id: "ResetMeta", description: "Beside what a reset did." });

const switches = {
  version: z.int().min(1),
  list_enabled: z.boolean(),
  conflict_includes_id: z.boolean(),
  max_active: z.int().min(1).nullable().meta({ description: "null: no limit." }),
  preset: z.enum(["today", "option1", "option2", "option3", "option1_2"]).nullable(),
};

export const Policy = z
  .strictObject({
    ...switches,
    rollout_percent: z
      .int()
      .min(1)
      .max(100)
      .meta({ description: "For how many of a hundred users it holds, by a stable hash of their id." }),
    base: z.strictObject(switches).nullable().meta({ description: "What the others meet; null at 100 percent." }),
    at: Time,
    reason: z.string(),
    by: z.string(),
  })
  .meta({ id: "Policy" });

const tag = "Admin";
const policyAnswer = { description: "The policy in force.", data: z.strictObject({ policy: Policy }), headers: etagHeader } as const;

export const adminOperations = {
  userConsultations: operation({
    id: "listUserConsultations",
    method: "GET",
    path: "/api/v1/admin/users/{userId}/consultations",
    tag,
    summary: "A user's chats, as support sees them",
    description: "Under every policy, tombstones too, newest first.",
    caller: "service",
    scope: "consultations:read",
    params: ResetTarget,
    query: ListUserConsultations,
    answers: {
      200: { description: "A page of chats.", data: z.strictObject({ consultations: z.array(UserConsultation) }), meta: Page },
    },
    refusals: ["USER_NOT_FOUND", "INVALID_CURSOR", "NOT_FOUND"],
  }),
  reset: operation({
    id: "resetUserConsultations",
    method: "DELETE",
    path: "/api/v1/admin/users/{userId}/consultations",
    tag,
    summary: "Free a user's slots",
    description:
      "Archives unless told to delete, so that by default nothing is lost. `mode=delete` needs the scope consultations:erase. `dry_run` says what would happen. A repeat answers count 0.",
    caller: "service",
    scope: "consultations:reset",
    params: ResetTarget,
    query: ResetFromApi,
    answers: { 200: { description: "What was done.", data: Reset, meta: ResetMeta } },
    refusals: ["USER_NOT_FOUND", "NOT_FOUND", "CONTENTION"],
  }),
  policy: operation({
    id: "getPolicy",
    method: "GET",
    path: "/api/v1/admin/policy",
    tag,
    summary: "The policy in force",
    caller: "service",
    scope: "policy:read",
    answers: { 200: policyAnswer },
    refusals: [],
  }),
  changePolicy: operation({
    id: "changePolicy",
    method: "PUT",
    path: "/api/v1/admin/policy",
    tag,
    summary: "Change the policy",
    description:
      "For the version that was read, named by If-Match; below 100 percent for a share of the users, while the others keep what they met before. Audited, annotated on every chart, in force within a second.",
    caller: "service",
    scope: "policy:write",
    body: ChangePolicy,
    ifMatch: "required",
    answers: { 200: policyAnswer },
    refusals: ["PRECONDITION_FAILED", "PRECONDITION_REQUIRED"],
  }),
};
