import { describe, expect, it } from "vitest";
import type { AppActor, ServiceActor } from "@/lib/auth/actor";
import { createConsultation } from "@/lib/consultations/create";
import { sendMessage } from "@/lib/consultations/send-message";
import { db } from "@/lib/db";
import { newId } from "@/lib/ids";
import { resetConsultations } from "@/lib/remedies/reset";
import { minutes, phone, setPolicy, staff, start, tryToCreate } from "@/lib/testing/people";
import { createTicket } from "@/lib/tickets/create";
import { sweepKeys } from "./sweep";

// Keys where they count: in the verbs that store them in the transaction that does the work.

function keyed<A extends AppActor | ServiceActor>(actor: A, key: string, fingerprint = "the same request"): A {
  return { ...actor, idempotency: { ownerId: actor.kind === "app" ? actor.userId : actor.id, route: "POST /x", key, fingerprint } };
}

const input = { persona: "wellness_specialist", goal: "", title: null };

async function code(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "done",
    (thrown: { code?: string }) => thrown.code ?? String(thrown),
  );
}

describe("a create with a key", () => {
  it("is made once, however often and however much at once it is asked, and is one attempt", async () => {
    await setPolicy("today");
    const app = keyed(phone(), "k");
    const answers = await Promise.all(Array.from({ length: 20 }, () => createConsultation(app, input, start)));
    expect(new Set(answers.map((answer) => answer.consultation.id)).size).toBe(1);
    expect(answers.filter((answer) => !answer.replayed)).toHaveLength(1);
    expect(await createConsultation(app, input, minutes(60))).toMatchObject({ consultation: answers[0]?.consultation, replayed: true });
    expect(await db.attempt.findMany({ where: { userId: app.userId } })).toMatchObject([{ outcome: "created" }]);
  });

  it("is refused for another request, also when both come at once", async () => {
    const app = phone();
    const codes = await Promise.all(["a", "b"].map((print) => code(createConsultation(keyed(app, "k", print), input, start))));
    expect(codes.sort()).toEqual(["IDEMPOTENCY_KEY_REUSED", "done"]);
  });

  it("that was refused with 409 is asked anew: a person whom support has freed is let in", async () => {
    await setPolicy("today");
    const app = phone();
    await tryToCreate(app, start);
    const again = keyed(app, "k");
    expect(await code(createConsultation(again, input, minutes(1)))).toBe("CONSULTATION_EXISTS");
    await resetConsultations(
      staff("agent"),
      { userId: app.userId, mode: "archive", reasonCode: "other", reason: "for a test" },
      minutes(2),
    );
    expect(await code(createConsultation(again, input, minutes(3)))).toBe("done");
  });

  it("from before a reset does not hand out the chat that is gone", async () => {
    await setPolicy("today");
    const app = keyed(phone(), "k");
    const first = await createConsultation(app, input, start);
    await resetConsultations(staff("lead"), { userId: app.userId, mode: "delete", reasonCode: "other", reason: "for a test" }, minutes(1));
    const second = await createConsultation(app, input, minutes(2));
    expect(second.replayed).toBe(false);
    expect(second.consultation.id).not.toBe(first.consultation.id);
  });
});

describe("a message with a key", () => {
  it("is stored once, and its text in one place only", async () => {
    const app = phone();
    const id = await tryToCreate(app, start);
    const sent = await Promise.all(
      Array.from({ length: 8 }, () => sendMessage(keyed(app, "m"), { id, content: "a secret of mine" }, minutes(1))),
    );
    expect(new Set(sent.map(({ message }) => message.id)).size).toBe(1);
    expect(sent.filter(({ replayed }) => replayed)).toHaveLength(7);
    expect(await db.message.count({ where: { userId: app.userId } })).toBe(1);
    expect(JSON.stringify(await db.idempotencyKey.findMany({ where: { ownerId: app.userId } }))).not.toContain("secret");
  });
});

describe("a ticket with a key", () => {
  it("is made once", async () => {
    const service: ServiceActor = { kind: "service", id: newId(), name: "Helpdesk", scopes: ["tickets:write"] };
    const ticket = {
      subject: "No chat",
      body: "It says that one exists.",
      requester_email: undefined,
      user_id: undefined,
      external_id: undefined,
    };
    const made = await Promise.all(Array.from({ length: 5 }, () => createTicket(keyed(service, "t"), ticket, start)));
    expect(new Set(made.map(({ ticket: { id } }) => id)).size).toBe(1);
    expect(made.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await code(createTicket(keyed(service, "t", "another"), ticket, start))).toBe("IDEMPOTENCY_KEY_REUSED");
  });
});

describe("the sweep", () => {
  it("forgets what is older than a day, and nothing else", async () => {
    const app = phone();
    await createConsultation(keyed(app, "old"), { ...input, persona: "a" }, start);
    await createConsultation(keyed(app, "new"), { ...input, persona: "b" }, minutes(60));
    await sweepKeys({ kind: "system", name: "job" }, minutes(24 * 60 + 30));
    expect(await db.idempotencyKey.findMany({ where: { ownerId: app.userId } })).toMatchObject([{ key: "new" }]);
  });
});
