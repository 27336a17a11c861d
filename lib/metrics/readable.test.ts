import { describe, expect, test } from "vitest";
import { type Actor, roles } from "@/lib/auth/actor";
import { newId } from "@/lib/ids";
import { conflictRate } from "./conflict-rate";
import { conversion } from "./conversion";
import { dropOff } from "./drop-off";
import { lockouts } from "./lockouts";
import { matchedControl } from "./matched-control";
import { recovery } from "./recovery";
import { analyst, live } from "./testing/history";
import { tickets } from "./tickets";

const range = { preset: "28d" } as const;
const readers: [string, Actor][] = [
  ...roles.map((role): [string, Actor] => [role, { ...analyst, role }]),
  ["a token with metrics:read", { kind: "service", id: newId(), name: "Dashboards", scopes: ["metrics:read"] }],
];

describe.each(readers)("%s reads every metric", (_, actor) => {
  test("and gets its question, its versions, its zone and how fresh it is", async () => {
    await live([]);
    const now = new Date("2026-11-22T19:05:00Z");
    const answers = [
      await conflictRate(actor, { range, kind: "logical" }, now),
      await lockouts(actor, { range }, now),
      await tickets(actor, { range }, now),
      await dropOff(actor, { range }, now),
      await recovery(actor, { range }, now),
      await matchedControl(actor, { range }, now),
      await conversion(actor, { range }, now),
    ];
    for (const answer of answers) {
      expect(answer).toMatchObject({ question: expect.stringMatching(/\?$/), settingsVersion: 3, asOf: now });
      expect(answer).toMatchObject({ zone: "Europe/Lisbon", range: { preset: "28d", until: now } });
    }
  });
});
