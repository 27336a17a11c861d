import { z } from "zod";
import { ConsultationId, Goal, Persona, titleCharsMax } from "@/lib/consultations/schema";
import { ServiceEvent } from "@/lib/events/schema";

// One line of a file, by kind. Where an event says the same, the words and their limits are the events' own.

export const importKinds = ["users", "installations", "consultations", "attempts"] as const;
export type ImportKind = (typeof importKinds)[number];
export const importFormats = ["ndjson", "csv"] as const;
export type ImportFormat = (typeof importFormats)[number];

const messageCountMax = 1_000_000_000;
const earliest = new Date("2000-01-01T00:00:00.000Z");

const { user_id, user_email, user_name, install_id, device_id, device_model, platform, app_version, previously_installed, request_id } =
  ServiceEvent.shape;
const Moment = ServiceEvent.shape.occurred_at.refine((at) => at >= earliest, "is before the year 2000");
const goal = Goal.nullish().transform((text) => text ?? "");

const UserLine = z.strictObject({
  id: user_id,
  email: user_email,
  name: user_name,
  locale: z
    .string()
    .regex(/^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8}){0,3}$/, "is a language tag such as pt-BR")
    .nullish(),
  created_at: Moment,
  last_seen_at: Moment.nullish(),
});
export type UserLine = z.output<typeof UserLine>;

const InstallationLine = z
  .strictObject({
    user_id,
    id: install_id.unwrap().unwrap(),
    device_id,
    platform,
    app_version,
    device_model,
    previously_installed,
    first_seen_at: Moment,
    last_seen_at: Moment,
  })
  .refine((line) => line.last_seen_at >= line.first_seen_at, { path: ["last_seen_at"], message: "is before first_seen_at" });
export type InstallationLine = z.output<typeof InstallationLine>;

const ConsultationLine = z
  .strictObject({
    user_id,
    id: ConsultationId,
    persona: Persona,
    goal,
    title: z
      .string()
      .max(titleCharsMax)
      .refine((title) => title.trim().length > 0, "may not be empty: leave it out")
      .refine((title) => !title.includes("\u0000"), "may not hold a NUL character")
      .nullish(),
    status: z.enum(["active", "archived"]),
    message_count: z.int().min(0).max(messageCountMax).nullish(),
    created_at: Moment,
    updated_at: Moment,
    last_message_at: Moment.nullish(),
    archived_at: Moment.nullish(),
  })
  .refine((line) => line.updated_at >= line.created_at, { path: ["updated_at"], message: "is before created_at" })
  .refine((line) => !line.last_message_at || line.last_message_at >= line.created_at, {
    path: ["last_message_at"],
    message: "is before created_at",
  })
  .refine((line) => !line.archived_at || line.archived_at >= line.created_at, {
    path: ["archived_at"],
    message: "is before created_at",
  })
  .refine((line) => line.status === "archived" || !line.archived_at, {
    path: ["archived_at"],
    message: "is only of an archived chat",
  });
export type ConsultationLine = z.output<typeof ConsultationLine>;

const AttemptLine = z.strictObject({
  user_id,
  id: user_id,
  at: Moment,
  persona: Persona,
  goal,
  outcome: z.enum(["created", "conflict"]),
  install_id,
  device_id,
  platform,
  app_version,
  /** The new chat, or the one that holds the slot. */
  consultation_id: ServiceEvent.shape.consultation_id,
  request_id,
});
export type AttemptLine = z.output<typeof AttemptLine>;

export const lineSchemas = {
  users: UserLine,
  installations: InstallationLine,
  consultations: ConsultationLine,
  attempts: AttemptLine,
} as const satisfies Record<ImportKind, z.ZodObject>;

/** Fields that are not text; CSV knows nothing else. */
export const wholeNumberFields: readonly string[] = ["message_count"];
export const flagFields: readonly string[] = ["previously_installed"];

export type ImportFile = {
  kind: ImportKind;
  /** A path of this machine. */
  file: string;
  format: ImportFormat;
  dryRun?: boolean;
  resume?: boolean;
  /** Where the rejected lines are told, as NDJSON. */
  report?: string;
  progress?: (done: Counts & { line: number }) => void;
};
export type Counts = { added: number; unchanged: number; rejected: number };
/** What is wrong with a line; never what a person is called or written to by. */
export type Rejection = { line: number; field: string; reason: string };
export type Given<Row> = { line: number; row: Row };
export type Written = { added: number; unchanged: number; rejected: Rejection[] };
