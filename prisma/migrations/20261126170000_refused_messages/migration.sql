-- That a message to a chat was refused because the chat is archived or deleted: one row for each chat and installation, without
-- a word of what was written. What a phone was foretold ("its next message is refused") is held against it.
CREATE TABLE refused_messages (
  user_id         uuid NOT NULL,
  id              uuid NOT NULL,
  consultation_id uuid NOT NULL,
  installation_id uuid NOT NULL,
  first_at        timestamptz NOT NULL,
  last_at         timestamptz NOT NULL,
  count           integer NOT NULL DEFAULT 1,
  PRIMARY KEY (user_id, consultation_id, installation_id),
  CONSTRAINT refused_messages_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
  CONSTRAINT refused_messages_count CHECK (count >= 1),
  CONSTRAINT refused_messages_order CHECK (last_at >= first_at)
);
CREATE INDEX refused_messages_time ON refused_messages (user_id, last_at DESC);
