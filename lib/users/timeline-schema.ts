import { z } from "zod";
import { languages } from "@/lib/texts/language";

export const timelineKinds = ["lockouts", "chats", "installations", "support", "tickets"] as const;
export type TimelineKind = (typeof timelineKinds)[number];

export const timelinePageMax = 60;
/** So many entries are read at once to come to the one that a link names; past that it is shown without the ones between. */
export const timelineThroughMax = 500;

const entryIdCharsMax = 60;

/** A page of the story of one user: the newest, or older than `after`, or down to and with the entry `through`. No kinds: all. */
export const ReadTimeline = z.strictObject({
  userId: z.uuid().transform((id) => id.toLowerCase()),
  kinds: z.array(z.enum(timelineKinds)).max(timelineKinds.length).default([]),
  after: z.string().max(100).optional(),
  through: z.string().max(entryIdCharsMax).optional(),
  /** Of the reader; the story is worded in it. */
  language: z.enum(languages).optional(),
});
export type ReadTimeline = z.output<typeof ReadTimeline>;
