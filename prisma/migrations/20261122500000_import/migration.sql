-- What another backend reports and what a file brings, told apart from what this server did itself.

-- Who said so, by the name that the token had then, and the policy that they say was met.
ALTER TABLE events ADD COLUMN reported_by text;
ALTER TABLE events ADD COLUMN policy text;
ALTER TABLE events ADD COLUMN policy_version integer;
ALTER TABLE attempts ADD COLUMN reported_by text;

-- A chat that lives in another backend. `mentioned`: only its id came up, so created_at is when that was.
ALTER TABLE consultations ADD COLUMN origin text NOT NULL DEFAULT 'server';
ALTER TABLE consultations ADD CONSTRAINT consultations_origin CHECK (origin IN ('server', 'reported', 'mentioned', 'import'));
-- Reports of what happened before a chat was imported change nothing of it: the file has told how it stood.
ALTER TABLE consultations ADD COLUMN imported_at timestamptz;
ALTER TABLE consultations ADD CONSTRAINT consultations_imported_at CHECK ((origin = 'import') = (imported_at IS NOT NULL));
-- Since when a chat of another backend has been active again, where a report said so after it was not.
ALTER TABLE consultations ADD COLUMN active_since timestamptz;

-- One run of npm run import, and how far it came: moved in the transaction of each batch of lines.
CREATE TABLE imports (
  id          uuid PRIMARY KEY,
  kind        text NOT NULL,
  file        text NOT NULL,
  sha256      text NOT NULL,
  started_at  timestamptz NOT NULL,
  finished_at timestamptz,
  lines_done  integer NOT NULL DEFAULT 0,
  added       integer NOT NULL DEFAULT 0,
  unchanged   integer NOT NULL DEFAULT 0,
  rejected    integer NOT NULL DEFAULT 0,
  CONSTRAINT imports_kind CHECK (kind IN ('users', 'installations', 'consultations', 'attempts'))
);
CREATE UNIQUE INDEX imports_unfinished ON imports (kind, file) WHERE finished_at IS NULL;
