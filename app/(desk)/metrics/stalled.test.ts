import { expect, test } from "vitest";
import { stalledSince } from "./stalled";

test("counting that lags by minutes is said, whether no worker counts or a transaction stays open; rows read as they are never lag", () => {
  const now = new Date("2026-11-23T08:00:00Z");
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  const since = (asOf: Date, settledAt: Date, watermark: string | null = "7") => stalledSince({ asOf, settledAt, watermark }, now);
  expect(since(ago(0.1), ago(2))).toBeNull();
  expect(since(ago(28), ago(28))).toEqual(ago(28));
  expect(since(ago(0.1), ago(5))).toEqual(ago(5));
  expect(since(ago(28), ago(28), null)).toBeNull();
});
