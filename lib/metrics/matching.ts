import "server-only";
import { Prisma } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { type Dimension, type Filters, filtered, noneSaid, type splitBy, unsplit } from "./filters";

const columns: Record<Dimension, Prisma.Sql> = {
  persona: Prisma.sql`persona`,
  goal: Prisma.sql`goal`,
  platform: Prisma.sql`platform`,
  app_version: Prisma.sql`app_version`,
  cause: Prisma.sql`cause`,
  policy: Prisma.sql`policy_version::text`,
};

/** " AND …" on a row of attempts or lockouts by its alias; nothing without filters. */
export function matching(alias: string, filters: Filters | undefined): Prisma.Sql {
  const conditions = filtered(filters).map(
    (dimension) =>
      Prisma.sql`AND coalesce(nullif(${Prisma.raw(alias)}.${columns[dimension]}, ''), ${noneSaid}) = ANY(${[...(filters?.[dimension] ?? [])]})`,
  );
  return conditions.length > 0 ? Prisma.join(conditions, " ") : Prisma.empty;
}

/** Throws VALIDATION_FAILED rather than answer with a number that is not split as it was asked. */
export function refuseUnsplit(metric: keyof typeof splitBy, filters: Filters | undefined): void {
  const [dimension] = unsplit(metric, filters);
  if (dimension) throw new Refusal("VALIDATION_FAILED", (t) => t.metricUnsplit(metric, dimension));
}
