-- Runs of one remedy over many people: what was asked, who answers for it, how far it is, and a result per row.

CREATE TABLE bulk_runs (
  id               uuid PRIMARY KEY,
  -- Made by the page that asked: a second click finds the first one's run.
  request_key      uuid NOT NULL,
  created_at       timestamptz NOT NULL,
  remedy           text NOT NULL,
  reason_code      text NOT NULL,
  reason           text NOT NULL,
  ticket_id        uuid,
  -- The filter in force, or that rows were picked.
  target           jsonb NOT NULL,
  -- Exceptions that are done all the same.
  included         text[] NOT NULL DEFAULT '{}',
  rows_total       integer NOT NULL,
  started_by_id    uuid NOT NULL,
  started_by_name  text NOT NULL,
  -- In whose name the rows are done: who set it going last.
  acting_id        uuid NOT NULL,
  acting_name      text NOT NULL,
  status           text NOT NULL DEFAULT 'running',
  halted_for       text,
  -- 0: no canary.
  canary_size      integer NOT NULL,
  canary_need      integer NOT NULL,
  canary_minutes   integer NOT NULL,
  watching_since   timestamptz,
  canary_passed_at timestamptz,
  -- Who works on it, until when unless they say so again: a killed worker's run is anybody's after that.
  lease_owner      uuid,
  lease_until      timestamptz,
  stopped_at       timestamptz,
  stopped_by_name  text,
  finished_at      timestamptz,
  CONSTRAINT bulk_runs_remedy CHECK (remedy IN ('reconnect', 'archive')),
  CONSTRAINT bulk_runs_status CHECK (status IN ('running', 'watching', 'halted', 'stopped', 'done'))
);
CREATE UNIQUE INDEX bulk_runs_request_key ON bulk_runs (request_key);
CREATE INDEX bulk_runs_created ON bulk_runs (created_at, id);
CREATE INDEX bulk_runs_active ON bulk_runs (lease_until) WHERE status IN ('running', 'watching');

-- One key of one person. It stands beside the person, so that its result is written in the transaction of its remedy. No
-- key to bulk_runs: on Citus the two do not stand together.
CREATE TABLE bulk_rows (
  user_id      uuid NOT NULL,
  run_id       uuid NOT NULL,
  persona      text NOT NULL,
  goal         text NOT NULL DEFAULT '',
  place        integer NOT NULL,
  status       text NOT NULL DEFAULT 'waiting',
  -- Why it was skipped or refused, as a code.
  why          text,
  canary       boolean NOT NULL DEFAULT false,
  -- The reset, or the reconnection.
  remedy_id    uuid,
  lockout_ids  uuid[] NOT NULL DEFAULT '{}',
  messages     integer,
  tries        integer NOT NULL DEFAULT 0,
  request_id   text,
  done_at      timestamptz,
  PRIMARY KEY (user_id, run_id, persona, goal),
  CONSTRAINT bulk_rows_status CHECK (status IN ('waiting', 'done', 'nothing', 'skipped', 'refused', 'failed')),
  CONSTRAINT bulk_rows_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX bulk_rows_place ON bulk_rows (run_id, place);
CREATE INDEX bulk_rows_waiting ON bulk_rows (run_id, place) WHERE status = 'waiting';

-- What was done as part of a run.
ALTER TABLE resets ADD COLUMN bulk_run_id uuid;
ALTER TABLE remedies ADD COLUMN bulk_run_id uuid;
