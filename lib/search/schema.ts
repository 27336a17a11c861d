import { z } from "zod";
import { unwrapped } from "./paste";

/** A line of a log may be pasted with what is looked for in it. */
export const pasteCharsMax = 1000;

export const Search = z.strictObject({ q: z.string().max(pasteCharsMax).transform(unwrapped) });
export type Search = z.output<typeof Search>;

/** A whole e-mail address or id, as somebody passed it on. */
export const LookUp = z.strictObject({ identifier: z.string().max(pasteCharsMax).transform(unwrapped) });
export type LookUp = z.output<typeof LookUp>;
