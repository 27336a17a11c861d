import { expect, test } from "vitest";
import type { AppActor } from "@/lib/auth/actor";
import { getConsultation } from "@/lib/consultations/get";
import { reportEvents } from "@/lib/events/report";
import { newId } from "@/lib/ids";
import { resetConsultations } from "@/lib/remedies/reset";
import { minutes, phone, reinstalled, setPolicy, staff, tryToCreate } from "@/lib/testing/people";
import { dropOff, dropOffOf } from "./drop-off";
import { recovery, recoveryOf } from "./recovery";
import { analyst, live } from "./testing/history";
import { recoveryRows } from "./testing/truth";

// People of whom all is known, lived through the product's own verbs: refused again and again, reinstalling once more,
// helped by support, on phones that send late and whose clocks are wrong, over a change of clocks (29 March 2026).

const day = 1_440;
const until = 70 * day;

test("what people lived through by the API is what the metrics say of them", async () => {
  await live([]);
  await setPolicy("today");
  const lives = await Promise.all(Array.from({ length: 15 }, (_, index) => lived(index)));
  const range = { from: "2026-03-02", to: "2026-05-10" };
  const now = minutes(until);

  const back = await recovery(analyst, { range }, now);
  const { ends: _, ...known } = recoveryOf(recoveryRows(lives));
  expect(back).toMatchObject(known);
  expect(back).toMatchObject({ people: 15, notBack: 3 });
  expect(back.within.map(({ share }) => share?.by.support.value)).toEqual([0, 0, expect.closeTo(0.2, 10)]);

  expect(await dropOff(analyst, { range }, now)).toMatchObject(
    dropOffOf(
      lives.map(({ t0, seen }) => {
        const after = seen.filter((minute) => minute > t0 + 60);
        const [leftOn, followed] = [Math.ceil((Math.max(t0, ...after) - t0) / day), Math.floor((until - t0) / day - 16)];
        const returned = after.some((minute) => minute <= t0 + 14 * day);
        const row = { matured: true, returned, ended: leftOn <= followed, days: Math.min(leftOn, followed) };
        return { ...row, users: 1, first_t0: minutes(t0), last_t0: minutes(t0) };
      }),
    ),
  );
});

type Lived = { t0: number; minutes: number; way: "auto" | "self" | "support" | null; seen: number[] };

async function lived(index: number): Promise<Lived> {
  const t0 = 20 * day + index * 731;
  const way = (["auto", "self", "support", null, "self"] as const)[index % 5] ?? null;
  const first = phone();
  const chat = await tryToCreate(first, minutes(t0 - 5 * day));
  let app = reinstalled(first);
  for (let tries = 0; tries < (way === "auto" ? 1 : 4); tries++) expect(await tryToCreate(app, minutes(t0 + tries))).toBe("conflict");
  if (index % 5 === 4) {
    app = reinstalled(app);
    expect(await tryToCreate(app, minutes(t0 + 90))).toBe("conflict");
  }
  const took = await back(app, chat, t0, way);
  const signs = index % 3 === 0 ? [] : [2, 9, 16 + index].map((days) => t0 + days * day + 17);
  for (const [order, sign] of signs.entries()) await send(app, sign, { wrongBy: (index - 7) * 600, late: order * 1_100 });
  return { t0, way, minutes: took ?? until - t0, seen: took === null ? signs : [...signs, t0 + took] };
}

/** Gets the person back into a chat; answers after how many minutes. */
async function back(app: AppActor, chat: string, t0: number, way: Lived["way"]): Promise<number | null> {
  if (way === null) return null;
  const took = { auto: 0.5, self: 300, support: 1_500 }[way];
  if (way === "support") {
    const reset = { userId: app.userId, mode: "archive" as const, reasonCode: "other" as const, reason: "for a test" };
    await resetConsultations(staff("agent"), reset, minutes(t0 + 1_000));
    expect(await tryToCreate(app, minutes(t0 + took))).not.toBe("conflict");
  } else await getConsultation(app, { id: chat }, minutes(t0 + took));
  return took;
}

/** The app opened, told by a phone whose clock is wrong by so many minutes, so many minutes late. */
async function send(app: AppActor, minute: number, { wrongBy, late }: { wrongBy: number; late: number }): Promise<void> {
  const event = {
    ...{ event_id: newId(), name: "app_opened", schema_version: 1, occurred_at: minutes(minute + wrongBy).toISOString() },
    ...{ session_id: newId(), seq: 1, os_version: "17.5", platform: "ios", app_version: "2.2.0" },
    install_id: app.installation.installationId,
  };
  const answer = await reportEvents(app, { sent_at: minutes(minute + late + wrongBy), events: [event] }, minutes(minute + late));
  expect(answer).toMatchObject({ accepted: 1 });
}
