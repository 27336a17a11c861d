import { beforeAll, expect, test } from "vitest";
import { setPolicy } from "@/lib/testing/people";
import { baseUrl, inProcess } from "../testing/in-process";

// As a build tells of a release.

let token: string;
beforeAll(async () => {
  await setPolicy("today");
  token = await tokenWith("annotations:write", "metrics:read");
});

async function tokenWith(...scopes: string[]): Promise<string> {
  const made = await inProcess(`${baseUrl}/api/v1/dev/token`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ scopes }),
  });
  return ((await made.json()) as { data: { token: string } }).data.token;
}

type Said = {
  data: { annotation: Record<string, string | null>; annotations: Record<string, string | null>[] };
  meta: { created: boolean; next_cursor: string | null };
  error: { code: string; message: string };
};

async function ask(method: string, path: string, body?: object, headers: Record<string, string> = {}, with_ = token) {
  const answer = await inProcess(`${baseUrl}/api/v1/annotations${path}`, {
    method,
    headers: { Authorization: `Bearer ${with_}`, ...(body && { "Content-Type": "application/json" }), ...headers },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, headers: answer.headers, ...((await answer.json()) as Said) };
}

const release = { kind: "release", title: "iOS 2.5.0", app_version: "2.5.0", external_key: "ios-2.5.0", link: "https://ci.example.com/1" };

test("a job that is repeated makes one mark: by its own key, by the Idempotency-Key, and many at once", async () => {
  const made = await Promise.all(Array.from({ length: 8 }, () => ask("POST", "", release)));
  expect(made.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
  expect(new Set(made.map(({ data }) => data.annotation.id)).size).toBe(1);
  expect(made.filter(({ meta }) => meta.created)).toHaveLength(1);
  expect(made[0]?.data.annotation).toMatchObject({ ...release, detail: null, ends_at: null, policy_version: null });
  // Of another kind it is another.
  expect((await ask("POST", "", { ...release, kind: "note" })).status).toBe(201);

  const keyed = { "Idempotency-Key": "job-4711" };
  const note = { kind: "note", title: "Campaign in Brazil", starts_at: "2026-11-02T10:00:00+02:00" };
  const first = await ask("POST", "", note, keyed);
  const again = await ask("POST", "", note, keyed);
  expect([first.status, again.status, again.headers.get("idempotency-replayed")]).toEqual([201, 201, "true"]);
  expect(again.data).toEqual(first.data);
  expect(first.data.annotation.starts_at).toBe("2026-11-02T08:00:00.000Z");
  expect((await ask("POST", "", { ...note, title: "Another" }, keyed)).error.code).toBe("IDEMPOTENCY_KEY_REUSED");
  expect((await ask("GET", "?kind=note")).data.annotations.filter(({ title }) => title === note.title)).toHaveLength(1);
});

test("is read, changed by who has read it, and taken off", async () => {
  const { data, headers } = await ask("POST", "", { ...release, external_key: "ios-2.6.0", title: "iOS 2.6.0" });
  const path = `/${data.annotation.id}`;
  const etag = { "If-Match": headers.get("etag") ?? "" };
  expect((await ask("PATCH", path, { title: "iOS 2.6" })).status).toBe(428);
  const changed = await ask("PATCH", path, { title: "iOS 2.6", link: null, ends_at: "2099-01-01T00:00:00Z" }, etag);
  expect(changed.data.annotation).toMatchObject({ title: "iOS 2.6", link: null, app_version: "2.5.0", external_key: "ios-2.6.0" });
  expect((await ask("PATCH", path, { title: "iOS 2.6.1" }, etag)).status).toBe(412);
  expect((await ask("PATCH", path, { ends_at: "2001-01-01T00:00:00Z" }, { "If-Match": "*" })).status).toBe(422);
  const read = await ask("GET", path);
  expect(read.data.annotation).toEqual(changed.data.annotation);
  expect((await ask("DELETE", path)).status).toBe(200);
  expect([(await ask("GET", path)).status, (await ask("DELETE", path)).status]).toEqual([404, 404]);
});

test("the mark of a change of the policy is history, and lists come in pages, the newest first", async () => {
  const [policy] = (await ask("GET", "?kind=policy")).data.annotations;
  const change = await ask("PATCH", `/${policy?.id}`, { title: "Nothing happened" }, { "If-Match": "*" });
  expect([change.status, change.error.code]).toEqual([422, "VALIDATION_FAILED"]);
  expect((await ask("DELETE", `/${policy?.id}`)).status).toBe(422);
  expect((await ask("POST", "", { ...release, kind: "policy" })).status).toBe(422);

  const all = await ask("GET", "?limit=100");
  const starts = all.data.annotations.map(({ starts_at }) => starts_at ?? "");
  expect(starts).toEqual([...starts].sort().reverse());
  const pages: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: Awaited<ReturnType<typeof ask>> = await ask("GET", `?limit=1${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    pages.push(...page.data.annotations.map(({ id }) => id ?? ""));
    cursor = page.meta.next_cursor;
  }
  expect(pages).toEqual(all.data.annotations.map(({ id }) => id));
  expect((await ask("GET", "?kind=policy")).data.annotations.every(({ kind }) => kind === "policy")).toBe(true);
  expect((await ask("GET", "?external_key=ios-2.5.0&kind=release")).data.annotations).toHaveLength(1);
});

test("needs its own scope, and takes nothing that it does not know", async () => {
  const reader = await tokenWith("metrics:read", "policy:write");
  expect((await ask("POST", "", release, {}, reader)).error.code).toBe("INSUFFICIENT_SCOPE");
  expect((await ask("GET", "", undefined, {}, reader)).status).toBe(200);
  const writer = await tokenWith("annotations:write");
  expect((await ask("GET", "", undefined, {}, writer)).error.code).toBe("INSUFFICIENT_SCOPE");
  for (const wrong of [
    { colour: "red" },
    { link: "javascript:alert(1)" },
    { title: "x" },
    { starts_at: "2026-11-02T10:00" },
    { app_version: "" },
  ]) {
    expect((await ask("POST", "", { ...release, external_key: "wrong", ...wrong })).status, JSON.stringify(wrong)).toBe(422);
  }
  expect((await ask("GET", "?external_key=wrong")).data.annotations).toEqual([]);
});
