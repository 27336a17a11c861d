import { z } from "zod";
import { TableParams } from "@/lib/tables/schema";
import { languages } from "@/lib/texts/language";

export const exportRowsMax = 50_000;

export const ExportTable = z.strictObject({
  table: z.string().regex(/^[a-z_]{1,40}$/),
  params: TableParams,
  /** Of the reader: the names of columns and the words of codes are in it. */
  language: z.enum(languages).default("en"),
});
export type ExportTable = z.output<typeof ExportTable>;
