// One made-up person of the big data set, all of them different and each the same on every machine. Pure and quick: a
// million of them are made while they are loaded. Rows are arrays in the order of the columns below.

import { between, generator, iso, pick, split, uuid } from "./draw";
import { heavyPerson, type Phone, phonesOf } from "./phones";
import { sit } from "./sittings";

export type Cell = string | number | boolean | null;
export const columns = {
  users: "id, email, name, locale, created_at, last_seen_at",
  user_emails: "email, user_id",
  installations:
    "user_id, id, device_id, platform, app_version, device_model, previously_installed, local_consultations, first_seen_at, last_seen_at",
  consultations:
    "user_id, id, persona, goal, title, status, slot, message_count, version, change_seq, installation_id, created_at, updated_at, last_message_at, archived_at, deleted_at",
  messages: "user_id, consultation_id, seq, id, installation_id, role, content, created_at",
  attempts:
    "user_id, id, at, persona, goal, outcome, status, consultation_id, lockout_id, installation_id, device_id, platform, app_version, local_consultations, active_count, policy_version, list_enabled, conflict_includes_id, max_active, request_id",
  lockouts:
    "user_id, id, persona, goal, installation_id, device_id, platform, app_version, opened_at, last_attempt_at, tries, cause, confidence, evidence, policy_version, consultation_id, freed_at, freed_by, support_at, reset_id, closed_at, closed_by, resumed_consultation_id, outcome, ticket_number, other_phone_at",
  resets: "user_id, id, at, mode, persona, goal, reason_code, reason, actor_kind, actor_id, actor_name, preview",
  reset_consultations: "user_id, reset_id, consultation_id, slot, status_before",
  events: "user_id, id, at, name, source, installation_id, platform, app_version",
  tickets:
    "id, source, external_id, subject, body, requester_email, user_id, lockout_id, category, category_source, status, created_at, updated_at, solved_at, created_by_kind, created_by_id, created_by_name",
} as const;
export type TableName = keyof typeof columns;
export type Rows = Record<TableName, Cell[][]>;

export const dayMs = 86_400_000;
const daysOfHistory = 360;
const personas = ["wellness_specialist", "sleep_coach", "nutrition_guide", "fitness_coach", "mindfulness_guide"];
const goals = ["", "", "", "fall asleep", "less stress"];
const given = split(
  "Ana Bruno Carla Diego Elena Filipe Greta Hugo Ines Jonas Katya Lars Marta Nuno Olga Pedro Quim Rosa Sofia Tiago Ursula Vera Wanda Xavier Yara Zeno Anja Boris Celia Dora Emil Fatima Gil Hana Ivo Joana Kai Lucia Mateo Nora Otto Paula Rita Simao Tomas Ulla Vasco Wim Yuki Zara",
);
const family = split(
  "Almeida Barros Costa Duarte Esteves Ferreira Gomes Henriques Isaksen Jansen Klein Lopes Martins Neves Oliveira Pereira Quintela Ribeiro Santos Teixeira Urban Vieira Weber Ximenes Zimmer Andrade Becker Castro Dias Engel Fonseca Graf Huber Ivanov Jung Koch Lang Moreira Nunes Ortega Pinto Reis Silva Torres Vogel Wagner Bauer Campos Freitas Keller",
);
const domains = split("example.com example.org example.net mail.example lume.example post.example wave.example north.example");
const causes = ["reinstall", "device_switch", "data_cleared", "double_create", "unknown"];
const staffId = "bench-staff";

const heavyTries = 5_000;
const heavyChats = 300;

/** Everything of person `index`, into `rows`. `now` in ms; history ends there. `sittings` with the app come on top (8 events each). */
export function livePerson(index: number, now: number, rows: Rows, sittings = 0): void {
  const draw = generator(index + 1);
  const begin = now - daysOfHistory * dayMs;
  const createdAt = Math.floor(begin + draw() * (now - begin - dayMs));
  const userId = uuid(createdAt, draw);
  const first = pick(given, draw);
  const last = pick(family, draw);
  const email = `${first}.${last}${index}@${pick(domains, draw)}`.toLowerCase();
  const name = `${first} ${last}`;
  const phones = phonesOf(index, createdAt, now, draw);
  const latest = phones[phones.length - 1] as Phone;
  rows.users.push([userId, email, name, draw() < 0.5 ? "pt-PT" : "en-GB", iso(createdAt), iso(latest.to)]);
  rows.user_emails.push([email, userId]);
  for (const [place, phone] of phones.entries())
    rows.installations.push([
      userId,
      phone.id,
      phone.device,
      phone.platform,
      phone.version,
      phone.model,
      place > 0,
      0,
      iso(phone.from),
      iso(phone.to),
    ]);
  for (let visit = 0; visit < 2; visit++) {
    const at = between(createdAt, latest.to, draw);
    rows.events.push([userId, uuid(at, draw), iso(at), "app_opened", "app", latest.id, latest.platform, latest.version]);
  }
  sit(rows.events, { index, userId, phones, sittings });
  const heavy = index === heavyPerson;
  const chats = heavy ? heavyChats : 1 + Math.floor(draw() * 5);
  const held = new Set<string>();
  for (let chat = 0; chat < chats; chat++) {
    const persona = personas[(index + chat) % personas.length] as string;
    const goal = pick(goals, draw);
    const key = `${persona}\n${goal}`;
    const active = !held.has(key) && draw() < 0.75;
    if (active) held.add(key);
    const phone = phones[Math.min(chat, phones.length - 1)] as Phone;
    const at = between(phone.from, Math.max(phone.from + 1, phone.to - dayMs), draw);
    const consultation = chatRow(rows, userId, { persona, goal, active, at, phone, index, chat }, draw);
    attempt(rows, { userId, at, persona, goal, phone, outcome: "created", consultation, active: 0 }, draw);
    const lockedOut = phones.length > 1 && active && (heavy || draw() < 0.6) && (heavy ? chat < 4 : chat < 2);
    if (lockedOut)
      lockout(
        rows,
        { userId, email, name, persona, goal, phone: latest, other: phone, consultation, from: Math.max(at, latest.from), now, heavy },
        draw,
      );
  }
}

type Chat = { persona: string; goal: string; active: boolean; at: number; phone: Phone; index: number; chat: number };

function chatRow(rows: Rows, userId: string, { persona, goal, active, at, phone, index, chat }: Chat, draw: () => number): string {
  const id = uuid(at, draw);
  const messages = Math.floor(draw() * 40);
  const status = active ? "active" : draw() < 0.9 ? "archived" : "deleted";
  const lastMessage = messages > 0 ? at + messages * 45_000 : null;
  const ended = (lastMessage ?? at) + 60_000;
  const tombstone = status === "deleted";
  rows.consultations.push([
    userId,
    id,
    persona,
    goal,
    null,
    status,
    active ? 1 : null,
    messages,
    1 + messages,
    chat + 1,
    phone.id,
    iso(at),
    iso(ended),
    lastMessage === null ? null : iso(lastMessage),
    status === "archived" ? iso(ended) : null,
    tombstone ? iso(ended) : null,
  ]);
  // The text of one in sixteen: messages are read by one chat, never searched.
  if (index % 16 === 0 && !tombstone) {
    for (let seq = 1; seq <= messages; seq++)
      rows.messages.push([
        userId,
        id,
        seq,
        uuid(at + seq * 45_000, draw),
        phone.id,
        seq % 2 ? "user" : "assistant",
        `Message ${seq} of a made-up chat.`,
        iso(at + seq * 45_000),
      ]);
  }
  return id;
}

type Try = {
  userId: string;
  at: number;
  persona: string;
  goal: string;
  phone: Phone;
  outcome: "created" | "conflict";
  consultation: string;
  lockout?: string;
  active: number;
};

function attempt(rows: Rows, tried: Try, draw: () => number): void {
  const { userId, at, persona, goal, phone, outcome, consultation, lockout: lockoutId = null, active } = tried;
  rows.attempts.push([
    userId,
    uuid(at, draw),
    iso(at),
    persona,
    goal,
    outcome,
    outcome === "created" ? 201 : 409,
    consultation,
    lockoutId,
    phone.id,
    phone.device,
    phone.platform,
    phone.version,
    0,
    active,
    1,
    false,
    false,
    1,
    uuid(at, draw),
  ]);
}

type Refused = {
  userId: string;
  email: string;
  name: string;
  persona: string;
  goal: string;
  phone: Phone;
  other: Phone;
  consultation: string;
  from: number;
  now: number;
  heavy: boolean;
};

function lockout(rows: Rows, refused: Refused, draw: () => number): void {
  const { userId, persona, goal, phone, other, consultation, now, heavy } = refused;
  const opened = between(refused.from, Math.max(refused.from + 1, phone.to - 3_600_000), draw);
  const tries = heavy ? Math.floor(heavyTries / 4) : 1 + Math.floor(draw() * draw() * 68);
  const last = Math.min(now - 1_000, opened + tries * 40_000);
  const id = uuid(opened, draw);
  for (let place = 0; place < tries; place++) {
    const at = opened + Math.floor(((last - opened) * place) / tries);
    attempt(rows, { userId, at, persona, goal, phone, outcome: "conflict", consultation, lockout: id, active: 1 }, draw);
  }
  const evidence = JSON.stringify([
    { fact: "installation_new", id: phone.id, at: iso(opened) },
    { fact: "holding_chat", id: consultation, count: 3 },
  ]);
  // The youngest are open still; of those, one in five is freed and waits for its app.
  const open = heavy || now - opened < 25 * dayMs;
  const freed = open && !heavy && draw() < 0.2;
  const bySupport = !open && draw() < 0.2;
  const freedAt = freed ? Math.min(now - 1_000, last + 600_000) : bySupport ? last + 600_000 : null;
  const closedAt = open ? null : last + (bySupport ? 3_600_000 : 20_000);
  const resetId = bySupport ? uuid(freedAt as number, draw) : null;
  const wrote = draw() < 0.12;
  const otherAt = other.device === phone.device ? null : Math.min(other.to, last);
  rows.lockouts.push([
    userId,
    id,
    persona,
    goal,
    phone.id,
    phone.device,
    phone.platform,
    phone.version,
    iso(opened),
    iso(last),
    tries,
    pick(causes, draw),
    pick(["high", "medium", "low"], draw),
    evidence,
    1,
    consultation,
    freedAt === null ? null : iso(freedAt),
    freedAt === null ? null : "archive",
    resetId ? iso(freedAt as number) : null,
    resetId,
    closedAt === null ? null : iso(closedAt),
    closedAt === null ? null : bySupport ? "create" : "get",
    closedAt === null || bySupport ? null : consultation,
    closedAt === null ? "open" : bySupport ? "support" : "auto",
    null,
    otherAt === null ? null : iso(otherAt),
  ]);
  if (resetId) {
    rows.resets.push([
      userId,
      resetId,
      iso(freedAt as number),
      "archive",
      persona,
      goal,
      "reinstall",
      "Reinstalled the app",
      "staff",
      staffId,
      "Bench",
      "{}",
    ]);
    rows.reset_consultations.push([userId, resetId, consultation, 1, "active"]);
  }
  if (wrote) ticket(rows, refused, { lockoutId: id, at: last + 120_000, solvedAt: closedAt }, draw);
}

function ticket(
  rows: Rows,
  { userId, email, name }: Refused,
  about: { lockoutId: string; at: number; solvedAt: number | null },
  draw: () => number,
): void {
  const at = iso(about.at);
  const solved = about.solvedAt === null ? null : iso(about.solvedAt + 3_600_000);
  const id = uuid(about.at, draw);
  rows.tickets.push([
    id,
    "api",
    `bench-${id}`,
    `My chat is gone, ${name}`,
    "I cannot open a new chat since I have the new phone.",
    email,
    userId,
    about.lockoutId,
    "cant_create_chat",
    "words",
    solved ? "solved" : "open",
    at,
    solved ?? at,
    solved,
    "service",
    "bench",
    "Bench",
  ]);
}
