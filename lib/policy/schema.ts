import { z } from "zod";
import { overrideDaysMax, reasonCharsMax } from "./limits";
import { maxActiveLimit } from "./rules";

const Reason = z
  .string()
  .trim()
  .min(3)
  .max(reasonCharsMax)
  .refine((value) => !value.includes("\u0000"), "may not hold a NUL character");
/** null: no limit. */
const MaxActive = z.int().min(1).max(maxActiveLimit).nullable();
const UserId = z.uuid().transform((id) => id.toLowerCase());

const change = {
  list_enabled: z.boolean().meta({ description: "Whether the app can list its chats." }),
  conflict_includes_id: z.boolean().meta({ description: "Whether a 409 names the chat that is in the way." }),
  max_active: MaxActive.meta({ description: "Active chats for one persona and goal; null: no limit." }),
  rollout_percent: z
    .int()
    .min(1)
    .max(100)
    .default(100)
    .meta({ description: "The share of the users for whom it holds, by a stable hash of their id; the others keep what they have." }),
};

export const ChangePolicy = z.strictObject({
  ...change,
  reason: Reason.meta({ description: "Why: it stands in the history and on the charts." }),
});
export type ChangePolicy = z.input<typeof ChangePolicy> & { ifMatch?: string };

/** The change as the desk asks for it: for the version that was in force when its preview was made. */
export const ChangePolicyFromDesk = ChangePolicy.extend({ ifMatch: z.string().min(1).max(40) });

export const PreviewPolicyChange = z.strictObject(change);
export type PreviewPolicyChange = z.output<typeof PreviewPolicyChange>;

export const ListPolicyVersions = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().min(1).max(1000).optional(),
});
export type ListPolicyVersions = z.output<typeof ListPolicyVersions>;

export const GrantOverride = z
  .strictObject({
    userId: UserId,
    /** What is left out stays as the policy, or an override before this one, has it. */
    list_enabled: z.boolean().optional(),
    conflict_includes_id: z.boolean().optional(),
    max_active: MaxActive.optional(),
    days: z.int().min(1).max(overrideDaysMax),
    reason: Reason,
  })
  .refine(
    (input) => input.list_enabled !== undefined || input.conflict_includes_id !== undefined || input.max_active !== undefined,
    "name at least one switch",
  );
export type GrantOverride = z.output<typeof GrantOverride>;

export const RevokeOverride = z.strictObject({ userId: UserId, overrideId: z.uuid(), reason: Reason });
export type RevokeOverride = z.output<typeof RevokeOverride>;

export const ListOverrides = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().min(1).max(1000).optional(),
});
export type ListOverrides = z.output<typeof ListOverrides>;

/** The job: of one user from a moment on, or of everybody. */
export const SettleLockouts = z.strictObject({ userId: z.uuid().optional(), at: z.coerce.date().optional() });
export type SettleLockouts = z.output<typeof SettleLockouts>;
