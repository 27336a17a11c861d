-- Releases and notes told by another system, such as a build: where to read more, which version of the app, and the
-- system's own name for it, by which a repeated job finds its mark again instead of making a second one.
ALTER TABLE annotations ADD COLUMN link text;
ALTER TABLE annotations ADD COLUMN app_version text;
ALTER TABLE annotations ADD COLUMN external_key text;
ALTER TABLE annotations ADD COLUMN changed_at timestamptz(6) NOT NULL DEFAULT now();
CREATE UNIQUE INDEX annotations_external_key ON annotations (kind, external_key) WHERE external_key IS NOT NULL;
