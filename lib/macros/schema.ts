import { z } from "zod";
import { languages } from "@/lib/texts/language";
import { macroBodyCharsMax, macroNameCharsMax } from "./limits";
import { unknownIn } from "./variables";

const storable = (max: number) =>
  z
    .string()
    .max(max)
    .refine((value) => !value.includes("\u0000"), "may not hold a NUL character")
    .transform((value) =>
      value
        .replace(/\p{Surrogate}/gu, "\ufffd")
        .replace(/\r\n?/g, "\n")
        .trim(),
    );

const One = z.strictObject({
  name: storable(macroNameCharsMax).pipe(z.string().min(1)),
  body: storable(macroBodyCharsMax)
    .pipe(z.string().min(1))
    .refine((body) => unknownIn(body).length === 0, "has a variable that is not in the list"),
});

const remedies = ["wait", "reconnect", "archive", "delete"] as const;

/** Its words in each language; at least one of them. */
const Texts = z
  .partialRecord(z.enum(languages), One)
  .refine((texts) => Object.values(texts).some((text) => text !== undefined), "needs its words in one language at least");
export type MacroTexts = z.output<typeof Texts>;
export type MacroRemedy = (typeof remedies)[number];

export const CreateMacro = z.strictObject({ texts: Texts, remedy: z.enum(remedies).nullable() });
export type CreateMacro = z.output<typeof CreateMacro>;

/** `version`: the one that was looked at. */
export const ChangeMacro = z.strictObject({ id: z.uuid(), version: z.int().min(1), texts: Texts, remedy: z.enum(remedies).nullable() });
export type ChangeMacro = z.output<typeof ChangeMacro>;

export const RetireMacro = z.strictObject({ id: z.uuid(), version: z.int().min(1), retired: z.boolean() });
export type RetireMacro = z.output<typeof RetireMacro>;

export const OneMacro = z.strictObject({ id: z.uuid() });
export type OneMacro = z.output<typeof OneMacro>;
