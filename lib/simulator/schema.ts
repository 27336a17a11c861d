import { z } from "zod";
import { maxActiveLimit } from "@/lib/policy/rules";
import { personNumbers } from "./story";

export const peoplePerCallMax = 8;

export const SimulatedSwitches = z.strictObject({
  listEnabled: z.boolean(),
  conflictIncludesId: z.boolean(),
  /** null: no limit. */
  maxActive: z.number().int().min(1).max(maxActiveLimit).nullable(),
});

const userIds = z
  .array(z.uuid().transform((id) => id.toLowerCase()))
  .min(1)
  .max(peoplePerCallMax);

/** One new person for each number, all under the same policy. */
export const MakePeople = z.strictObject({
  people: z
    .array(z.literal([...personNumbers]))
    .min(1)
    .max(peoplePerCallMax),
  switches: SimulatedSwitches,
});
export type MakePeople = z.output<typeof MakePeople>;

export const SetSimulatedPolicy = z.strictObject({ userIds, switches: SimulatedSwitches });
export type SetSimulatedPolicy = z.output<typeof SetSimulatedPolicy>;

export const ReadSimulated = z.strictObject({ userIds });
export type ReadSimulated = z.output<typeof ReadSimulated>;
