-- What helpdesks have sent, as it came: stored before it is answered, understood by a job afterwards. Local like the tickets.
CREATE TABLE inbound_deliveries (
  id uuid PRIMARY KEY,
  integration_id uuid NOT NULL,
  -- What the provider calls this delivery: a second one with the same key is the same one.
  delivery_key text NOT NULL,
  received_at timestamptz NOT NULL,
  -- The bytes as they were signed. Null once the time to keep them is over, or when they were erased with their person.
  body bytea,
  status text NOT NULL DEFAULT 'waiting',
  tries integer NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL,
  -- Known once it was looked at: what the provider calls it, why it failed or was left out (a code), which ticket it is of.
  event text,
  reason text,
  ticket_id uuid,
  processed_at timestamptz,
  CONSTRAINT inbound_deliveries_key UNIQUE (integration_id, delivery_key),
  CONSTRAINT inbound_deliveries_integration FOREIGN KEY (integration_id) REFERENCES integrations (id) ON DELETE NO ACTION ON UPDATE NO ACTION,
  CONSTRAINT inbound_deliveries_status CHECK (status IN ('waiting', 'done', 'ignored', 'failed'))
);
-- What is still to do: small, however much was received.
CREATE INDEX inbound_deliveries_waiting ON inbound_deliveries (next_at, id) WHERE status = 'waiting';
CREATE INDEX inbound_deliveries_ticket ON inbound_deliveries (ticket_id) WHERE ticket_id IS NOT NULL;
-- For the purge of bodies.
CREATE INDEX inbound_deliveries_kept ON inbound_deliveries (received_at) WHERE body IS NOT NULL;

-- What the helpdesk has said of a ticket and when (statuses, and the times of the texts that stand): ids, codes and times alone, so
-- that deliveries in any order end in the same ticket.
ALTER TABLE tickets ADD COLUMN provider_state jsonb;
-- The helpdesk's time of a message as it stands: an edit that comes before the original stays.
ALTER TABLE ticket_messages ADD COLUMN provider_at timestamptz;
