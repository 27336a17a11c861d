import { expect, test, vi } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/ids";
import { answerHead, type MetricAnswer } from "./answer";
import { kept, keptBy } from "./kept";
import type { RangeQuestion } from "./range";
import { analyst } from "./testing/history";

const start = new Date("2026-11-22T19:05:00Z");
const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
const definition = { question: "How often was it asked?", definitionVersion: 1 };

test("an answer serves everybody for ten minutes, the older one while the next is made, and nobody after an hour", async () => {
  const asked: Date[] = [];
  const metric = kept(async (_actor: Actor, { range }: { range: RangeQuestion }, now: Date): Promise<MetricAnswer> => {
    asked.push(now);
    return answerHead(definition, range, now);
  });
  const asOf = async (minutes: number, range: RangeQuestion = { preset: "28d" }) => (await metric(analyst, { range }, later(minutes))).asOf;
  expect(await Promise.all([asOf(0), asOf(1)])).toEqual([start, start]);
  expect(await asOf(9)).toEqual(start);
  expect(await asOf(9, { preset: "90d" })).toEqual(later(9));
  expect(await asOf(11)).toEqual(start);
  expect(await asOf(12)).toEqual(later(11));
  expect(await asOf(75)).toEqual(later(75));
  expect(asked).toHaveLength(4);
});

test("a failure is not kept; who may not read the metrics gets nothing that is kept", async () => {
  let calls = 0;
  const metric = kept(async (_actor: Actor, { range }: { range: RangeQuestion }, now: Date): Promise<MetricAnswer> => {
    if (calls++ === 0) throw new Error("The database is away.");
    return answerHead(definition, range, now);
  });
  await expect(metric(analyst, { range: { preset: "7d" } }, start)).rejects.toThrow("away");
  expect((await metric(analyst, { range: { preset: "7d" } }, start)).asOf).toEqual(start);
  const nobody: Actor = { kind: "service", id: newId(), name: "Events", scopes: ["events:write"] };
  await expect(metric(nobody, { range: { preset: "7d" } }, start)).rejects.toMatchObject({ code: "INSUFFICIENT_SCOPE" });
});

test("two are made at a time, the others in turn, also after one that failed", async () => {
  const asked: string[] = [];
  const going: (() => void)[] = [];
  const metric = keptBy(
    (name: string) => name,
    (_actor: Actor, name) => {
      asked.push(name);
      return new Promise<string>((resolve, reject) => going.push(() => (name === "a" ? reject(new Error("away")) : resolve(name))));
    },
  );
  const answers = ["a", "b", "c", "d"].map((name) => metric(analyst, name, start).catch(() => "failed"));
  await Promise.resolve();
  expect(asked).toEqual(["a", "b"]);
  going[0]?.();
  expect(await answers[0]).toBe("failed");
  await vi.waitFor(() => expect(asked).toEqual(["a", "b", "c"]));
  going[1]?.();
  going[2]?.();
  await vi.waitFor(() => expect(asked).toEqual(["a", "b", "c", "d"]));
  going[3]?.();
  expect(await Promise.all(answers)).toEqual(["failed", "b", "c", "d"]);
});
