import { expect, test } from "vitest";
import type { Adoption } from "@/lib/metrics/adoption";
import type { Rollout, RolloutMeasure } from "@/lib/metrics/rollout";
import { rolloutMeasures } from "@/lib/metrics/rollout";
import { briefOf, markdownOf } from "./brief";

const share = (value: number, people: number, notMatured = 0) => ({
  share: { value, low: value / 2, high: value * 2 },
  people,
  notMatured,
});
const difference = { value: -0.09, low: -0.11, high: -0.07 };
const measures = Object.fromEntries(
  rolloutMeasures.map((measure): [RolloutMeasure, Rollout["measures"][RolloutMeasure]] => [
    measure,
    measure === "drop_off"
      ? {
          before: share(0.2, 200),
          after: share(0.1, 40, 25),
          meaning: "comparable",
          verdict: { code: "not_enough", need: 120, before: 200, after: 40, on: new Date("2026-12-09T00:00:00Z") },
        }
      : {
          before: share(0.12, 400),
          after: share(0.03, 400),
          meaning: measure === "conflict_rate" ? "cannot_move" : "comparable",
          verdict: { code: "fell", difference },
        },
  ]),
) as Rollout["measures"];
const metric: Rollout = {
  question: "",
  definitionVersion: 1,
  settingsVersion: 2,
  asOf: new Date("2026-11-23T08:00:00Z"),
  zone: "Europe/Lisbon",
  change: {
    id: "c",
    kind: "policy",
    title: "Policy: x",
    startsAt: new Date("2026-10-29T09:24:00Z"),
    policyVersion: 2,
    turnedOn: ["option2"],
  },
  before: { from: "2026-10-08", to: "2026-10-28" },
  after: { from: "2026-10-30", to: "2026-11-19" },
  days: 21,
  others: 1,
  measures,
  experiment: null,
  trend: null,
};
const adoption: Adoption = {
  question: "",
  definitionVersion: 1,
  settingsVersion: 2,
  asOf: metric.asOf,
  zone: metric.zone,
  kind: "policy",
  percent: 40,
  installations: 1_289,
  days: 30,
  reaches: [{ part: "option2", lowest: "2.4.0", reached: 812 }],
  versions: [],
};
const mark = {
  id: "r",
  kind: "release" as const,
  title: "App | <b>2.4.0</b>",
  detail: null,
  endsAt: null,
  policyVersion: null,
  ...{ link: null, appVersion: null, externalKey: null, changedAt: new Date(0) },
  createdBy: "",
};
const changes = [
  { ...mark, startsAt: new Date("2026-11-02T10:00:00Z") },
  { ...mark, id: "old", startsAt: new Date("2026-09-02T10:00:00Z") },
];

test("one page says the verdict with its interval, what loses its meaning, who has not matured and until when, and by what it was counted", () => {
  const brief = briefOf({ metric, adoption, cost: null, changes }, "en");
  expect(brief.verdict).toMatch(/^Fewer people are blocked: 12\s% of the active users before the change, 3\.0\s% after it\.$/);
  const text = markdownOf(brief, "https://desk.test/metrics/rollout?policy=2");
  expect(text).toContain("# What Option 2 did\n\n**Fewer people are blocked");
  expect(text).toContain("A difference of −9.0 percentage points (95 % interval −11 to −7.0).");
  expect(text).toContain("The policy is for 40 % of the users");
  expect(text).toMatch(/- 2: id in the 409: 2\.4\.0 or newer, 63\s% \(812 of 1,289\)/);
  expect(text).toMatch(/- 409 rate: Cannot move: option 2/);
  expect(text).toMatch(/- Drop-off after a first lockout: After the change 25 not matured yet, all of them by 6 Dec\.\n/);
  expect(text).toMatch(/40 of 120 after the change; enough on 9 Dec/);
  expect(text).toContain("Definition 1, settings 2");
  expect(text).toContain("<https://desk.test/metrics/rollout?policy=2>");
});

test("what people typed stays text, and only the changes of these days are named", () => {
  const text = markdownOf(briefOf({ metric, adoption, cost: null, changes }, "pt"), "https://desk.test");
  expect(text).toContain("App \\| \\<b\\>2.4.0\\</b\\>");
  expect(text.match(/App/g)).toHaveLength(1);
  const rows = text.split("\n").filter((line) => line.startsWith("| "));
  expect(rows.map((line) => line.split(/(?<!\\)\|/).length)).toEqual(rows.map(() => 7));
  expect(rows).toHaveLength(2 + rolloutMeasures.length);
});
