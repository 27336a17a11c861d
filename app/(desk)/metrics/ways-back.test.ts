import { expect, test } from "vitest";
import { recoveryOf } from "@/lib/metrics/recovery";
import { sharesBack } from "./ways-back";

test("the curve is told at growing times: nobody before its first step, nothing after the last that can be known", () => {
  const { curve } = recoveryOf([
    { minutes: 3, ended_by: "auto", people: 10 },
    { minutes: 600, ended_by: "support", people: 10 },
    { minutes: 1_500, ended_by: null, people: 20 },
  ]);
  const told = sharesBack(curve);
  const at = (minutes: number) => told.find((each) => each.minutes === minutes)?.step;
  expect(at(1)?.any.value).toBe(0);
  expect(at(5)?.by).toMatchObject({ auto: { value: 0.25 }, self: { value: 0 }, support: { value: 0 } });
  expect(at(720)).toMatchObject({ any: { value: 0.5 }, by: { support: { value: 0.25 } } });
  expect(at(1_440)?.any.value).toBe(0.5);
  expect(at(2 * 1_440)).toBeNull();
});
