import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { signAppToken } from "@/lib/auth/tokens";
import { db } from "@/lib/db";
import { reportEvents } from "@/lib/events/report";
import { route } from "@/lib/http/route";
import { newId } from "@/lib/ids";
import { staff } from "@/lib/testing/people";
import { createToken } from "@/lib/tokens/create";
import { eventOperations } from "./events";

// The door of events: packed bodies, answers event by event, and what a backend reports standing in the desk's own tables.

const POST = route(eventOperations.report, async (actor, input) => ({ status: 202, data: await reportEvents(actor, input) }));
const now = () => new Date().toISOString();

async function post(token: string, events: unknown[], more: { gzip?: true; key?: string } = {}) {
  const text = JSON.stringify({ sent_at: now(), events });
  const request = new Request("http://localhost/api/v1/events", {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      ...(more.gzip ? { "content-encoding": "gzip" } : {}),
      ...(more.key ? { "idempotency-key": more.key } : {}),
    },
    body: more.gzip ? gzipSync(text) : text,
  });
  const response = await POST(request, { params: Promise.resolve({}) });
  return { status: response.status, headers: response.headers, body: (await response.json()) as { data: Told; error: { code: string } } };
}
type Told = { accepted: number; duplicates: number; rejected: { index: number; event_id: string | null; code: string }[] };

const appEvent = () => ({
  event_id: newId(),
  name: "app_opened",
  schema_version: 1,
  occurred_at: now(),
  install_id: newId(),
  session_id: newId(),
  seq: 1,
  platform: "ios",
  os_version: "18.1",
  app_version: "2.4.0",
  props: {},
});

async function backend(scope: "events:write" | "metrics:read" = "events:write"): Promise<string> {
  return (await createToken(staff("admin"), { name: "Backend", scopes: [scope] })).token;
}

describe("an app", () => {
  it("is told of each event what became of it, and a packed batch again is known", async () => {
    const user = newId();
    const token = await signAppToken(user, {});
    const [good, bad] = [appEvent(), { ...appEvent(), props: { text: "what I wrote" } }];
    const first = await post(token, [good, bad, "nonsense", { ...appEvent(), name: "consultation_create_attempted" }], { gzip: true });
    expect(first.status).toBe(202);
    expect(first.body.data).toMatchObject({ accepted: 1, duplicates: 0 });
    expect(first.body.data.rejected.map(({ index, event_id, code }) => [index, event_id, code])).toEqual([
      [1, bad.event_id, "VALIDATION_FAILED"],
      [2, null, "VALIDATION_FAILED"],
      [3, expect.any(String), "SERVER_EVENT"],
    ]);
    expect((await post(token, [good])).body.data).toEqual({ accepted: 0, duplicates: 1, rejected: [] });
    expect(await db.event.findMany({ where: { userId: user } })).toMatchObject([{ id: good.event_id, source: "app" }]);
  });

  it("sends 500 at most, and a repeat with its key is answered as the first time", async () => {
    const token = await signAppToken(newId(), {});
    expect(
      (
        await post(
          token,
          Array.from({ length: 501 }, () => ({})),
        )
      ).status,
    ).toBe(422);
    const events = [appEvent()];
    const sent = JSON.stringify({ sent_at: now(), events });
    const send = async () => {
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/json", "idempotency-key": "k" };
      const request = new Request("http://localhost/api/v1/events", { method: "POST", headers, body: sent });
      const answer = await POST(request, { params: Promise.resolve({}) });
      return [await answer.text(), answer.headers.get("idempotency-replayed")];
    };
    const [first] = await send();
    expect(await send()).toEqual([first, "true"]);
  });
});

describe("a backend", () => {
  it("needs the scope", async () => {
    expect((await post(await backend("metrics:read"), [])).body.error.code).toBe("INSUFFICIENT_SCOPE");
  });

  it("reports what it answered, and the person stands in the queue", async () => {
    const [userId, existing] = [newId(), newId()];
    const [old, fresh, device] = [newId(), newId(), newId()];
    const report = (name: string, props: object, installId: string, minutesAgo: number) => ({
      event_id: newId(),
      name,
      schema_version: 1,
      occurred_at: new Date(Date.now() - minutesAgo * 60_000).toISOString(),
      user_id: userId,
      user_email: `${userId}@mail.example`,
      install_id: installId,
      device_id: device,
      previously_installed: installId === fresh,
      persona: "sleep_coach",
      consultation_id: existing,
      props,
    });
    const answer = await post(await backend(), [
      report("consultation_create_attempted", { outcome: "created", status: 201 }, old, 60),
      report("consultation_create_attempted", { outcome: "conflict", status: 409, existing_id: existing }, fresh, 5),
      report("consultation_create_attempted", { outcome: "conflict", status: 409, existing_id: existing }, fresh, 4),
    ]);
    expect(answer.body.data).toEqual({ accepted: 3, duplicates: 0, rejected: [] });
    const attempts = await db.attempt.findMany({ where: { userId }, orderBy: { at: "asc" } });
    expect(attempts.map(({ outcome, source }) => [outcome, source])).toEqual([
      ["created", "service"],
      ["conflict", "service"],
      ["conflict", "service"],
    ]);
    const lockouts = await db.lockout.findMany({ where: { userId } });
    expect(lockouts).toMatchObject([{ tries: 2, cause: "reinstall", installationId: fresh, closedAt: null, freedAt: null }]);
  });
});
