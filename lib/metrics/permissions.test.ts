import { describe, expect, test } from "vitest";
import { listAnnotations } from "@/lib/annotations/list";
import { type Actor, roles } from "@/lib/auth/actor";
import { newId } from "@/lib/ids";
import { conflictRate } from "./conflict-rate";
import { coverage } from "./coverage";
import { dropOff } from "./drop-off";
import { lockouts } from "./lockouts";
import { analyst, at, live } from "./testing/history";
import { tickets } from "./tickets";

const range = { preset: "28d" } as const;
const verbs: [string, (actor: Actor) => Promise<unknown>][] = [
  ["conflictRate", (actor) => conflictRate(actor, { range, kind: "logical" })],
  ["lockouts", (actor) => lockouts(actor, { range })],
  ["tickets", (actor) => tickets(actor, { range })],
  ["dropOff", (actor) => dropOff(actor, { range })],
  ["coverage", (actor) => coverage(actor)],
  ["listAnnotations", (actor) => listAnnotations(actor, { from: at(0), to: at(1) })],
];

describe.each(verbs)("%s", (_, verb) => {
  test.each(roles)("may be read by %s", async (role) => {
    await expect(verb({ ...analyst, role })).resolves.toBeDefined();
  });

  test("needs the scope of a service token, and is not for the app", async () => {
    const token: Actor = { kind: "service", id: newId(), name: "Grafana", scopes: ["metrics:read"] };
    await expect(verb(token)).resolves.toBeDefined();
    await expect(verb({ ...token, scopes: ["tickets:read"] })).rejects.toMatchObject({ code: "INSUFFICIENT_SCOPE" });
    await expect(verb({ kind: "app", userId: newId(), installation: {} })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

test("coverage says from when to when anything came in", async () => {
  await live([]);
  expect(await coverage(analyst)).toEqual({ firstAt: null, lastAt: null });
  await live([
    {
      isTest: false,
      attempts: [{ minute: 30, persona: "sleep_coach", conflict: false, lockout: null }],
      lockouts: [],
      signs: [{ minute: 10, kind: "app_opened" }],
      complaints: [],
    },
  ]);
  expect(await coverage(analyst, {}, at(60))).toEqual({ firstAt: at(10), lastAt: at(30) });
  expect(await coverage(analyst, {}, at(20))).toEqual({ firstAt: at(10), lastAt: at(10) });
});
