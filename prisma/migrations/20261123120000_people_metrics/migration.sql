-- Who is locked out at this moment is counted for the first screen and the metrics: from this index alone, 60 bytes for each
-- open lockout instead of nearly a page of the table for each.
CREATE INDEX lockouts_open_now ON lockouts (user_id) INCLUDE (opened_at, freed_at, last_attempt_at) WHERE closed_at IS NULL;
