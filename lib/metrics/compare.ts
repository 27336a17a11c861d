import "server-only";
import { z } from "zod";
import { type Actor, authorize } from "@/lib/auth/actor";
import { differenceOf } from "@/lib/statistics/difference";
import { type Estimate, z as quantile, wilson } from "@/lib/statistics/wilson";
import { conflictRate } from "./conflict-rate";
import { conversion } from "./conversion";
import { dropOff } from "./drop-off";
import { Filters } from "./filters";
import { lockouts } from "./lockouts";
import { recovery } from "./recovery";
import { HoursInput, type RangeInput, rateKinds } from "./schema";
import { metricSettings } from "./settings";
import { ticketCategories, tickets } from "./tickets";

// A metric's main number over some whole days, or hours, and over as many earlier ones, and how far they lie apart.

/** What stands large on each tile, as a share; `opened` is a count. */
export const comparedNumbers = ["conflict_rate", "blocked", "opened", "back_within_day", "back", "wrote", "drop_off"] as const;
export type ComparedNumber = (typeof comparedNumbers)[number];

const SideInput = z.union([z.strictObject({ from: z.string(), to: z.string() }), HoursInput]);
export const CompareInput = z.strictObject({
  number: z.enum(comparedNumbers),
  own: SideInput,
  earlier: SideInput,
  kind: z.enum(rateKinds).default("logical"),
  /** Of `wrote`: what people complain of. */
  category: z.enum(ticketCategories).default("cant_create_chat"),
  filters: Filters.optional(),
});
export type CompareInput = z.output<typeof CompareInput>;

export type Side = {
  /** A share, or a count with its interval; null: nobody has matured, or there is nobody. */
  value: Estimate | null;
  /** People behind it. */
  people: number;
  unmatured: number;
};
export type Compared = {
  number: ComparedNumber;
  unit: "share" | "count";
  own: Side;
  earlier: Side;
  difference: Estimate | null;
  few: boolean;
};

/** The differences of shares by squaring and adding their own intervals (Newcombe); of counts by the squares of what each person adds. */
export async function compare(
  actor: Actor,
  { number, own, earlier, kind, category, filters }: CompareInput,
  now: Date = new Date(),
): Promise<Compared> {
  authorize(actor, "metrics:read");
  const read = (range: CompareInput["own"]) =>
    sideOf(actor, number, { range: { ...range, granularity: "starts" in range ? "hour" : "day" }, kind, category, filters }, now);
  // One after the other: some of them read the rows of weeks.
  const sides = { own: await read(own), earlier: await read(earlier) };
  const unit = number === "opened" ? "count" : "share";
  const difference =
    sides.own.value && sides.earlier.value
      ? unit === "share"
        ? differenceOf(sides.own.value, sides.earlier.value)
        : differenceOfCounts(sides.own.value, sides.earlier.value)
      : null;
  const fewer = Math.min(sides.own.people, sides.earlier.people);
  return { number, unit, ...sides, difference, few: unit === "share" && fewer < metricSettings.smallNumberUsers };
}

type Asked = Pick<CompareInput, "kind" | "category" | "filters"> & { range: z.output<typeof RangeInput> };

async function sideOf(actor: Actor, number: ComparedNumber, asked: Asked, now: Date): Promise<Side> {
  switch (number) {
    case "conflict_rate": {
      const { total } = await conflictRate(actor, asked, now);
      return { value: total.rate, people: total.users, unmatured: 0 };
    }
    case "blocked": {
      const { blocked } = await lockouts(actor, asked, now);
      return { value: blocked.share, people: blocked.users, unmatured: blocked.unmatured };
    }
    case "opened": {
      const { total, blocked } = await lockouts(actor, asked, now);
      return { value: countOf(total.opened, blocked.squares), people: blocked.users, unmatured: 0 };
    }
    case "back_within_day": {
      const { within, people } = await recovery(actor, asked, now);
      const day = within.find(({ hours }) => hours === 24)?.share;
      return { value: day?.any ?? null, people, unmatured: 0 };
    }
    case "back": {
      const { share, matured, inWindow } = (await conversion(actor, asked, now)).steps.resumed;
      return { value: share, people: matured, unmatured: inWindow };
    }
    case "wrote": {
      const { activeUsers, byCategory } = (await tickets(actor, asked, now)).total;
      return { value: wilson(byCategory[asked.category].people, activeUsers), people: activeUsers, unmatured: 0 };
    }
    case "drop_off": {
      const { share, matured, unmatured } = await dropOff(actor, asked, now);
      return { value: share, people: matured, unmatured };
    }
  }
}

/** People come independently and bring some lockouts each: the variance of the sum is the sum of the squares (compound Poisson). */
function countOf(count: number, squares: number): Estimate {
  const half = quantile * Math.sqrt(squares);
  return { value: count, low: Math.max(0, count - half), high: count + half };
}

function differenceOfCounts(one: Estimate, other: Estimate): Estimate {
  const value = one.value - other.value;
  const half = Math.hypot(one.high - one.value, other.high - other.value);
  return { value, low: value - half, high: value + half };
}
