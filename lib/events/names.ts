import { z } from "zod";

// Every event that is known by name, who may report it, and what it may hold: the reference of docs/events.md. Props are
// closed, so that nothing that a person wrote comes in with an event.

const status = z.int().min(100).max(599);
const count = z.int().min(0).max(1_000_000);
const flag = z.boolean();
const uuid = z.uuid().transform((id) => id.toLowerCase());
/** A word of the program's, never a person's. */
const word = z.string().regex(/^[a-z0-9][a-z0-9_.-]{0,39}$/, "is 1 to 40 of a-z, 0-9, _ . and -");
const none = z.strictObject({});
const installed = z.strictObject({ previously_installed: flag.optional() });
const sync = z.strictObject({
  kind: word.optional(),
  counts: z
    .partialRecord(word, count)
    .refine((counts) => Object.keys(counts).length <= 10, "has 10 members at most")
    .optional(),
  status: status.optional(),
});
const answered = z.strictObject({ status });

/** What the app itself reports, with a user's token or through its backend. */
export const appEvents = {
  app_installed: installed,
  app_opened: installed,
  login_succeeded: installed,
  consultation_open_requested: z.strictObject({ local_hit: flag.optional(), online: flag.optional() }),
  conflict_recovered: z.strictObject({
    via: z.enum(["local", "list", "conflict_id"]).optional(),
    ms: z.int().min(0).max(2_000_000_000).optional(),
  }),
  conflict_stuck: z.strictObject({ message_variant: word.optional() }),
  sync_completed: sync,
  sync_failed: sync,
  support_contact_tapped: none,
  local_data_cleared: none,
} as const;

/** What only a backend can know, with a service token. Those that say what became of a chat are applied: apply.ts. */
export const serverEvents = {
  consultation_create_attempted: z.strictObject({
    outcome: z.enum(["created", "conflict", "replayed", "error"]),
    status: status.optional(),
    conflict_had_id: flag.optional(),
    /** The chat that holds the slot. */
    existing_id: uuid.nullish(),
    idempotency_key_hash: z
      .string()
      .regex(/^[A-Za-z0-9+/=_-]{8,128}$/, "is 8 to 128 of base64 or hex")
      .optional(),
    /** Active chats of this user, persona and goal before the attempt. */
    active_count: count.optional(),
    list_enabled: flag.optional(),
    conflict_includes_id: flag.optional(),
    max_active: z.int().min(1).max(100_000).nullish(),
  }),
  consultation_list_requested: z.strictObject({ status, count: count.optional() }),
  consultation_fetched: answered,
  message_sent: answered,
  consultation_archived: z.strictObject({ is_archived: flag.default(true) }),
  consultation_reset: z.strictObject({
    mode: z.enum(["archive", "delete", "reset", "erase"]),
    count: count.optional(),
    ticket_id: z
      .string()
      .regex(/^[\x21-\x7e]{1,100}$/, "is 1 to 100 visible ASCII characters")
      .optional(),
  }),
  app_active: none,
} as const;

export type CreateProps = z.output<(typeof serverEvents)["consultation_create_attempted"]>;
export type ResetProps = z.output<(typeof serverEvents)["consultation_reset"]>;

export function isServerEvent(name: string): name is keyof typeof serverEvents {
  return Object.hasOwn(serverEvents, name);
}

/** The schema of a name's props; undefined for a name that we do not know. */
export function propsOf(name: string): z.ZodType<Record<string, unknown>> | undefined {
  if (isServerEvent(name)) return serverEvents[name];
  return Object.hasOwn(appEvents, name) ? appEvents[name as keyof typeof appEvents] : undefined;
}

export const unknownPropsMax = 50;

/**
 * What is kept of the props of a name that we do not know: numbers, flags, and words without spaces. Anything else could
 * be a person's message, and is left out.
 */
export function safeProps(props: Record<string, unknown>): Record<string, unknown> {
  const safe = Object.entries(props).filter(
    ([key, value]) =>
      /^[a-z][a-z0-9_]{0,39}$/.test(key) &&
      (typeof value === "boolean" ||
        (typeof value === "number" && Number.isFinite(value)) ||
        (typeof value === "string" && /^[A-Za-z0-9_.:/-]{1,64}$/.test(value))),
  );
  return Object.fromEntries(safe.slice(0, unknownPropsMax));
}
