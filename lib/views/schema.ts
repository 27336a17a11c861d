import { z } from "zod";
import { TableParams, TablePath } from "@/lib/tables/schema";
import { viewNameCharsMax } from "./limits";

export const viewScopes = ["mine", "team"] as const;
export type ViewScope = (typeof viewScopes)[number];

const Name = z
  .string()
  .max(viewNameCharsMax)
  .transform((name) =>
    name
      .normalize("NFC")
      .replace(/[\p{Cc}\p{Cf}\p{Surrogate}]+/gu, "")
      .replace(/\s+/g, " ")
      .trim(),
  )
  .refine((name) => name.length > 0, "Give the view a name.");

export const CreateView = z.strictObject({
  table: TablePath,
  name: Name,
  scope: z.enum(viewScopes),
  params: TableParams,
  isDefault: z.boolean().default(false),
});
export type CreateView = z.output<typeof CreateView>;

/** What is given changes: the name, what it shows, whether the table opens with it. */
export const ChangeView = z
  .strictObject({ id: z.uuid(), name: Name.optional(), params: TableParams.optional(), isDefault: z.boolean().optional() })
  .refine(({ name, params, isDefault }) => name !== undefined || params !== undefined || isDefault !== undefined, "changes nothing");
export type ChangeView = z.output<typeof ChangeView>;

export const OneView = z.strictObject({ id: z.uuid() });
export type OneView = z.output<typeof OneView>;

export const ListViews = z.strictObject({ table: TablePath });
export type ListViews = z.output<typeof ListViews>;
