import type { Evidence } from "@/lib/lockouts/rules";

// The rows of the demo world as the tables hold them. Times are ISO text; ids are made by the seed.

export type UserRow = {
  id: string;
  email: string | null;
  name: string | null;
  locale: string | null;
  created_at: string;
  last_seen_at: string | null;
  change_seq: number;
  is_test: boolean;
};

type InstallationRow = {
  user_id: string;
  id: string;
  device_id: string | null;
  platform: string | null;
  app_version: string | null;
  device_model: string | null;
  previously_installed: boolean | null;
  local_consultations: number | null;
  first_seen_at: string;
  last_seen_at: string;
};

export type ConsultationRow = {
  user_id: string;
  id: string;
  persona: string;
  goal: string;
  title: string | null;
  status: "active" | "archived" | "deleted";
  slot: number | null;
  message_count: number;
  version: number;
  change_seq: number;
  installation_id: string | null;
  created_at: string;
  updated_at: string;
  last_message_at: string | null;
  archived_at: string | null;
  deleted_at: string | null;
  gone_reason: "reset" | null;
};

type MessageRow = {
  user_id: string;
  consultation_id: string;
  seq: number;
  id: string;
  client_message_id: string | null;
  installation_id: string | null;
  role: "user" | "assistant";
  content: string;
  created_at: string;
};

export type AttemptRow = {
  user_id: string;
  id: string;
  at: string;
  persona: string;
  goal: string;
  outcome: "created" | "conflict";
  status: number;
  consultation_id: string;
  lockout_id: string | null;
  installation_id: string | null;
  device_id: string | null;
  platform: string | null;
  app_version: string | null;
  local_consultations: number | null;
  active_count: number;
  policy_version: number;
  list_enabled: boolean;
  conflict_includes_id: boolean;
  max_active: number | null;
  request_id: string;
};

type EventRow = {
  user_id: string;
  id: string;
  at: string;
  name: "app_opened" | "app_active";
  source: "app" | "server";
  installation_id: string | null;
  consultation_id: null;
  platform: string | null;
  app_version: string | null;
  props: object;
  received_at: string;
};

export type LockoutRow = {
  user_id: string;
  id: string;
  persona: string;
  goal: string;
  installation_id: string;
  device_id: string | null;
  platform: string | null;
  app_version: string | null;
  opened_at: string;
  last_attempt_at: string;
  tries: number;
  cause: string;
  confidence: string;
  evidence: Evidence[];
  policy_version: number;
  consultation_id: string;
  freed_at: string | null;
  freed_by: "archive" | "delete" | "reconnect" | "user" | null;
  support_at: string | null;
  reset_id: string | null;
  closed_at: string | null;
  closed_by: "create" | "get" | "message" | "newer_installation" | null;
  resumed_consultation_id: string | null;
  outcome: string;
};

export type ResetRow = {
  user_id: string;
  id: string;
  at: string;
  mode: "archive" | "delete";
  persona: string | null;
  goal: string | null;
  reason_code: string;
  reason: string;
  ticket_id: string | null;
  actor_kind: "staff";
  actor_id: string;
  actor_name: string;
  preview: object;
  request_id: string;
  undone_at: string | null;
  undone_by_id: string | null;
  undone_by_name: string | null;
};

type ResetConsultationRow = {
  user_id: string;
  reset_id: string;
  consultation_id: string;
  slot: number | null;
  status_before: string;
  restored_as: "active" | "archived" | null;
};

export type OverrideRow = {
  user_id: string;
  id: string;
  list_enabled: boolean | null;
  conflict_includes_id: boolean | null;
  reason: string;
  granted_by_id: string;
  granted_by_name: string;
  granted_at: string;
  expires_at: string;
};

export type TicketRow = {
  id: string;
  number: number;
  source: "agent" | "api" | "zendesk" | "intercom";
  external_id: string | null;
  integration_id: string | null;
  subject: string;
  body: string;
  requester_email: string | null;
  user_id: string | null;
  lockout_id: string | null;
  category: "cant_create_chat" | "chat_disappeared" | "other" | "unsure";
  category_source: "app_sentence" | "model" | "staff";
  category_confidence: number | null;
  category_evidence: { word: string; weight: number; category: string }[];
  language: "en" | "pt" | null;
  status: "open" | "pending" | "awaiting_retry" | "solved";
  assignee_id: string | null;
  created_at: string;
  updated_at: string;
  solved_at: string | null;
  first_solved_at: string | null;
  awaiting_since: string | null;
  nudged_at: string | null;
  nudges: number;
  closed_itself_at: string | null;
  created_by_kind: "staff" | "service" | "system";
  created_by_id: string;
  created_by_name: string;
};

export type TicketNoteRow = {
  id: string;
  ticket_id: string;
  at: string;
  kind: "note" | "status" | "category" | "assignee" | "link" | "remedy";
  body: string;
  author_kind: "staff" | "service" | "system";
  author_id: string;
  author_name: string;
};

export type AuditRow = {
  id: string;
  at: string;
  actor_kind: "staff" | "service" | "system";
  actor_id: string;
  actor_name: string;
  actor_role: string | null;
  action: string;
  target_kind: string;
  target_id: string;
  target_label: string;
  user_id: string | null;
  before: object | null;
  after: object | null;
  reason: string | null;
  ticket_id: string | null;
  request_id: string | null;
  address: string | null;
};

/** Everything that the seed writes and that grows with the number of people. */
export type World = {
  users: UserRow[];
  installations: InstallationRow[];
  consultations: ConsultationRow[];
  messages: MessageRow[];
  attempts: AttemptRow[];
  events: EventRow[];
  lockouts: LockoutRow[];
  resets: ResetRow[];
  reset_consultations: ResetConsultationRow[];
  policy_overrides: OverrideRow[];
  tickets: TicketRow[];
  ticket_notes: TicketNoteRow[];
  audit_entries: AuditRow[];
};

export function emptyWorld(): World {
  return {
    users: [],
    installations: [],
    consultations: [],
    messages: [],
    attempts: [],
    events: [],
    lockouts: [],
    resets: [],
    reset_consultations: [],
    policy_overrides: [],
    tickets: [],
    ticket_notes: [],
    audit_entries: [],
  };
}
