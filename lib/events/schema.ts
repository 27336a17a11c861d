import { z } from "zod";
import { Goal, Persona } from "@/lib/consultations/schema";
import { unknownInstallation } from "@/lib/ids";

export const eventsMax = 500;
export const eventsBytesMax = 1024 * 1024;

const uuid = z.uuid().transform((id) => id.toLowerCase());
const installation = uuid.refine((id) => id !== unknownInstallation, "may not be the nil uuid");
const Moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** The start of a version that can be compared: "2.3.0-beta (41)" is 2.3.0 here. */
const appVersion = z
  .string()
  .regex(/^[A-Za-z0-9 .+_()-]{1,40}$/, "is 1 to 40 of letters, digits and . + - _ ( )")
  .transform((text) => /^\d{1,4}(\.\d{1,4}){0,3}/.exec(text)?.[0] ?? null);
const osVersion = z.string().regex(/^[A-Za-z0-9 .,+_()-]{1,40}$/, "is 1 to 40 of letters, digits and . , + - _ ( )");
const platform = z.enum(["ios", "android", "web"]);

const told = {
  event_id: uuid,
  name: z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, "is 1 to 64 of a-z, 0-9 and _"),
  schema_version: z.int().min(1).max(1000),
  occurred_at: Moment,
  device_id: uuid.nullish(),
  device_model: z
    .string()
    .regex(/^[\x20-\x7e]{1,64}$/, "is 1 to 64 printable ASCII characters")
    .nullish(),
  previously_installed: z.boolean().nullish(),
  local_consultations: z.int().min(0).max(100_000).nullish(),
  consultation_id: uuid.nullish(),
  persona: Persona.nullish(),
  goal_key: Goal.nullish(),
  /** The same as goal_key, as the consultations API calls it. */
  goal: Goal.nullish(),
  request_id: z
    .string()
    .regex(/^[\w.-]{1,128}$/, "is 1 to 128 of letters, digits, _ . and -")
    .nullish(),
  policy: z
    .string()
    .regex(/^[a-z0-9_]{1,40}$/, "is 1 to 40 of a-z, 0-9 and _")
    .nullish(),
  policy_version: z.int().min(1).max(2_000_000_000).nullish(),
  props: z.record(z.string(), z.unknown()).nullish(),
};
const seq = z.int().min(0);

/** One event of the app's own: it knows where it runs, and the token knows who it is. */
export const AppEvent = z.strictObject({
  ...told,
  install_id: installation,
  session_id: uuid,
  seq,
  platform,
  os_version: osVersion,
  app_version: appVersion,
});

/** One event as a backend reports it, of anybody. */
export const ServiceEvent = z.strictObject({
  ...told,
  user_id: uuid,
  /** Who this is, where we do not know yet. */
  user_email: z
    .email()
    .max(320)
    .transform((email) => email.toLowerCase())
    .nullish(),
  user_name: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .refine((name) => !name.includes("\u0000"), "may not hold a NUL character")
    .nullish(),
  install_id: installation.nullish(),
  session_id: uuid.nullish(),
  seq: seq.nullish(),
  platform: platform.nullish(),
  os_version: osVersion.nullish(),
  app_version: appVersion.nullish(),
});
export type ServiceEvent = z.output<typeof ServiceEvent>;

/** A batch; its items are judged one by one, so that a bad one never fails the others. */
export const ReportEvents = z.strictObject({
  sent_at: Moment.meta({ description: "Stamped at each transmission, not when the batch was filled." }),
  events: z.array(z.unknown()).max(eventsMax),
});
export type ReportEvents = z.output<typeof ReportEvents>;
