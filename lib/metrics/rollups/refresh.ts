import "server-only";
import { Prisma, type Tx } from "@/lib/db";
import { type Change, type Changes, type Fact, type Facts, factsOf, families, measures, quarterMs, standing } from "./cells";
import { type Lens, type Measured, measure } from "./measure";

const rowsPerStatement = 5_000;
const measureColumns = Prisma.raw(measures.join(", "));

/**
 * Measures some people anew and gathers what the counts change by. The caller holds the state's row, and writes the changes
 * in the same transaction: what is kept of each person is always what the counts hold of them.
 */
export async function refreshPeople(tx: Tx, personIds: readonly string[], lens: Lens, changes: Changes): Promise<void> {
  const before = await keptOf(tx, personIds);
  const measured = await measure(tx, personIds, lens);
  const sealedBelow = Math.ceil(lens.since.getTime() / quarterMs);
  const kept: Kept[] = [];
  for (const [personId, now] of measured) {
    const was = before.get(personId);
    if (!now.isTest && was) keepSealed(was, now, sealedBelow);
    for (const family of families) {
      const [old, fresh] = [factsOf(was?.facts, family), factsOf(now.facts, family)];
      if (!same(old, fresh)) changes.replace(family, old, fresh);
    }
    if (!was || !same(was.facts, now.facts) || !sameRest(was, now)) kept.push({ person_id: personId, ...now });
  }
  await keep(tx, kept);
}

type Kept = Measured & { person_id: string };

const ranged = families.filter((family) => !(standing as readonly string[]).includes(family));

/** Where the rows may be gone, what was counted of them stays. */
function keepSealed(was: Measured, now: Measured, below: number): void {
  for (const family of ranged) {
    const sealed = (was.facts[family] ?? []).filter(([cell = 0]) => cell < below);
    const fresh = (now.facts[family] ?? []).filter(([cell = 0]) => cell >= below);
    if (sealed.length + fresh.length > 0) now.facts[family] = [...sealed, ...fresh];
    else delete now.facts[family];
  }
  if (was.activeAt && was.activeAt.getTime() < below * quarterMs && (!now.activeAt || now.activeAt < was.activeAt))
    now.activeAt = was.activeAt;
}

async function keptOf(tx: Tx, personIds: readonly string[]): Promise<Map<string, Measured>> {
  const rows = await tx.$queryRaw<{ person_id: string; facts: Facts; is_test: boolean; due_at: Date | null; active_at: Date | null }[]>`
    SELECT person_id, facts, is_test, due_at, active_at FROM rollup_people WHERE person_id = ANY(${[...personIds]}::uuid[])`;
  return new Map(
    rows.map(({ person_id, facts, is_test, due_at, active_at }) => [
      person_id,
      { facts, isTest: is_test, dueAt: due_at, activeAt: active_at },
    ]),
  );
}

async function keep(tx: Tx, people: readonly Kept[]): Promise<void> {
  if (people.length === 0) return;
  const rows = people.map(({ person_id, facts, isTest, dueAt, activeAt }) => ({
    person_id,
    facts,
    is_test: isTest,
    due_at: dueAt,
    active_at: activeAt,
  }));
  const empty = rows.filter(({ facts, is_test, due_at }) => Object.keys(facts).length === 0 && !is_test && !due_at);
  const full = rows.filter((row) => !empty.includes(row));
  if (full.length > 0)
    await tx.$executeRaw`
      INSERT INTO rollup_people (person_id, facts, is_test, due_at, active_at)
      SELECT person_id, facts, is_test, due_at, active_at
      FROM jsonb_to_recordset(${JSON.stringify(full)}::jsonb) AS p(person_id uuid, facts jsonb, is_test boolean, due_at timestamptz, active_at timestamptz)
      ON CONFLICT (person_id) DO UPDATE SET facts = excluded.facts, is_test = excluded.is_test, due_at = excluded.due_at, active_at = excluded.active_at`;
  if (empty.length > 0)
    await tx.$executeRaw`DELETE FROM rollup_people WHERE person_id = ANY(${empty.map(({ person_id }) => person_id)}::uuid[])`;
}

/** Adds to the counts, in the transaction in which the people were measured. */
export async function writeChanges(tx: Tx, changes: readonly Change[]): Promise<void> {
  const columns = measures.map((measure) => `${measure} = rollups.${measure} + excluded.${measure}`).join(", ");
  for (let from = 0; from < changes.length; from += rowsPerStatement) {
    const rows = changes.slice(from, from + rowsPerStatement);
    const texts = (of: (row: Change) => string) => Prisma.sql`${rows.map(of)}::text[]`;
    const numbers = (of: (row: Change) => number) => Prisma.sql`${rows.map(of)}::bigint[]`;
    const keys = [texts((row) => row.family), texts((row) => row.grain), numbers((row) => row.cell), numbers((row) => row.earlier)];
    const values = measures.map((_, place) => numbers(({ by }) => by[place] ?? 0));
    await tx.$executeRaw`
      INSERT INTO rollups (family, grain, cell, earlier, ${measureColumns})
      SELECT * FROM unnest(${Prisma.join([...keys, ...values])})
      ON CONFLICT (family, grain, earlier, cell) DO UPDATE SET ${Prisma.raw(columns)}`;
  }
}

function same(a: readonly Fact[] | Facts, b: readonly Fact[] | Facts): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return JSON.stringify(a) === JSON.stringify(b);
  return families.every((family) => JSON.stringify((a as Facts)[family] ?? []) === JSON.stringify((b as Facts)[family] ?? []));
}

function sameRest(a: Measured, b: Measured): boolean {
  return a.isTest === b.isTest && a.dueAt?.getTime() === b.dueAt?.getTime() && a.activeAt?.getTime() === b.activeAt?.getTime();
}
