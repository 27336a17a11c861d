import { z } from "zod";
import { Compare } from "./earlier-days";
import { Filters, filterValuesMax, noneSaid } from "./filters";
import { granularities, isDay, presets, rangeNames } from "./range";
import { metricSettings } from "./settings";
import { readValues } from "./values-in-address";

// What can be asked of a metric.

const Day = z.string().refine(isDay, "a day is written YYYY-MM-DD");
const Granularity = z.enum(granularities).optional();

/** Whole hours, asked for by comparisons alone. */
export const HoursInput = z.strictObject({ starts: z.array(z.iso.datetime()).min(1).max(25), until: z.iso.datetime() });

export const RangeInput = z.union([
  z.strictObject({ preset: z.enum(presets), granularity: Granularity }),
  z.strictObject({ preset: z.literal("rollout"), from: Day, granularity: Granularity }),
  z.strictObject({ from: Day, to: Day, granularity: Granularity }),
  HoursInput.extend({ granularity: Granularity }),
]);

/** Per logical attempt (retries folded), per attempt, or per user: what is counted ahead (docs/metrics-storage.md). */
export const countedKinds = ["logical", "attempt", "user"] as const;
/** And per new installation, which is read from the rows. */
export const rateKinds = [...countedKinds, "fresh"] as const;
export type RateKind = (typeof rateKinds)[number];

export const MetricInput = z.strictObject({ range: RangeInput, filters: Filters.optional() });
export type MetricInput = z.output<typeof MetricInput>;

export const ConflictRateInput = z.strictObject({
  range: RangeInput,
  kind: z.enum(rateKinds).default("logical"),
  filters: Filters.optional(),
});
export type ConflictRateInput = z.output<typeof ConflictRateInput>;

/** Of the metrics about people over weeks, and of who used the app at all. */
const peopleParts = [
  ...(["active", "app_opened", "tried"] as const),
  ...(["drop_off_all", "drop_off_matured", "drop_off_unmatured", "dropped_off", "at_risk", "left", "seen_no_further"] as const),
  ...(["compared", "matched", "controls", "fresh_locked_out", "fresh_let_through"] as const),
  ...(["ticket_reached", "ticket_missed", "ticket_open", "help_reached", "help_missed", "help_open"] as const),
  ...(["resumed_reached", "resumed_missed", "resumed_open", "retained_reached", "retained_missed", "retained_open"] as const),
] as const;
export type PeoplePart = (typeof peopleParts)[number];

/** Of the way through support, of how fast tickets are answered and solved, and of the tickets that a change spared. */
const responseParts = [
  ...(["to_ticket", "to_ticket_wrote", "to_ticket_back", "to_ticket_open"] as const),
  ...(["to_help", "to_help_helped", "to_help_back", "to_help_open"] as const),
  ...(["to_chat", "to_chat_back", "to_chat_open"] as const),
  ...(["answered", "unanswered", "closed_unanswered"] as const),
  ...(["cant_create_chat_answered", "cant_create_chat_unanswered", "cant_create_chat_closed"] as const),
  ...(["chat_disappeared_answered", "chat_disappeared_unanswered", "chat_disappeared_closed"] as const),
  ...(["other_answered", "other_unanswered", "other_closed", "unsure_answered", "unsure_unanswered", "unsure_closed"] as const),
  ...(["solved_first", "never_solved", "solved_last", "not_solved", "reopened"] as const),
  ...(["deflected", "deflection_matured", "blocked_wrote", "closed_itself", "complaints"] as const),
] as const;
export type ResponsePart = (typeof responseParts)[number];

/** What can be counted of each metric; their names are told apart without its own. */
export const behindParts = [
  ...peopleParts,
  ...(["attempts", "conflicts", "recovered", "unrecovered", "undecided"] as const),
  ...(["opened", "blocked", "closed_auto", "closed_self", "closed_support", "closed_superseded", "closed", "balance"] as const),
  ...(["open_before", "open_after", "locked_out", "waiting"] as const),
  ...(["lost", "open_not_lost", "open_now", "open_active", "open_dormant"] as const),
  ...(["people_out", "people_active", "people_dormant", "people_lost"] as const),
  ...(["first_locked_out", "back", "back_auto", "back_self", "back_support", "not_back"] as const),
  ...(["history_known", "history_known_auto", "history_known_self", "history_known_support"] as const),
  ...(["history_lost", "history_lost_auto", "history_lost_self", "history_lost_support", "history_unknown"] as const),
  ...(["cant_create_chat", "chat_disappeared", "other", "unsure", "tickets"] as const),
  ...(["wrote", "silent", "unwritten", "contacts", "contacts_matured"] as const),
  ...([
    "reset_chat",
    "reset_seen",
    "reset_gone",
    "reset_open",
    "reconnect_chat",
    "reconnect_seen",
    "reconnect_gone",
    "reconnect_open",
    "reset_all",
    "reconnect_all",
    "help_gone",
  ] as const),
  ...(["complaint_lockout", "complaint_none", "complaint_nobody"] as const),
  ...responseParts,
] as const;
export type BehindPart = (typeof behindParts)[number];

export const behindPageSizeMax = 100;
/** Days since a lockout at most: what a range of three years holds, and more. */
export const behindDaysMax = 4_000;

const BehindPoint = z.strictObject({
  part: z.enum(behindParts),
  /** Of the 409 rate alone. */
  kind: z.enum(rateKinds).default("logical"),
  range: RangeInput,
  filters: Filters.optional(),
  /** The beginning of one bucket of the range; the whole range without it. */
  bucket: z.date().optional(),
  /** Of who is back: within so many minutes of the lockout; within 28 days without it. */
  minutes: z
    .int()
    .min(1)
    .max(metricSettings.recoveryDays * 1_440)
    .optional(),
  /** Of the drop-off's curve: the step at so many days since the lockout; 0 without it. */
  days: z.int().min(0).max(behindDaysMax).optional(),
  /** As of when the number was, and when somebody looked at it (later by seconds): now without them. */
  as_of: z.date().optional(),
  seen_at: z.date().optional(),
});
export type BehindPoint = z.output<typeof BehindPoint>;

export const ListBehind = BehindPoint.extend({
  cursor: z.string().optional(),
  limit: z.int().min(1).max(behindPageSizeMax),
});
export type ListBehind = z.output<typeof ListBehind>;

/** The metrics that the API answers, by their names in its addresses. */
const peopleMetrics = ["recovery", "history_lost", "drop_off", "excess_drop_off", "conversion"] as const;
export type PeopleMetric = (typeof peopleMetrics)[number];
export const supportMetrics = ["support_leg", "first_response", "resolution", "deflection", "tickets_avoided"] as const;
export type SupportMetric = (typeof supportMetrics)[number];
export const metricNames = ["conflict_rate", "lockouts", "tickets", ...peopleMetrics, ...supportMetrics] as const;
export type MetricName = (typeof metricNames)[number];

export const MetricPath = z.strictObject({ metric: z.enum(metricNames).meta({ description: "Which metric." }) });

/** GET /api/v1/metrics/{metric}: a range by its name, or two days of the reporting zone. */
const filterValues = (what: string, examples: string[], more = "") =>
  z
    .string()
    .max(2_000)
    .transform(readValues)
    .pipe(z.array(z.string().max(200)).min(1).max(filterValuesMax))
    .optional()
    .meta({
      description: `Only ${what}. Several with commas (a comma inside of one as \`%2C\`), \`${noneSaid}\` for none said.${more}`,
      examples,
    });

export const ReadMetric = z.strictObject({
  range: z
    .enum(rangeNames)
    .optional()
    .meta({
      description:
        "A range that moves with time, by the word of the page's own address; 28d where neither it nor days are given. `rollout`: from the day after the newest change of the policy that turned an option on; 422 where there is none, or it is of today.",
      examples: ["28d", "rollout"],
    }),
  preset: z.enum(rangeNames).optional().meta({ description: "The older word for `range`; it says the same.", deprecated: true }),
  from: Day.optional().meta({ description: "The first day, YYYY-MM-DD, in the reporting zone. Together with `to`, instead of `range`." }),
  to: Day.optional().meta({ description: "The last day, included." }),
  granularity: Granularity.meta({ description: "How the range is cut; the usual one for its length without it." }),
  kind: z.enum(rateKinds).default("logical").meta({
    description:
      "Of `conflict_rate`: per logical attempt (retries folded), attempt, user, or new installation whose person had an active chat already (`fresh`: its first opening of it).",
  }),
  category: z
    .enum(["cant_create_chat", "chat_disappeared", "other", "unsure"])
    .default("cant_create_chat")
    .meta({ description: "Of `tickets`: what people complain of." }),
  compare: Compare.optional().meta({
    description:
      "With which earlier days the range's whole days are compared: `previous`, those before it, or `policy-3`, those before that version of the policy took effect. As on the page; not of `excess_drop_off`, which is a comparison itself.",
    examples: ["previous", "policy-3"],
  }),
  persona: filterValues(
    "of these personas",
    ["wellness_specialist", "wellness_specialist,nutritionist"],
    " With filters the rows themselves are read. `tickets` cannot be split by any of them, and says so by 422.",
  ),
  goal: filterValues("of these goals", ["sleep", noneSaid]),
  platform: filterValues("of these platforms", ["ios", "ios,android"]),
  app_version: filterValues("of these versions of the app", ["2.3.0,2.4.0"]),
  cause: filterValues(
    "lockouts of these causes",
    ["reinstall", "device_switch"],
    " Not of `conflict_rate`: an attempt that went through has no cause.",
  ),
  policy: filterValues("under these versions of the policy, by their numbers", ["1", "1,2"]),
});
export type ReadMetric = z.output<typeof ReadMetric> & z.output<typeof MetricPath>;
