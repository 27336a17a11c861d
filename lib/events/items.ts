import type { z } from "zod";
import type { Actor, InstallationClaims } from "@/lib/auth/actor";
import { isUuid } from "@/lib/ids";
import { placeInTime, type TimeQuality } from "./clock";
import { isServerEvent, propsOf, safeProps, unknownPropsMax } from "./names";
import { AppEvent, type ReportEvents, ServiceEvent } from "./schema";

/** An event as its table holds it. Claims for which the table has no column (device, local chats) stand in the props. */
export type EventRow = {
  user_id: string;
  id: string;
  at: Date;
  name: string;
  source: "server" | "app" | "service" | "import";
  installation_id: string | null;
  consultation_id: string | null;
  platform: string | null;
  app_version: string | null;
  props: Record<string, unknown>;
  received_at: Date;
  occurred_at: Date | null;
  sent_at: Date | null;
  time_quality: TimeQuality;
  late: boolean;
  validated: boolean;
  schema_version: number | null;
  session_id: string | null;
  seq: number | null;
  os_version: string | null;
  persona: string | null;
  goal: string | null;
  request_id: string | null;
  reported_by: string | null;
  policy: string | null;
  policy_version: number | null;
};

export type Rejected = { index: number; event_id: string | null; code: "VALIDATION_FAILED" | "SERVER_EVENT"; message: string };
/** What a backend says of a person whom we may not know yet. */
export type Person = { email?: string; name?: string };
export type Item = { index: number; row: EventRow; person: Person };

/** Judges a batch item by item: rows to store, and what is wrong with the others. Pure. */
export function readItems(actor: Actor, batch: ReportEvents, now: Date): { items: Item[]; rejected: Rejected[] } {
  const items: Item[] = [];
  const rejected: Rejected[] = [];
  for (const [index, given] of batch.events.entries()) {
    const read = readItem(actor, given, batch.sent_at, now);
    if ("row" in read) items.push({ index, ...read });
    else rejected.push({ index, event_id: idOf(given), ...read });
  }
  return { items, rejected };
}

type Refused = Pick<Rejected, "code" | "message">;
type Read = Omit<Item, "index"> | Refused;

function readItem(actor: Actor, given: unknown, sentAt: Date, now: Date): Read {
  const byApp = actor.kind === "app";
  const parsed = byApp ? AppEvent.safeParse(withHeaders(given, actor.installation)) : ServiceEvent.safeParse(given);
  if (!parsed.success) return refused(parsed.error);
  const event: Omit<ServiceEvent, "user_id"> & { user_id?: string } = parsed.data;
  if (byApp && isServerEvent(event.name)) {
    return { code: "SERVER_EVENT", message: `${event.name} is for a backend to report, with a service token.` };
  }
  const props = readProps(event.name, event.props ?? {});
  if ("code" in props) return props;
  if (event.name === "consultation_create_attempted" && !event.persona)
    return { code: "VALIDATION_FAILED", message: "persona: is required" };
  const place = placeInTime({ occurredAt: event.occurred_at, sentAt, receivedAt: now, clock: byApp ? "device" : "backend" });
  const claims = { device_id: event.device_id, device_model: event.device_model, previously_installed: event.previously_installed };
  const row: EventRow = {
    user_id: byApp ? actor.userId : (event.user_id ?? ""),
    id: event.event_id,
    at: place.at,
    name: event.name,
    source: byApp ? "app" : "service",
    // A reset is an act of support's, on no phone.
    installation_id: event.name === "consultation_reset" ? null : (event.install_id ?? null),
    consultation_id: event.consultation_id ?? null,
    platform: event.platform ?? null,
    app_version: event.app_version ?? null,
    props: { ...props.props, ...said({ ...claims, local_consultations: event.local_consultations }) },
    received_at: now,
    occurred_at: event.occurred_at,
    sent_at: sentAt,
    time_quality: place.quality,
    late: place.late,
    validated: props.known,
    schema_version: event.schema_version,
    session_id: event.session_id ?? null,
    seq: event.seq ?? null,
    os_version: event.os_version ?? null,
    persona: event.persona ?? null,
    goal: event.goal_key ?? event.goal ?? null,
    request_id: event.request_id ?? null,
    reported_by: actor.kind === "service" ? actor.name : null,
    policy: event.policy ?? null,
    policy_version: event.policy_version ?? null,
  };
  return { row, person: { email: event.user_email ?? undefined, name: event.user_name ?? undefined } };
}

// What the app's headers say holds for every event of its batch that does not say it itself.
function withHeaders(given: unknown, claims: InstallationClaims): unknown {
  if (typeof given !== "object" || given === null || Array.isArray(given)) return given;
  const { installationId, deviceId, appVersion, platform, deviceModel } = claims;
  const headers = { install_id: installationId, device_id: deviceId, app_version: appVersion, platform, device_model: deviceModel };
  return { ...said(headers), ...given };
}

function readProps(name: string, given: Record<string, unknown>): { known: boolean; props: Record<string, unknown> } | Refused {
  const schema = propsOf(name);
  if (schema) {
    const parsed = schema.safeParse(given);
    return parsed.success ? { known: true, props: parsed.data } : refused(parsed.error, "props");
  }
  if (Object.keys(given).length > unknownPropsMax)
    return { code: "VALIDATION_FAILED", message: `props: ${unknownPropsMax} members at most` };
  return { known: false, props: safeProps(given) };
}

function refused(error: z.ZodError, within?: string): Refused {
  const messages = error.issues.slice(0, 3).map((issue) => {
    const path = [...(within ? [within] : []), ...issue.path.map(String)].join(".");
    return path ? `${path}: ${issue.message}` : issue.message;
  });
  return { code: "VALIDATION_FAILED", message: messages.join("; ").slice(0, 500) };
}

function said(claims: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined && value !== null));
}

function idOf(given: unknown): string | null {
  const id = typeof given === "object" && given !== null ? (given as Record<string, unknown>).event_id : undefined;
  return typeof id === "string" && isUuid(id) ? id.toLowerCase() : null;
}
