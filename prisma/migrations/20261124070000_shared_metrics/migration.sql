-- Links to a view of the metrics: the question that the page answers, with its days pinned, under a name and for a while.
-- Aggregates alone, and only for people of the desk, so the id is no secret. Few rows, nobody's data: a plain local table.
CREATE TABLE shared_metrics (
  id uuid PRIMARY KEY,
  title text NOT NULL,
  -- The parameters of /metrics, as its own address has them.
  query text NOT NULL,
  created_at timestamptz NOT NULL,
  created_by uuid NOT NULL,
  created_by_name text NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz
);

-- How the outbox and the history of alerts find what has had its time (deliveries.purge).
CREATE INDEX deliveries_ended ON deliveries (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX alert_events_at ON alert_events (at);
