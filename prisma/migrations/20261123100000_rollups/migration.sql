-- Counts that the metrics are read from, kept by a job: what a page of 90 days costs does not grow with the attempts.
-- docs/metrics-storage.md tells how.

-- Which transaction wrote a row last, in a way that counting changes needs it (a new row; a lockout's times and outcome; a
-- ticket's person and category). A job asks for the rows of transactions that have ended since it last asked: no clock, no
-- number that is handed out before a commit, no lock on writers, no trigger. A constant for the rows that are there, so no
-- table is written anew.
ALTER TABLE attempts ADD COLUMN changed_xid bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint;
ALTER TABLE events ADD COLUMN changed_xid bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint;
ALTER TABLE messages ADD COLUMN changed_xid bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint;
ALTER TABLE lockouts ADD COLUMN changed_xid bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint;
ALTER TABLE tickets ADD COLUMN changed_xid bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint;
CREATE INDEX attempts_changed ON attempts (changed_xid);
CREATE INDEX events_changed ON events (changed_xid);
CREATE INDEX messages_changed ON messages (changed_xid);
CREATE INDEX lockouts_changed ON lockouts (changed_xid);
CREATE INDEX tickets_changed ON tickets (changed_xid);

-- Somebody of whom rows were deleted: the only change that leaves nothing to be found by. Rows are only ever added.
CREATE TABLE rollup_marks (
  id           bigserial PRIMARY KEY,
  person_id    uuid NOT NULL,
  changed_xid  bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint
);
CREATE INDEX rollup_marks_changed ON rollup_marks (changed_xid);

-- Who has to be counted anew. Filled in the transaction that moves the cursor, so that a crash forgets nobody.
CREATE TABLE rollup_dirty (
  person_id uuid PRIMARY KEY
);

-- What was counted of each person, hour by hour of the reporting zone: what is taken out of the counts again when they
-- are counted anew. A person is a user, or who wrote a ticket without being known as one.
CREATE TABLE rollup_people (
  person_id uuid PRIMARY KEY,
  facts     jsonb NOT NULL,
  is_test   boolean NOT NULL DEFAULT false,
  -- When time alone changes what is counted: a conflict's ten minutes are over.
  due_at    timestamptz,
  -- The last sign of life: who is lost is told by it.
  active_at timestamptz
) WITH (fillfactor = 80);
CREATE INDEX rollup_people_due ON rollup_people (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX rollup_people_test ON rollup_people (person_id) WHERE is_test;

-- Under whom a ticket was counted: it may have moved to another person since, or be gone.
CREATE TABLE rollup_tickets (
  ticket_id uuid PRIMARY KEY,
  person_id uuid NOT NULL
);
CREATE INDEX rollup_tickets_person ON rollup_tickets (person_id);

-- The counts. A row (cell, cell) is one hour or day; a row (cell, earlier cell) is what has to be added when both are in a
-- range: the products of what each person did in both, and, taken away, those who were there before. So the sum over all
-- pairs within a range is what one GROUP BY over the range's people would give, distinct people included, exactly.
CREATE TABLE rollups (
  family             text NOT NULL,
  -- 'hour': cells are quarters of an hour since 1970, where an hour of the zone begins; 'day': days of the zone since 1970.
  grain              text NOT NULL,
  cell               integer NOT NULL,
  earlier            integer NOT NULL,
  people             bigint NOT NULL,
  people_hit         bigint NOT NULL,
  people_unrecovered bigint NOT NULL,
  people_unwell      bigint NOT NULL,
  units              bigint NOT NULL,
  hits               bigint NOT NULL,
  recovered          bigint NOT NULL,
  unrecovered        bigint NOT NULL,
  units2             bigint NOT NULL,
  hits2              bigint NOT NULL,
  units_hits         bigint NOT NULL,
  unrecovered2       bigint NOT NULL,
  units_unrecovered  bigint NOT NULL,
  -- Earlier first: of a range up to today, which most are, only what is asked for is read.
  PRIMARY KEY (family, grain, earlier, cell),
  CONSTRAINT rollups_grain CHECK (grain IN ('hour', 'day')),
  CONSTRAINT rollups_earlier CHECK (earlier <= cell)
) WITH (fillfactor = 70); -- today's rows are written again every few seconds: room for updates that touch no index

-- One row: how far counting has come.
CREATE TABLE rollup_state (
  one          boolean PRIMARY KEY DEFAULT true,
  -- Every transaction below it has ended, and what it wrote is counted or waits in rollup_dirty.
  cursor_xid   bigint NOT NULL DEFAULT 0,
  -- The counts hold what had happened before; null: they are not filled, and the metrics read the rows themselves.
  as_of        timestamptz,
  -- What was committed by then is counted. Earlier than as_of while a transaction that writes stays open.
  settled_at   timestamptz,
  -- Bumped whenever a count moves.
  version      bigint NOT NULL DEFAULT 0,
  zone         text,
  -- The version of the definitions and settings that was counted by; another one is counted anew.
  counted_by   text,
  -- Older rows may be gone: what was counted of them stays.
  raw_since    timestamptz,
  audited_at   timestamptz,
  audit        jsonb,
  CONSTRAINT rollup_state_one CHECK (one)
);
INSERT INTO rollup_state DEFAULT VALUES;
