-- Privacy: reading a person's chat for a while and in the open, their data given out or erased with two people's word,
-- and an audit log that forgets who somebody was without losing its chain.

-- A person whose data was erased: the row stays, without them. Their id is never let in again.
ALTER TABLE users ADD COLUMN erased_at timestamptz;
ALTER TABLE users ADD CONSTRAINT users_erased CHECK (erased_at IS NULL OR (email IS NULL AND name IS NULL AND locale IS NULL));

-- Who may read the messages of one chat, until when, and how much of it they read. A small table of the staff's.
CREATE TABLE message_reveals (
  id              uuid PRIMARY KEY,
  user_id         uuid NOT NULL,
  consultation_id uuid NOT NULL,
  staff_id        uuid NOT NULL,
  staff_name      text NOT NULL,
  -- It ends with the session that it was made in.
  session_id      uuid NOT NULL,
  purpose         text NOT NULL,
  reason          text NOT NULL,
  ticket_id       uuid,
  opened_at       timestamptz NOT NULL,
  expires_at      timestamptz NOT NULL,
  ended_at        timestamptz,
  ended_by        text,
  pages_read      integer NOT NULL DEFAULT 0,
  messages_read   integer NOT NULL DEFAULT 0,
  CONSTRAINT message_reveals_purpose CHECK (purpose IN ('find_chat', 'wrong_chat', 'safety', 'legal', 'defect')),
  CONSTRAINT message_reveals_expires CHECK (expires_at > opened_at),
  CONSTRAINT message_reveals_ended CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
  CONSTRAINT message_reveals_ended_by CHECK (ended_by IN ('self', 'time', 'sign_out', 'gone'))
);
CREATE UNIQUE INDEX message_reveals_open ON message_reveals (consultation_id, staff_id) WHERE ended_at IS NULL;
CREATE INDEX message_reveals_user ON message_reveals (user_id, opened_at DESC);
CREATE INDEX message_reveals_staff ON message_reveals (staff_id, opened_at DESC);

-- A person's data to be given out or erased. One member of staff asks, another one decides.
CREATE TABLE privacy_requests (
  id                uuid PRIMARY KEY,
  kind              text NOT NULL,
  user_id           uuid NOT NULL,
  status            text NOT NULL DEFAULT 'requested',
  basis             text NOT NULL,
  reason            text NOT NULL,
  ticket_id         uuid,
  requested_by_id   uuid NOT NULL,
  requested_by_name text NOT NULL,
  requested_at      timestamptz NOT NULL,
  decided_by_id     uuid,
  decided_by_name   text,
  decided_at        timestamptz,
  decision          text,
  -- Not before then: what is erased cannot be brought back, so there is time to think again.
  run_after         timestamptz,
  cancelled_by_name text,
  started_at        timestamptz,
  finished_at       timestamptz,
  result            jsonb,
  -- Until when what was exported can be fetched.
  expires_at        timestamptz,
  CONSTRAINT privacy_requests_kind CHECK (kind IN ('export', 'erase')),
  CONSTRAINT privacy_requests_status CHECK (status IN ('requested', 'approved', 'rejected', 'cancelled', 'running', 'done', 'failed')),
  CONSTRAINT privacy_requests_basis CHECK (basis IN ('person_asked', 'account_closed', 'legal', 'test_data')),
  CONSTRAINT privacy_requests_two_people CHECK (decided_by_id <> requested_by_id),
  CONSTRAINT privacy_requests_decided CHECK ((decided_at IS NULL) = (decided_by_id IS NULL)),
  CONSTRAINT privacy_requests_approved CHECK (status NOT IN ('approved', 'rejected', 'running', 'done', 'failed') OR decided_by_id IS NOT NULL)
);
CREATE UNIQUE INDEX privacy_requests_open ON privacy_requests (user_id, kind) WHERE status IN ('requested', 'approved', 'running');
CREATE INDEX privacy_requests_newest ON privacy_requests (requested_at DESC, id DESC);
CREATE INDEX privacy_requests_user ON privacy_requests (user_id, requested_at DESC);
CREATE INDEX privacy_requests_expires ON privacy_requests (expires_at) WHERE expires_at IS NOT NULL;

-- What was exported, in parts that follow each other; packed with gzip.
CREATE TABLE privacy_export_parts (
  request_id uuid NOT NULL,
  part       integer NOT NULL,
  body       bytea NOT NULL,
  PRIMARY KEY (request_id, part),
  CONSTRAINT privacy_export_parts_request FOREIGN KEY (request_id) REFERENCES privacy_requests (id) ON DELETE CASCADE ON UPDATE NO ACTION
);

-- The audit log. What may name a person (label, before, after, reason) is no longer in an entry's hash itself, but sealed:
-- hashed with a salt of its own, and the hash covers the seal. Erasing takes away the words and the salt, so the chain
-- stays whole and nobody can find out the words by guessing. Entries from before have no seal and keep their old hash.
ALTER TABLE audit_entries ADD COLUMN salt text;
ALTER TABLE audit_entries ADD COLUMN seal text;
ALTER TABLE audit_entries ADD COLUMN erased_at timestamptz;

CREATE FUNCTION audit_entry_seal(e audit_entries) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(e.salt, e.target_label, e.before, e.after, e.reason)::text, 'UTF8')), 'hex')
$$;

CREATE OR REPLACE FUNCTION audit_entry_hash(e audit_entries) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(CASE WHEN e.seal IS NULL THEN jsonb_build_array(
    e.seq, e.id, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.actor_kind, e.actor_id, e.actor_name,
    e.actor_role, e.action, e.target_kind, e.target_id, e.target_label, e.user_id, e.before, e.after, e.reason, e.ticket_id,
    e.request_id, e.address, e.prev_hash)
  ELSE jsonb_build_array('sealed',
    e.seq, e.id, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.actor_kind, e.actor_id, e.actor_name,
    e.actor_role, e.action, e.target_kind, e.target_id, e.user_id, e.ticket_id, e.request_id, e.address, e.seal, e.prev_hash)
  END::text, 'UTF8')), 'hex')
$$;

CREATE OR REPLACE FUNCTION audit_entry_append() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last_seq bigint;
  last_hash text;
BEGIN
  PERFORM pg_advisory_xact_lock(4711001);
  SELECT seq, hash INTO last_seq, last_hash FROM audit_entries ORDER BY seq DESC LIMIT 1;
  NEW.seq := coalesce(last_seq, 0) + 1;
  NEW.prev_hash := coalesce(last_hash, '');
  NEW.erased_at := NULL;
  NEW.salt := gen_random_uuid()::text || gen_random_uuid()::text;
  NEW.seal := audit_entry_seal(NEW);
  NEW.hash := '';
  NEW.hash := audit_entry_hash(NEW);
  RETURN NEW;
END
$$;

-- What is left of an entry's before and after: ids, numbers, times and codes of ours. Any other text may be the person's.
CREATE FUNCTION audit_without_words(value jsonb, name text DEFAULT '') RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
  CASE jsonb_typeof(value)
    WHEN 'object' THEN
      RETURN coalesce((SELECT jsonb_object_agg(e.key, audit_without_words(e.value, e.key)) FROM jsonb_each(value) e), '{}');
    WHEN 'array' THEN
      RETURN coalesce((SELECT jsonb_agg(audit_without_words(a.value, name) ORDER BY a.ordinality)
        FROM jsonb_array_elements(value) WITH ORDINALITY a), '[]');
    WHEN 'string' THEN
      IF name = 'persona' OR value #>> '{}' ~ ('^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z|\d+(\.\d+)*|[0-9a-f]{64}'
        || '|active|archived?|deleted?|reset|erased|open|pending|awaiting_retry|solved|cant_create_chat|chat_disappeared|other|app_sentence|words'
        || '|staff|agent|api|zendesk|intercom|chatwoot|generic|auto|self|support|superseded|time|sign_out|gone|export|erase'
        || '|find_chat|wrong_chat|safety|legal|defect|person_asked|account_closed|test_data|today|option[0-9_]+)$') THEN
        RETURN value;
      END IF;
      RETURN '"erased"';
    ELSE RETURN value;
  END CASE;
END
$$;

-- What an erased entry still says, for the digest that the entry about the erasure holds.
CREATE FUNCTION audit_entry_left(e audit_entries) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(jsonb_build_array(
    e.seq, e.id, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), e.actor_kind, e.actor_id, e.actor_name,
    e.actor_role, e.action, e.target_kind, e.target_id, e.target_label, e.user_id, e.before, e.after, e.reason, e.ticket_id,
    e.request_id, e.address, e.prev_hash, e.hash)::text, 'UTF8')), 'hex')
$$;

-- Append-only, but for this: while a person's erasure runs, the words of the entries about them are taken away, to
-- exactly what is written here and nothing else.
CREATE FUNCTION audit_entry_erase() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  left_over audit_entries := OLD;
  person uuid := coalesce(OLD.user_id, CASE WHEN OLD.target_kind = 'user' THEN OLD.target_id::uuid END);
BEGIN
  IF OLD.erased_at IS NULL AND EXISTS (SELECT 1 FROM privacy_requests r WHERE r.user_id = person AND r.kind = 'erase' AND r.status = 'running') THEN
    IF OLD.target_kind IN ('user', 'consultation', 'reset', 'lockout', 'installation') THEN
      left_over.target_label := 'erased person ' || right(person::text, 6);
    END IF;
    left_over.before := audit_without_words(OLD.before);
    left_over.after := audit_without_words(OLD.after);
    left_over.reason := coalesce(substring(OLD.reason FROM '^[a-z_]{1,40}: ') || 'erased', CASE WHEN OLD.reason IS NOT NULL THEN 'erased' END);
    left_over.salt := NULL;
    left_over.erased_at := NEW.erased_at;
    IF left_over.erased_at IS NOT NULL THEN RETURN left_over; END IF;
  END IF;
  RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'LM001';
END
$$;

DROP TRIGGER audit_entries_no_change ON audit_entries;
CREATE TRIGGER audit_entries_no_change BEFORE UPDATE ON audit_entries FOR EACH ROW EXECUTE FUNCTION audit_entry_erase();
CREATE TRIGGER audit_entries_no_delete BEFORE DELETE ON audit_entries FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse();

-- What the log is searched by besides: a value in what was before or after, an address, a role, a kind of target.
CREATE INDEX audit_entries_before ON audit_entries USING gin (before);
CREATE INDEX audit_entries_after ON audit_entries USING gin (after);
CREATE INDEX audit_entries_address ON audit_entries (address, seq DESC) WHERE address IS NOT NULL;
CREATE INDEX audit_entries_role ON audit_entries (actor_role, seq DESC);
CREATE INDEX audit_entries_target_kind ON audit_entries (target_kind, seq DESC);

-- A closed lockout of somebody who is gone: neither their app nor a newer phone ended it.
ALTER TABLE lockouts DROP CONSTRAINT lockouts_closed_by;
ALTER TABLE lockouts ADD CONSTRAINT lockouts_closed_by CHECK (closed_by IN ('create', 'get', 'message', 'newer_installation', 'erased'));
