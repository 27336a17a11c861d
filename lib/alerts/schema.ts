import { z } from "zod";
import { languages } from "@/lib/texts/language";
import {
  barLimits,
  barMax,
  directions,
  evaluationsMax,
  inOrder,
  isShare,
  kinds,
  leastEventsMax,
  metrics,
  objectiveMax,
  objectiveMin,
  renotifyHoursMax,
  windowsHours,
} from "./rules";

export const nameCharsMax = 120;
export const channelsMax = 20;
const overlapHoursMax = 30 * 24;

const Name = z
  .string()
  .trim()
  .min(1)
  .max(nameCharsMax)
  // A subject is made of it.
  .regex(/^[^\p{Cc}]*$/u, "is one line");
const Bar = z.number().min(-1).max(barMax);
const WindowHours = z.literal(windowsHours);

/** Bars are shares (0.1: 10 %), counts, relative changes (0.5: half as much again) or multiples of the allowed rate. */
export const SaveRule = z
  .strictObject({
    /** Absent: a new one. */
    ruleId: z.uuid().optional(),
    name: Name,
    metric: z.enum(metrics),
    kind: z.enum(kinds),
    direction: z.enum(directions),
    windowHours: WindowHours,
    shortWindowHours: WindowHours.optional(),
    /** The share of tries that is to go well, of a burn rate. */
    objective: z.number().min(objectiveMin).max(objectiveMax).optional(),
    warnAt: Bar.nullable(),
    alertAt: Bar,
    clearAt: Bar.nullable(),
    leastEvents: z.int().min(1).max(leastEventsMax),
    evaluations: z.int().min(1).max(evaluationsMax),
    renotifyHours: z.int().min(1).max(renotifyHoursMax).nullable(),
    tellNoData: z.boolean(),
    channelIds: z.array(z.uuid()).max(channelsMax),
  })
  .refine(({ direction, warnAt, alertAt, clearAt }) => inOrder(direction, [alertAt, warnAt, clearAt]), {
    path: ["clearAt"],
    error: "A warning comes before an alert, and the way back lies before both.",
  })
  .refine(
    ({ metric, kind, alertAt, warnAt, clearAt }) => {
      const { low, high } = barLimits(metric, kind);
      return [alertAt, warnAt, clearAt].every((bar) => bar === null || (bar >= low && bar <= high));
    },
    { path: ["alertAt"], error: "A bar lies where the number can: a share from 0 to 1, a count or a rate from 0 on, a change from -1 on." },
  )
  .refine(({ kind, metric, direction }) => kind !== "burn" || (isShare(metric) && direction === "above"), {
    path: ["kind"],
    error: "A burn rate is one of a share, and burns upwards.",
  })
  .refine(
    ({ kind, windowHours, shortWindowHours: short, objective }) =>
      kind === "burn"
        ? objective !== undefined && short !== undefined && short < windowHours
        : short === undefined && objective === undefined,
    { path: ["shortWindowHours"], error: "A burn rate has an objective and a short window, shorter than the long one." },
  );
export type SaveRule = z.output<typeof SaveRule>;

export const PauseRule = z.strictObject({ ruleId: z.uuid(), paused: z.boolean() });
export type PauseRule = z.output<typeof PauseRule>;

export const OneRule = z.strictObject({ ruleId: z.uuid() });
export type OneRule = z.output<typeof OneRule>;

/** The receiver's; English without it. */
const ToldIn = z.enum(languages);

export const CreateChannel = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("webhook"),
    name: Name,
    target: z.url({ protocol: /^https?$/ }).max(1_000),
    language: ToldIn.optional(),
  }),
  z.strictObject({ kind: z.literal("email"), name: Name, target: z.email().max(254), language: ToldIn.optional() }),
]);
export type CreateChannel = z.output<typeof CreateChannel>;

export const OneChannel = z.strictObject({ channelId: z.uuid() });
export type OneChannel = z.output<typeof OneChannel>;

export const SetWeekly = z.strictObject({ channelId: z.uuid(), weekly: z.boolean() });
export type SetWeekly = z.output<typeof SetWeekly>;

export const SetChannelLanguage = z.strictObject({ channelId: z.uuid(), language: ToldIn });
export type SetChannelLanguage = z.output<typeof SetChannelLanguage>;

export const RotateSecret = z.strictObject({
  channelId: z.uuid(),
  /** How long what the old one signs is still sent beside what the new one does. */
  overlapHours: z.int().min(0).max(overlapHoursMax).default(24),
});
export type RotateSecret = z.output<typeof RotateSecret>;
