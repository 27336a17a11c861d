import { z } from "zod";

export const AboutUser = z.strictObject({ userId: z.uuid().transform((id) => id.toLowerCase()) });
export type AboutUser = z.output<typeof AboutUser>;

/** A text that leaves the desk, and the name of the file that it becomes. */
export type WrittenText = { text: string; fileName: string };
