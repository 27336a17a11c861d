import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { takePerson } from "@/lib/lockouts/take";
import { lockedOut, minutes, staff } from "@/lib/testing/people";
import { employed } from "@/lib/testing/tickets";
import { bePresent } from "./be-present";
import { stopListening, subscribe } from "./listen";
import { BePresent } from "./presence-schema";

const at = (seconds: number) => new Date(minutes(0).getTime() + seconds * 1_000);
const place = `user ${newId()}`;
const [ana, marta] = [staff("agent", "Ana"), staff("agent", "Marta")];

beforeEach(async () => {
  await db.presence.deleteMany();
});
afterAll(stopListening);

function beat(who: typeof ana, state: BePresent["state"], seconds: number, tab = who.id) {
  return bePresent(who, { place, tab, state }, at(seconds)).then(({ others }) =>
    others.map((each) => `${each.name} ${each.state} ${(each.since.getTime() - at(0).getTime()) / 1_000}`),
  );
}

describe("who else is on a page", () => {
  it("is somebody once, since they came, whatever tabs they have, and acting when one of them acts", async () => {
    expect(await beat(ana, "viewing", 0)).toEqual([]);
    expect(await beat(marta, "viewing", 2)).toEqual(["Ana viewing 0"]);
    const second = newId();
    await beat(marta, "acting", 3, second);
    expect(await beat(ana, "viewing", 10)).toEqual(["Marta acting 2"]);
    await beat(marta, "gone", 11, second);
    expect(await beat(ana, "viewing", 12)).toEqual(["Marta viewing 2"]);
    await beat(marta, "gone", 13);
    expect(await beat(ana, "viewing", 14)).toEqual([]);
  });

  it("is gone after 25 s of silence, and since anew when they come back", async () => {
    await beat(marta, "viewing", 0);
    expect(await beat(ana, "viewing", 24)).toHaveLength(1);
    expect(await beat(ana, "viewing", 26)).toEqual([]);
    await beat(marta, "viewing", 60);
    expect(await beat(ana, "viewing", 61)).toEqual(["Marta viewing 60"]);
  });

  it("is told to every app server, and only when there is something to see", async () => {
    const heard: string[] = [];
    await new Promise<void>((resolve) => {
      subscribe((news) => {
        if (news.kind === "hearing" && news.hearing) resolve();
        if (news.kind === "presence") heard.push(news.place);
      });
    });
    for (let seconds = 0; seconds < 100; seconds += 10) await beat(marta, "viewing", seconds);
    await beat(marta, "acting", 101);
    await beat(marta, "acting", 102, newId());
    await beat(marta, "gone", 103);
    await db.$executeRaw`SELECT pg_notify('lume_presence', 'the end')`;
    await expect.poll(() => heard).toEqual([place, place, "the end"]);
  });

  it("is not for the product team, nor of any place", async () => {
    await expect(bePresent(staff("product"), { place, tab: newId(), state: "viewing" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    for (const wrong of ["", "user", "audit 1", `user ${"x".repeat(100)}`, "user a b"]) {
      expect(BePresent.safeParse({ place: wrong, tab: newId(), state: "viewing" }).success).toBe(false);
    }
  });

  it("keeps a claim alive on the person that is looked at", async () => {
    const me = await employed("agent");
    const { app } = await lockedOut();
    const taken = minutes(60 * 25);
    await takePerson(me, { userId: app.userId }, taken);
    await bePresent(me, { place: `user ${app.userId}`, tab: newId(), state: "viewing" }, minutes(60, taken));
    expect(await db.queueClaim.findUnique({ where: { userId: app.userId } })).toMatchObject({ at: taken, touchedAt: minutes(60, taken) });
  });
});
