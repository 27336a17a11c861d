-- The whole house: every noun of the contract with its keys and constraints.
--
-- Laid out for one PostgreSQL and for Citus: what belongs to a user leads every key with user_id and would be
-- distributed by it; staff, policy, tickets and the audit log are small and stay local to the coordinator, and
-- hold no foreign key towards a user. Times are timestamptz, ids are uuid v7 made by the application.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Marks of the installation itself, such as "the demo world is complete".
CREATE TABLE app_meta (
  key   text PRIMARY KEY,
  value jsonb NOT NULL,
  at    timestamptz NOT NULL DEFAULT now()
);

-- Users and what belongs to them ------------------------------------------------------------------------------

CREATE TABLE users (
  id           uuid PRIMARY KEY,
  email        text,
  name         text,
  locale       text,
  created_at   timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz,
  -- Counts every change of this user's consultations; delta sync reads it.
  change_seq   bigint NOT NULL DEFAULT 0,
  is_test      boolean NOT NULL DEFAULT false,
  CONSTRAINT users_email_lower CHECK (email = lower(email))
) WITH (fillfactor = 80); -- last_seen_at and change_seq move with every request: room for updates that touch no index
CREATE INDEX users_email_trgm ON users USING gin (email gin_trgm_ops);
CREATE INDEX users_name_trgm ON users USING gin (lower(name) gin_trgm_ops);
CREATE INDEX users_created ON users (created_at DESC, id DESC);
CREATE INDEX users_email_sort ON users (email, id);
CREATE INDEX users_name_sort ON users (lower(name), id);

-- One e-mail, one user. A table of its own, because a distributed table cannot hold a unique key without user_id.
CREATE TABLE user_emails (
  email   text PRIMARY KEY,
  user_id uuid NOT NULL,
  CONSTRAINT user_emails_lower CHECK (email = lower(email))
);
CREATE INDEX user_emails_user ON user_emails (user_id);

CREATE TABLE installations (
  user_id              uuid NOT NULL,
  id                   uuid NOT NULL,
  device_id            uuid,
  platform             text,
  app_version          text,
  device_model         text,
  previously_installed boolean,
  local_consultations  integer,
  first_seen_at        timestamptz NOT NULL,
  last_seen_at         timestamptz NOT NULL,
  PRIMARY KEY (user_id, id),
  CONSTRAINT installations_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
  CONSTRAINT installations_platform CHECK (platform IN ('ios', 'android', 'web'))
);
CREATE INDEX installations_id ON installations (id);

CREATE TABLE consultations (
  user_id         uuid NOT NULL,
  id              uuid NOT NULL,
  persona         text NOT NULL,
  goal            text NOT NULL DEFAULT '',
  title           text,
  status          text NOT NULL DEFAULT 'active',
  slot            integer,
  message_count   integer NOT NULL DEFAULT 0,
  version         integer NOT NULL DEFAULT 1,
  change_seq      bigint NOT NULL DEFAULT 0,
  installation_id uuid,
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  last_message_at timestamptz,
  archived_at     timestamptz,
  deleted_at      timestamptz,
  gone_reason     text,
  PRIMARY KEY (user_id, id),
  CONSTRAINT consultations_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
  CONSTRAINT consultations_status CHECK (status IN ('active', 'archived', 'deleted')),
  -- Active means that it holds a slot, and nothing else holds one.
  CONSTRAINT consultations_active_holds_slot CHECK ((status = 'active') = (slot IS NOT NULL)),
  CONSTRAINT consultations_slot_positive CHECK (slot >= 1),
  CONSTRAINT consultations_deleted_at CHECK ((status = 'deleted') = (deleted_at IS NOT NULL)),
  CONSTRAINT consultations_archived_at CHECK (status <> 'archived' OR archived_at IS NOT NULL),
  CONSTRAINT consultations_gone_reason CHECK (gone_reason IN ('reset', 'erased', 'deleted'))
);
-- At most N active: each slot of a (user, persona, goal) is held once, whatever the code above does.
CREATE UNIQUE INDEX consultations_slot ON consultations (user_id, persona, goal, slot) WHERE status = 'active';
CREATE INDEX consultations_id ON consultations (id);
CREATE INDEX consultations_list ON consultations (user_id, created_at DESC, id DESC);

CREATE TABLE messages (
  user_id           uuid NOT NULL,
  consultation_id   uuid NOT NULL,
  seq               integer NOT NULL,
  id                uuid NOT NULL,
  client_message_id uuid,
  installation_id   uuid,
  role              text NOT NULL,
  content           text NOT NULL,
  created_at        timestamptz NOT NULL,
  PRIMARY KEY (user_id, consultation_id, seq),
  CONSTRAINT messages_consultation FOREIGN KEY (user_id, consultation_id) REFERENCES consultations (user_id, id) ON DELETE CASCADE,
  CONSTRAINT messages_client_id UNIQUE (user_id, consultation_id, client_message_id),
  CONSTRAINT messages_role CHECK (role IN ('user', 'assistant')),
  CONSTRAINT messages_seq_positive CHECK (seq >= 1)
);

-- One row for each POST /consultations that the server answered, with the policy it met.
CREATE TABLE attempts (
  user_id              uuid NOT NULL,
  id                   uuid NOT NULL,
  at                   timestamptz NOT NULL,
  persona              text NOT NULL,
  goal                 text NOT NULL DEFAULT '',
  outcome              text NOT NULL,
  status               integer NOT NULL,
  consultation_id      uuid,
  lockout_id           uuid,
  installation_id      uuid,
  device_id            uuid,
  platform             text,
  app_version          text,
  local_consultations  integer,
  active_count         integer NOT NULL,
  policy_version       integer NOT NULL,
  list_enabled         boolean NOT NULL,
  conflict_includes_id boolean NOT NULL,
  max_active           integer,
  request_id           text,
  PRIMARY KEY (user_id, id, at),
  CONSTRAINT attempts_outcome CHECK (outcome IN ('created', 'conflict'))
) PARTITION BY RANGE (at);
CREATE INDEX attempts_user_time ON attempts (user_id, at DESC);
CREATE INDEX attempts_time ON attempts (at);
CREATE INDEX attempts_request ON attempts (request_id);
-- A default partition takes what a wrong clock sends outside of the months that were made ahead of time.
CREATE TABLE attempts_default PARTITION OF attempts DEFAULT;

-- What an installation did besides creating: the signs of life that drop-off and recovery are read from.
CREATE TABLE events (
  user_id         uuid NOT NULL,
  id              uuid NOT NULL,
  at              timestamptz NOT NULL,
  name            text NOT NULL,
  source          text NOT NULL,
  installation_id uuid,
  consultation_id uuid,
  platform        text,
  app_version     text,
  props           jsonb NOT NULL DEFAULT '{}',
  received_at     timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, id, at),
  CONSTRAINT events_source CHECK (source IN ('server', 'app', 'import'))
) PARTITION BY RANGE (at);
CREATE INDEX events_user_time ON events (user_id, at DESC);
CREATE INDEX events_time ON events (at);
CREATE TABLE events_default PARTITION OF events DEFAULT;

-- What a user lives through from the first conflict to the first working chat. An installation that did not name
-- itself is the nil uuid, so that the unique index can hold "one open lockout each".
CREATE TABLE lockouts (
  user_id                  uuid NOT NULL,
  id                       uuid NOT NULL,
  persona                  text NOT NULL,
  goal                     text NOT NULL DEFAULT '',
  installation_id          uuid NOT NULL,
  device_id                uuid,
  platform                 text,
  app_version              text,
  opened_at                timestamptz NOT NULL,
  last_attempt_at          timestamptz NOT NULL,
  tries                    integer NOT NULL DEFAULT 1,
  cause                    text NOT NULL,
  confidence               text NOT NULL,
  evidence                 jsonb NOT NULL,
  policy_version           integer NOT NULL,
  consultation_id          uuid,
  -- The server would let this installation through now; by what that came about.
  freed_at                 timestamptz,
  freed_by                 text,
  -- The first act of support in this lockout; it stays when the slot is taken again, the outcome depends on it.
  support_at               timestamptz,
  reset_id                 uuid,
  closed_at                timestamptz,
  closed_by                text,
  resumed_consultation_id  uuid,
  outcome                  text NOT NULL DEFAULT 'open',
  PRIMARY KEY (user_id, id),
  CONSTRAINT lockouts_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
  CONSTRAINT lockouts_cause CHECK (cause IN ('reinstall', 'device_switch', 'data_cleared', 'double_create', 'unknown')),
  CONSTRAINT lockouts_confidence CHECK (confidence IN ('high', 'medium', 'low')),
  CONSTRAINT lockouts_outcome CHECK (outcome IN ('open', 'auto', 'self', 'support', 'superseded', 'lost')),
  CONSTRAINT lockouts_freed CHECK ((freed_at IS NULL) = (freed_by IS NULL)),
  CONSTRAINT lockouts_freed_by CHECK (freed_by IN ('archive', 'delete', 'reconnect', 'policy', 'user')),
  CONSTRAINT lockouts_closed CHECK ((closed_at IS NULL) = (closed_by IS NULL)),
  CONSTRAINT lockouts_closed_by CHECK (closed_by IN ('create', 'get', 'message', 'newer_installation')),
  CONSTRAINT lockouts_closed_outcome CHECK ((closed_at IS NOT NULL) = (outcome IN ('auto', 'self', 'support', 'superseded'))),
  CONSTRAINT lockouts_tries_positive CHECK (tries >= 1)
);
CREATE UNIQUE INDEX lockouts_open ON lockouts (user_id, persona, goal, installation_id) WHERE closed_at IS NULL;
CREATE INDEX lockouts_user_time ON lockouts (user_id, opened_at DESC);
CREATE INDEX lockouts_now ON lockouts (opened_at, id) WHERE closed_at IS NULL AND freed_at IS NULL;
CREATE INDEX lockouts_now_last ON lockouts (last_attempt_at, id) WHERE closed_at IS NULL AND freed_at IS NULL;
CREATE INDEX lockouts_now_tries ON lockouts (tries, id) WHERE closed_at IS NULL AND freed_at IS NULL;
CREATE INDEX lockouts_opened ON lockouts (opened_at);

-- An act that freed slots, with the preview that was shown, and its undoing.
CREATE TABLE resets (
  user_id      uuid NOT NULL,
  id           uuid NOT NULL,
  at           timestamptz NOT NULL,
  mode         text NOT NULL,
  persona      text,
  goal         text,
  reason_code  text NOT NULL,
  reason       text NOT NULL,
  ticket_id    uuid,
  actor_kind   text NOT NULL,
  actor_id     text NOT NULL,
  actor_name   text NOT NULL,
  preview      jsonb NOT NULL,
  request_id   text,
  undone_at    timestamptz,
  undone_by_id text,
  undone_by_name text,
  PRIMARY KEY (user_id, id),
  CONSTRAINT resets_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
  CONSTRAINT resets_mode CHECK (mode IN ('archive', 'delete')),
  CONSTRAINT resets_undone CHECK ((undone_at IS NULL) = (undone_by_id IS NULL))
);
CREATE INDEX resets_user_time ON resets (user_id, at DESC);
CREATE INDEX resets_time ON resets (at);

CREATE TABLE reset_consultations (
  user_id         uuid NOT NULL,
  reset_id        uuid NOT NULL,
  consultation_id uuid NOT NULL,
  slot            integer,
  status_before   text NOT NULL,
  -- How the undo brought it back: into its slot, or as an archived chat.
  restored_as     text,
  PRIMARY KEY (user_id, reset_id, consultation_id),
  CONSTRAINT reset_consultations_reset FOREIGN KEY (user_id, reset_id) REFERENCES resets (user_id, id) ON DELETE CASCADE,
  CONSTRAINT reset_consultations_consultation FOREIGN KEY (user_id, consultation_id) REFERENCES consultations (user_id, id) ON DELETE CASCADE,
  CONSTRAINT reset_consultations_restored_as CHECK (restored_as IN ('active', 'archived'))
);

-- Switches for one user and a while; reconnect grants one.
CREATE TABLE policy_overrides (
  user_id              uuid NOT NULL,
  id                   uuid NOT NULL,
  list_enabled         boolean,
  conflict_includes_id boolean,
  reason               text NOT NULL,
  granted_by_id        text NOT NULL,
  granted_by_name      text NOT NULL,
  granted_at           timestamptz NOT NULL,
  expires_at           timestamptz NOT NULL,
  PRIMARY KEY (user_id, id),
  CONSTRAINT policy_overrides_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);

-- Local to the coordinator ------------------------------------------------------------------------------------

-- The three switches, one row for each change. The highest version is in force.
CREATE TABLE policies (
  version              integer PRIMARY KEY,
  at                   timestamptz NOT NULL DEFAULT now(),
  list_enabled         boolean NOT NULL,
  conflict_includes_id boolean NOT NULL,
  max_active           integer,
  reason               text NOT NULL,
  actor_kind           text NOT NULL,
  actor_id             text NOT NULL,
  actor_name           text NOT NULL,
  CONSTRAINT policies_max_active_positive CHECK (max_active >= 1)
);

CREATE TABLE staff (
  id             uuid PRIMARY KEY,
  email          text NOT NULL,
  name           text NOT NULL,
  role           text NOT NULL,
  password_hash  text NOT NULL,
  created_at     timestamptz NOT NULL DEFAULT now(),
  disabled_at    timestamptz,
  last_sign_in_at timestamptz,
  CONSTRAINT staff_email_key UNIQUE (email),
  CONSTRAINT staff_email_lower CHECK (email = lower(email)),
  CONSTRAINT staff_role CHECK (role IN ('product', 'agent', 'lead', 'admin'))
);

CREATE TABLE staff_sessions (
  id         uuid PRIMARY KEY,
  staff_id   uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  ended_at   timestamptz,
  address    text,
  CONSTRAINT staff_sessions_staff FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE ON UPDATE NO ACTION
);
CREATE INDEX staff_sessions_staff_id ON staff_sessions (staff_id);

-- Failed sign-ins, by a hash of the e-mail that was tried and of the address, so that neither can be guessed at speed.
CREATE TABLE sign_in_failures (
  key          text PRIMARY KEY,
  failures     integer NOT NULL,
  last_at      timestamptz NOT NULL,
  locked_until timestamptz
);

CREATE TABLE service_tokens (
  id           uuid PRIMARY KEY,
  key_id       text NOT NULL,
  name         text NOT NULL,
  secret_hash  text NOT NULL,
  scopes       text[] NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  created_by   text NOT NULL,
  expires_at   timestamptz,
  revoked_at   timestamptz,
  last_used_at timestamptz,
  CONSTRAINT service_tokens_key_id_key UNIQUE (key_id)
);

CREATE TABLE tickets (
  id              uuid PRIMARY KEY,
  number          bigint GENERATED ALWAYS AS IDENTITY,
  source          text NOT NULL,
  external_id     text,
  subject         text NOT NULL,
  body            text NOT NULL,
  requester_email text,
  user_id         uuid,
  lockout_id      uuid,
  category        text NOT NULL,
  category_source text NOT NULL,
  status          text NOT NULL DEFAULT 'open',
  assignee_id     uuid,
  created_at      timestamptz NOT NULL DEFAULT now(),
  updated_at      timestamptz NOT NULL DEFAULT now(),
  solved_at       timestamptz,
  created_by_kind text NOT NULL,
  created_by_id   text NOT NULL,
  created_by_name text NOT NULL,
  CONSTRAINT tickets_number_key UNIQUE (number),
  CONSTRAINT tickets_external_key UNIQUE (source, external_id),
  CONSTRAINT tickets_source CHECK (source IN ('agent', 'api', 'zendesk', 'intercom', 'chatwoot', 'generic')),
  CONSTRAINT tickets_category CHECK (category IN ('cant_create_chat', 'chat_disappeared', 'other')),
  CONSTRAINT tickets_category_source CHECK (category_source IN ('app_sentence', 'words', 'staff')),
  CONSTRAINT tickets_status CHECK (status IN ('open', 'pending', 'awaiting_retry', 'solved')),
  CONSTRAINT tickets_solved_at CHECK ((status = 'solved') = (solved_at IS NOT NULL)),
  CONSTRAINT tickets_assignee FOREIGN KEY (assignee_id) REFERENCES staff (id) ON DELETE SET NULL ON UPDATE NO ACTION
);
CREATE INDEX tickets_created ON tickets (created_at DESC, id DESC);
CREATE INDEX tickets_status_created ON tickets (status, created_at DESC, id DESC);
CREATE INDEX tickets_user ON tickets (user_id, created_at DESC);
CREATE INDEX tickets_subject_trgm ON tickets USING gin (lower(subject) gin_trgm_ops);

-- What happened to a ticket, and what staff wrote on it.
CREATE TABLE ticket_notes (
  id          uuid PRIMARY KEY,
  ticket_id   uuid NOT NULL,
  at          timestamptz NOT NULL DEFAULT now(),
  kind        text NOT NULL,
  body        text NOT NULL,
  author_kind text NOT NULL,
  author_id   text NOT NULL,
  author_name text NOT NULL,
  CONSTRAINT ticket_notes_ticket FOREIGN KEY (ticket_id) REFERENCES tickets (id) ON DELETE CASCADE ON UPDATE NO ACTION,
  CONSTRAINT ticket_notes_kind CHECK (kind IN ('note', 'status', 'category', 'assignee', 'link', 'remedy'))
);
CREATE INDEX ticket_notes_ticket_time ON ticket_notes (ticket_id, at);

CREATE TABLE annotations (
  id             uuid PRIMARY KEY,
  kind           text NOT NULL,
  title          text NOT NULL,
  detail         text,
  starts_at      timestamptz NOT NULL,
  ends_at        timestamptz,
  policy_version integer,
  created_by     text NOT NULL,
  created_at     timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT annotations_kind CHECK (kind IN ('policy', 'release', 'note')),
  CONSTRAINT annotations_policy FOREIGN KEY (policy_version) REFERENCES policies (version) ON UPDATE NO ACTION
);
CREATE INDEX annotations_starts ON annotations (starts_at);

-- The audit log: append-only and hash-chained. A plain local table on Citus, too: its triggers need that.
CREATE TABLE audit_entries (
  seq          bigint PRIMARY KEY,
  id           uuid NOT NULL,
  at           timestamptz NOT NULL,
  actor_kind   text NOT NULL,
  actor_id     text NOT NULL,
  actor_name   text NOT NULL,
  actor_role   text,
  action       text NOT NULL,
  target_kind  text NOT NULL,
  target_id    text NOT NULL,
  target_label text NOT NULL,
  user_id      uuid,
  before       jsonb,
  after        jsonb,
  reason       text,
  ticket_id    uuid,
  request_id   text,
  address      text,
  prev_hash    text NOT NULL,
  hash         text NOT NULL,
  CONSTRAINT audit_entries_id_key UNIQUE (id),
  CONSTRAINT audit_entries_actor_kind CHECK (actor_kind IN ('staff', 'service', 'app', 'system'))
);
CREATE INDEX audit_entries_user ON audit_entries (user_id, seq DESC);
CREATE INDEX audit_entries_actor ON audit_entries (actor_id, seq DESC);
CREATE INDEX audit_entries_action ON audit_entries (action, seq DESC);
CREATE INDEX audit_entries_target ON audit_entries (target_id, seq DESC);

-- What an entry's hash covers: every field and the hash before it. UTC and jsonb's own order make it reproducible.
CREATE FUNCTION audit_entry_hash(e audit_entries) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(
    e.seq, e.id, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.actor_kind, e.actor_id, e.actor_name,
    e.actor_role, e.action, e.target_kind, e.target_id, e.target_label, e.user_id, e.before, e.after, e.reason, e.ticket_id,
    e.request_id, e.address, e.prev_hash)::text, 'UTF8')), 'hex')
$$;

-- Appending takes its turn (the lock lasts to the end of the transaction), so seq has no gaps and the chain no forks.
CREATE FUNCTION audit_entry_append() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last_seq bigint;
  last_hash text;
BEGIN
  PERFORM pg_advisory_xact_lock(4711001);
  SELECT seq, hash INTO last_seq, last_hash FROM audit_entries ORDER BY seq DESC LIMIT 1;
  NEW.seq := coalesce(last_seq, 0) + 1;
  NEW.prev_hash := coalesce(last_hash, '');
  NEW.hash := '';
  NEW.hash := audit_entry_hash(NEW);
  RETURN NEW;
END
$$;

CREATE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'LM001';
END
$$;

CREATE TRIGGER audit_entries_append BEFORE INSERT ON audit_entries FOR EACH ROW EXECUTE FUNCTION audit_entry_append();
CREATE TRIGGER audit_entries_no_change BEFORE UPDATE OR DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse();
CREATE TRIGGER audit_entries_no_truncate BEFORE TRUNCATE ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_refuse();

-- Makes the monthly partitions of attempts and events that cover [from_month, to_month]; names end in _yYYYYmMM.
-- Rows that already lie in the default partition for that month are moved, so a late job mends itself.
CREATE FUNCTION ensure_partitions(from_time timestamptz, to_time timestamptz) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  made integer := 0;
  parent text;
  month timestamp := date_trunc('month', from_time AT TIME ZONE 'UTC');
  child text;
  lower_bound text;
  upper_bound text;
BEGIN
  PERFORM pg_advisory_xact_lock(4711002);
  WHILE month <= to_time AT TIME ZONE 'UTC' LOOP
    lower_bound := to_char(month, 'YYYY-MM-DD') || ' 00:00:00+00';
    upper_bound := to_char(month + interval '1 month', 'YYYY-MM-DD') || ' 00:00:00+00';
    FOREACH parent IN ARRAY ARRAY['attempts', 'events'] LOOP
      child := parent || to_char(month, '"_y"YYYY"m"MM');
      IF to_regclass(child) IS NULL THEN
        EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', child, parent);
        EXECUTE format('WITH moved AS (DELETE FROM %I WHERE at >= %L AND at < %L RETURNING *) INSERT INTO %I SELECT * FROM moved',
          parent || '_default', lower_bound, upper_bound, child);
        EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', parent, child, lower_bound, upper_bound);
        made := made + 1;
      END IF;
    END LOOP;
    month := month + interval '1 month';
  END LOOP;
  RETURN made;
END
$$;

-- What a new database starts with: the recommended policy.
INSERT INTO policies (version, list_enabled, conflict_includes_id, max_active, reason, actor_kind, actor_id, actor_name)
VALUES (1, true, true, 1, 'The recommended policy of a new installation', 'system', 'system', 'Lume Support');

SELECT ensure_partitions(now() - interval '1 month', now() + interval '3 months');
