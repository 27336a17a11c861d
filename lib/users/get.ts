import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";

export type UserFacts = {
  id: string;
  email: string | null;
  name: string | null;
  createdAt: Date;
  lastSeenAt: Date | null;
  /** In no number and no queue. Since when and by whom: null where nobody wrote it down. */
  isTest: boolean;
  testSince: Date | null;
  testByName: string | null;
  /** Their data was erased then: only the id is left. */
  erasedAt: Date | null;
};

/** Who this is. Throws USER_NOT_FOUND. */
export async function getUser(actor: Actor, { userId }: { userId: string }): Promise<UserFacts> {
  authorize(actor, "users:read");
  const user = await db.user.findUnique({ where: { id: userId }, omit: { changeSeq: true, locale: true } });
  if (!user) throw new Refusal("USER_NOT_FOUND", (t) => t.noSuchUser);
  return user;
}
