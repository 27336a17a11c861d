import { beforeEach, describe, expect, it } from "vitest";
import type { ServiceActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { lockedOut, minutes, phone, reinstalled, staff, start, tryToCreate } from "@/lib/testing/people";
import { Search } from "./schema";
import { groupRowsMax, search } from "./search";

const agent = staff("agent");
const ask = (q: string) => search(agent, Search.parse({ q }));
const names = async (q: string) => (await ask(q)).people.map(({ name, match }) => [name, match]);

async function person(name: string | null, email: string | null = null): Promise<string> {
  const id = newId();
  await db.user.create({ data: { id, name, email, createdAt: start } });
  return id;
}

async function lockOut(userId: string): Promise<void> {
  const app = phone({}, userId);
  await tryToCreate(app, start);
  await tryToCreate(reinstalled(app), minutes(5)).catch(() => {});
}

async function seen(userId: string, at: Date): Promise<void> {
  await db.user.update({ where: { id: userId }, data: { lastSeenAt: at } });
}

async function ticket(facts: { subject?: string; external?: string; email?: string; userId?: string }) {
  const id = newId();
  await db.$executeRaw`INSERT INTO tickets (id, source, external_id, subject, body, requester_email, user_id, category, category_source, created_by_kind, created_by_id, created_by_name)
    VALUES (${id}::uuid, 'zendesk', ${facts.external ?? null}, ${facts.subject ?? "No chat"}, 'text', ${facts.email ?? null}, ${facts.userId ?? null}::uuid, 'other', 'words', 'system', 'system', 'test')`;
  const { number } = await db.ticket.findUniqueOrThrow({ where: { id } });
  return { id, number: Number(number) };
}

beforeEach(async () => {
  await db.user.deleteMany();
  await db.ticket.deleteMany();
});

describe("who may search", () => {
  it("refuses the product team, and a token without the scope", async () => {
    await expect(search(staff("product"), { q: "ana" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    const token: ServiceActor = { kind: "service", id: "t", name: "t", scopes: ["tickets:read"] };
    await expect(search(token, { q: "ana" })).rejects.toMatchObject({ code: "INSUFFICIENT_SCOPE" });
  });

  it("does not look for tickets for whom they are none of their business", async () => {
    const { number, id } = await ticket({ subject: "Chat is gone", external: "ZD-991188" });
    const token: ServiceActor = { kind: "service", id: "t", name: "t", scopes: ["consultations:read"] };
    for (const q of [`#${number}`, id, "Chat is gone", "ZD-991188"]) {
      expect((await ask(q)).tickets).toHaveLength(1);
      expect(await search(token, Search.parse({ q }))).toMatchObject({ tickets: [], jump: null });
    }
  });
});

describe("a person", () => {
  it("is found by e-mail: whole with a jump, in part, by its domain", async () => {
    const marta = await person("Marta Figueira", "marta.figueira@posteo.net");
    await person("Ana", "ana.marta.figueira@posteo.net.example");
    const found = await ask("<Marta.Figueira@posteo.net>,");
    expect(found.jump).toEqual({ kind: "user", user_id: marta });
    expect(found.people.map(({ id, match }) => [id === marta, match])).toEqual([
      [true, "exact"],
      [false, "part"],
    ]);
    expect(await names("rta.figu")).toHaveLength(2);
    expect((await ask("posteo.net")).jump).toBeNull();
    expect(await names("@posteo")).toHaveLength(2);
  });

  it("is found by name: exactly, then where it begins, then inside; with a slip only when hardly anybody has it", async () => {
    await person("Juliana");
    await person("Anabela");
    await person("Ana");
    expect(await names("ana")).toEqual([
      ["Ana", "exact"],
      ["Anabela", "part"],
      ["Juliana", "part"],
    ]);
    await person("Marta Figueira");
    await person("João Ramos");
    await person(null, "beatriz.lang@example.com");
    expect(await names("figeira")).toEqual([["Marta Figueira", "similar"]]);
    expect(await names("Marta Figuiera")).toEqual([["Marta Figueira", "similar"]]);
    expect(await names("Joao Ramos")).toEqual([["João Ramos", "similar"]]);
    expect(await names("mrata")).toEqual([["Marta Figueira", "similar"]]);
    expect((await ask("beatriz.lnag@example.com")).people.map(({ email, match }) => [email, match])).toEqual([
      ["beatriz.lang@example.com", "similar"],
    ]);
    // As a helpdesk writes it, the family name first.
    expect(await names("Figueira Marta")).toEqual([["Marta Figueira", "similar"]]);
    expect(await names("Ramos, Joao")).toEqual([["João Ramos", "similar"]]);
    expect(await names("nobody at all")).toEqual([]);
  });

  it("comes with what they are locked out of, each chat once, and when they were seen", async () => {
    const { app } = await lockedOut();
    const [found] = (await ask(app.userId)).people;
    expect(found).toMatchObject({
      locked_out: 1,
      lockouts: [{ persona: "wellness_specialist", goal: "" }],
      match: "exact",
      active_consultations: 1,
    });
    expect(found?.last_seen_at).toBeInstanceOf(Date);
  });

  it("is there as soon as they are written", async () => {
    expect(await names("Zacharias")).toEqual([]);
    await person("Zacharias");
    expect(await names("Zacharias")).toEqual([["Zacharias", "exact"]]);
  });

  it("comes before others of the same name while locked out, then whoever was seen last", async () => {
    const many = 3 * groupRowsMax;
    const namesakes = await Promise.all(Array.from({ length: many }, () => person("Rui Duarte")));
    const [first = "", , third = "", fourth = ""] = namesakes;
    const out = [first, fourth, namesakes.at(-1) ?? ""];
    for (const userId of out) await lockOut(userId);
    await seen(fourth, minutes(60 * 24 * 40));
    await seen(third, minutes(60 * 24 * 30));
    for (const q of ["Rui Duarte", "rui", "i duar", "Rui Durate"]) {
      const { people } = await ask(q);
      expect(new Set(people.slice(0, out.length).map(({ id }) => id)), q).toEqual(new Set(out));
      expect([people[0]?.id, people[out.length]?.id], q).toEqual([fourth, third]);
    }
  });

  it("who is locked out is found among more of a name than are looked at, by who was locked out last", async () => {
    await db.$executeRaw`INSERT INTO users (id, name, email) SELECT uuidv7(), 'Common Name', 'common' || n || '@x.com' FROM generate_series(1, 2500) n`;
    const oldest = await db.user.findFirstOrThrow({ where: { name: "Common Name" }, orderBy: { id: "asc" } });
    await lockOut(oldest.id);
    for (const q of ["common", "mon na"]) {
      const { people } = await ask(q);
      expect([people[0]?.id, people[0]?.locked_out, people.length], q).toEqual([oldest.id, 1, groupRowsMax]);
    }
  });

  it("has a name of one character in Chinese, Japanese or Korean writing: the family's or the given one", async () => {
    for (const name of ["李", "李明", "王李", "Wang 李", "鈴木", "김"]) await person(name);
    expect((await names("李")).map(([name, match]) => `${name} ${match}`)).toEqual(
      expect.arrayContaining(["李 exact", "李明 part", "王李 part", "Wang 李 part"]),
    );
    expect((await names("李"))[0]).toEqual(["李", "exact"]);
    expect(await names("木")).toEqual([["鈴木", "part"]]);
    expect(await names("김")).toEqual([["김", "exact"]]);
    expect((await ask("é")).asked).toBe("too_short");
  });

  it("shares a group with at most so many others, and it says that there are more", async () => {
    for (let each = 0; each <= groupRowsMax; each++) await person(`Common ${each}x`);
    const found = await ask("common");
    expect([found.people.length, found.more]).toEqual([groupRowsMax, true]);
  });
});

describe("an id", () => {
  const app = phone({}, "0198f3c1-7b11-7222-8333-444455556666");
  let chat: string;

  beforeEach(async () => {
    chat = await tryToCreate({ ...app, requestId: "req-7788-aa" }, start);
  });

  /** The forms in which somebody may have it: whole, as written, as shown, its beginning, its end. */
  function formsOf(id: string): { whole: string[]; parts: string[] } {
    const bare = id.replaceAll("-", "");
    return {
      whole: [id, id.toUpperCase(), bare, ` ${id}\n`, `"${id}",`, `id: ${id}`],
      parts: [
        `${id.slice(0, 11)}…${id.slice(-3)}`,
        `${id.slice(0, 4)}…${id.slice(-4)}`,
        `…${id.slice(-6)}`,
        id.slice(0, 18),
        bare.slice(0, 16),
        id.slice(-12),
      ],
    };
  }

  it("of a user jumps, and is found by any part", async () => {
    const { whole, parts } = formsOf(app.userId);
    for (const q of [...whole, `http://localhost:3000/users/${app.userId}`])
      expect((await ask(q)).jump, q).toEqual({ kind: "user", user_id: app.userId });
    for (const q of parts)
      expect(
        (await ask(q)).people.map(({ id }) => id),
        q,
      ).toEqual([app.userId]);
    expect((await ask(app.userId.slice(0, 8))).jump).toBeNull();
  });

  it("of a consultation leads to it on the person's page", async () => {
    const { whole, parts } = formsOf(chat);
    for (const q of whole) expect((await ask(q)).jump, q).toEqual({ kind: "consultation", user_id: app.userId, id: chat });
    for (const q of parts) {
      expect((await ask(q)).chats, q).toMatchObject([
        { id: chat, persona: "wellness_specialist", status: "active", person: { name: null } },
      ]);
    }
  });

  it("of an installation and of a device leads to the installation", async () => {
    const { installationId = "", deviceId = "" } = app.installation;
    const place = { kind: "installation", user_id: app.userId, id: installationId };
    for (const q of formsOf(installationId).whole) expect((await ask(q)).jump, q).toEqual(place);
    for (const q of formsOf(installationId).parts)
      expect(
        (await ask(q)).installations.map(({ id }) => id),
        q,
      ).toEqual([installationId]);
    for (const q of formsOf(deviceId).whole) expect((await ask(q)).jump, q).toEqual(place);
    expect((await ask(deviceId.slice(0, 13))).installations).toMatchObject([{ id: installationId, app_version: "2.2.0" }]);
  });

  it("of a request is found whole and by its beginning", async () => {
    const request = { kind: "request", id: "req-7788-aa", user_id: app.userId, outcome: "created", status: 201 };
    expect(await ask("req-7788-aa")).toMatchObject({ requests: [request] });
    expect(await ask("req-77")).toMatchObject({ requests: [request], jump: null });
    const id = newId();
    await tryToCreate({ ...phone({}, app.userId), requestId: id }, minutes(1), "sleep_coach");
    expect(await ask(id)).toMatchObject({ jump: { kind: "user", user_id: app.userId }, requests: [{ id }] });
    expect((await ask(`${id.slice(0, 11)}…${id.slice(-3)}`)).requests).toMatchObject([{ id }]);
  });

  it("that two people share lists both instead of choosing", async () => {
    const other = phone({ ...app.installation });
    await tryToCreate(other, start);
    const found = await ask(app.installation.installationId ?? "");
    expect(found.jump).toBeNull();
    expect(found.installations.map(({ user_id }) => user_id).sort()).toEqual([app.userId, other.userId].sort());
  });

  it("that is nowhere, or too short a part, says so", async () => {
    expect(await ask(newId())).toMatchObject({
      asked: "id",
      jump: null,
      people: [],
      chats: [],
      installations: [],
      tickets: [],
      requests: [],
    });
    expect(await ask("01…e4")).toMatchObject({ asked: "too_short" });
    expect(await ask("x")).toMatchObject({ asked: "too_short" });
    expect(await ask("")).toMatchObject({ asked: "nothing" });
  });
});

describe("a ticket", () => {
  it("is found by number, id, the helpdesk's id and its beginning, words of its subject, who wrote it", async () => {
    const marta = await person("Marta", "marta@x.com");
    const { number, id } = await ticket({ subject: "My chat is gone", external: "ZD-445566", email: "marta@x.com", userId: marta });
    for (const q of [`#${number}`, `Ticket #${number}`, `https://desk.example/tickets/${number}`, id]) {
      expect((await ask(q)).jump, q).toEqual({ kind: "ticket", number });
    }
    for (const q of ["ZD-445566", "zd-445566".toUpperCase(), "ZD-4455", "chat is", `${number}`.padStart(2, "0"), "marta@x"]) {
      expect((await ask(q)).tickets, q).toMatchObject([{ number, subject: "My chat is gone" }]);
    }
    expect(await ask("marta@x.com")).toMatchObject({ jump: { kind: "user", user_id: marta }, tickets: [{ number }] });
  });
});
