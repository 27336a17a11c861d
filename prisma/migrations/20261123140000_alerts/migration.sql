-- Alerts on the metrics, and the outbox that carries what leaves the house: rules with where they stand, the history of their
-- states, the channels they tell, and every delivery with every try. All of it is small and nobody's data: plain local tables,
-- on Citus on the coordinator.
CREATE TABLE alert_rules (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  metric text NOT NULL,
  kind text NOT NULL,
  direction text NOT NULL,
  window_hours integer NOT NULL,
  -- Of a burn rate: the window that must burn, too, and the objective that is burnt.
  short_window_hours integer,
  objective double precision,
  warn_at double precision,
  alert_at double precision NOT NULL,
  -- Where it has to be better than to come back; null: the bar that it went over.
  clear_at double precision,
  least_events integer NOT NULL,
  evaluations integer NOT NULL,
  renotify_hours integer,
  tell_no_data boolean NOT NULL,
  -- Where it stands. A rule is judged once for each window: judged_until is the end of the last one.
  state text NOT NULL,
  state_since timestamptz NOT NULL,
  pending text,
  streak integer NOT NULL DEFAULT 0,
  judged_until timestamptz,
  reading jsonb,
  notified_at timestamptz,
  created_at timestamptz NOT NULL,
  created_by text NOT NULL,
  CONSTRAINT alert_rules_state CHECK (state IN ('OK', 'WARN', 'ALERT', 'NO_DATA', 'PAUSED')),
  CONSTRAINT alert_rules_kind CHECK (kind IN ('threshold', 'change', 'burn')),
  CONSTRAINT alert_rules_direction CHECK (direction IN ('above', 'below')),
  CONSTRAINT alert_rules_burn CHECK ((kind = 'burn') = (short_window_hours IS NOT NULL AND objective IS NOT NULL))
);

CREATE TABLE alert_channels (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  kind text NOT NULL,
  -- An address of the web, or of a mailbox.
  target text NOT NULL,
  -- Sealed (lib/deliveries/secret.ts). While a replaced one still works both sign.
  secret text,
  previous_secret text,
  previous_until timestamptz,
  created_at timestamptz NOT NULL,
  created_by text NOT NULL,
  CONSTRAINT alert_channels_kind CHECK (kind IN ('webhook', 'email')),
  CONSTRAINT alert_channels_secret CHECK ((kind = 'webhook') = (secret IS NOT NULL))
);

CREATE TABLE alert_rule_channels (
  rule_id uuid NOT NULL,
  channel_id uuid NOT NULL,
  PRIMARY KEY (rule_id, channel_id)
);

CREATE TABLE alert_events (
  id uuid PRIMARY KEY,
  rule_id uuid NOT NULL,
  at timestamptz NOT NULL,
  kind text NOT NULL,
  from_state text NOT NULL,
  to_state text NOT NULL,
  reading jsonb,
  CONSTRAINT alert_events_kind CHECK (kind IN ('state', 'reminder'))
);
CREATE INDEX alert_events_rule ON alert_events (rule_id, id DESC);

-- What is to be sent, written in the transaction of what it tells of: no act, no message; and at least once after that.
CREATE TABLE deliveries (
  id uuid PRIMARY KEY,
  created_at timestamptz NOT NULL,
  purpose text NOT NULL,
  transport text NOT NULL,
  channel_id uuid,
  event_id uuid,
  target text NOT NULL,
  subject text NOT NULL,
  -- Word for word what is sent, at each try the same.
  body text NOT NULL,
  status text NOT NULL DEFAULT 'waiting',
  tries integer NOT NULL DEFAULT 0,
  -- Tries since it was last asked for: a dead one that is sent again starts anew.
  round integer NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL,
  -- Whoever tries it now; a worker that was killed loses it when this is over.
  lease_until timestamptz,
  ended_at timestamptz,
  CONSTRAINT deliveries_transport CHECK (transport IN ('webhook', 'email')),
  CONSTRAINT deliveries_status CHECK (status IN ('waiting', 'sent', 'dead'))
);
-- One message of one event to one channel, whoever writes it.
CREATE UNIQUE INDEX deliveries_event ON deliveries (event_id, channel_id) WHERE event_id IS NOT NULL;
CREATE INDEX deliveries_waiting ON deliveries (next_at) WHERE status = 'waiting';

CREATE TABLE delivery_tries (
  delivery_id uuid NOT NULL,
  number integer NOT NULL,
  at timestamptz NOT NULL,
  -- Null until it is over: a worker that was killed in between leaves it so.
  ok boolean,
  ms integer,
  status_code integer,
  problem text,
  answer text,
  PRIMARY KEY (delivery_id, number)
);
