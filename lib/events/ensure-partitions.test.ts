import { expect, test } from "vitest";
import type { SystemActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { staff } from "@/lib/testing/people";
import { ensurePartitions } from "./ensure-partitions";

const system: SystemActor = { kind: "system", name: "job" };

test("the partitions of this month and the next three are made once, and rows that came too early are moved into theirs", async () => {
  const now = new Date("2031-11-30T23:30:00Z");
  const early = new Date("2032-02-29T12:00:00Z");
  await db.$executeRaw`
    INSERT INTO events (user_id, id, at, name, source) VALUES (${newId()}::uuid, ${newId()}::uuid, ${early}, 'app_opened', 'app')`;
  expect(await ensurePartitions(system, now)).toEqual({ made: 8 });
  expect(await ensurePartitions(system, now)).toEqual({ made: 0 });
  const [row] = await db.$queryRaw<{ place: string }[]>`SELECT tableoid::regclass::text AS place FROM events WHERE at = ${early}`;
  expect(row?.place).toBe("events_y2032m02");
});

test("it is for the system alone", async () => {
  await expect(ensurePartitions(staff("admin"))).rejects.toMatchObject({ code: "FORBIDDEN" });
});
