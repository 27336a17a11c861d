import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { ServiceActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { admitted, lockedOut, minutes, phone, staff, start, tryToCreate } from "@/lib/testing/people";
import { countUsers } from "./count";
import { findUsers } from "./find";
import { FindUsers, userSorts } from "./schema";

const agent = staff("agent");
const find = (input: Partial<Parameters<typeof FindUsers.parse>[0] & object> = {}) => findUsers(agent, FindUsers.parse(input));
const names = async (q: string) => (await find({ q })).rows.map((row) => row.name).sort();

type Person = { name?: string | null; email?: string | null; createdAt?: Date };

async function people(...persons: Person[]): Promise<string[]> {
  const rows = persons.map((person) => ({ id: newId(), createdAt: start, ...person }));
  await db.user.createMany({ data: rows });
  return rows.map((row) => row.id);
}

beforeEach(async () => {
  await db.user.deleteMany();
});

describe("who may search", () => {
  it("refuses the product team and a token without the scope", async () => {
    await expect(findUsers(staff("product"), FindUsers.parse({}))).rejects.toMatchObject({ code: "FORBIDDEN" });
    const token: ServiceActor = { kind: "service", id: "t", name: "t", scopes: ["tickets:read"] };
    await expect(findUsers(token, FindUsers.parse({}))).rejects.toMatchObject({ code: "INSUFFICIENT_SCOPE" });
    await expect(findUsers({ ...token, scopes: ["consultations:read"] }, FindUsers.parse({}))).resolves.toMatchObject({ rows: [] });
  });
});

describe("fragments", () => {
  it("finds parts of e-mails and names, whatever their case", async () => {
    await people(
      { name: "Marta Figueira", email: "marta.figueira@posteo.net" },
      { name: "Élodie Łukasz", email: "el@example.com" },
      { name: "Rui" },
    );
    expect(await names("FIGUEI")).toEqual(["Marta Figueira"]);
    expect(await names("posteo")).toEqual(["Marta Figueira"]);
    expect(await names("éLODIE ł")).toEqual(["Élodie Łukasz"]);
    expect(await names("mailto:MARTA.figueira@posteo.net")).toEqual(["Marta Figueira"]);
  });

  it("takes % _ and \\ for themselves", async () => {
    await people(
      { name: "100% Ana" },
      { name: "1000 Anas" },
      { name: "snake_case" },
      { name: "snakescase" },
      { name: "back\\slash" },
      { name: "backslash" },
    );
    expect(await names("100% a")).toEqual(["100% Ana"]);
    expect(await names("snake_c")).toEqual(["snake_case"]);
    expect(await names("back\\s")).toEqual(["back\\slash"]);
    expect(await names("k_ca")).toEqual([]);
  });

  it("looks for two letters where a word begins, and says so", async () => {
    await people(
      { name: "Li Wei" },
      { name: "Ana-Lina" },
      { name: "Olivia" },
      { name: null, email: "zoe.li@example.com" },
      { name: null, email: "oli@example.com" },
    );
    const found = await find({ q: "li" });
    expect(found.search).toBe("word_start");
    expect(found.rows.map((row) => row.name ?? row.email).sort()).toEqual(["Ana-Lina", "Li Wei", "zoe.li@example.com"]);
    expect((await find({ q: "liv" })).search).toBe("anywhere");
  });

  it("says that one character is too short, instead of searching", async () => {
    await people({ name: "Ana" });
    expect(await find({ q: "a" })).toMatchObject({ search: "too_short", rows: [] });
  });

  it("looks for one Chinese, Japanese or Korean character where a name begins and where it ends", async () => {
    await people({ name: "李" }, { name: "李小明" }, { name: "王李" }, { name: "王李明" });
    const found = await find({ q: "李" });
    expect(found.search).toBe("word_start");
    expect(found.rows.map(({ name }) => name).sort()).toEqual(["李", "李小明", "王李"]);
  });

  it("names the one whose address is exactly the text beside those that contain it", async () => {
    const [, ana] = await people({ email: "mariana@x.com", name: "Mariana" }, { email: "ana@x.com", name: "Ana" });
    const found = await find({ q: "Ana@X.com" });
    expect(found.rows).toHaveLength(2);
    expect(found).toMatchObject({ exact: null, same_email: { user_id: ana, name: "Ana" } });
  });

  it("finds what lies deeper than the walk along the order, rare and common, in every order", async () => {
    await db.$executeRaw`INSERT INTO users (id, email, name, created_at)
      SELECT gen_random_uuid(), 'user' || lpad(n::text, 5, '0') || '@example.com', CASE WHEN n % 100 = 0 THEN 'Common Deep' ELSE 'Somebody' END,
        ${start}::timestamptz + n * interval '1 minute' FROM generate_series(1, 5000) n`;
    for (const sort of userSorts) {
      for (const order of ["asc", "desc"]) {
        expect((await find({ q: "user00001@", sort, order })).rows.map((row) => row.email)).toEqual(["user00001@example.com"]);
        expect((await find({ q: "user05000@", sort, order })).rows.map((row) => row.email)).toEqual(["user05000@example.com"]);
        expect((await walk({ q: "deep", sort, order, limit: 20 })).flat()).toHaveLength(50);
      }
    }
  });
});

describe("pages", () => {
  const person = fc.record({
    name: fc.option(fc.constantFrom("Ana", "ana", "Bea", "Čeněk", "_")),
    email: fc.option(fc.constantFrom("a@x.com", "b@x.com", "c_d@x.com")),
    createdAt: fc.constantFrom(start, minutes(1), new Date(start.getTime() + 1)),
  });
  const question = fc.record({
    sort: fc.constantFrom(...userSorts),
    order: fc.constantFrom("asc", "desc"),
    limit: fc.integer({ min: 1, max: 5 }),
    q: fc.constantFrom("", "x.com", "ana", "an"),
    locked_out: fc.constantFrom(undefined, "yes"),
  });

  it("visit every user once in both directions, even where keys are equal or missing", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(person, { maxLength: 14 }), question, async (persons, asked) => {
        await db.user.deleteMany();
        const ids = await people(...persons);
        // Every other one is locked out.
        await db.lockout.createMany({ data: ids.filter((_, place) => place % 2 === 0).map((userId) => openLockout(userId)) });
        const pages = await walk(asked);
        const all = (await find({ ...asked, limit: 100 })).rows.map((row) => row.id);
        expect(pages.flat()).toEqual(all);
        expect(new Set(all).size).toBe(all.length);
        expect([...all].sort()).toEqual(expected(persons, ids, asked).sort());
      }),
      { numRuns: 40 },
    );
  });

  it("are in the order asked for, those without a value last both ways", async () => {
    await people({ name: "b" }, { name: null }, { name: "A" }, { name: "c" });
    expect((await find({ sort: "name" })).rows.map((row) => row.name)).toEqual(["A", "b", "c", null]);
    expect((await find({ sort: "name", order: "desc" })).rows.map((row) => row.name)).toEqual(["c", "b", "A", null]);
  });

  it("refuse a cursor of another question", async () => {
    await people({ name: "Ana" }, { name: "Anabela" });
    const { next } = await find({ q: "ana", limit: 1 });
    await expect(find({ q: "bea", limit: 1, cursor: next ?? "" })).rejects.toMatchObject({ code: "INVALID_CURSOR" });
    await expect(find({ cursor: "nonsense" })).rejects.toMatchObject({ code: "INVALID_CURSOR" });
  });
});

describe("ids", () => {
  it("jump to the user from a user's, a chat's, an installation's and a request's id", async () => {
    const app = await admitted({ ...phone(), requestId: "req-2026-0001" });
    const chat = await tryToCreate(app, start);
    const jump = async (q: string) => (await find({ q })).exact;
    expect(await jump(app.userId)).toEqual({ kind: "user", user_id: app.userId });
    expect(await jump(chat.toUpperCase())).toEqual({ kind: "consultation", user_id: app.userId, id: chat });
    const installation = app.installation.installationId as string;
    expect(await jump(installation)).toEqual({ kind: "installation", user_id: app.userId, id: installation });
    expect(await jump("req-2026-0001")).toEqual({ kind: "user", user_id: app.userId });
    const [row] = (await find({ q: app.userId })).rows;
    expect(row).toMatchObject({ id: app.userId, active_consultations: 1, locked_out: 0 });
  });

  it("find a request whose id is a uuid", async () => {
    const request = newId();
    const app = await admitted({ ...phone(), requestId: request });
    await tryToCreate(app, start);
    expect((await find({ q: request })).exact).toEqual({ kind: "user", user_id: app.userId });
  });

  it("list both users of one installation instead of choosing", async () => {
    const first = phone();
    const second = phone({ ...first.installation });
    for (const app of [first, second]) await tryToCreate(app, start);
    const found = await find({ q: first.installation.installationId });
    expect(found.exact).toBeNull();
    expect(found.rows.map((row) => row.id).sort()).toEqual([first.userId, second.userId].sort());
  });

  it("answer nothing for an id that is nowhere", async () => {
    expect(await find({ q: newId() })).toMatchObject({ search: "id", exact: null, rows: [] });
  });

  it("lead from # and a number to that ticket, for those who may see tickets", async () => {
    const id = newId();
    await db.$executeRaw`INSERT INTO tickets (id, source, subject, body, category, category_source, created_by_kind, created_by_id, created_by_name)
      VALUES (${id}::uuid, 'api', 'No chat', 'No chat', 'other', 'words', 'system', 'system', 'test')`;
    const { number } = await db.ticket.findUniqueOrThrow({ where: { id } });
    expect((await find({ q: `#${number}` })).exact).toEqual({ kind: "ticket", number: Number(number) });
    expect((await find({ q: id })).exact).toEqual({ kind: "ticket", number: Number(number) });
    const bare = `${number}`.padStart(2, "0");
    expect((await find({ q: bare })).exact).toEqual({ kind: "ticket", number: Number(number) });
    await people({ name: `Room ${bare}` });
    expect(await find({ q: bare })).toMatchObject({ exact: null, same_number: Number(number), rows: [{ name: `Room ${bare}` }] });
    expect((await find({ q: "#999999" })).exact).toBeNull();
    const token: ServiceActor = { kind: "service", id: "t", name: "t", scopes: ["consultations:read"] };
    expect((await findUsers(token, FindUsers.parse({ q: `#${number}` }))).exact).toBeNull();
    expect((await findUsers(token, FindUsers.parse({ q: id }))).exact).toBeNull();
  });
});

describe("locked out now", () => {
  it("keeps only those whom the server would refuse again", async () => {
    const stuck = await lockedOut();
    await admitted(phone());
    const found = await find({ locked_out: "yes" });
    expect(found.rows.map((row) => [row.id, row.locked_out])).toEqual([[stuck.app.userId, 1]]);
    await db.lockout.updateMany({ data: { freedAt: minutes(5), freedBy: "archive" } });
    expect((await find({ locked_out: "yes" })).rows).toEqual([]);
  });
});

function openLockout(userId: string) {
  return {
    userId,
    id: newId(),
    persona: "sleep_coach",
    installationId: newId(),
    openedAt: start,
    lastAttemptAt: start,
    cause: "unknown",
    confidence: "low",
    evidence: [],
    policyVersion: 1,
  };
}

type Asked = { q?: string; sort?: string; order?: string; limit?: number; locked_out?: string };

/** All pages forwards; checks that the way back shows the same pages. */
async function walk(asked: Asked): Promise<string[][]> {
  const pages: string[][] = [];
  const cursors: (string | undefined)[] = [undefined];
  for (;;) {
    const page = await find({ ...asked, cursor: cursors.at(-1) });
    pages.push(page.rows.map((row) => row.id));
    if (!page.next) {
      let { previous } = page;
      for (const before of pages.slice(0, -1).reverse()) {
        const back = await find({ ...asked, cursor: previous ?? "lost the way" });
        expect(back.rows.map((row) => row.id)).toEqual(before);
        previous = back.previous;
      }
      expect(previous).toBeNull();
      return pages;
    }
    cursors.push(page.next);
  }
}

function expected(persons: Person[], ids: string[], asked: Asked): string[] {
  const words = (person: Person) => `${person.email ?? ""} ${person.name?.toLowerCase() ?? ""}`;
  return ids.filter((_, place) => {
    const person = persons[place] as Person;
    const matches = asked.q === "an" ? (person.name?.toLowerCase().startsWith("an") ?? false) : words(person).includes(asked.q ?? "");
    return matches && (!asked.locked_out || place % 2 === 0);
  });
}

it("counts beside a search what the search and each view would count alone, on any page and in any order", async () => {
  for (let nth = 0; nth < 5; nth++) await lockedOut();
  const ids = (await db.user.findMany()).map(({ id }) => id);
  for (const [nth, id] of ids.entries())
    await db.user.update({ where: { id }, data: { name: nth % 2 ? `Rui Paz ${nth}` : null, email: `paz.${nth}@posteo.test` } });
  await people({ name: "Paz" }, { name: "Ana Paz" }, { email: "paz@posteo.test" }, { name: "Li Wei", email: "li@posteo.test" });
  for (const sort of userSorts) {
    for (const q of ["paz", "nobody"]) {
      const parsed = FindUsers.parse({ q, sort, limit: 3 });
      const { next } = await findUsers(agent, parsed);
      const alone = [await countUsers(agent, parsed, 6), await countUsers(agent, { ...parsed, locked_out: "yes" }, 6)];
      for (const cursor of [undefined, next ?? undefined]) {
        const list = findUsers(agent, { ...parsed, cursor });
        const beside = Promise.all([countUsers(agent, parsed, 6), countUsers(agent, { ...parsed, locked_out: "yes" }, 6)]);
        expect([q, sort, await beside]).toEqual([q, sort, alone]);
        expect((await list).rows).toEqual((await find({ q, sort, limit: 3, cursor })).rows);
      }
    }
  }
});
