import "server-only";
import { type Actor, authorize } from "@/lib/auth/actor";
import { db, Prisma } from "@/lib/db";
import { keysetPage, type Page, type Position } from "@/lib/http/keyset";
import { effectOf, type VersionEffect } from "./effect";
import { type PolicyItem, policyItem } from "./read";
import type { ListPolicyVersions } from "./schema";

export type PolicyVersionRow = Omit<PolicyItem, "at"> & {
  at: Date;
  /** When a newer version took its place; null: it is the newest. */
  until: Date | null;
  /** When the last person stopped meeting it, as a base of newer ones at the latest; null: somebody does. */
  metUntil: Date | null;
  effect: VersionEffect;
};

/** Versions whose effects are read side by side: more would take every connection of the pool. */
const readAtOnce = 4;

/** Every version of the policy, newest first, a page at a time: who, when, why, how long, and what it did so far. */
export async function listPolicyVersions(actor: Actor, input: ListPolicyVersions, now: Date = new Date()): Promise<Page<PolicyVersionRow>> {
  authorize(actor, "policy:read");
  const page = await keysetPage<Lived>({
    question: ["policies"],
    cursor: input.cursor,
    limit: input.limit,
    keyLength: 1,
    keyOf: (row) => [row.version],
    read,
  });
  const policies = await db.policy.findMany({ where: { version: { in: page.rows.map((row) => row.version) } }, include: { base: true } });
  const byVersion = new Map(policies.map((policy) => [policy.version, policy]));
  const rows: PolicyVersionRow[] = [];
  for (let first = 0; first < page.rows.length; first += readAtOnce) {
    const some = page.rows.slice(first, first + readAtOnce).flatMap((row) => {
      const policy = byVersion.get(row.version);
      return policy ? [{ row, policy }] : [];
    });
    const effects = await Promise.all(
      some.map(({ row, policy }) =>
        effectOf(db, { version: row.version, base: policy.baseVersion, from: policy.at, to: row.met_until }, now),
      ),
    );
    for (const [index, { row, policy }] of some.entries()) {
      const effect = effects[index];
      if (effect) rows.push({ ...policyItem(policy), at: policy.at, until: row.until, metUntil: row.met_until, effect });
    }
  }
  return { ...page, rows };
}

type Lived = { version: number; until: Date | null; met_until: Date | null };

// Somebody meets a version until one comes that neither is it nor has it as its base.
function read(position: Position | undefined, rows: number): Promise<Lived[]> {
  const back = position?.back ?? false;
  const way = back ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const after = position
    ? Prisma.sql`WHERE p.version ${back ? Prisma.sql`>` : Prisma.sql`<`} ${position.values[0]}::integer`
    : Prisma.empty;
  return db.$queryRaw<Lived[]>`
    SELECT p.version, (SELECT n.at FROM policies n WHERE n.version > p.version ORDER BY n.version LIMIT 1) AS until,
      (SELECT n.at FROM policies n WHERE n.version > p.version AND n.base_version IS DISTINCT FROM p.version ORDER BY n.version LIMIT 1) AS met_until
    FROM policies p ${after} ORDER BY p.version ${way} LIMIT ${rows}`;
}
