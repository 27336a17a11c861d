-- That deliveries of helpdesks were refused, and why: a count for each integration, reason and minute, so that whoever sends
-- however many fills nothing. Nothing of what was sent. Local like the tickets.
CREATE TABLE refused_deliveries (
  integration_id uuid NOT NULL,
  reason text NOT NULL,
  minute timestamptz NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (integration_id, reason, minute),
  CONSTRAINT refused_deliveries_integration FOREIGN KEY (integration_id) REFERENCES integrations (id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT refused_deliveries_reason CHECK (reason IN ('unsigned', 'wrong_secret', 'old_secret', 'stale', 'too_large'))
);
