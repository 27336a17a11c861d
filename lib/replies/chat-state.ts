import "server-only";
import type { ChatState } from "@/lib/advice/guard";
import type { Tx } from "@/lib/db";

/**
 * What became of a person's chats, of one persona and goal or of all: what an answer may say of them. Active counts more than
 * archived, archived more than deleted. "unknown" where the ticket is nobody's.
 */
export async function chatStateOf(tx: Tx, userId: string | null, key?: { persona: string; goal: string }): Promise<ChatState> {
  if (!userId) return "unknown";
  const rows = await tx.consultation.findMany({
    where: { userId, ...(key && { persona: key.persona, goal: key.goal }) },
    distinct: ["status"],
    select: { status: true },
  });
  return (["active", "archived", "deleted"] as const).find((state) => rows.some(({ status }) => status === state)) ?? "none";
}
