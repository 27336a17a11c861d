import { z } from "zod";
import { LockoutFilter } from "./list-schema";

export const TakePerson = z.strictObject({ userId: z.uuid() });
export type TakePerson = z.output<typeof TakePerson>;

/** The filter in force: the next one is the first unassigned person of the list that is seen. */
export const TakeNext = z.strictObject({ filter: LockoutFilter.omit({ assigned: true, state: true }).partial().default({}) });
export type TakeNext = z.output<typeof TakeNext>;
