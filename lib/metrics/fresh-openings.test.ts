import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { conflictRate } from "./conflict-rate";
import { analyst, at, live } from "./testing/history";

// Each new installation's first opening of a chat that the server held: counted in the database, and once more in plain loops.

const dayMinutes = 1_440;

const reports = [false, false, "asked", "had it", "offline"] as const;
type Opening = { minute: number; persona: string; held: boolean; conflict: boolean; reported: (typeof reports)[number] };
type Phone = { firstMinute: number; openings: Opening[] };
/** `heldUntil`: the server holds a chat of the first persona, from the beginning to then. */
type Owner = { isTest: boolean; heldUntil: number; phones: Phone[] };

const minute = fc.oneof(
  fc.nat({ max: 40 }).map((five) => five * 5),
  fc.constantFrom(1_430, 1_435, 1_440, 1_445, 2_880, 2_890),
);
const opening: fc.Arbitrary<Opening> = fc.record({
  minute,
  persona: fc.constantFrom("sleep_coach", "wellness_specialist"),
  held: fc.boolean(),
  conflict: fc.boolean(),
  reported: fc.constantFrom(...reports),
});
const phone: fc.Arbitrary<Phone> = fc.record({ firstMinute: fc.constantFrom(0, 5, 1_435), openings: fc.array(opening, { maxLength: 4 }) });
const owner: fc.Arbitrary<Owner> = fc.record({
  isTest: fc.nat({ max: 5 }).map((n) => n === 0),
  heldUntil: fc.constantFrom(0, 60, 5_000),
  phones: fc.array(phone, { maxLength: 3 }),
});

describe("the first opening of a new installation", () => {
  test("is counted once, as it was answered, where the server held a chat", async () => {
    const range = { from: "2026-10-11", to: "2026-10-13" };
    const looking = fc.constantFrom(2_000, 2_895, 3 * dayMinutes);
    await fc.assert(
      fc.asyncProperty(fc.array(owner, { maxLength: 5 }), looking, async (owners, now) => {
        await write(owners);
        const { total, series, range: known } = await conflictRate(analyst, { range, kind: "fresh" }, at(now));
        const first = naive(owners, now).filter((each) => each.minute < now && at(each.minute) >= known.from);
        expect({ denominator: total.denominator, numerator: total.numerator, users: total.users }).toEqual({
          denominator: first.length,
          numerator: first.filter(({ conflict }) => conflict).length,
          users: new Set(first.map(({ owner }) => owner)).size,
        });
        expect(series.map(({ denominator }) => denominator).reduce((sum, count) => sum + count, 0)).toBe(total.denominator);
      }),
      { numRuns: 30 },
    );
  }, 120_000);

  test("stays in the denominator under option 1 where the app reports it, and is in no number where it does not", async () => {
    const asked: Opening = { minute: 30, persona: "sleep_coach", held: true, conflict: false, reported: "asked" };
    const refused: Opening = { ...asked, conflict: true, reported: false };
    const of = (...openings: Opening[]): Owner => ({ isTest: false, heldUntil: 5_000, phones: [{ firstMinute: 0, openings }] });
    await write([of(asked), of(refused), of({ ...asked, minute: 28 }, refused), of()]);
    const read = async (now: number, kind: "fresh" | "attempt" = "fresh") =>
      (
        await conflictRate(
          analyst,
          { range: { from: "2026-10-11", to: "2026-10-12" }, kind, filters: { persona: ["sleep_coach"] } },
          at(now),
        )
      ).total;
    expect(await read(60)).toMatchObject({ denominator: 3, numerator: 2, unrecovered: 2 });
    expect(await read(60, "attempt")).toMatchObject({ denominator: 2, numerator: 2 });
    // The attempt may still come.
    expect(await read(40)).toMatchObject({ denominator: 2, numerator: 2 });
    expect(await read(41)).toMatchObject({ denominator: 3, numerator: 2 });
  });
});

/** Each installation's first opening, of a chat that was held and that it had not opened itself. */
function naive(owners: Owner[], now: number) {
  return owners.flatMap((one, index) =>
    one.isTest
      ? []
      : one.phones.flatMap(({ firstMinute, openings }) => {
          const known = openings.filter(
            (each) => each.minute < Math.min(now, firstMinute + dayMinutes) && each.reported !== "had it" && each.reported !== "offline",
          );
          const inOrder = known.map((each, place) => ({ ...each, place })).sort((a, b) => a.minute - b.minute || a.place - b.place);
          const firsts = ["sleep_coach", "wellness_specialist"].flatMap(
            (persona) => inOrder.find((each) => each.persona === persona) ?? [],
          );
          const first = firsts.filter((each) => isHeld(one, each)).sort((a, b) => a.minute - b.minute || a.place - b.place)[0];
          if (!first) return [];
          if (!first.reported) return [{ owner: index, minute: first.minute, conflict: first.conflict }];
          const tried = openings
            .filter((each) => !each.reported && each.persona === first.persona && each.minute < now)
            .sort((a, b) => a.minute - b.minute)
            .find((each) => each.minute >= first.minute && each.minute <= first.minute + 10);
          if (tried) return [{ owner: index, minute: tried.minute, conflict: tried.conflict }];
          return first.minute + 10 < now ? [{ owner: index, minute: first.minute, conflict: false }] : [];
        }),
  );
}

function isHeld(one: Owner, { reported, held, persona, minute: when }: Opening): boolean {
  return reported ? persona === "sleep_coach" && when < one.heldUntil : held;
}

async function write(owners: Owner[]): Promise<void> {
  await live([]);
  await db.$executeRaw`DELETE FROM users`;
  for (const { isTest, heldUntil, phones } of owners) {
    const userId = newId();
    await db.user.create({ data: { id: userId, isTest, createdAt: at(-5) } });
    const gone = heldUntil < 5_000;
    await db.consultation.create({
      data: {
        ...{ userId, id: newId(), persona: "sleep_coach", createdAt: at(-5), updatedAt: at(-5) },
        ...(gone ? { status: "archived", archivedAt: at(heldUntil) } : { status: "active", slot: 1 }),
      },
    });
    for (const { firstMinute, openings } of phones) {
      const installationId = newId();
      await db.installation.create({ data: { userId, id: installationId, firstSeenAt: at(firstMinute), lastSeenAt: at(firstMinute) } });
      for (const { minute: when, persona, held, conflict, reported } of openings) {
        const row = { userId, id: newId(), at: at(when), persona, installationId };
        if (reported) {
          const props = { asked: { local_hit: false, online: true }, "had it": { local_hit: true }, offline: { online: false } }[reported];
          await db.event.create({ data: { ...row, name: "consultation_open_requested", source: "app", props } });
        } else {
          const policy = { policyVersion: 1, listEnabled: false, conflictIncludesId: false, maxActive: 1 };
          const answer = conflict ? { outcome: "conflict", status: 409 } : { outcome: "created", status: 201 };
          await db.attempt.create({ data: { ...row, ...policy, ...answer, activeCount: held ? 1 : 0 } });
        }
      }
    }
  }
}
