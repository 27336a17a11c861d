import fc from "fast-check";
import { expect, it } from "vitest";
import type { ServiceActor } from "@/lib/auth/actor";
import { listConsultations } from "@/lib/consultations/list";
import { updateConsultation } from "@/lib/consultations/update";
import { db } from "@/lib/db";
import { reportEvents } from "@/lib/events/report";
import { standingOf } from "@/lib/events/testing/standing";
import { newId } from "@/lib/ids";
import { minutes, phone, setPolicy, tryToCreate } from "@/lib/testing/people";
import { importedAt, someUsers, take } from "./testing/files";

const runs = Number(process.env.FC_RUNS ?? 25);
const timeout = 60_000 + runs * 5_000;
const personas = ["coach", "wellness_specialist"];
const persona = fc.constantFrom(...personas);

const act = fc.oneof(
  fc.record({
    kind: fc.constant("import" as const),
    lines: fc.array(fc.record({ chat: fc.nat(7), persona, active: fc.boolean(), minute: fc.integer({ min: 1, max: 50 }) }), {
      minLength: 1,
      maxLength: 8,
    }),
  }),
  fc.record({ kind: fc.constant("create" as const), persona }),
  fc.record({ kind: fc.constant("archive" as const), chat: fc.nat(7), archived: fc.boolean() }),
  fc.record({ kind: fc.constant("policy" as const), maxActive: fc.constantFrom(1, 2, 3, null) }),
);

it("however files and people take turns: each slot is held once, each change has its number, a file twice changes nothing, sync misses none", {
  timeout,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 10 }), async (acts) => {
      await setPolicy({ listEnabled: true, conflictIncludesId: false, maxActive: 1 });
      const [userId = ""] = await someUsers(1);
      const app = phone({}, userId);
      const ids = Array.from({ length: 8 }, () => newId());
      const known = new Map<string, string>();
      let now = importedAt;
      let { sync_token: since } = await listConsultations(app, { limit: 100 }, now);
      for (const step of acts) {
        now = minutes(1, now);
        if (step.kind === "policy") await setPolicy({ listEnabled: true, conflictIncludesId: false, maxActive: step.maxActive }, now);
        if (step.kind === "create") await tryToCreate(app, now, step.persona);
        if (step.kind === "archive") {
          const change = { id: ids[step.chat] ?? "", is_archived: step.archived, ifMatch: "*" };
          await updateConsultation(app, change, now).catch((thrown: { code?: string }) =>
            expect(["NOT_FOUND", "CONSULTATION_EXISTS", "SLOT_TAKEN"]).toContain(thrown.code),
          );
        }
        if (step.kind === "import") {
          const lines = step.lines.map((line) => ({
            user_id: userId,
            id: ids[line.chat],
            persona: personas[line.chat % 2],
            status: line.active ? "active" : "archived",
            created_at: minutes(0).toISOString(),
            updated_at: minutes(line.minute).toISOString(),
          }));
          const { counts, report } = await take("consultations", lines, { now });
          expect(report.every(({ reason }) => reason === "is on an earlier line of this file")).toBe(true);
          expect((await take("consultations", lines, { now })).counts).toEqual([0, counts[0] + counts[1], counts[2]]);
        }
        const page = await listConsultations(app, { limit: 100, since }, now);
        since = page.sync_token;
        for (const chat of page.consultations) known.set(chat.id, `${chat.is_archived} ${chat.version}`);
        await holds(userId, known);
      }
    }),
    { numRuns: runs },
  );
});

async function holds(userId: string, known: ReadonlyMap<string, string>): Promise<void> {
  const chats = await db.consultation.findMany({ where: { userId } });
  const slots = chats.filter(({ status }) => status === "active").map((chat) => `${chat.persona} ${chat.slot}`);
  expect(new Set(slots).size).toBe(slots.length);
  const seqs = chats.map(({ changeSeq }) => changeSeq);
  expect(new Set(seqs).size).toBe(seqs.length);
  const { changeSeq } = await db.user.findUniqueOrThrow({ where: { id: userId } });
  expect(seqs.every((seq) => seq >= 1n && seq <= changeSeq)).toBe(true);
  expect(new Map(known)).toEqual(new Map(chats.map((chat) => [chat.id, `${chat.status === "archived"} ${chat.version}`])));
}

const attempt = fc.record({
  minute: fc.integer({ min: 0, max: 60 * 24 * 20 }),
  persona,
  phone: fc.nat(2),
  created: fc.boolean(),
  chat: fc.option(fc.nat(3), { nil: null }),
});

it("attempts of a file, in any order and in any number of files, leave what the same reports would", { timeout }, async () => {
  const token: ServiceActor = { kind: "service", id: newId(), name: "backend", scopes: ["events:write"] };
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(attempt, { minLength: 2, maxLength: 12, selector: ({ minute }) => minute }),
      fc.nat(12),
      async (tries, cut) => {
        await setPolicy("today");
        const [told = "", read = ""] = await someUsers(2);
        const phones = [newId(), newId(), newId()];
        const device = newId();
        const chats = Array.from({ length: 8 }, () => newId());
        const rows = tries.map(({ minute, persona, phone, created, chat }) => ({
          id: newId(),
          at: minutes(minute).toISOString(),
          persona,
          outcome: created ? "created" : "conflict",
          install_id: phones[phone],
          device_id: device,
          platform: "ios",
          app_version: "2.2.0",
          consultation_id: chat === null ? null : chats[chat * 2 + personas.indexOf(persona)],
        }));
        const events = rows.map(({ id, at, outcome, ...row }) => ({
          ...row,
          user_id: told,
          event_id: id,
          name: "consultation_create_attempted",
          schema_version: 1,
          occurred_at: at,
          props: { outcome },
        }));
        expect((await reportEvents(token, { sent_at: importedAt, events }, importedAt)).rejected).toEqual([]);
        const lines = rows.map((row) => ({ ...row, user_id: read })).reverse();
        for (const part of [lines.slice(0, cut), lines.slice(cut), lines]) if (part.length > 0) await take("attempts", part);
        expect(await standingOf(read)).toEqual(await standingOf(told));
      },
    ),
    { numRuns: runs },
  );
});
