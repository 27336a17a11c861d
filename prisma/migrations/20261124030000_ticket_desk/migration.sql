-- What the desk does with a ticket besides answering it: putting it off, making one of two, and writing an answer over time.

-- Put off until a time, until the person's app acts, or whichever comes first. The status stays what it is, and the clock of
-- the lockout runs on: only the queue does not show it.
ALTER TABLE tickets ADD COLUMN snoozed_at timestamptz;
ALTER TABLE tickets ADD COLUMN snoozed_until timestamptz;
ALTER TABLE tickets ADD COLUMN snoozed_until_retry boolean NOT NULL DEFAULT false;
ALTER TABLE tickets ADD CONSTRAINT tickets_snoozed CHECK ((snoozed_at IS NOT NULL) = (snoozed_until IS NOT NULL OR snoozed_until_retry));
CREATE INDEX tickets_snoozed_at ON tickets (snoozed_at, id) WHERE snoozed_at IS NOT NULL;

-- The ticket that this one went into. It is solved from then on and counted no more: the other one tells for both.
ALTER TABLE tickets ADD COLUMN merged_into uuid;
ALTER TABLE tickets ADD CONSTRAINT tickets_merged FOREIGN KEY (merged_into) REFERENCES tickets (id) ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE tickets ADD CONSTRAINT tickets_merged_solved CHECK (merged_into IS NULL OR status = 'solved');
CREATE INDEX tickets_merged_into ON tickets (merged_into) WHERE merged_into IS NOT NULL;

-- What both were before, so that it can be undone to the letter.
CREATE TABLE ticket_merges (
  id uuid PRIMARY KEY,
  source_id uuid NOT NULL,
  target_id uuid NOT NULL,
  at timestamptz NOT NULL,
  by_name text NOT NULL,
  source_before jsonb NOT NULL,
  target_before jsonb NOT NULL,
  undone_at timestamptz,
  undone_by_name text,
  CONSTRAINT ticket_merges_source FOREIGN KEY (source_id) REFERENCES tickets (id) ON DELETE CASCADE ON UPDATE NO ACTION,
  CONSTRAINT ticket_merges_target FOREIGN KEY (target_id) REFERENCES tickets (id) ON DELETE CASCADE ON UPDATE NO ACTION
);
-- Of two who merge the same ticket at once, one does.
CREATE UNIQUE INDEX ticket_merges_standing ON ticket_merges (source_id) WHERE undone_at IS NULL;

-- An answer that is not sent yet: one for each ticket and member of staff, apart from the ticket, so that nothing that happens
-- to the ticket touches it. `version` counts its writings.
CREATE TABLE ticket_drafts (
  ticket_id uuid NOT NULL,
  staff_id uuid NOT NULL,
  body text NOT NULL,
  version integer NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (ticket_id, staff_id),
  CONSTRAINT ticket_drafts_ticket FOREIGN KEY (ticket_id) REFERENCES tickets (id) ON DELETE CASCADE ON UPDATE NO ACTION,
  CONSTRAINT ticket_drafts_staff FOREIGN KEY (staff_id) REFERENCES staff (id) ON DELETE CASCADE ON UPDATE NO ACTION
);

-- More is told on a ticket than the first list knew; the words are held by lib/tickets/rules.ts alone.
ALTER TABLE ticket_notes DROP CONSTRAINT IF EXISTS ticket_notes_kind;

-- The queue's two other filters, where they are rare.
CREATE INDEX tickets_source_created ON tickets (source, created_at DESC, id DESC);
CREATE INDEX tickets_language_created ON tickets (language, created_at DESC, id DESC);
-- Of a lockout: the clock of a ticket is that of its first 409, and a remedy finds the tickets that it answers.
CREATE INDEX tickets_lockout ON tickets (lockout_id) WHERE lockout_id IS NOT NULL;

-- Who has a ticket open elsewhere, in a tab that is not looked at.
ALTER TABLE presences DROP CONSTRAINT presences_state;
ALTER TABLE presences ADD CONSTRAINT presences_state CHECK (state IN ('viewing', 'acting', 'idle'));
