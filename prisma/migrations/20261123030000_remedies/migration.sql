-- What support did besides a reset, and whether what was foretold came true.

-- Somebody told the person to open the chat again, because nothing else is needed. It frees nothing and is no act of support
-- in the sense of outcome: the server's answer is the same as before.
ALTER TABLE lockouts ADD COLUMN advised_at timestamptz;
ALTER TABLE lockouts ADD COLUMN advised_by_name text;
ALTER TABLE lockouts ADD CONSTRAINT lockouts_advised CHECK ((advised_at IS NULL) = (advised_by_name IS NULL));

-- Acts that take no slot away: words said, the id handed back, an archived chat made active again. A swap is a restore that
-- archived the chats in archived_ids in the same transaction.
CREATE TABLE remedies (
  user_id         uuid NOT NULL,
  id              uuid NOT NULL,
  at              timestamptz NOT NULL,
  kind            text NOT NULL,
  persona         text NOT NULL,
  goal            text NOT NULL DEFAULT '',
  consultation_id uuid,
  archived_ids    uuid[] NOT NULL DEFAULT '{}',
  reason          text NOT NULL,
  ticket_id       uuid,
  actor_kind      text NOT NULL,
  actor_id        text NOT NULL,
  actor_name      text NOT NULL,
  -- What was shown before it was done.
  preview         jsonb,
  request_id      text,
  PRIMARY KEY (user_id, id),
  CONSTRAINT remedies_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
  CONSTRAINT remedies_kind CHECK (kind IN ('advice', 'reconnect', 'restore'))
);
CREATE INDEX remedies_user_time ON remedies (user_id, at DESC);

-- What each installation would show at its next tap, as foretold by a reset (remedy_id is its id) or a remedy, and what it
-- did. Settled by a job from attempts, lockouts and messages: nothing of it stands in the way of a request.
CREATE TABLE remedy_predictions (
  user_id         uuid NOT NULL,
  remedy_id       uuid NOT NULL,
  persona         text NOT NULL,
  goal            text NOT NULL DEFAULT '',
  installation_id uuid NOT NULL,
  at              timestamptz NOT NULL,
  kind            text NOT NULL,
  device          text NOT NULL,
  predicted       text NOT NULL,
  -- The chat that the installation held then; null for one that had lost its own.
  held_id         uuid,
  settled_at      timestamptz,
  actual          text,
  actual_at       timestamptz,
  PRIMARY KEY (user_id, remedy_id, persona, goal, installation_id),
  CONSTRAINT remedy_predictions_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
  CONSTRAINT remedy_predictions_kind CHECK (kind IN ('archive', 'delete', 'reconnect', 'restore')),
  CONSTRAINT remedy_predictions_settled CHECK ((settled_at IS NULL) = (actual IS NULL))
);
CREATE INDEX remedy_predictions_time ON remedy_predictions (at);
CREATE INDEX remedy_predictions_waiting ON remedy_predictions (at, user_id) WHERE settled_at IS NULL;
