import pg from "pg";
import type { StaffActor } from "@/lib/auth/actor";
import { listLockouts } from "@/lib/lockouts/list";
import { ListLockouts } from "@/lib/lockouts/list-schema";
import { Search } from "@/lib/search/schema";
import { search } from "@/lib/search/search";
import { findUsers } from "@/lib/users/find";
import { FindUsers } from "@/lib/users/schema";

// What is measured, against which bar of the contract (section 12).

/** `page`: one of the desk's pages over HTTP, to its last byte; `verb`: what the palette asks, in this process. */
export type Case = { name: string; barMs: number } & (
  | { kind: "page"; path: (turn: number) => string }
  | { kind: "verb"; run: (turn: number) => Promise<unknown> }
);

const searchMs = 25;
const pageMs = 50;
const sample = 200;

type Sampled = { id: string; email: string; name: string; chat: string; phone: string; request: string };

/** Reads from the database what to ask for: people from all over it, and rows deep inside of every list. */
export async function casesOf(url: string, actor: StaffActor): Promise<Case[]> {
  const client = new pg.Client({ connectionString: url, application_name: "lume-bench" });
  await client.connect();
  const people = await sampled(client);
  const lockedOut = await column(
    client,
    `SELECT user_id AS value FROM lockouts WHERE closed_at IS NULL AND freed_at IS NULL ORDER BY md5(id::text) LIMIT ${sample}`,
  );
  const tickets = await column(client, `SELECT number::text AS value FROM tickets ORDER BY md5(id::text) LIMIT ${sample}`);
  const [heavy = ""] = await column(client, "SELECT user_id AS value FROM consultations GROUP BY user_id HAVING count(*) >= 300 LIMIT 1");
  const depth = await depths(client, actor);
  await client.end();
  const at = <T>(list: readonly T[], turn: number) => list[turn % list.length] as T;
  const finds = (name: string, text: (person: Sampled) => string): Case => ({
    name: `search: ${name}`,
    barMs: searchMs,
    kind: "verb",
    run: (turn) => search(actor, Search.parse({ q: text(at(people, turn)) })),
  });
  const opens = (name: string, path: (turn: number) => string): Case => ({ name, barMs: pageMs, kind: "page", path });
  return [
    finds("a whole e-mail", ({ email }) => email),
    finds("the beginning of an e-mail", ({ email }) => email.slice(0, 9)),
    finds("the middle of an e-mail", ({ email }) => email.slice(4, 14)),
    finds("a domain", ({ email }) => email.slice(email.indexOf("@"))),
    finds("a whole name", ({ name }) => name),
    finds("a first name", ({ name }) => name.split(" ")[0] ?? name),
    finds("a name with a slip", ({ name }) => `${name.slice(0, 2)}${name.slice(3)}`),
    finds("three letters that many have", () => "ana"),
    finds("nothing that is there", ({ id }) => `nobody-${id.slice(-6)}`),
    finds("a user id", ({ id }) => id),
    finds("a part of a user id", ({ id }) => id.slice(0, 13)),
    finds("a consultation id", ({ chat }) => chat),
    finds("an installation id", ({ phone }) => phone),
    finds("a request id", ({ request }) => request),
    {
      name: "search: a ticket's number",
      barMs: searchMs,
      kind: "verb",
      run: (turn) => search(actor, Search.parse({ q: `#${at(tickets, turn)}` })),
    },
    opens("/users", () => "/users"),
    opens("/users?q=, a part", (turn) => `/users?q=${encodeURIComponent(at(people, turn).email.slice(0, 9))}`),
    ...depth.users.map(({ name, cursor }) => opens(`/users ${name}`, () => `/users?cursor=${cursor}`)),
    opens("/users/[id]", (turn) => `/users/${at(people, turn).id}`),
    opens("/users/[id], locked out", (turn) => `/users/${at(lockedOut, turn)}`),
    opens("/users/[id], 5,000 tries and 300 chats", () => `/users/${heavy}`),
    opens("/lockouts", () => "/lockouts"),
    opens("/lockouts, one cause", () => "/lockouts?cause=device_switch"),
    opens("/lockouts, by tries", () => "/lockouts?sort=tries"),
    ...depth.lockouts.map(({ name, cursor }) => opens(`/lockouts by first 409 ${name}`, () => `/lockouts?sort=opened&cursor=${cursor}`)),
    opens("/lockouts?state=waiting", () => "/lockouts?state=waiting"),
    opens("/tickets", () => "/tickets"),
    opens("/tickets/[number]", (turn) => `/tickets/${at(tickets, turn)}`),
    opens("/audit", () => "/audit"),
    opens("/", () => "/"),
  ];
}

async function sampled(client: pg.Client): Promise<Sampled[]> {
  const { rows } = await client.query<Sampled>(
    `SELECT u.id, u.email, u.name, c.id AS chat, i.id AS phone, a.request_id AS request
     FROM (SELECT * FROM users TABLESAMPLE SYSTEM (1) REPEATABLE (7) LIMIT 20000) u
     JOIN LATERAL (SELECT id FROM consultations WHERE user_id = u.id LIMIT 1) c ON true
     JOIN LATERAL (SELECT id FROM installations WHERE user_id = u.id LIMIT 1) i ON true
     JOIN LATERAL (SELECT request_id FROM attempts WHERE user_id = u.id LIMIT 1) a ON true
     ORDER BY md5(u.id::text) LIMIT ${sample}`,
  );
  return rows;
}

async function column(client: pg.Client, query: string): Promise<string[]> {
  return (await client.query<{ value: string }>(query)).rows.map(({ value }) => value);
}

type Depth = { name: string; cursor: string };

// Pages in the middle and near the end. Walking there page by page would take hours: the cursor of the first page is moved.
async function depths(client: pg.Client, actor: StaffActor): Promise<{ users: Depth[]; lockouts: Depth[] }> {
  const users = await findUsers(actor, FindUsers.parse({}));
  const lockouts = await listLockouts(actor, ListLockouts.parse({ sort: "opened" }));
  const open = "closed_at IS NULL AND freed_at IS NULL";
  const found = { users: [] as Depth[], lockouts: [] as Depth[] };
  for (const share of [0.5, 0.98]) {
    found.users.push(await rowAt(client, users.next, "users", "created_at", "true", "created_at DESC, id DESC", share));
    found.lockouts.push(await rowAt(client, lockouts.next, "lockouts", "opened_at", open, "opened_at, id", share));
  }
  return found;
}

async function rowAt(
  client: pg.Client,
  next: string | null,
  table: string,
  key: string,
  where: string,
  order: string,
  share: number,
): Promise<Depth> {
  const counted = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table} WHERE ${where}`);
  const row = Math.floor((counted.rows[0]?.count ?? 0) * share);
  const found = await client.query<{ key: string; id: string }>(
    `SELECT ${key}::text AS key, id FROM ${table} WHERE ${where} ORDER BY ${order} OFFSET ${row} LIMIT 1`,
  );
  const [digest, way] = JSON.parse(Buffer.from(next ?? "", "base64url").toString("utf8")) as string[];
  const cursor = Buffer.from(JSON.stringify([digest, way, found.rows[0]?.key, found.rows[0]?.id])).toString("base64url");
  return { name: `at row ${row.toLocaleString("en-GB")}`, cursor };
}
