-- What a ticket is about is said by a trained model, with how sure it is and by which words; below a confidence nobody has said it
-- yet. `words` stays for the tickets of before.
ALTER TABLE tickets DROP CONSTRAINT tickets_category;
ALTER TABLE tickets ADD CONSTRAINT tickets_category CHECK (category IN ('cant_create_chat', 'chat_disappeared', 'other', 'unsure'));
ALTER TABLE tickets DROP CONSTRAINT tickets_category_source;
ALTER TABLE tickets ADD CONSTRAINT tickets_category_source CHECK (category_source IN ('app_sentence', 'words', 'model', 'staff'));
ALTER TABLE tickets ADD COLUMN category_confidence real;
ALTER TABLE tickets ADD CONSTRAINT tickets_category_confidence CHECK (category_confidence BETWEEN 0 AND 1);
-- [{"word", "weight"}]: words of the person's text, so they go when it goes.
ALTER TABLE tickets ADD COLUMN category_evidence jsonb NOT NULL DEFAULT '[]';
-- What the nightly training learns from.
CREATE INDEX tickets_corrected ON tickets (updated_at DESC) WHERE category_source = 'staff';

-- Whom a ticket may be from, where what it says does not decide: the agent is asked.
CREATE TABLE ticket_candidates (
  ticket_id uuid NOT NULL,
  user_id uuid NOT NULL,
  -- How the ticket names them: codes, never the text.
  hints text[] NOT NULL,
  CONSTRAINT ticket_candidates_pkey PRIMARY KEY (ticket_id, user_id),
  CONSTRAINT ticket_candidates_ticket FOREIGN KEY (ticket_id) REFERENCES tickets (id) ON DELETE CASCADE ON UPDATE NO ACTION
);
CREATE INDEX ticket_candidates_user ON ticket_candidates (user_id);

-- What a ticket was linked to before each change of its link, the last one first to be gone back to. Null: to nobody.
CREATE TABLE ticket_former_links (
  id uuid PRIMARY KEY,
  ticket_id uuid NOT NULL,
  at timestamptz NOT NULL,
  user_id uuid,
  lockout_id uuid,
  CONSTRAINT ticket_former_links_ticket FOREIGN KEY (ticket_id) REFERENCES tickets (id) ON DELETE CASCADE ON UPDATE NO ACTION
);
CREATE INDEX ticket_former_links_ticket ON ticket_former_links (ticket_id, id);
CREATE INDEX ticket_former_links_user ON ticket_former_links (user_id);

-- What was learnt from corrections on top of the model that comes with the program. The last one that passed is in use.
CREATE TABLE classifier_models (
  id uuid PRIMARY KEY,
  made_at timestamptz NOT NULL,
  -- Which model of the program it was trained with: another program's is not used.
  base text NOT NULL,
  corrections integer NOT NULL,
  weights jsonb NOT NULL,
  report jsonb NOT NULL,
  accepted boolean NOT NULL
);
CREATE INDEX classifier_models_time ON classifier_models (made_at DESC);
