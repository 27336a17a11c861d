-- The queue by distress, who is on whom, the log behind live pages, who looks at what, and when somebody was last here.

-- The newest ticket of the person that is not solved: they have written. Kept by the ticket verbs and by a conflict.
ALTER TABLE lockouts ADD COLUMN ticket_number bigint;
-- When another device of the person was last seen, as it was known at the last try.
ALTER TABLE lockouts ADD COLUMN other_phone_at timestamptz;

UPDATE lockouts SET ticket_number = (SELECT max(t.number) FROM tickets t WHERE t.user_id = lockouts.user_id AND t.status <> 'solved')
WHERE closed_at IS NULL;
UPDATE lockouts SET other_phone_at = (SELECT max(i.last_seen_at) FROM installations i
  WHERE i.user_id = lockouts.user_id AND i.id <> lockouts.installation_id AND i.device_id IS DISTINCT FROM lockouts.device_id)
WHERE closed_at IS NULL;

-- How badly somebody needs help, as a moment in ms: the last try, moved on by 12 hours for each doubling of what makes it
-- worse. Between two people only the difference counts, so the order needs no clock. lib/lockouts/distress.ts says the same.
CREATE FUNCTION lockout_distress(tries integer, opened_at timestamptz, last_attempt_at timestamptz, ticket_number bigint, other_phone_at timestamptz)
RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT round(extract(epoch FROM last_attempt_at - timestamptz '1970-01-01 00:00:00+00')::float8 * 1000
    + 43200000::float8 * (
      ln(least(greatest(tries, 1), 64)::float8) / ln(2::float8)
      + 0.5::float8 * ln(1::float8 + least(greatest(extract(epoch FROM last_attempt_at - opened_at)::float8 / 3600, 0), 672)) / ln(2::float8)
      + CASE WHEN ticket_number IS NOT NULL THEN 2 ELSE 0 END
      + CASE WHEN other_phone_at IS NOT NULL AND last_attempt_at - other_phone_at < interval '168 hours' THEN 0 ELSE 1 END))::bigint
$$;
CREATE INDEX lockouts_now_distress ON lockouts (lockout_distress(tries, opened_at, last_attempt_at, ticket_number, other_phone_at), id)
  WHERE closed_at IS NULL AND freed_at IS NULL;
CREATE INDEX lockouts_waiting_distress ON lockouts (lockout_distress(tries, opened_at, last_attempt_at, ticket_number, other_phone_at), id)
  WHERE closed_at IS NULL AND freed_at IS NOT NULL;
-- For filters that few match: without them the whole queue is walked to find nobody.
CREATE INDEX lockouts_now_version ON lockouts (app_version, lockout_distress(tries, opened_at, last_attempt_at, ticket_number, other_phone_at), id)
  WHERE closed_at IS NULL AND freed_at IS NULL;
CREATE INDEX lockouts_now_written ON lockouts (lockout_distress(tries, opened_at, last_attempt_at, ticket_number, other_phone_at), id)
  WHERE closed_at IS NULL AND freed_at IS NULL AND ticket_number IS NOT NULL;
-- Freed, and not back for long.
CREATE INDEX lockouts_waiting_freed ON lockouts (freed_at, id) WHERE closed_at IS NULL AND freed_at IS NOT NULL;

-- Who is on whom. No key to staff: on Citus this stands beside users, and staff does not.
CREATE TABLE queue_claims (
  user_id     uuid PRIMARY KEY,
  staff_id    uuid NOT NULL,
  staff_name  text NOT NULL,
  at          timestamptz NOT NULL,
  -- The last sign that they work on it; long silence gives the person back to the queue.
  touched_at  timestamptz NOT NULL,
  CONSTRAINT queue_claims_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX queue_claims_staff ON queue_claims (staff_id, touched_at);

-- What was announced to open pages, a batch a row, kept for an hour. The writer holds an advisory lock from the number to
-- the commit: whoever sees a row sees every row with a lower number, so a number is a cursor.
CREATE TABLE live_changes (
  id       bigserial PRIMARY KEY,
  at       timestamptz NOT NULL DEFAULT now(),
  changes  jsonb NOT NULL
);
CREATE INDEX live_changes_at ON live_changes (at);
INSERT INTO live_changes (changes) VALUES ('[]');

-- Who has which page open, a row a tab. Nothing that has to outlive a crash.
CREATE UNLOGGED TABLE presences (
  place       text NOT NULL,
  staff_id    uuid NOT NULL,
  tab         uuid NOT NULL,
  staff_name  text NOT NULL,
  state       text NOT NULL,
  since       timestamptz NOT NULL,
  seen_at     timestamptz NOT NULL,
  PRIMARY KEY (place, staff_id, tab),
  CONSTRAINT presences_state CHECK (state IN ('viewing', 'acting'))
);
CREATE INDEX presences_seen ON presences (seen_at);

-- When somebody was last at the desk's first page: what changed is told from `since` on, until the next visit begins.
CREATE TABLE staff_visits (
  staff_id  uuid PRIMARY KEY,
  since     timestamptz,
  seen_at   timestamptz NOT NULL,
  CONSTRAINT staff_visits_staff FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE
);

-- "The people you freed".
CREATE INDEX resets_actor ON resets (actor_id, at DESC);
CREATE INDEX policy_overrides_granted ON policy_overrides (granted_by_id, granted_at DESC);
