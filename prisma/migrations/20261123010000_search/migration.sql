-- What the one search box finds things by, besides whole ids.

-- The end of an id, as people read it off a screen. Four characters: equal keys share their entry, so a million take 7 MB.
CREATE INDEX users_id_end ON users (right(id::text, 4));
CREATE INDEX consultations_id_end ON consultations (right(id::text, 4));
CREATE INDEX installations_id_end ON installations (right(id::text, 4));

CREATE INDEX installations_device ON installations (device_id) WHERE device_id IS NOT NULL;

-- Whole as before, and by its beginning whatever the database's collation is.
CREATE INDEX attempts_request_start ON attempts (request_id text_pattern_ops);
DROP INDEX attempts_request;

CREATE INDEX tickets_external_start ON tickets (external_id text_pattern_ops) WHERE external_id IS NOT NULL;

-- An opaque name for a person whom somebody looked up who may not see people: told to an agent, the search finds the
-- person by it. A table of its own without a key to users, as user_emails is; erasing a person takes their row away.
CREATE TABLE user_handles (
  handle  text PRIMARY KEY,
  user_id uuid NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT user_handles_shape CHECK (handle ~ '^[0-9A-HJKMNP-TV-Z]{12}$')
);
CREATE INDEX user_handles_user ON user_handles (user_id);
