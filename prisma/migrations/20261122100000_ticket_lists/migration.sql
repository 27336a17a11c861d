-- What the queue of tickets is read by: its second order, the two filters that are almost always on, and the search for
-- a piece of the address that a ticket came from.
CREATE INDEX tickets_updated ON tickets (updated_at DESC, id DESC);
CREATE INDEX tickets_unsolved_created ON tickets (created_at DESC, id DESC) WHERE status <> 'solved';
CREATE INDEX tickets_assignee ON tickets (assignee_id, created_at DESC, id DESC);
CREATE INDEX tickets_requester_trgm ON tickets USING gin (requester_email gin_trgm_ops);
