-- The API, whole: keys that make a POST safe to repeat, the limiter's counts, a policy for a share of the users, service
-- tokens with two secrets while they are rotated, and events as apps and other backends report them.

-- A policy may hold for a share of the users, chosen by a stable hash of their id; the others keep the base version.
ALTER TABLE policies ADD COLUMN rollout_percent integer NOT NULL DEFAULT 100;
ALTER TABLE policies ADD COLUMN base_version integer;
ALTER TABLE policies ADD CONSTRAINT policies_rollout CHECK (rollout_percent BETWEEN 1 AND 100 AND (rollout_percent = 100) = (base_version IS NULL));
ALTER TABLE policies ADD CONSTRAINT policies_base FOREIGN KEY (base_version) REFERENCES policies (version) ON UPDATE NO ACTION;

-- The user's place in a rollout, 0 to 99; lib/policy/rules.ts computes the same.
CREATE FUNCTION rollout_place(user_id uuid) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (('x' || substr(md5('rollout ' || user_id::text), 1, 8))::bit(32)::bigint % 100)::integer
$$;

-- An override may name the limit, too: max_active_set tells "no limit" from "as the policy says".
ALTER TABLE policy_overrides ADD COLUMN max_active integer;
ALTER TABLE policy_overrides ADD COLUMN max_active_set boolean NOT NULL DEFAULT false;
ALTER TABLE policy_overrides ADD COLUMN revoked_at timestamptz;
ALTER TABLE policy_overrides ADD COLUMN revoked_by_name text;
ALTER TABLE policy_overrides ADD CONSTRAINT policy_overrides_max_active CHECK (max_active >= 1 AND (max_active IS NULL OR max_active_set));
ALTER TABLE policy_overrides ADD CONSTRAINT policy_overrides_revoked CHECK ((revoked_at IS NULL) = (revoked_by_name IS NULL));
CREATE INDEX policy_overrides_expires ON policy_overrides (expires_at);

-- Delta sync reads a user's changes in order.
CREATE INDEX consultations_changes ON consultations (user_id, change_seq);
-- Keys that hold more than N chats have one beyond slot N: what lowering the limit is explained from.
CREATE INDEX consultations_beyond_one ON consultations (slot) WHERE status = 'active' AND slot > 1;

-- What a POST with an Idempotency-Key answered. The owner is the user, or the service token that asked.
CREATE TABLE idempotency_keys (
  owner_id    uuid NOT NULL,
  route       text NOT NULL,
  key         text NOT NULL,
  fingerprint text NOT NULL,
  status      integer NOT NULL,
  result      jsonb NOT NULL,
  created_at  timestamptz NOT NULL,
  PRIMARY KEY (owner_id, route, key)
);
CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at);

-- The limiter's counts, in the shape that rate-limiter-flexible reads. Not worth a log: a crash forgives a minute.
CREATE UNLOGGED TABLE rate_limits (
  key    varchar(255) PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
) WITH (fillfactor = 50);
CREATE INDEX rate_limits_expire ON rate_limits (expire);

-- A client keeps its id, its name and its scopes while its secret changes; two live side by side for a while.
CREATE TABLE service_token_secrets (
  key_id       text PRIMARY KEY,
  token_id     uuid NOT NULL,
  secret_hash  text NOT NULL,
  created_at   timestamptz NOT NULL,
  -- The end of the overlap, once a newer one has been made.
  expires_at   timestamptz,
  last_used_at timestamptz,
  CONSTRAINT service_token_secrets_token FOREIGN KEY (token_id) REFERENCES service_tokens (id) ON DELETE CASCADE ON UPDATE NO ACTION
);
CREATE INDEX service_token_secrets_token_id ON service_token_secrets (token_id);
INSERT INTO service_token_secrets (key_id, token_id, secret_hash, created_at, last_used_at)
SELECT key_id, id, secret_hash, created_at, last_used_at FROM service_tokens;
ALTER TABLE service_tokens DROP COLUMN key_id;
ALTER TABLE service_tokens DROP COLUMN secret_hash;
ALTER TABLE service_tokens DROP COLUMN last_used_at;

-- Events as they are reported: three raw times and how far `at` can be trusted.
ALTER TABLE events ADD COLUMN occurred_at timestamptz;
ALTER TABLE events ADD COLUMN sent_at timestamptz;
ALTER TABLE events ADD COLUMN time_quality text NOT NULL DEFAULT 'server';
ALTER TABLE events ADD COLUMN late boolean NOT NULL DEFAULT false;
ALTER TABLE events ADD COLUMN validated boolean NOT NULL DEFAULT true;
ALTER TABLE events ADD COLUMN schema_version integer;
ALTER TABLE events ADD COLUMN session_id uuid;
ALTER TABLE events ADD COLUMN seq bigint;
ALTER TABLE events ADD COLUMN os_version text;
ALTER TABLE events ADD COLUMN persona text;
ALTER TABLE events ADD COLUMN goal text;
ALTER TABLE events ADD COLUMN request_id text;
ALTER TABLE events ADD CONSTRAINT events_time_quality CHECK (time_quality IN ('server', 'exact', 'corrected', 'received'));
ALTER TABLE events DROP CONSTRAINT events_source;
ALTER TABLE events ADD CONSTRAINT events_source CHECK (source IN ('server', 'app', 'service', 'import'));

-- An event is taken once, whenever it arrives again. Beside the events, whose keys hold their time.
CREATE TABLE event_receipts (
  user_id     uuid NOT NULL,
  source      text NOT NULL,
  event_id    uuid NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, source, event_id)
);

-- An attempt that another backend reported, or a file brought, beside those that this server answered itself.
ALTER TABLE attempts ADD COLUMN source text NOT NULL DEFAULT 'server';
ALTER TABLE attempts ADD CONSTRAINT attempts_source CHECK (source IN ('server', 'service', 'import'));
