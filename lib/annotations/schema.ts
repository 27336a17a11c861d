import { z } from "zod";
import { annotationPageMax, appVersionCharsMax, detailCharsMax, externalKeyCharsMax, linkCharsMax, titleCharsMax } from "./limits";

const noNul = (value: string) => !value.includes("\u0000");
/** A clock's time in the reporting zone, as a date-and-time field gives it, or a moment with its offset. */
const When = z.union([z.iso.datetime({ local: true, precision: -1 }), z.iso.datetime({ offset: true })]);
const Moment = z.iso.datetime({ offset: true });

const Text = (charsMax: number) => z.string().trim().max(charsMax).refine(noNul, "may not hold a NUL character");
const Kind = z
  .enum(["note", "release"])
  .meta({ description: "A `release` is something that came out; a `note` is anything else that explains a number." });
const Title = Text(titleCharsMax)
  .min(3, "Say in a few words what happened.")
  .meta({ description: "In a few words what happened. Of a release, its name." });
const Detail = Text(detailCharsMax).meta({ description: "More, if it helps." });
const Link = Text(linkCharsMax)
  .regex(/^https?:\/\/[^\s]+$/i, "an address begins with https:// or http://")
  .meta({ description: "Where more is to be read, such as the build." });
const AppVersion = Text(appVersionCharsMax)
  .min(1)
  .meta({ description: "Of a release, the version of the app: by it is told how many have it.", examples: ["2.5.0"] });
const ExternalKey = Text(externalKeyCharsMax)
  .min(1)
  .meta({
    description: "Your own name for it. Told again, with the same kind, it answers the mark that it made instead of making a second one.",
    examples: ["ios-2.5.0"],
  });

/** By hand, on the desk. */
export const AddAnnotation = z.strictObject({
  kind: Kind.default("note"),
  title: Title,
  detail: Detail.optional(),
  starts_at: When,
  /** Absent: a moment, not a period. */
  ends_at: When.optional(),
  link: Link.optional(),
  app_version: AppVersion.optional(),
});
export type AddAnnotation = z.output<typeof AddAnnotation>;

/** By another system. */
export const CreateAnnotation = z.strictObject({
  kind: Kind,
  title: Title,
  detail: Detail.optional(),
  starts_at: Moment.optional().meta({ description: "When it happened, or began; now without it." }),
  ends_at: Moment.optional().meta({ description: "When it ended: a rollout in steps, an outage. A moment without it." }),
  link: Link.optional(),
  app_version: AppVersion.optional(),
  external_key: ExternalKey.optional(),
});
export type CreateAnnotation = z.output<typeof CreateAnnotation>;

const changes = {
  title: Title.optional(),
  detail: Detail.nullable().optional(),
  link: Link.nullable().optional(),
  app_version: AppVersion.nullable().optional(),
};
/** What is not told stays as it is; null takes it away. */
export const ChangeAnnotation = z.strictObject({
  ...changes,
  starts_at: Moment.optional().meta({ description: "When it happened, or began." }),
  ends_at: Moment.nullable().optional().meta({ description: "When it ended; null: a moment." }),
});
/** The same by hand, by the clocks of the reporting zone. `seen`: its state as it was on the screen. */
export const EditAnnotation = z.strictObject({
  id: z.uuid(),
  seen: z.date(),
  ...changes,
  starts_at: When.optional(),
  ends_at: When.nullable().optional(),
});
export type EditAnnotation = z.output<typeof EditAnnotation>;

export const AnnotationPath = z.strictObject({ id: z.uuid().meta({ description: "The mark's id." }) });
export const RemoveAnnotation = z.strictObject({ id: z.uuid() });
export type RemoveAnnotation = z.output<typeof RemoveAnnotation>;

export const ListAnnotations = z.strictObject({
  from: Moment.optional().meta({ description: "Only what happens, or lasts, at or after this moment." }),
  to: Moment.optional().meta({ description: "Only what begins before this moment." }),
  kind: z.enum(["policy", "release", "note"]).optional().meta({ description: "Only these. `policy`: the marks of changes of the policy." }),
  external_key: ExternalKey.optional().meta({ description: "Only the one that has this name of yours." }),
  cursor: z.string().min(1).max(1000).optional().meta({ description: "`meta.next_cursor` of the page before." }),
  limit: z.coerce.number().int().min(1).max(annotationPageMax).default(50).meta({ description: "So many at most." }),
});
export type ListAnnotations = z.output<typeof ListAnnotations>;
