import { describe, expect, it } from "vitest";
import type { AppActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { resetConsultations } from "@/lib/remedies/reset";
import { undoReset } from "@/lib/remedies/undo";
import { lockedOut, minutes, openLockouts, phone, reinstalled, setPolicy, staff, start, tryToCreate } from "@/lib/testing/people";
import { getConsultation } from "./get";
import type { UpdateConsultation } from "./schema";
import { sendMessage } from "./send-message";
import { updateConsultation } from "./update";

type Change = Partial<Omit<UpdateConsultation, "id">>;

function change(app: AppActor, id: string, given: Change, at = minutes(5)) {
  return updateConsultation(app, { id, ifMatch: "*", ...given }, at);
}

async function code(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "done",
    (thrown: { code?: string }) => thrown.code ?? String(thrown),
  );
}

describe("a change", () => {
  it("is for the version that was read: without If-Match 428, with an old or weak tag 412, and nothing happens", async () => {
    const app = phone();
    const id = await tryToCreate(app, start);
    expect(await code(change(app, id, { title: "Sleep", ifMatch: undefined }))).toBe("PRECONDITION_REQUIRED");
    expect(await code(change(app, id, { title: "Sleep", ifMatch: '"c7"' }))).toBe("PRECONDITION_FAILED");
    expect(await code(change(app, id, { title: "Sleep", ifMatch: 'W/"c1"' }))).toBe("PRECONDITION_FAILED");
    const { consultation } = await change(app, id, { title: "Sleep", ifMatch: '"x", "c1"' });
    expect(consultation).toMatchObject({ title: "Sleep", version: 2, updated_at: minutes(5).toISOString() });
    expect(await code(change(app, id, { title: "Rest", ifMatch: '"c1"' }))).toBe("PRECONDITION_FAILED");
    expect((await getConsultation(app, { id }, minutes(6))).consultation).toEqual(consultation);
  });

  it("that changes nothing leaves the version as it is", async () => {
    const app = phone();
    const id = await tryToCreate(app, start);
    const { consultation } = await change(app, id, { is_archived: false, title: null });
    expect(consultation).toMatchObject({ version: 1, updated_at: start.toISOString() });
  });

  it("is of the owner alone, and of what is there", async () => {
    const app = phone();
    const id = await tryToCreate(app, start);
    await tryToCreate(phone(), start);
    expect(await code(change(phone(), id, { title: "Mine" }))).toBe("NOT_FOUND");
    await resetConsultations(staff("lead"), { userId: app.userId, mode: "delete", reasonCode: "other", reason: "for a test" }, minutes(1));
    expect(await code(change(app, id, { title: "Back" }))).toBe("CONSULTATION_GONE");
  });
});

describe("archiving and un-archiving", () => {
  it("frees the slot at once, keeps the chat readable, and takes a slot again by the create's door", async () => {
    await setPolicy("option2");
    const app = phone();
    const first = await tryToCreate(app, start);
    expect((await change(app, first, { is_archived: true })).consultation).toMatchObject({
      is_archived: true,
      archived_at: minutes(5).toISOString(),
    });
    expect(await code(sendMessage(app, { id: first, content: "hello" }, minutes(6)))).toBe("CONSULTATION_ARCHIVED");
    const second = await tryToCreate(app, minutes(7));
    const refused = await change(app, first, { is_archived: false }, minutes(8)).catch((thrown: unknown) => thrown);
    expect(refused).toMatchObject({ code: "CONSULTATION_EXISTS", extra: { bare: { existing_consultation_id: second } } });
    await change(app, second, { is_archived: true }, minutes(9));
    const back = (await change(app, first, { is_archived: false }, minutes(10))).consultation;
    expect(back).toMatchObject({ is_archived: false, archived_at: null });
    expect(await db.consultation.count({ where: { userId: app.userId, status: "active" } })).toBe(1);
  });

  it("is no attempt: a refusal of it opens no lockout", async () => {
    await setPolicy("today");
    const app = phone();
    const first = await tryToCreate(app, start);
    await change(app, first, { is_archived: true });
    await tryToCreate(app, minutes(6));
    const refused = await change(app, first, { is_archived: false }, minutes(7)).catch((thrown: unknown) => thrown);
    expect(refused).toMatchObject({ extra: { bare: { message: expect.stringContaining("conflicting consultation") } } });
    expect(await db.attempt.count({ where: { userId: app.userId } })).toBe(2);
    expect(await openLockouts(app.userId)).toEqual([]);
  });

  it("of the old phone frees the new one, and un-archiving refuses it again", async () => {
    await setPolicy("today");
    const { old, chat } = await lockedOut();
    await change(old, chat, { is_archived: true }, minutes(60 * 25));
    expect(await openLockouts(old.userId)).toMatchObject([{ freedBy: "user", supportAt: null }]);
    await change(old, chat, { is_archived: false }, minutes(60 * 26));
    expect(await openLockouts(old.userId)).toMatchObject([{ freedAt: null }]);
  });

  it("closes the lockout of the phone that does it: the person is in a working chat", async () => {
    await setPolicy("today");
    const { app, chat } = await lockedOut();
    const day = 60 * 24;
    await change(app, chat, { is_archived: true }, minutes(day + 1));
    await change(app, chat, { is_archived: false }, minutes(day + 2));
    expect(await db.lockout.findFirst({ where: { userId: app.userId } })).toMatchObject({ outcome: "self", closedBy: "get" });
  });

  it("at once from many sides never makes more active than allowed", async () => {
    await setPolicy({ listEnabled: true, conflictIncludesId: true, maxActive: 2 });
    const app = phone();
    const chats: string[] = [];
    for (let n = 0; n < 6; n++) {
      const id = await tryToCreate(app, minutes(n));
      chats.push(id);
      await change(app, id, { is_archived: true }, minutes(n));
    }
    const other = reinstalled(app);
    const codes = await Promise.all([
      ...chats.map((id) => code(change(app, id, { is_archived: false }, minutes(20)))),
      ...Array.from({ length: 4 }, () => tryToCreate(other, minutes(20)).then((answer) => (answer === "conflict" ? answer : "done"))),
    ]);
    expect(codes.filter((each) => each === "done")).toHaveLength(2);
    expect(await db.consultation.count({ where: { userId: app.userId, status: "active" } })).toBe(2);
  });

  it("and undoing a reset keep the counter going, so that a sync misses none of it", async () => {
    await setPolicy("option1");
    const app = phone();
    const id = await tryToCreate(app, start);
    const reset = await resetConsultations(
      staff("lead"),
      { userId: app.userId, mode: "archive", reasonCode: "other", reason: "for a test" },
      minutes(1),
    );
    await undoReset(staff("lead"), { userId: app.userId, resetId: reset.resetId ?? "", as: "active" }, minutes(2));
    await change(app, id, { title: "Back" }, minutes(3));
    expect((await db.user.findUnique({ where: { id: app.userId } }))?.changeSeq).toBe(4n);
  });
});
