-- The queue's counts (every page's "locked out", the views over the queue, its overview) are answered by the index alone:
-- what they ask of a lockout is in it, and a count of a thousand reads a dozen pages instead of a thousand rows.
DROP INDEX lockouts_now;
CREATE INDEX lockouts_now ON lockouts (opened_at, id) INCLUDE (user_id, cause, persona, app_version, platform, ticket_number)
  WHERE closed_at IS NULL AND freed_at IS NULL;
DROP INDEX lockouts_waiting;
CREATE INDEX lockouts_waiting ON lockouts (opened_at, id) INCLUDE (user_id, cause, persona, app_version, platform, ticket_number)
  WHERE closed_at IS NULL AND freed_at IS NOT NULL;
