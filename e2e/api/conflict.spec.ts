import { expect, test } from "../fixtures";
import type { Api } from "../server";

// The 409 is what the shipped app parses: under `today` it is the document's to the letter, and says nothing more.

const seedBody = { error: { message: "conflicting consultation: already have an active consultation for this persona and goal" } };

async function conflict(api: Api, body: object = { persona: "wellness_specialist" }) {
  const { token, userId } = await api.user();
  const made = await api.call("POST", "/api/v1/consultations", { token, body });
  const answer = await api.call("POST", "/api/v1/consultations", { token, body });
  expect([made.status, answer.status]).toEqual([201, 409]);
  const [{ id } = { id: "" }] = await api.held(userId, "active");
  return { answer, id, token };
}

test("under today it is the document's, and nothing leaks the id", async ({ api }) => {
  await api.setPolicy("today");
  const { answer, id, token } = await conflict(api);
  expect(answer.body).toEqual(seedBody);
  const everything = JSON.stringify([...answer.headers]) + answer.text;
  expect(everything).not.toContain(id);
  for (const header of ["location", "link", "etag", "content-location"]) expect(answer.headers.has(header)).toBe(false);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(answer.headers.get("x-request-id")).toBeTruthy();

  const list = await api.call("GET", "/api/v1/consultations", { token });
  expect([list.status, list.headers.get("allow"), list.headers.get("cache-control")]).toEqual([405, "OPTIONS, POST", "no-store"]);
  const head = await api.call("HEAD", "/api/v1/consultations", { token });
  expect([head.status, head.text]).toEqual([405, ""]);
});

test("under option1 it is the same, and the list has the chat in the document's fields", async ({ api }) => {
  await api.setPolicy("option1");
  const { answer, id, token } = await conflict(api);
  expect(answer.body).toEqual(seedBody);
  const { data, meta } = await api.expectOk("GET", "/api/v1/consultations", { token });
  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  const item = {
    id,
    persona: "wellness_specialist",
    title: null,
    created_at: time,
    updated_at: time,
    is_archived: false,
    message_count: 0,
  };
  expect(data).toEqual({ consultations: [{ ...item, goal: "", version: 1, last_message_at: null, archived_at: null }] });
  expect(meta).toMatchObject({ next_cursor: null, has_more: false });
});

test("under option2 it names the chat, as the document's option 2", async ({ api }) => {
  await api.setPolicy("option2");
  const { answer, id, token } = await conflict(api);
  expect(answer.body).toEqual({
    error: {
      code: "CONSULTATION_EXISTS",
      message: "already have an active consultation for this persona and goal",
      existing_consultation_id: id,
      request_id: answer.headers.get("x-request-id"),
    },
  });
  expect((await api.call("GET", `/api/v1/consultations/${id}`, { token })).status).toBe(200);
  expect((await api.call("GET", "/api/v1/consultations", { token })).status).toBe(405);
});

test("under option3 there is none, and at a limit of its own there is the document's again", async ({ api }) => {
  await api.setPolicy("option3");
  const { token } = await api.user();
  const create = () => api.call("POST", "/api/v1/consultations", { token, body: { persona: "wellness_specialist" } });
  for (let chats = 0; chats < 4; chats++) expect((await create()).status).toBe(201);
  await api.setPolicy({ listEnabled: false, conflictIncludesId: false, maxActive: 3 });
  const refused = await create();
  expect([refused.status, refused.body]).toEqual([409, seedBody]);
});

test("another persona or goal is another place; an absent goal is the empty one", async ({ api }) => {
  await api.setPolicy("today");
  const { token } = await api.user();
  const create = async (body: object) => (await api.call("POST", "/api/v1/consultations", { token, body })).status;
  expect(await create({ persona: "coach" })).toBe(201);
  expect(await create({ persona: "coach", goal: null })).toBe(409);
  expect(await create({ persona: "coach", goal: "" })).toBe(409);
  expect(await create({ persona: "coach", goal: "sleep" })).toBe(201);
  expect(await create({ persona: "coach", goal: "Sleep" })).toBe(201);
  expect(await create({ persona: "guide" })).toBe(201);
});

test("a refused create is not remembered: after a reset the same request with the same key goes through", async ({ api }) => {
  await api.setPolicy("today");
  const { token, userId } = await api.user();
  const create = (key: string) =>
    api.call("POST", "/api/v1/consultations", { token, body: { persona: "coach" }, headers: { "Idempotency-Key": key } });
  expect((await create("first")).status).toBe(201);
  expect((await create("second")).status).toBe(409);
  await api.reset(userId);
  expect((await create("second")).status).toBe(201);
});

test("what was reset is refused by its state: archived stays readable, deleted is gone", async ({ api }) => {
  await api.setPolicy("today");
  const archived = await conflict(api);
  const [{ id }] = [archived];
  const user = await api.call("GET", `/api/v1/consultations/${id}`, { token: archived.token });
  expect(user.status).toBe(200);
  const owner = JSON.parse(Buffer.from(archived.token.split(".")[1] ?? "", "base64url").toString()) as { sub: string };
  await api.reset(owner.sub);
  const message = () =>
    api.call("POST", `/api/v1/consultations/${id}/messages`, { token: archived.token, body: { content: "Still there?" } });
  const refused = await message();
  expect([refused.status, refused.body.error?.code]).toEqual([409, "CONSULTATION_ARCHIVED"]);
  expect((await api.call("GET", `/api/v1/consultations/${id}`, { token: archived.token })).status).toBe(200);
  expect((await api.call("GET", `/api/v1/consultations/${id}/messages`, { token: archived.token })).status).toBe(200);

  const deleted = await conflict(api);
  const other = JSON.parse(Buffer.from(deleted.token.split(".")[1] ?? "", "base64url").toString()) as { sub: string };
  await api.reset(other.sub, { mode: "delete" });
  for (const path of ["", "/messages"]) {
    const gone = await api.call("GET", `/api/v1/consultations/${deleted.id}${path}`, { token: deleted.token });
    expect([gone.status, gone.body.error?.code]).toEqual([410, "CONSULTATION_GONE"]);
  }
});
