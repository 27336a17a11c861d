import "server-only";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";

export const readyWithinMs = 1000;

/** Whether the database answers in time and has been migrated. Throws UNAVAILABLE. Anybody may ask; it tells nothing else. */
export async function checkReady(): Promise<{ status: "ok" }> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"late">((resolve) => {
    timer = setTimeout(() => resolve("late"), readyWithinMs);
  });
  try {
    const found = await Promise.race([unfinishedMigrations(), late]);
    if (found === "late") throw new Refusal("UNAVAILABLE", `The database did not answer within ${readyWithinMs / 1000} s.`);
    if (found > 0) throw new Refusal("UNAVAILABLE", "A migration of the database has not finished.");
    return { status: "ok" };
  } catch (thrown) {
    if (thrown instanceof Refusal) throw thrown;
    throw new Refusal("UNAVAILABLE", "The database cannot be reached, or has not been migrated.");
  } finally {
    clearTimeout(timer);
  }
}

async function unfinishedMigrations(): Promise<number> {
  const [row] = await db.$queryRaw<{ unfinished: number; all: number }[]>`
    SELECT count(*) FILTER (WHERE finished_at IS NULL)::integer AS unfinished, count(*)::integer AS "all"
    FROM _prisma_migrations WHERE rolled_back_at IS NULL`;
  return row && row.all > 0 ? row.unfinished : 1;
}
