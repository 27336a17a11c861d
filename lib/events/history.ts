import type { PolicyInForce } from "@/lib/policy/rules";
import type { Lockout } from "@/prisma/generated/client";
import { type Chat, Chats, isFixed, move } from "./chats";
import type { Fact, Key, Try } from "./facts";
import { Installations } from "./installations";
import { type FreedBy, type LivedLockout, LockoutBook, type Support } from "./lockout-book";

/** What became of an attempt: the chat that it made or met, its lockout, and the policy that it met. */
export type Answered = { given: Try; chatId: string | null; lockout: LivedLockout | null; activeCount: number; policy: PolicyInForce };

/** What this server did meanwhile, beside what is reported: read from its own tables. */
export type OwnStep = { at: Date; rank: number; tie: string } & (
  | { kind: "appeared"; id: string }
  | { kind: "moved"; chatId: string; to: Chat["status"]; goneReason?: Chat["goneReason"] }
  | { kind: "settled"; by: FreedBy; support?: Support }
  | { kind: "helped" | "ended"; row: Lockout }
);
export type Step = Fact | OwnStep;

/**
 * One user's life as other backends report it, lived step by step by the rules that the API lives by. Pure: it begins
 * with how things stood, and ends with how they stand. A report says what was answered, so nothing is refused here; what
 * is known of the chats follows the answers.
 */
export class History {
  readonly chats = new Chats();
  readonly installations = new Installations();
  readonly lockouts = new LockoutBook(this.installations, (key) => this.chats.active(key).length);
  readonly answered: Answered[] = [];
  private readonly policyAt: (at: Date) => PolicyInForce;

  constructor(policyAt: (at: Date) => PolicyInForce) {
    this.policyAt = policyAt;
  }

  live(step: Step): void {
    const { at } = step;
    switch (step.kind) {
      case "created":
        this.created(step);
        break;
      case "conflict":
        this.refused(step);
        break;
      case "worked":
        this.worked(step);
        break;
      case "archived":
        this.archived(step);
        break;
      case "reset":
        this.reset(step);
        break;
      case "seen":
        this.installations.meet(step.claims, at);
        break;
      case "appeared": {
        const chat = this.chats.find(step.id);
        if (chat) this.lockouts.taken(chat, this.policyAt(at));
        break;
      }
      case "moved": {
        const chat = this.chats.find(step.chatId);
        if (chat) move(chat, step.to, at, step.goneReason);
        break;
      }
      case "settled":
        this.lockouts.settle({ at, by: step.by, support: step.support, policy: this.policyAt(at) });
        break;
      case "helped":
        this.lockouts.helped(step.row, at);
        break;
      case "ended":
        this.lockouts.ended(step.row, at);
    }
  }

  private created(step: Try): void {
    const { at, key, claims, chatId } = step;
    const policy = { ...this.policyAt(at), ...step.switches };
    this.chats.makeRoom(step, policy.maxActive);
    const activeCount = step.activeCount ?? this.chats.active(key).length;
    if (chatId) this.chats.born(step, chatId);
    this.answered.push({ given: step, chatId, lockout: null, activeCount, policy });
    this.lockouts.worked(key, claims, "create", chatId, at);
    this.lockouts.taken(key, policy);
    this.installations.meet(claims, at);
  }

  private refused(step: Try): void {
    const { at, key, claims, chatId } = step;
    const policy = { ...this.policyAt(at), ...step.switches };
    const holding = chatId ? this.chats.holding(chatId, key, at) : (this.chats.active(key)[0] ?? null);
    const lockout = this.lockouts.refused(step, holding, policy);
    const activeCount = step.activeCount ?? this.chats.active(key).length;
    this.answered.push({ given: step, chatId: holding?.id ?? null, lockout, activeCount, policy });
    this.installations.meet(claims, at);
  }

  private worked({ at, by, chatId, key, claims }: Fact & { kind: "worked" }): void {
    const named = by === "message" && chatId && key;
    const chat = named ? this.chats.mentioned(chatId, key, at) : chatId ? this.chats.find(chatId) : undefined;
    if (by === "message" && chat) this.chats.written(chat, claims.installationId, at);
    const place = chat ?? key;
    // An archived chat can be read, which is not yet to be in a working one.
    if (place && (by === "message" || !chat || chat.status === "active")) this.lockouts.worked(place, claims, by, chatId, at);
    this.installations.meet(claims, at);
  }

  private archived({ at, chatId, archived, claims }: Fact & { kind: "archived" }): void {
    const chat = this.chats.find(chatId);
    if (chat && chat.status !== "deleted" && !isFixed(chat, at)) {
      move(chat, archived ? "archived" : "active", at);
      if (!archived) this.lockouts.worked(chat, claims, "get", chatId, at);
      this.lockouts.settle({ at, by: "user", policy: this.policyAt(at) });
    }
    this.installations.meet(claims, at);
  }

  private reset({ at, mode, chatId, key, goneReason }: Fact & { kind: "reset" }): void {
    const named = chatId ? this.chats.find(chatId) : undefined;
    const covers = (place: Key) => {
      if (chatId) return named?.persona === place.persona && named.goal === place.goal;
      return (key.persona === undefined || key.persona === place.persona) && (key.goal === undefined || key.goal === place.goal);
    };
    for (const chat of this.chats.all()) {
      if ((chatId ? chat.id !== chatId : !covers(chat)) || isFixed(chat, at)) continue;
      if (mode === "delete" && chat.status !== "deleted") move(chat, "deleted", at, goneReason);
      if (mode === "archive" && chat.status === "active") move(chat, "archived", at);
    }
    this.lockouts.settle({ at, by: mode, policy: this.policyAt(at), support: {}, covers });
  }
}
