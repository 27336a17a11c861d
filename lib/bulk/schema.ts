import { z } from "zod";
import { LockoutFilter } from "@/lib/lockouts/list-schema";
import { reasonCodes } from "@/lib/remedies/reasons";
import { reasonCharsMax } from "@/lib/remedies/schema";
import { languages } from "@/lib/texts/language";
import { bulkRemedies, includable, includedAtFirst, rowStatuses } from "./rules";

const noRun = "00000000-0000-0000-0000-000000000000";

export const pickedIdsMax = 2_000;
export const bulkPageSizeMax = 100;

const Ids = z.array(z.uuid().transform((id) => id.toLowerCase())).max(pickedIdsMax);

/** Rows of the queue that were picked (lockouts or their people), or everybody that a filter of the queue lets through. */
export const BulkTarget = z.union([
  z.strictObject({ ids: Ids.min(1, "choose somebody") }),
  z.strictObject({ filter: z.record(z.string().max(40), z.string().max(100)).pipe(LockoutFilter), except: Ids.default([]) }),
]);
export type BulkTarget = z.output<typeof BulkTarget>;

const Included = z.array(z.enum(includable)).max(includable.length);

export const PreviewBulk = z.strictObject({
  target: BulkTarget,
  remedy: z.enum(bulkRemedies),
  /** Exceptions to do all the same. */
  included: Included.default([...includedAtFirst]),
  /** Of the remedy's own sentences. */
  language: z.enum(languages).optional(),
});
export type PreviewBulk = z.output<typeof PreviewBulk>;

export const StartBulk = z.strictObject({
  target: BulkTarget,
  remedy: z.enum(bulkRemedies),
  included: Included,
  reasonCode: z.enum(reasonCodes),
  reason: z
    .string()
    .trim()
    .min(3, "say in a few words why")
    .max(reasonCharsMax)
    .refine((value) => !value.includes("\u0000"), "may not hold a NUL character"),
  /** The ticket or known issue behind the run. */
  ticketNumber: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
  canary: z.boolean(),
  /** Of the preview that was read. */
  version: z.string().min(1).max(100),
  /** Made once by the page that asks: the same key is the same run. */
  key: z.uuid(),
});
export type StartBulk = z.output<typeof StartBulk>;

export const OneRun = z.strictObject({ runId: z.uuid() });
export type OneRun = z.output<typeof OneRun>;

export const ListRuns = z.strictObject({
  sort: z.enum(["created"]).default("created"),
  order: z.enum(["asc", "desc"]).default("desc"),
  limit: z.coerce.number().int().min(1).max(bulkPageSizeMax).default(25),
  cursor: z.string().min(1).max(1000).optional(),
});
export type ListRuns = z.output<typeof ListRuns>;

export const ListRunRows = z.strictObject({
  /** No run unless it is said which: a list of nothing. */
  run: z.uuid().default(noRun),
  result: z.enum(rowStatuses).optional(),
  sort: z.enum(["place"]).default("place"),
  order: z.enum(["asc", "desc"]).default("asc"),
  limit: z.coerce.number().int().min(1).max(bulkPageSizeMax).default(50),
  cursor: z.string().min(1).max(1000).optional(),
});
export type ListRunRows = z.output<typeof ListRunRows>;
