import { beforeAll, expect, test } from "vitest";
import type { StaffActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { changeMacro } from "@/lib/macros/change";
import { createMacro } from "@/lib/macros/create";
import { listMacros } from "@/lib/macros/list";
import { retireMacro } from "@/lib/macros/retire";
import { ChangeMacro, CreateMacro } from "@/lib/macros/schema";
import { fill, missingIn, unknownIn, variables } from "@/lib/macros/variables";
import { macroVersions } from "@/lib/macros/versions";
import { diagnoseKey } from "@/lib/remedies/diagnose";
import { lockedOut, minutes, reinstalled, setPolicy, staff, tryToCreate } from "@/lib/testing/people";
import { auditOf, employed, notesOf, service, ticketOf } from "@/lib/testing/tickets";
import { assignTicket } from "@/lib/tickets/assign";
import { readDraft } from "@/lib/tickets/read-draft";
import { saveDraft } from "@/lib/tickets/save-draft";
import { answerTicket } from "./answer";
import { AnswerTicket } from "./schema";

let ana: StaffActor;
beforeAll(async () => {
  await setPolicy("today");
  ana = await employed("agent");
});

const noon = minutes(60 * 24 * 2);

async function complaint() {
  const { app, chat, old } = await lockedOut();
  const ticket = await ticketOf({ user_id: app.userId }, noon);
  const { previews } = await diagnoseKey(ana, { userId: app.userId, persona: "wellness_specialist", goal: "" }, noon);
  const remedy = {
    kind: "archive" as const,
    persona: "wellness_specialist",
    goal: "",
    reasonCode: "reinstall" as const,
    reason: "reinstalled the app",
    previewVersion: previews.archive.version,
  };
  const answer = (more: Record<string, unknown> = {}) =>
    AnswerTicket.parse({ ticketId: ticket.id, messageId: newId(), messagesSeen: 0, body: "You can go on now.", language: "en", ...more });
  return { app, old, chat, ticket, remedy, answer };
}
const state = async (ticketId: string) => {
  const { status } = await db.ticket.findUniqueOrThrow({ where: { id: ticketId } });
  const messages = await db.ticketMessage.findMany({ where: { ticketId } });
  return { status, bodies: messages.map(({ body }) => body), resets: await db.reset.count({ where: { ticketId } }) };
};

test("one act frees and answers, waits for the app, and ends the draft; pressed twice it is one", async () => {
  const { app, ticket, remedy, answer } = await complaint();
  await saveDraft(ana, { ticketId: ticket.id, body: "You can", version: 0 });
  const input = answer({ remedy });
  const [first, second] = await Promise.all([answerTicket(ana, input, noon), answerTicket(ana, input, noon)]);
  expect([first, second].map(({ way }) => way).sort()).toEqual(["none", "sent_before"]);
  expect(first.freed + second.freed).toBe(1);
  expect(await state(ticket.id)).toEqual({ status: "awaiting_retry", bodies: ["You can go on now."], resets: 1 });
  expect(await readDraft(ana, { ticketId: ticket.id })).toBeNull();
  expect((await notesOf(ticket.id)).map(({ kind }) => kind).sort()).toEqual(["assignee", "link", "remedy", "status"]);
  const [entry] = (await auditOf(ticket.id)).filter(({ action }) => action === "ticket.answer");
  expect(entry?.after).toMatchObject({ remedy: "archive", status: "awaiting_retry", way: "none", chars: 18 });
  expect(JSON.stringify(entry?.after)).not.toContain("go on now");
  expect(await tryToCreate(app, minutes(5, noon))).not.toBe("conflict");
});

test("a ticket that nobody has is theirs who answers, until they give it back; one that somebody has stays with them", async () => {
  const whose = async (id: string) => (await db.ticket.findUniqueOrThrow({ where: { id } })).assigneeId;
  const rui = await employed("lead", "Rui");
  for (const end of ["reply", "pending", "solved"] as const) {
    const { ticket, answer } = await complaint();
    const { took, status } = await answerTicket(ana, answer({ end }), noon);
    expect([await whose(ticket.id), status]).toEqual([ana.id, end === "reply" ? "open" : end]);
    expect((await notesOf(ticket.id)).find(({ kind }) => kind === "assignee")?.body).toBe("nobody → Ana Prado");
    expect((await auditOf(ticket.id)).map(({ action }) => action)).toEqual(expect.arrayContaining(["ticket.assign", "ticket.answer"]));
    // Somebody else's answer leaves it where it is.
    expect((await answerTicket(rui, answer({ messagesSeen: 1 }), minutes(1, noon))).took).toBeNull();
    expect(await whose(ticket.id)).toBe(ana.id);
    // What moved since is not taken back unseen.
    await expect(assignTicket(ana, { ticketId: ticket.id, seen: took ?? noon, assignee: null }, minutes(2, noon))).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
    });
  }
  const { ticket, answer, remedy } = await complaint();
  const { took, status } = await answerTicket(ana, answer({ remedy }), noon);
  expect([await whose(ticket.id), status]).toEqual([ana.id, "awaiting_retry"]);
  await assignTicket(ana, { ticketId: ticket.id, seen: took ?? noon, assignee: null }, minutes(1, noon));
  expect(await whose(ticket.id)).toBeNull();
});

test("what a service or a job answers is nobody's, and who may hold no ticket takes none", async () => {
  const job = { kind: "system", name: "job" } as const;
  for (const actor of [service("tickets:write"), job, staff("agent")]) {
    const { ticket, answer } = await complaint();
    expect((await answerTicket(actor, answer(), noon)).took).toBeNull();
    expect(await db.ticket.findUnique({ where: { id: ticket.id } })).toMatchObject({ assigneeId: null });
  }
});

test("nothing is sent when the remedy is refused, and nothing is done when the answer is", async () => {
  const { app, chat, old, ticket, remedy, answer } = await complaint();
  const nothing = { status: "open", bodies: [], resets: 0 };
  await expect(answerTicket(ana, answer({ remedy, body: "Hi {{name}}, go on, {{ nonsense }}" }), noon)).rejects.toMatchObject({
    code: "VALIDATION_FAILED",
    extra: { details: { missing: ["name", "nonsense"] } },
  });
  await expect(answerTicket(ana, answer({ remedy, body: "Please reinstall the app." }), noon)).rejects.toMatchObject({
    code: "VALIDATION_FAILED",
    extra: { details: { advice: ["reinstall"] } },
  });
  await expect(answerTicket(staff("agent"), answer({ remedy: { ...remedy, kind: "delete" } }), noon)).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  expect(await state(ticket.id)).toEqual(nothing);
  const again = reinstalled(app);
  await tryToCreate(again, minutes(1, noon));
  await expect(answerTicket(ana, answer({ remedy }), minutes(2, noon))).rejects.toMatchObject({ code: "PREVIEW_STALE" });
  expect(await state(ticket.id)).toEqual(nothing);
  await db.consultation.updateMany({ where: { userId: old.userId, id: chat }, data: { lastMessageAt: minutes(2, noon) } });
  const { previews } = await diagnoseKey(ana, { userId: app.userId, persona: remedy.persona, goal: "" }, minutes(3, noon));
  const fresh = { ...remedy, previewVersion: previews.archive.version };
  await expect(answerTicket(ana, answer({ remedy: fresh }), minutes(3, noon))).rejects.toMatchObject({ code: "CHATTING_NOW" });
  expect(await state(ticket.id)).toEqual(nothing);
  await answerTicket(
    ana,
    answer({ remedy: { ...fresh, evenIfChatting: true }, body: "Your chat was deleted.", despiteAdvice: true }),
    minutes(3, noon),
  );
  expect(await state(ticket.id)).toMatchObject({ status: "awaiting_retry", resets: 1 });
});

test("who answers second is told who was quicker, and sends nothing", async () => {
  const { ticket, answer } = await complaint();
  await answerTicket(ana, answer({ body: "Which phone is it?", end: "pending" }), noon);
  await expect(answerTicket(staff("lead", "Rui"), answer(), noon)).rejects.toMatchObject({
    code: "PRECONDITION_FAILED",
    message: "Ana Prado has written in this conversation since you looked at it. Nothing was sent; read it first.",
  });
  await answerTicket(staff("lead", "Rui"), answer({ messagesSeen: 1, end: "solved" }), noon);
  expect(await state(ticket.id)).toMatchObject({ status: "solved", bodies: ["Which phone is it?", "You can go on now."] });
});

test("macros: the house begins with its own, every version is kept, and each use is counted", async () => {
  const lead = staff("lead");
  const own = await listMacros(ana);
  expect(own.map(({ remedy }) => remedy)).toEqual([null, "wait", "reconnect", "archive", "delete", null]);
  for (const { texts } of own) {
    for (const text of [texts.en, texts.pt]) expect(unknownIn(text?.body ?? "{{missing}}")).toEqual([]);
    expect(missingIn(texts.pt?.body ?? "").sort()).toEqual(missingIn(texts.en?.body ?? "").sort());
  }
  expect(own[0]?.texts.en?.body).toContain("This is a known issue we’re fixing");
  expect(CreateMacro.safeParse({ texts: { en: { name: "x", body: "{{nmae}}" } }, remedy: null }).success).toBe(false);
  expect(CreateMacro.safeParse({ texts: {}, remedy: null }).success).toBe(false);
  await expect(createMacro(ana, CreateMacro.parse({ texts: { pt: { name: "Oi", body: "Oi" } }, remedy: null }))).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  const made = await createMacro(lead, CreateMacro.parse({ texts: { pt: { name: "Oi", body: "Oi, {{name}}" } }, remedy: null }), noon);
  const change = ChangeMacro.parse({ id: made.id, version: 1, texts: { pt: { name: "Oi", body: "Olá, {{name}}" } }, remedy: "wait" });
  await changeMacro(lead, change, noon);
  await expect(changeMacro(lead, change, noon)).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
  await retireMacro(lead, { id: made.id, version: 2, retired: true }, noon);
  expect((await listMacros(ana)).map(({ id }) => id)).not.toContain(made.id);
  expect((await macroVersions(ana, { id: made.id })).map(({ version, retired }) => [version, retired])).toEqual([
    [3, true],
    [2, false],
    [1, false],
  ]);
  expect(await db.auditEntry.findMany({ where: { targetId: made.id }, select: { action: true }, orderBy: { seq: "asc" } })).toEqual([
    { action: "macro.create" },
    { action: "macro.change" },
    { action: "macro.retire" },
  ]);
  const { answer } = await complaint();
  await answerTicket(ana, answer({ macroId: own[0]?.id }), noon);
  expect((await listMacros(ana))[0]).toMatchObject({ id: own[0]?.id, uses: 1, lastUsedAt: noon });
});

test("what is not known stays marked", () => {
  const values = { ...Object.fromEntries(variables.map((name) => [name, null])), name: "Marta" } as Parameters<typeof fill>[1];
  const text = fill("Hi {{ name }}, {{tries}} tries, {{x}}", values);
  expect(text).toBe("Hi Marta, {{tries}} tries, {{x}}");
  expect([missingIn(text), unknownIn(text)]).toEqual([["tries", "x"], ["x"]]);
});
