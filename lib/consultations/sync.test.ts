import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AppActor } from "@/lib/auth/actor";
import { db } from "@/lib/db";
import { resetConsultations } from "@/lib/remedies/reset";
import { minutes, phone, setPolicy, staff, start, tryToCreate } from "@/lib/testing/people";
import type { ConsultationItem } from "./item";
import { type ConsultationPage, listConsultations } from "./list";
import type { ListConsultations } from "./schema";
import { sendMessage } from "./send-message";
import { updateConsultation } from "./update";

function list(app: AppActor, input: Partial<ListConsultations> = {}, at = minutes(60)): Promise<ConsultationPage> {
  return listConsultations(app, { limit: 100, ...input }, at);
}

function reset(app: AppActor, mode: "archive" | "delete", at: Date, persona?: string) {
  return resetConsultations(staff("lead"), { userId: app.userId, mode, persona, reasonCode: "other", reason: "for a test" }, at);
}

async function code(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "done",
    (thrown: { code?: string }) => thrown.code ?? String(thrown),
  );
}

describe("a sync", () => {
  it("tells what changed since, oldest change first, and what is gone", async () => {
    await setPolicy("option1");
    const app = phone();
    const [a, b, c] = [await tryToCreate(app, start, "a"), await tryToCreate(app, start, "b"), await tryToCreate(app, start, "c")];
    const { sync_token } = await list(app);
    expect(await list(app, { since: sync_token })).toMatchObject({ consultations: [], tombstones: [], has_more: false });
    await sendMessage(app, { id: b, content: "hello" }, minutes(1));
    await updateConsultation(app, { id: a, title: "First", ifMatch: "*" }, minutes(2));
    await reset(app, "delete", minutes(3), "c");
    const changes = await list(app, { since: sync_token });
    expect(changes.consultations.map((chat) => [chat.id, chat.version])).toEqual([
      [b, 2],
      [a, 2],
    ]);
    expect(changes.tombstones).toEqual([{ id: c, deleted_at: minutes(3).toISOString(), reason: "reset" }]);
    expect((await list(app, { since: changes.sync_token })).consultations).toEqual([]);
  });

  it("is refused for a token that is too old, of another account, from the future, or none of ours", async () => {
    await setPolicy("option1");
    const app = phone();
    await tryToCreate(app, start);
    const { sync_token } = await list(app, {}, start);
    const days = (count: number) => minutes(count * 24 * 60);
    expect(await code(list(app, { since: sync_token }, days(90)))).toBe("done");
    expect(await code(list(app, { since: sync_token }, minutes(1, days(90))))).toBe("SYNC_TOKEN_EXPIRED");
    expect(await code(list(phone(), { since: sync_token }))).toBe("SYNC_TOKEN_EXPIRED");
    expect(await code(list(app, { since: "nonsense" }))).toBe("SYNC_TOKEN_EXPIRED");
    // The database was restored to before the token was given out.
    await db.user.update({ where: { id: app.userId }, data: { changeSeq: 0 } });
    expect(await code(list(app, { since: sync_token }))).toBe("SYNC_TOKEN_EXPIRED");
  });

  it("is not there where the policy has no list", async () => {
    await setPolicy("option1");
    const app = phone();
    const { sync_token } = await list(app);
    await setPolicy("option2");
    expect(await code(list(app, { since: sync_token }))).toBe("METHOD_NOT_ALLOWED");
  });
});

describe("the ETag of a page", () => {
  it("stays while nothing of the user's chats changes, and is another for another question", async () => {
    await setPolicy("option1");
    const app = phone();
    const id = await tryToCreate(app, start);
    const first = await list(app);
    expect((await list(app, {}, minutes(90))).etag).toBe(first.etag);
    expect((await list(app, { status: "active" })).etag).not.toBe(first.etag);
    await sendMessage(app, { id, content: "hello" }, minutes(91));
    expect((await list(app)).etag).not.toBe(first.etag);
  });
});

// A device that pulls once and then syncs now and then holds what the server holds, whatever happened in between, in
// whatever pages it reads, and also when something changes while it reads them.
describe("a device that syncs", () => {
  const personas = ["a", "b", "c", "d", "e"];
  const act = fc.record({
    persona: fc.constantFrom(...personas),
    do: fc.constantFrom("create", "send", "archive", "unarchive", "reset_archive", "reset_delete", "rename", "sync", "full"),
  });

  async function perform(app: AppActor, what: string, persona: string, at: Date): Promise<void> {
    const chats = await db.consultation.findMany({ where: { userId: app.userId, persona }, orderBy: { changeSeq: "desc" } });
    const active = chats.find((chat) => chat.status === "active");
    const archived = chats.find((chat) => chat.status === "archived");
    if (what === "create") await tryToCreate(app, at, persona);
    if (what === "send" && active) await sendMessage(app, { id: active.id, content: "hello" }, at);
    if (what === "archive" && active) await updateConsultation(app, { id: active.id, is_archived: true, ifMatch: "*" }, at);
    if (what === "unarchive" && archived) {
      await code(updateConsultation(app, { id: archived.id, is_archived: false, ifMatch: "*" }, at));
    }
    if (what === "rename" && active) await updateConsultation(app, { id: active.id, title: `at ${at.getTime()}`, ifMatch: "*" }, at);
    if (what === "reset_archive") await reset(app, "archive", at, persona);
    if (what === "reset_delete") await reset(app, "delete", at, persona);
  }

  it("holds what the server holds", async () => {
    await setPolicy("option1");
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 14 }), fc.integer({ min: 1, max: 4 }), async (acts, limit) => {
        const app = phone();
        await tryToCreate(app, start);
        const held = new Map<string, ConsultationItem>();
        let token: string | undefined;
        let minute = 1;
        const take = (page: ConsultationPage) => {
          for (const chat of page.consultations) if ((held.get(chat.id)?.version ?? 0) <= chat.version) held.set(chat.id, chat);
          for (const { id } of page.tombstones ?? []) held.delete(id);
          token = page.sync_token;
        };
        const full = async (between: () => Promise<void>) => {
          held.clear();
          let cursor: string | undefined;
          do {
            const page = await list(app, { limit, cursor }, minutes(minute++));
            take(page);
            cursor = page.next_cursor ?? undefined;
            await between();
          } while (cursor);
        };
        const sync = async () => {
          for (let more = true; more; ) {
            const page = await list(app, { limit, since: token }, minutes(minute++));
            take(page);
            more = page.has_more;
          }
        };
        await full(async () => undefined);
        for (const [index, { persona, do: what }] of acts.entries()) {
          if (what === "sync") await sync();
          // Something changes between the pages: the token of the first page brings it with the next sync.
          else if (what === "full")
            await full(() => perform(app, acts[(index + 1) % acts.length]?.do ?? "send", persona, minutes(minute++)));
          else await perform(app, what, persona, minutes(minute++));
        }
        await sync();
        const truth = await list(app, { limit: 100 }, minutes(minute));
        const byId = (chats: Iterable<ConsultationItem>) => [...chats].sort((x, y) => (x.id < y.id ? -1 : 1));
        expect(byId(held.values())).toEqual(byId(truth.consultations));
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});
