import { chooseSlot } from "@/lib/consultations/rules";
import { wouldRefuse } from "@/lib/lockouts/rules";
import type { PolicyInForce } from "@/lib/policy/rules";
import type { Installation } from "./devices";
import { LockoutBook } from "./lockout-book";
import type { Prng } from "./prng";
import type { ConsultationRow, LockoutRow, OverrideRow, UserRow, World } from "./rows";
import { iso, policyAt, type Timeline } from "./timeline";
import { Traces } from "./traces";

export type Key = { persona: string; goal: string };
type Created = { status: 201; id: string } | { status: 409; existingId: string | null; lockout: LockoutRow };
export type Exchange = { question: string; answer: string; answeredAt: number };

/** The server's side of one user: answers as the API would have at that time, and keeps the rows that it would have written. */
export class Account {
  readonly user: UserRow;
  readonly chats: ConsultationRow[] = [];
  readonly overrides: OverrideRow[] = [];
  readonly lockouts: LockoutBook;
  readonly traces: Traces;
  private readonly world: World;
  private readonly timeline: Timeline;
  private readonly prng: Prng;
  private readonly writers = new Map<string, Set<string>>();

  constructor(world: World, timeline: Timeline, prng: Prng, user: UserRow) {
    this.world = world;
    this.timeline = timeline;
    this.prng = prng;
    this.user = user;
    this.traces = new Traces(world, prng, user);
    this.lockouts = new LockoutBook(world, prng, this.traces.installations);
    world.users.push(user);
  }

  /** The policy as this user meets it. */
  policy(at: number): PolicyInForce {
    const override = this.overrides.findLast((each) => each.granted_at <= iso(at) && each.expires_at > iso(at));
    const policy = policyAt(this.timeline, at, this.user.id);
    const listEnabled = override?.list_enabled ?? policy.listEnabled;
    return { ...policy, listEnabled, conflictIncludesId: override?.conflict_includes_id ?? policy.conflictIncludesId };
  }

  /** The chats that hold the key's slots, the most recently updated one first. */
  active(key: Key): ConsultationRow[] {
    return this.chats
      .filter((chat) => chat.status === "active" && chat.persona === key.persona && chat.goal === key.goal)
      .sort((a, b) => (a.updated_at < b.updated_at ? 1 : -1));
  }

  chat(id: string): ConsultationRow {
    const chat = this.chats.find((each) => each.id === id);
    if (!chat) throw new Error(`There is no chat ${id}`);
    return chat;
  }

  /** POST /consultations. */
  create(by: Installation, key: Key, at: number, title: string | null): Created {
    const policy = this.policy(at);
    const active = this.active(key);
    const request_id = this.prng.uuid(at);
    const slots = active.flatMap((chat) => (chat.slot === null ? [] : [chat.slot]));
    const slot = chooseSlot(slots, policy.maxActive, () => this.prng.next());
    const holding = active[0];
    if (slot === null && holding) {
      const openedHere = !by.silent && (holding.installation_id === by.id || this.writersOf(holding.id).has(by.id));
      const lockout = this.lockouts.conflict(by, key, at, { holding, openedHere, policyVersion: policy.version });
      this.traces.heardOf(by, at);
      const facts = { outcome: "conflict", consultation_id: holding.id, lockout_id: lockout.id } as const;
      this.traces.attempt(by, key, at, policy, { ...facts, active_count: active.length, request_id });
      return { status: 409, existingId: policy.conflictIncludesId ? holding.id : null, lockout };
    }
    const chat = this.newChat(by, key, at, title, slot ?? 1);
    this.traces.signOfLife(by, at);
    const facts = { outcome: "created", consultation_id: chat.id, lockout_id: null } as const;
    this.traces.attempt(by, key, at, policy, { ...facts, active_count: active.length, request_id });
    this.lockouts.worked(by, chat, "create", at);
    if (wouldRefuse(active.length + 1, policy.maxActive)) this.lockouts.slotTaken(key);
    return { status: 201, id: chat.id };
  }

  /** GET /consultations/{id}; an active one is a working chat. */
  get(by: Installation, id: string, at: number): ConsultationRow["status"] {
    const chat = this.chat(id);
    if (chat.status === "deleted") return "deleted";
    this.traces.signOfLife(by, at);
    if (chat.status === "active") this.lockouts.worked(by, chat, "get", at);
    return chat.status;
  }

  /** POST /consultations/{id}/messages and the coach's answer. False where the chat takes no messages (any more). */
  send(by: Installation, id: string, at: number, exchange: Exchange): boolean {
    const chat = this.chat(id);
    if (chat.status !== "active" || (chat.last_message_at ?? "") >= iso(at)) return false;
    this.traces.signOfLife(by, at);
    this.traces.seen(at);
    this.append(chat, at, by, exchange.question);
    this.lockouts.worked(by, chat, "message", at);
    if (exchange.answeredAt <= this.timeline.now) this.append(chat, exchange.answeredAt, null, exchange.answer);
    return true;
  }

  /** A chat from before the desk kept attempts, with what was said in it. */
  remember(by: Installation, key: Key, at: number, title: string, exchanges: (Exchange & { at: number })[]): ConsultationRow {
    const chat = this.newChat(by, key, at, title, 1);
    for (const exchange of exchanges) {
      this.append(chat, exchange.at, by, exchange.question);
      this.append(chat, exchange.answeredAt, null, exchange.answer);
      this.traces.seen(exchange.at);
    }
    return chat;
  }

  /** Out of use: archived by its owner or a reset, or a tombstone. The lockouts are settled by the caller. */
  takeOut(chat: ConsultationRow, how: "archived" | "deleted", at: number): void {
    chat.status = how;
    chat.slot = null;
    if (how === "archived") chat.archived_at = iso(at);
    else Object.assign(chat, { deleted_at: iso(at), gone_reason: "reset" });
    this.changed(chat, at);
  }

  /** An undone reset: back into its slot, or into the archive. */
  bringBack(chat: ConsultationRow, how: "active" | "archived", at: number): void {
    chat.status = how;
    chat.slot = how === "active" ? chooseSlot([], 1) : null;
    chat.archived_at = how === "active" ? null : (chat.archived_at ?? iso(at));
    chat.deleted_at = null;
    chat.gone_reason = null;
    this.changed(chat, at);
  }

  settle(at: number, by: "archive" | "delete" | "user", support?: { resetId: string }): { freed: number; refused: number } {
    const { maxActive } = this.policy(at);
    return this.lockouts.settle(at, by, { maxActive, activeOf: (key) => this.active(key).length }, support);
  }

  /** Installations that know a chat: they made it, wrote in it, or came back to it. */
  holders(id: string): string[] {
    const { installation_id: maker } = this.chat(id);
    const came = this.lockouts.all.filter((each) => each.resumed_consultation_id === id).map((each) => each.installation_id);
    return [...new Set([...(maker ? [maker] : []), ...this.writersOf(id), ...came])];
  }

  private newChat(by: Installation, key: Key, at: number, title: string | null, slot: number): ConsultationRow {
    this.user.change_seq++;
    const chat: ConsultationRow = {
      user_id: this.user.id,
      id: this.prng.uuid(at),
      persona: key.persona,
      goal: key.goal,
      title,
      status: "active",
      slot,
      message_count: 0,
      version: 1,
      change_seq: this.user.change_seq,
      installation_id: by.silent ? null : by.id,
      created_at: iso(at),
      updated_at: iso(at),
      last_message_at: null,
      archived_at: null,
      deleted_at: null,
      gone_reason: null,
    };
    this.chats.push(chat);
    this.world.consultations.push(chat);
    return chat;
  }

  /** `by` null: the coach answers. */
  private append(chat: ConsultationRow, at: number, by: Installation | null, content: string): void {
    chat.message_count++;
    chat.last_message_at = iso(at);
    this.changed(chat, at);
    if (by && !by.silent) this.writersOf(chat.id).add(by.id);
    this.world.messages.push({
      user_id: this.user.id,
      consultation_id: chat.id,
      seq: chat.message_count,
      id: this.prng.uuid(at),
      client_message_id: by ? this.prng.uuid(at) : null,
      installation_id: by && !by.silent ? by.id : null,
      role: by ? "user" : "assistant",
      content,
      created_at: iso(at),
    });
  }

  private changed(chat: ConsultationRow, at: number): void {
    this.user.change_seq++;
    chat.change_seq = this.user.change_seq;
    chat.version++;
    if (iso(at) > chat.updated_at) chat.updated_at = iso(at);
  }

  private writersOf(id: string): Set<string> {
    const writers = this.writers.get(id) ?? new Set();
    this.writers.set(id, writers);
    return writers;
  }
}
