import { z } from "zod";
import { presenceStates } from "./presence-rules";

/** A page that two people should not work on unknowingly: "user <id>", "ticket <number>", "chat <id>". */
const Place = z.string().regex(/^(user|ticket|chat) [0-9a-z-]{1,80}$/);

/** The places of one page of a list. */
export const WhoIsThere = z.strictObject({ places: z.array(Place).min(1).max(100) });
export type WhoIsThere = z.output<typeof WhoIsThere>;

export const BePresent = z.strictObject({
  place: Place,
  /** Made up by the tab: one person's tabs are told apart, and counted once. */
  tab: z.uuid(),
  state: z.enum([...presenceStates, "gone"]),
});
export type BePresent = z.output<typeof BePresent>;
