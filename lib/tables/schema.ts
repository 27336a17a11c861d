import { z } from "zod";

export const paramsMax = 30;
export const paramCharsMax = 1_000;

/** What a table's address says: names and values as they are written there. */
export const TableParams = z
  .record(z.string().regex(/^[a-z_]{1,40}$/), z.string().max(paramCharsMax))
  .refine((params) => Object.keys(params).length <= paramsMax, `holds at most ${paramsMax} parameters`);

/** A table by its address. */
export const TablePath = z.string().regex(/^\/[a-z_/]{1,40}$/);

export const CountMatches = z.strictObject({ table: TablePath, filter: TableParams });
export type CountMatches = z.output<typeof CountMatches>;
