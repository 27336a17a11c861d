import { previewOf } from "@/lib/remedies/preview";
import { reconnectDays } from "@/lib/remedies/reconnect";
import type { ResetState } from "@/lib/remedies/reset-state";
import type { Key } from "./account";
import type { Life } from "./life";
import type { ConsultationRow, LockoutRow, ResetRow, TicketRow } from "./rows";
import { auditBy, type Colleague } from "./staff";
import { noteRemedy } from "./ticket-changes";
import { dayMs, iso } from "./timeline";

export type ResetOrder = {
  who: Colleague;
  key: Key;
  mode: "archive" | "delete";
  reasonCode: "reinstall" | "device_switch" | "data_cleared" | "user_asked" | "other";
  reason: string;
  ticket: TicketRow | null;
};

/** The desk's reset of one key, with everything that lib/remedies/reset writes beside it. Null where nothing is left to free. */
export function reset(life: Life, order: ResetOrder, at: number): ResetRow | null {
  const { account, prng, scene } = life;
  const { who, key, mode, ticket } = order;
  const chats = account.chats
    .filter((chat) => chat.persona === key.persona && chat.goal === key.goal)
    .filter((chat) => chat.status === "active" || (mode === "delete" && chat.status === "archived"));
  if (chats.length === 0) return null;
  const preview = previewOf(stateOf(life, key, chats, at), mode, new Date(at));
  const row: ResetRow = {
    user_id: account.user.id,
    id: prng.uuid(at),
    at: iso(at),
    mode,
    persona: key.persona,
    goal: key.goal,
    reason_code: order.reasonCode,
    reason: order.reason,
    ticket_id: ticket?.id ?? null,
    actor_kind: "staff",
    actor_id: who.id,
    actor_name: who.name,
    preview,
    request_id: prng.uuid(at),
    undone_at: null,
    undone_by_id: null,
    undone_by_name: null,
  };
  scene.world.resets.push(row);
  const status = mode === "archive" ? "archived" : "deleted";
  const before = chats.map(({ id, persona, goal, status, slot, message_count }) => ({ id, persona, goal, status, slot, message_count }));
  for (const chat of chats) {
    scene.world.reset_consultations.push({
      user_id: account.user.id,
      reset_id: row.id,
      consultation_id: chat.id,
      slot: chat.slot,
      status_before: chat.status,
      restored_as: null,
    });
    account.takeOut(chat, mode === "archive" ? "archived" : "deleted", at);
  }
  const { freed } = account.settle(at, mode, { resetId: row.id });
  const { maxActive } = account.policy(at);
  scene.world.audit_entries.push(
    auditBy(who, prng, at, {
      action: `consultation.${mode}`,
      ...targetOf(life),
      before: { consultations: before },
      after: {
        reset_id: row.id,
        status,
        consultations: before.map((chat) => ({ ...chat, status, slot: null })),
        lockouts_freed: freed,
        proof: [{ ...key, active: 0, maxActive, slotFree: true }],
        preview_version: preview.version,
      },
      reason: `${order.reasonCode}: ${order.reason}`,
      ticket_id: ticket?.id ?? null,
      request_id: row.request_id,
    }),
  );
  if (ticket) {
    const what = `${mode === "archive" ? "Archived" : "Deleted"} ${chats.length === 1 ? "the chat" : `${chats.length} chats`}`;
    noteRemedy(life, ticket, who, `${what} that held the slot. ${order.reason}`, at);
  }
  return row;
}

/** Takes a reset back, as far as the state allows: false once the person has a new chat in the slot. */
export function undo(life: Life, done: ResetRow, who: Colleague, as: "active" | "archived", at: number): boolean {
  const { account, prng, scene } = life;
  const items = scene.world.reset_consultations.filter((each) => each.reset_id === done.id);
  const key = { persona: done.persona ?? "", goal: done.goal ?? "" };
  if (done.undone_at !== null || (as === "active" && account.active(key).length > 0)) return false;
  const restored = items.map((item) => {
    const how = as === "active" && item.status_before === "active" ? "active" : "archived";
    account.bringBack(account.chat(item.consultation_id), how, at);
    item.restored_as = how;
    return { consultationId: item.consultation_id, as: how };
  });
  done.undone_at = iso(at);
  done.undone_by_id = who.id;
  done.undone_by_name = who.name;
  const { refused } = account.settle(at, done.mode);
  scene.world.audit_entries.push(
    auditBy(who, prng, at, {
      action: "reset.undo",
      ...targetOf(life),
      before: { reset_id: done.id, mode: done.mode },
      after: { restored, lockouts_refused_again: refused },
      ticket_id: done.ticket_id,
    }),
  );
  return true;
}

/** Hands the app its lost id for a week; only for a lockout whose version understands it. */
export function reconnect(life: Life, lockout: LockoutRow, who: Colleague, reason: string, ticket: TicketRow, at: number): void {
  const { account, prng, scene } = life;
  const expiresAt = iso(at + reconnectDays * dayMs);
  const row = {
    user_id: account.user.id,
    id: prng.uuid(at),
    list_enabled: null,
    conflict_includes_id: true,
    reason,
    granted_by_id: who.id,
    granted_by_name: who.name,
    granted_at: iso(at),
    expires_at: expiresAt,
  };
  account.overrides.push(row);
  scene.world.policy_overrides.push(row);
  lockout.freed_at = iso(at);
  lockout.freed_by = "reconnect";
  lockout.support_at ??= iso(at);
  const { persona, goal } = lockout;
  scene.world.audit_entries.push(
    auditBy(who, prng, at, {
      action: "consultation.reconnect",
      ...targetOf(life),
      after: { persona, goal, conflict_includes_id: true, expires_at: expiresAt, lockouts_freed: 1 },
      reason: `${reasonCodeOf(lockout)}: ${reason}`,
      ticket_id: ticket.id,
    }),
  );
  noteRemedy(life, ticket, who, `Reconnected: the app gets its lost id for ${reconnectDays} days. ${reason}`, at);
}

export function reasonCodeOf(lockout: LockoutRow): ResetOrder["reasonCode"] {
  const { cause } = lockout;
  return cause === "reinstall" || cause === "device_switch" || cause === "data_cleared" ? cause : "other";
}

function targetOf(life: Life) {
  const { id, name, email } = life.account.user;
  return { target_kind: "user", target_id: id, target_label: name ?? email ?? id, user_id: id };
}

function stateOf(life: Life, key: Key, chats: ConsultationRow[], at: number): ResetState {
  const { account, prng } = life;
  const { id, email, name } = account.user;
  return {
    user: { id, email, name },
    policy: account.policy(at),
    chats: chats.map((chat) => ({
      id: chat.id,
      persona: chat.persona,
      goal: chat.goal,
      title: chat.title,
      status: chat.status === "active" ? "active" : "archived",
      slot: chat.slot,
      version: chat.version,
      messageCount: chat.message_count,
      createdAt: new Date(chat.created_at),
      lastMessageAt: chat.last_message_at ? new Date(chat.last_message_at) : null,
      holders: account.holders(chat.id),
      elsewhere: false,
    })),
    installations: [...account.traces.installations]
      .sort((a, b) => b.lastSeenAt - a.lastSeenAt)
      .map((each) => ({
        id: each.id,
        deviceId: each.device.id,
        deviceModel: each.device.model,
        platform: each.device.platform,
        appVersion: each.version,
        firstSeenAt: new Date(each.firstSeenAt),
        lastSeenAt: new Date(each.lastSeenAt),
      })),
    lockouts: account.lockouts.open(key).map((lockout) => ({
      id: lockout.id,
      persona: lockout.persona,
      goal: lockout.goal,
      installationId: lockout.installation_id,
      appVersion: lockout.app_version,
      freed: lockout.freed_at !== null,
    })),
    version: prng.text(22, "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789-_"),
  };
}
