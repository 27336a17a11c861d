import { z } from "zod";
import { TableParams } from "@/lib/tables/schema";

export const exportRowsMax = 50_000;

export const ExportTable = z.strictObject({ table: z.string().regex(/^[a-z_]{1,40}$/), params: TableParams });
export type ExportTable = z.output<typeof ExportTable>;
