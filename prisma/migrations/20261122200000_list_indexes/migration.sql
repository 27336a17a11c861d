-- Indexes behind the lists of the desk, each for an order or a filter that a page offers.

-- People who were freed and whose app has not come back: those who never return stay in it, so it is walked in order.
CREATE INDEX lockouts_waiting ON lockouts (opened_at, id) WHERE closed_at IS NULL AND freed_at IS NOT NULL;
CREATE INDEX lockouts_waiting_last ON lockouts (last_attempt_at, id) WHERE closed_at IS NULL AND freed_at IS NOT NULL;
CREATE INDEX lockouts_waiting_tries ON lockouts (tries, id) WHERE closed_at IS NULL AND freed_at IS NOT NULL;

-- The audit log is read newest first by seq. A stretch of time is turned into a stretch of seq by this one.
CREATE INDEX audit_entries_at ON audit_entries (at, seq);
CREATE INDEX audit_entries_ticket ON audit_entries (ticket_id, seq DESC) WHERE ticket_id IS NOT NULL;
CREATE INDEX audit_entries_request ON audit_entries (request_id, seq DESC) WHERE request_id IS NOT NULL;
-- Words of an entry: who, to what, why.
CREATE INDEX audit_entries_words ON audit_entries USING gin (lower(actor_name || ' ' || target_label || ' ' || coalesce(reason, '')) gin_trgm_ops);
