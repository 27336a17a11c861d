import fc from "fast-check";
import type { AppActor, ServiceActor } from "@/lib/auth/actor";
import { getConsultation } from "@/lib/consultations/get";
import { listConsultations } from "@/lib/consultations/list";
import { sendMessage } from "@/lib/consultations/send-message";
import { updateConsultation } from "@/lib/consultations/update";
import { db } from "@/lib/db";
import { Refusal } from "@/lib/errors";
import { statusOf } from "@/lib/http/problem";
import { newId } from "@/lib/ids";
import { reconnect } from "@/lib/remedies/reconnect";
import { resetConsultations } from "@/lib/remedies/reset";
import { undoReset } from "@/lib/remedies/undo";
import { admitted, minutes, phone, reinstalled, setPolicy, staff, tryToCreate } from "@/lib/testing/people";
import { reportEvents } from "../report";
import { ReportEvents } from "../schema";

// A person lives through the API itself, and a backend that answered the same things tells of a twin: the two must stand
// the same in every table.

const personas = fc.constantFrom("wellness_specialist", "sleep_coach");
const byPhone = { phone: fc.nat(2), nth: fc.nat(5) };

/** What can happen to one person with three phones, the last of which never names itself. */
export const acts = fc.oneof(
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constant("create" as const),
      phone: fc.nat(2),
      persona: personas,
      goal: fc.constantFrom("", "", "calm"),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("get" as const), ...byPhone }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("message" as const), ...byPhone }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("list" as const), phone: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("change" as const), ...byPhone, archived: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("reset" as const),
      mode: fc.constantFrom("archive" as const, "delete" as const),
      persona: fc.option(personas, { nil: undefined }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("undo" as const), nth: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("reconnect" as const), persona: personas }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("reinstall" as const), phone: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("policy" as const), maxActive: fc.constantFrom(1, 2, null) }) },
);
export type Act = typeof acts extends fc.Arbitrary<infer T> ? T : never;

export type Told = Record<string, unknown> & { occurred_at: string; name: string };

export const backend: ServiceActor = { kind: "service", id: newId(), name: "The old backend", scopes: ["events:write"] };

export async function report(events: readonly Told[], now: Date, actor: ServiceActor = backend) {
  return reportEvents(actor, ReportEvents.parse({ sent_at: now.toISOString(), events }), now);
}

type Desk = "told" | "here";

export class Twins {
  readonly phones: AppActor[];
  readonly twin = newId();
  readonly told: Told[] = [];
  minute = 0;
  private readonly desk: Desk;
  private readonly namesHolder: boolean;

  /** `desk`: resets are the backend's and told, or are made on the desk, for both. `namesHolder`: the backend says which chat holds the slot. */
  constructor(desk: Desk, namesHolder: boolean) {
    this.desk = desk;
    this.namesHolder = namesHolder;
    const first = phone({ appVersion: "2.4.0", previouslyInstalled: false });
    this.phones = [first, phone({ platform: "android" }, first.userId), { ...first, installation: {} }];
  }

  static async begin(desk: Desk = "told", namesHolder = true): Promise<Twins> {
    await setPolicy({ listEnabled: false, conflictIncludesId: false, maxActive: 1 }, minutes(-1));
    const twins = new Twins(desk, namesHolder);
    await admitted(twins.one(0), minutes(0));
    return twins;
  }

  get userId(): string {
    return this.one(0).userId;
  }

  /** Lives it, and answers what the backend has to tell of it. */
  async act(act: Act): Promise<Told[]> {
    this.minute++;
    const before = this.told.length;
    const now = minutes(this.minute);
    await this.live(act, now);
    return this.told.slice(before);
  }

  private async live(act: Act, now: Date): Promise<void> {
    const { userId } = this;
    switch (act.do) {
      case "create": {
        const app = this.one(act.phone);
        const answer = await tryToCreate(app, now, act.persona, act.goal);
        const place = { persona: act.persona, goal_key: act.goal };
        if (answer !== "conflict")
          return this.tell(
            "consultation_create_attempted",
            app,
            now,
            { outcome: "created", status: 201 },
            { ...place, consultation_id: answer },
          );
        const attempt = await db.attempt.findFirstOrThrow({ where: { userId, at: now } });
        const holder = this.namesHolder ? { existing_id: attempt.consultationId } : {};
        return this.tell("consultation_create_attempted", app, now, { outcome: "conflict", status: 409, ...holder }, place);
      }
      case "get":
      case "message": {
        const app = this.one(act.phone);
        const chat = await this.chat(act.nth);
        if (!chat) return;
        const sent = act.do === "message";
        const status = await statusFrom(
          sent ? sendMessage(app, { id: chat.id, content: "hello" }, now) : getConsultation(app, { id: chat.id }, now),
        );
        // The API does not note who was refused a message; a report of it would be a sight of them.
        if (sent && status !== 200) return;
        return this.tell(sent ? "message_sent" : "consultation_fetched", app, now, { status }, { consultation_id: chat.id });
      }
      case "list": {
        const app = this.one(act.phone);
        const status = await statusFrom(listConsultations(app, { status: "all", limit: 100 }, now));
        return this.tell("consultation_list_requested", app, now, { status });
      }
      case "change": {
        const app = this.one(act.phone);
        const chat = await this.chat(act.nth);
        if (!chat || (chat.status === "archived") === act.archived) return;
        const status = await statusFrom(updateConsultation(app, { id: chat.id, is_archived: act.archived, ifMatch: "*" }, now));
        if (status === 200) this.tell("consultation_archived", app, now, { is_archived: act.archived }, { consultation_id: chat.id });
        return;
      }
      case "reset": {
        const input = { mode: act.mode, persona: act.persona, reasonCode: "other" as const, reason: "for a test" };
        await resetConsultations(staff("lead"), { userId, ...input }, now);
        if (this.desk === "here") await unlessRefused(resetConsultations(staff("lead"), { userId: this.twin, ...input }, now));
        else this.tell("consultation_reset", undefined, now, { mode: act.mode }, act.persona ? { persona: act.persona } : {});
        return;
      }
      case "undo": {
        if (this.desk === "told") return;
        for (const id of [userId, this.twin]) {
          const resets = await db.reset.findMany({ where: { userId: id }, orderBy: { at: "asc" } });
          const reset = resets[act.nth % Math.max(1, resets.length)];
          if (reset) await unlessRefused(undoReset(staff("lead"), { userId: id, resetId: reset.id, as: "active" }, now));
        }
        return;
      }
      case "reconnect": {
        if (this.desk === "told") return;
        const input = { persona: act.persona, goal: "", reasonCode: "other" as const, reason: "for a test" };
        for (const id of [userId, this.twin]) await unlessRefused(reconnect(staff("agent"), { userId: id, ...input }, now));
        return;
      }
      case "reinstall":
        if (act.phone < 2) this.phones[act.phone] = reinstalled(this.one(act.phone));
        return;
      case "policy":
        await setPolicy({ listEnabled: act.maxActive === 2, conflictIncludesId: false, maxActive: act.maxActive }, now);
    }
  }

  private tell(name: string, app: AppActor | undefined, at: Date, props: object, more: object = {}): void {
    const claims = app?.installation ?? {};
    const { installationId, deviceId, platform, appVersion, previouslyInstalled, localConsultations } = claims;
    this.told.push({
      event_id: newId(at),
      name,
      schema_version: 1,
      occurred_at: at.toISOString(),
      user_id: this.twin,
      ...(app?.requestId && { request_id: app.requestId }),
      install_id: installationId,
      device_id: deviceId,
      platform,
      app_version: appVersion,
      previously_installed: previouslyInstalled,
      local_consultations: localConsultations,
      ...more,
      props,
    });
  }

  private async chat(nth: number) {
    const chats = await db.consultation.findMany({ where: { userId: this.userId }, orderBy: { createdAt: "asc" } });
    return chats[nth % Math.max(1, chats.length)];
  }

  private one(index: number): AppActor {
    const app = this.phones[index];
    if (!app) throw new Error("There are three phones.");
    return app;
  }
}

async function statusFrom(promise: Promise<unknown>): Promise<number> {
  return promise.then(
    () => 200,
    (thrown: unknown) => {
      if (thrown instanceof Refusal) return statusOf[thrown.code];
      throw thrown;
    },
  );
}

async function unlessRefused(promise: Promise<unknown>): Promise<void> {
  await promise.catch((thrown: unknown) => {
    if (!(thrown instanceof Refusal)) throw thrown;
  });
}
