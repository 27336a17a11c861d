import "server-only";
import { Prisma, type Tx } from "@/lib/db";
import { type HintKind, hintKinds, type NamedIn } from "./hints";

/** Somebody whom a ticket may be from, and how it names them: the surest way first. */
export type Candidate = { userId: string; hints: HintKind[] };

const candidatesMax = 10;

/**
 * Everybody whom these identifiers name, erased people left out. By id alone: on a cluster it asks every shard, once for a
 * ticket that has an id in its text.
 */
export async function peopleNamed(tx: Tx, { ids, requests, handles, emails }: NamedIn): Promise<Candidate[]> {
  const parts = [
    ...(ids.length > 0 ? byId(ids) : []),
    ...(requests.length > 0
      ? [Prisma.sql`SELECT 'request_id' AS hint, user_id FROM attempts WHERE request_id = ANY(${requests}::text[])`]
      : []),
    ...(handles.length > 0 ? [Prisma.sql`SELECT 'handle' AS hint, user_id FROM user_handles WHERE handle = ANY(${handles}::text[])`] : []),
    ...(emails.length > 0 ? [Prisma.sql`SELECT 'email' AS hint, user_id FROM user_emails WHERE email = ANY(${emails}::text[])`] : []),
  ];
  if (parts.length === 0) return [];
  const rows = await tx.$queryRaw<{ hint: HintKind; userId: string }[]>`
    SELECT DISTINCT n.hint, n.user_id AS "userId" FROM (${Prisma.join(parts, " UNION ALL ")}) n JOIN users u ON u.id = n.user_id
    WHERE u.erased_at IS NULL`;
  return gathered(rows);
}

/** One candidate for each person, in an order that does not depend on where they were named. */
export function gathered(rows: readonly { hint: HintKind; userId: string }[]): Candidate[] {
  const people = new Map<string, Set<HintKind>>();
  for (const { hint, userId } of rows) people.set(userId, (people.get(userId) ?? new Set()).add(hint));
  return [...people]
    .map(([userId, hints]) => ({ userId, hints: hintKinds.filter((kind) => hints.has(kind)) }))
    .sort((a, b) => rank(a) - rank(b) || (a.userId < b.userId ? -1 : 1))
    .slice(0, candidatesMax);
}

/** Keeps whom the agent is to choose from, in the place of whom it was before. */
export async function storeCandidates(tx: Tx, ticketId: string, candidates: readonly Candidate[]): Promise<void> {
  await tx.ticketCandidate.deleteMany({ where: { ticketId } });
  if (candidates.length > 0)
    await tx.ticketCandidate.createMany({ data: candidates.map(({ userId, hints }) => ({ ticketId, userId, hints })) });
}

function byId(ids: readonly string[]): Prisma.Sql[] {
  const any = Prisma.sql`ANY(${ids}::uuid[])`;
  return [
    Prisma.sql`SELECT 'user_id' AS hint, id AS user_id FROM users WHERE id = ${any}`,
    Prisma.sql`SELECT 'installation_id' AS hint, user_id FROM installations WHERE id = ${any}`,
    Prisma.sql`SELECT 'device_id' AS hint, user_id FROM installations WHERE device_id = ${any}`,
    Prisma.sql`SELECT 'consultation_id' AS hint, user_id FROM consultations WHERE id = ${any}`,
  ];
}

function rank({ hints: [surest] }: Candidate): number {
  return surest ? hintKinds.indexOf(surest) : hintKinds.length;
}
