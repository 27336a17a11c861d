-- A ticket that waits for its person's app, closes itself when it has got through, and comes back when it has not.
ALTER TABLE tickets ADD COLUMN awaiting_since timestamptz;
-- When it was last put back into the queue because nobody had tried, and how often by now.
ALTER TABLE tickets ADD COLUMN nudged_at timestamptz;
ALTER TABLE tickets ADD COLUMN nudges integer NOT NULL DEFAULT 0;
-- When it closed itself: only such a one opens itself again. Of a ticket that somebody has solved since, it is another moment than solved_at.
ALTER TABLE tickets ADD COLUMN closed_itself_at timestamptz;
UPDATE tickets SET awaiting_since = updated_at WHERE status = 'awaiting_retry';
-- Those whose person's next try decides something. The job that decides looks at these alone.
CREATE INDEX tickets_watched ON tickets (user_id) WHERE status = 'awaiting_retry' OR nudged_at IS NOT NULL OR closed_itself_at IS NOT NULL;

-- The tickets that the known issue carries. What was taken off stays, so that it is not offered again.
CREATE TABLE issue_tickets (
  ticket_id uuid PRIMARY KEY,
  linked_at timestamptz NOT NULL,
  linked_by_name text NOT NULL,
  -- Taken off, or said not to belong to it.
  unlinked_at timestamptz
);
CREATE INDEX issue_tickets_linked ON issue_tickets (linked_at DESC, ticket_id) WHERE unlinked_at IS NULL;

-- Word to all of them: the text in each language, and a result for each ticket.
CREATE TABLE issue_notices (
  id uuid PRIMARY KEY,
  created_at timestamptz NOT NULL,
  texts jsonb NOT NULL,
  acting_id uuid NOT NULL,
  acting_name text NOT NULL,
  finished_at timestamptz,
  CONSTRAINT issue_notices_texts CHECK (texts ? 'en' OR texts ? 'pt')
);
CREATE TABLE issue_notice_rows (
  notice_id uuid NOT NULL,
  ticket_id uuid NOT NULL,
  place integer NOT NULL,
  status text NOT NULL DEFAULT 'waiting',
  why text,
  language text,
  tries integer NOT NULL DEFAULT 0,
  done_at timestamptz,
  PRIMARY KEY (notice_id, ticket_id),
  CONSTRAINT issue_notice_rows_notice FOREIGN KEY (notice_id) REFERENCES issue_notices (id) ON DELETE CASCADE ON UPDATE NO ACTION,
  CONSTRAINT issue_notice_rows_status CHECK (status IN ('waiting', 'sent', 'skipped', 'failed'))
);
CREATE INDEX issue_notice_rows_waiting ON issue_notice_rows (notice_id, place) WHERE status = 'waiting';

-- The panel in a helpdesk. The secret (sealed) signs who looks at which ticket; without one the integration has no panel.
ALTER TABLE integrations ADD COLUMN panel_secret text;
-- What was let in, each token once, and the one act that it may do.
CREATE TABLE panel_visits (
  id uuid PRIMARY KEY,
  integration_id uuid NOT NULL,
  token_id text NOT NULL,
  staff_id uuid NOT NULL,
  ticket_id uuid NOT NULL,
  user_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  acted_at timestamptz,
  CONSTRAINT panel_visits_token UNIQUE (integration_id, token_id)
);
CREATE INDEX panel_visits_expires ON panel_visits (expires_at);
