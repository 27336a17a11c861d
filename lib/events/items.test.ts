import { describe, expect, test } from "vitest";
import type { ServiceActor } from "@/lib/auth/actor";
import { newId } from "@/lib/ids";
import { phone } from "@/lib/testing/people";
import { readItems } from "./items";
import { appEvents, serverEvents } from "./names";

const now = new Date("2026-11-22T12:00:00.000Z");
const backend: ServiceActor = { kind: "service", id: newId(), name: "Backend", scopes: ["events:write"] };
const app = phone({ appVersion: undefined, platform: undefined, deviceId: undefined, installationId: undefined });

const told = { event_id: newId(), schema_version: 1, occurred_at: now.toISOString() };
const onPhone = { install_id: newId(), session_id: newId(), seq: 4, platform: "ios", os_version: "17.5.1", app_version: "2.4.0-beta (41)" };
const fromApp = { ...told, ...onPhone, name: "app_opened" };
const fromBackend = { ...told, user_id: newId(), name: "message_sent", props: { status: 201 } };

function read(actor: typeof app | ServiceActor, ...events: unknown[]) {
  return readItems(actor, { sent_at: now, events }, now);
}
const row = (actor: typeof app | ServiceActor, event: unknown) => read(actor, event).items[0]?.row;
const refusal = (actor: typeof app | ServiceActor, event: unknown) => read(actor, event).rejected[0];

describe("an app's event", () => {
  test("is of the token's user, with the version that can be compared", () => {
    expect(row(app, fromApp)).toMatchObject({
      user_id: app.userId,
      source: "app",
      validated: true,
      app_version: "2.4.0",
      seq: 4,
      props: {},
    });
  });

  test.each([
    "event_id",
    "name",
    "schema_version",
    "occurred_at",
    "install_id",
    "session_id",
    "seq",
    "platform",
    "os_version",
    "app_version",
  ])("without %s is rejected", (field) => {
    expect(refusal(app, { ...fromApp, [field]: undefined })).toMatchObject({
      index: 0,
      code: "VALIDATION_FAILED",
      message: expect.stringContaining(field),
    });
  });

  test("takes from the headers what it does not say of the installation", () => {
    const { installationId } = phone().installation;
    const known = { ...app, installation: { installationId, platform: "android" as const, appVersion: "2.1" } };
    const { install_id: _install, platform: _platform, app_version: _version, ...rest } = fromApp;
    expect(row(known, rest)).toMatchObject({ installation_id: installationId, platform: "android", app_version: "2.1" });
    expect(row(known, fromApp)).toMatchObject({ installation_id: onPhone.install_id, platform: "ios" });
  });

  test("may not name a user, nor say what only a backend knows", () => {
    expect(refusal(app, { ...fromApp, user_id: newId() })).toMatchObject({ code: "VALIDATION_FAILED" });
    for (const name of Object.keys(serverEvents)) expect(refusal(app, { ...fromApp, name })).toMatchObject({ code: "SERVER_EVENT" });
  });
});

describe("a backend's event", () => {
  test("names its user; all that an app must say it may leave out", () => {
    expect(row(backend, fromBackend)).toMatchObject({
      source: "service",
      reported_by: "Backend",
      installation_id: null,
      time_quality: "exact",
    });
    expect(refusal(backend, { ...fromBackend, user_id: undefined })).toMatchObject({ code: "VALIDATION_FAILED" });
  });

  test("of an attempt needs the persona; goal and goal_key are the same", () => {
    const attempt = { ...fromBackend, name: "consultation_create_attempted", props: { outcome: "created" } };
    expect(refusal(backend, attempt)?.message).toContain("persona");
    expect(row(backend, { ...attempt, persona: "sleep_coach", goal: "calm" })).toMatchObject({ goal: "calm" });
    expect(row(backend, { ...attempt, persona: "sleep_coach", goal_key: "calm" })).toMatchObject({ goal: "calm" });
  });
});

describe("props", () => {
  const minimal: Record<string, object> = {
    consultation_create_attempted: { outcome: "conflict", status: 409 },
    consultation_list_requested: { status: 200, count: 3 },
    consultation_fetched: { status: 200 },
    message_sent: { status: 201 },
    consultation_reset: { mode: "archive", count: 1, ticket_id: "T-17" },
  };

  test.each([...Object.keys(appEvents), ...Object.keys(serverEvents)])("of %s are closed: a person's words do not come in", (name) => {
    const event = { ...fromBackend, name, persona: "sleep_coach", props: minimal[name] ?? {} };
    expect(row(backend, event)).toMatchObject({ name, validated: true });
    for (const more of [{ text: "I cannot sleep" }, { content: "hello" }, { message: "hello" }]) {
      expect(refusal(backend, { ...event, props: { ...event.props, ...more } })).toMatchObject({ code: "VALIDATION_FAILED" });
    }
    expect(refusal(backend, { ...event, text: "I cannot sleep" })).toMatchObject({ code: "VALIDATION_FAILED" });
  });

  test("of an unknown name are kept where they cannot be a person's words; the event is not refused", () => {
    const props = { ms: 12, ok: true, kind: "full.v2", text: "I cannot sleep", nested: { a: 1 }, "Odd key": 1, none: null };
    expect(row(app, { ...fromApp, name: "something_new", props })).toMatchObject({
      validated: false,
      props: { ms: 12, ok: true, kind: "full.v2" },
    });
  });

  test("have limits", () => {
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`a${index}`, index]));
    expect(refusal(app, { ...fromApp, name: "something_new", props: many })).toMatchObject({ code: "VALIDATION_FAILED" });
    expect(refusal(app, { ...fromApp, name: "x".repeat(65) })).toMatchObject({ code: "VALIDATION_FAILED" });
    expect(refusal(app, { ...fromApp, request_id: "x".repeat(129) })).toMatchObject({ code: "VALIDATION_FAILED" });
  });
});

test("one bad item never fails the others, and each is named by its place and its id", () => {
  const bad = { ...fromApp, event_id: newId(), seq: -1 };
  const { items, rejected } = read(app, fromApp, null, bad, "text", [], { event_id: "x" }, { ...fromApp, event_id: newId() });
  expect(items.map(({ index }) => index)).toEqual([0, 6]);
  expect(rejected.map(({ index, event_id }) => ({ index, event_id }))).toEqual([
    { index: 1, event_id: null },
    { index: 2, event_id: bad.event_id },
    { index: 3, event_id: null },
    { index: 4, event_id: null },
    { index: 5, event_id: null },
  ]);
});
