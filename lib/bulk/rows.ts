import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { keysetPage, type Page } from "@/lib/http/keyset";
import type { RowStatus } from "./rules";
import type { ListRunRows } from "./schema";

export type RunRow = {
  userId: string;
  name: string | null;
  email: string | null;
  persona: string;
  goal: string;
  place: number;
  status: RowStatus;
  /** Why it was not done, as a code. */
  why: string | null;
  canary: boolean;
  messages: number | null;
  requestId: string | null;
  doneAt: Date | null;
  /** Done, and their app has opened a chat since. */
  through: boolean;
  /** Done, and their app was refused after it. */
  refusedAgain: boolean;
};

/** The rows of a run with the result of each, in the order in which they are done. */
export async function listRunRows(actor: Actor, input: ListRunRows): Promise<Page<RunRow>> {
  authorize(actor, "consultations:bulk");
  const { run, result } = input;
  return keysetPage<RunRow>({
    question: ["bulk rows", run, result, input.order],
    cursor: input.cursor,
    limit: input.limit,
    keyLength: 1,
    keyOf: (row) => [String(row.place)],
    read: (position, rows) => {
      const down = (input.order === "desc") !== (position?.back ?? false);
      const way = down ? Prisma.sql`DESC` : Prisma.sql`ASC`;
      const beyond = down ? Prisma.sql`<` : Prisma.sql`>`;
      const after = position ? Prisma.sql`AND b.place ${beyond} ${position.values[0]}::integer` : Prisma.empty;
      const only = result ? Prisma.sql`AND b.status = ${result}` : Prisma.empty;
      return db.$queryRaw<RunRow[]>`
        SELECT b.user_id AS "userId", u.name, u.email, b.persona, b.goal, b.place, b.status, b.why, b.canary, b.messages,
          b.request_id AS "requestId", b.done_at AS "doneAt",
          b.status = 'done' AND EXISTS (SELECT 1 FROM lockouts l WHERE l.user_id = b.user_id AND l.id = ANY(b.lockout_ids)
            AND l.resumed_consultation_id IS NOT NULL) AS through,
          b.status = 'done' AND EXISTS (SELECT 1 FROM lockouts l WHERE l.user_id = b.user_id AND l.persona = b.persona AND l.goal = b.goal
            AND l.closed_at IS NULL AND l.freed_at IS NULL AND l.last_attempt_at > b.done_at) AS "refusedAgain"
        FROM bulk_rows b JOIN users u ON u.id = b.user_id
        WHERE b.run_id = ${run}::uuid ${only} ${after} ORDER BY b.place ${way} LIMIT ${rows}`;
    },
  });
}
