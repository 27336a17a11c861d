import { beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { resetConsultations } from "@/lib/remedies/reset";
import { lockedOut, minutes, setPolicy, staff, tryToCreate } from "@/lib/testing/people";
import { employed, ticketOf } from "@/lib/testing/tickets";
import { beHere } from "./be-here";
import { changesSince } from "./changes-since";
import { conflictsSoFar } from "./conflicts-so-far";
import { nextAct } from "./next-act";
import { freedNotBack } from "./not-back";
import { peopleNow } from "./people-count";
import { ticketsWaiting } from "./tickets-waiting";

const day = 60 * 24;
beforeEach(async () => {
  await db.user.deleteMany();
});

const archive = (who: ReturnType<typeof staff>, userId: string, at: Date) =>
  resetConsultations(who, { userId, mode: "archive", reasonCode: "other", reason: "for a test" }, at);

describe("since you were last here", () => {
  it("begins at the end of the last visit, and stays there for the whole of this one", async () => {
    const me = await employed("agent");
    expect(await beHere(me, {}, minutes(0))).toMatchObject({ first: true });
    expect(await beHere(me, {}, minutes(20))).toMatchObject({ first: true });
    expect(await beHere(me, {}, minutes(200))).toEqual({ since: minutes(20), first: false });
    for (const minute of [200.5, 210, 225, 250])
      expect(await beHere(me, {}, minutes(minute))).toEqual({ since: minutes(20), first: false });
    expect(await beHere(me, {}, minutes(400))).toEqual({ since: minutes(250), first: false });
    expect(await beHere(me, {}, minutes(40 * day))).toEqual({ since: minutes(26 * day), first: false });
  });

  it("tells the policy, the notes, what colleagues did, and who of the people one freed is back", async () => {
    const [me, lea] = [await employed("agent"), await employed("lead", "Lea")];
    const since = minutes(day + 5);
    const people = [await lockedOut(), await lockedOut(), await lockedOut()];
    for (const [place, { app }] of people.entries()) await archive(place < 2 ? me : lea, app.userId, minutes(day + 10 + place));
    await tryToCreate((people[0] as (typeof people)[0]).app, minutes(day + 30));
    await setPolicy("option1", minutes(day + 40));
    const changes = await changesSince(me, { since }, minutes(day + 60));
    expect(changes.freed).toMatchObject({ people: 2, back: 1, since: [{ id: people[0]?.app.userId, at: minutes(day + 30) }] });
    expect(changes.colleagues).toEqual([{ name: "Lea", people: 1 }]);
    expect(changes.policies[0]).toMatchObject({ reason: "for a test", at: minutes(day + 40) });
    expect(await changesSince(staff("product"), { since }, minutes(day + 60))).toMatchObject({ colleagues: [], freed: null });
    await setPolicy("today", minutes(day + 70));
  });
});

describe("what needs doing", () => {
  it("is people freed for more than a day and not back, and not for those lost or back", async () => {
    const agent = staff("agent");
    const freed = [await lockedOut(), await lockedOut(), await lockedOut()].map(({ app }) => app.userId);
    const at = [minutes(day), minutes(5 * day), minutes(30 * day)];
    for (const [place, userId] of freed.entries())
      await db.lockout.updateMany({ where: { userId }, data: { freedAt: at[place], freedBy: "archive" } });
    const now = minutes(30 * day + 60);
    expect(await freedNotBack(agent, {}, now)).toMatchObject({
      people: 1,
      shown: [{ id: freed[1], freed_at: at[1], freed_by: "archive" }],
    });
    expect(await peopleNow(staff("product"), {}, now)).toEqual({ lockedOut: 0, waiting: 3 });
  });

  it("is tickets that are open, and the act that a person's page recommends", async () => {
    const before = (await ticketsWaiting(staff("agent"))).count;
    const ticket = await ticketOf({ subject: newId() }, minutes(-99_999));
    const waiting = await ticketsWaiting(staff("agent"));
    expect(waiting.count).toBe(before + 1);
    expect(waiting.shown[0]?.number).toBe(ticket.number);
    const { app } = await lockedOut();
    expect(await nextAct(staff("agent"), { userId: app.userId, persona: "wellness_specialist", goal: "" }, minutes(day + 1))).toBe(
      "archive",
    );
  });

  it("is seen beside yesterday at the same time, each as it was known then", async () => {
    // 2 and 3 March at 10:00 in Lisbon; everybody of lockedOut is refused a day after they began.
    await lockedOut(new Date("2026-03-01T08:00:00Z"));
    await lockedOut(new Date("2026-03-01T12:00:00Z"));
    await lockedOut(new Date("2026-03-02T09:00:00Z"));
    const soFar = await conflictsSoFar(staff("product"), {}, new Date("2026-03-03T10:00:00Z"));
    expect(soFar.today).toMatchObject({ conflicts: 1, attempts: 1, users: 1 });
    expect(soFar.yesterday).toMatchObject({ conflicts: 1, attempts: 2, until: new Date("2026-03-02T10:00:00Z") });
  });
});
