import { expect, test, vi } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { db, patiently } from "@/lib/db";
import { newId } from "@/lib/ids";
import { jobs } from "@/lib/jobs/registry";
import { answerHead, type MetricAnswer } from "./answer";
import { kept, keptBy } from "./kept";
import type { RangeQuestion } from "./range";
import { analyst } from "./testing/history";
import { warmMetrics } from "./warm";

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

test("a named answer serves other servers, too: what a job has made ahead, with its moments, and an older one while the next is made", async () => {
  let made = 0;
  const verb = async (_actor: Actor, { range }: { range: RangeQuestion }, now: Date): Promise<MetricAnswer> => {
    made++;
    return answerHead(definition, range, now);
  };
  const [job, server, another] = [kept(verb, "tried"), kept(verb, "tried"), kept(verb, "tried")];
  const range: RangeQuestion = { preset: "28d" };
  await job.renew(analyst, { range }, start);
  expect(await server(analyst, { range }, later(9))).toEqual(answerHead(definition, range, start));
  expect(await server(analyst, { range, filters: { platform: ["ios"] } }, later(9))).toMatchObject({ asOf: later(9) });
  expect(await another(analyst, { range }, later(11))).toMatchObject({ asOf: start });
  await vi.waitFor(async () => expect(await another(analyst, { range }, later(11))).toMatchObject({ asOf: later(11) }));
  // An older one that comes late takes no newer one's place.
  await job.renew(analyst, { range }, later(2));
  expect(await kept(verb, "tried")(analyst, { range }, later(12))).toMatchObject({ asOf: later(11) });
  expect(made).toBe(4);
});

test("what takes longer than somebody waits is being counted, and is there for who asks later", async () => {
  let tell: (answer: string) => void = () => undefined;
  const metric = keptBy(
    () => "all",
    () => new Promise<string>((resolve) => (tell = resolve)),
    undefined,
    20,
  );
  await expect(metric(analyst, {}, start)).rejects.toMatchObject({ code: "UNAVAILABLE", digest: "BEING_COUNTED" });
  tell("counted");
  expect(await metric(analyst, {}, start)).toBe("counted");
});

test("what met the limit of a statement is made by a job, one for each question, with more patience", async () => {
  let calls = 0;
  const slow = async (): Promise<MetricAnswer> => {
    calls++;
    await db.$transaction([db.$executeRaw`SET LOCAL statement_timeout = 20`, db.$queryRaw`SELECT pg_sleep(5)::text`]);
    throw new Error("It took no time.");
  };
  const asked = { range: { from: "2026-11-02", to: "2026-11-20" }, kind: "logical" };
  for (const server of [kept(slow, "help"), kept(slow, "help")])
    await expect(server(analyst, asked, start)).rejects.toMatchObject({ digest: "BEING_COUNTED" });
  expect(calls).toBe(1);
  const handed = await db.$queryRaw<
    { payload: unknown }[]
  >`SELECT payload FROM graphile_worker._private_jobs WHERE key LIKE 'metrics.make %'`;
  expect(handed).toHaveLength(1);
  expect(await jobs["metrics.make"]?.run({ kind: "system", name: "test" }, handed[0]?.payload)).toEqual({ made: true });
  const { asOf } = await kept(slow, "help")(analyst, asked, new Date());
  expect(Date.now() - asOf.getTime()).toBeLessThan(60_000);
  const [limit] = await patiently(() => db.$queryRaw<{ statement_timeout: string }[]>`SHOW statement_timeout`);
  expect(limit).toEqual({ statement_timeout: "15min" });
  await db.$executeRaw`SELECT graphile_worker.remove_job(key) FROM graphile_worker.jobs WHERE key LIKE 'metrics.make %'`;
});

test("what everybody asks for is made ahead", async () => {
  const { answers } = await warmMetrics({ kind: "system", name: "test" }, {}, start);
  expect(answers).toBeGreaterThanOrEqual(21);
  expect(await db.metricAnswer.count({ where: { madeAt: start } })).toBeGreaterThanOrEqual(answers);
  await warmMetrics({ kind: "system", name: "test" }, {}, later(25 * 60));
  expect(await db.metricAnswer.count({ where: { madeAt: { lt: later(30) } } })).toBe(0);
});
